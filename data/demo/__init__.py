"""The demo school: workbooks of a school that does not exist, made anew for any day."""

from data.demo.reckoning import expected
from data.demo.workbooks import build

__all__ = ["build", "expected"]
