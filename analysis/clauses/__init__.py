"""Warning and target clauses: from the sentence as written to a rule that can be checked, and back."""

from typing import Any

from analysis.clauses.highlight import Span, spans
from analysis.clauses.items import Item, items
from analysis.clauses.reader import read
from analysis.clauses.reading import Reading, Role
from analysis.clauses.say import say

__all__ = ["Item", "Reading", "Role", "Span", "as_json", "items", "read", "say", "spans"]


def as_json(reading: Reading) -> dict[str, Any]:
    """The reading as a plain object; absent fields are left out."""
    return reading.model_dump(mode="json", exclude_none=True)
