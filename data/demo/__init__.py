"""The demo school: workbooks of a school that does not exist, made anew for any day."""

from data.demo.workbooks import build
from data.demo.expected import expected

__all__ = ["build", "expected"]
