"""One cell parsed, for the tests of cells: its value, or the problem that it must have."""

from configs.table import Column
from data.parsing import Problem, parse


def column(kind: str, **more) -> Column:
    return Column(name="列", type=kind, **more)


def read(value, kind: str, unit: str | None = None, **more):
    """The value, which must have been read without a problem."""
    parsed = parse(value, column(kind, **more), unit)
    assert parsed.problem is None, parsed.problem
    return parsed.value


def problem(value, kind: str, unit: str | None = None, **more) -> Problem:
    """The problem, without which the test fails; nothing is stored beside it."""
    parsed = parse(value, column(kind, **more), unit)
    assert parsed.problem is not None, parsed.value
    assert parsed.value is None
    return parsed.problem
