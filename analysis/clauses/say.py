"""A reading said back in short Chinese, as it stands on a page."""

from analysis.clauses.reading import Manual, Reading, Role


def say(reading: Reading, role: Role = "warning") -> str:
    """The rule as a colleague would say it."""
    if isinstance(reading, Manual):
        return f"需要人工判断：{reading.reason}"
    return reading.kind
