"""The parts of a clause that its reading rests on, for marking them in the text."""

from dataclasses import dataclass
from typing import Literal

from analysis.clauses.lexicon import Lexicon, cut, shipped
from analysis.clauses.normalise import normalise
from analysis.clauses.notes import notes
from analysis.clauses.reader import read
from analysis.clauses.reading import Manual, Role

Part = Literal["date", "comparison", "number", "event", "negation", "level"]
_PARTS: dict[str, Part] = {
    "D": "date", "o": "comparison", "V": "comparison", "s": "comparison", "G": "comparison", "m": "comparison", "i": "comparison",
    "q": "number", "t": "number", "C": "number", "z": "number", "A": "event", "B": "event", "O": "event", "n": "negation", "l": "level",
}  # fmt: skip


@dataclass(frozen=True)
class Span:
    """Characters ``start`` to ``end`` of the clause as it was written."""

    start: int
    end: int
    part: Part


def spans(text: str, role: Role = "warning", tools: Lexicon | None = None) -> list[Span]:
    """Where the dates, comparisons and numbers of the clause stand; nothing for a clause that is not read."""
    tools = tools or shipped()
    if isinstance(read(text, role, tools), Manual):
        return []
    written = notes(normalise(text), tools).written
    found: list[Span] = []
    for token in cut(written.text, tools):
        part = _PARTS.get(token.kind)
        if not part or (token.kind in "sAB" and not found):
            continue
        start, end = written.places[token.start], written.places[token.end - 1] + 1
        found.append(Span(start, end, part))
    return found
