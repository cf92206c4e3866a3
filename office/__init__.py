"""What the quality office can do, one function a verb, over one handle."""

from office.attainment import attainment, cards, indicators, measures
from office.batch_list import listing as batches
from office.demonstration import clear_demo, load_demo
from office.handle import Office, default_as_of, is_demo, is_empty, newest_fact, open_office, school, years
from office.imports import Preview, confirm, import_files, preview, undo
from office.refusals import Refused
from office.trace import trace

__all__ = [
    "Office",
    "Preview",
    "Refused",
    "attainment",
    "batches",
    "cards",
    "clear_demo",
    "confirm",
    "default_as_of",
    "import_files",
    "indicators",
    "is_demo",
    "is_empty",
    "load_demo",
    "measures",
    "newest_fact",
    "open_office",
    "preview",
    "school",
    "trace",
    "undo",
    "years",
]
