"""The demo school: workbooks of a school that does not exist, made anew for any day."""

from data.demo.reckoning import expected
from data.demo.workbooks import a_month_before, build

__all__ = ["a_month_before", "build", "expected"]
