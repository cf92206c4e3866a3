"""One cell's text or number to a typed value, strictly: a value, a problem or a remark, never a guess."""

from data.parsing.cells import parse, parse_column
from data.parsing.parsed import Parsed, Problem, Value

__all__ = ["Parsed", "Problem", "Value", "parse", "parse_column"]
