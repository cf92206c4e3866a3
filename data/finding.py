"""Findings: what an import has to say about a place in a file."""

from dataclasses import asdict, dataclass
from typing import Literal

Severity = Literal["error", "warning", "info"]

SHOWN = 50
"""At most so many findings of one import are listed; the rest is counted."""


@dataclass(frozen=True)
class Finding:
    """One finding. ``message`` is Chinese and says what is wrong and what to do; ``value`` is at most 40 characters, personal values masked."""

    severity: Severity
    kind: str
    file: str
    message: str
    sheet: str | None = None
    cell: str | None = None
    value: str | None = None

    def as_json(self) -> dict:
        """The form of ``interfaces.md``."""
        return asdict(self)


def refused(findings) -> bool:
    """Whether any finding forbids storing."""
    return any(finding.severity == "error" for finding in findings)


def shown(value: object) -> str:
    """A cell's value as a message may quote it: one line, at most 40 characters."""
    text = " ".join(str(value).split())
    return text if len(text) <= 40 else text[:39] + "…"
