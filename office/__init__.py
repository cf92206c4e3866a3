"""What the quality office can do, one function a verb, over one handle."""

from analysis.alerts import STATES
from office.alerting import (
    alert_rows,
    alerts,
    arrange,
    calendar,
    known_departments,
    link,
    options,
    own_lexicon,
    owners,
    read_clause,
    readings,
    rules,
    tasks,
)
from office.attainment import attainment, cards, indicators, measures, year_end
from office.batch_list import listing as batches
from office.changes import changes
from office.demonstration import clear_demo, load_demo
from office.handle import Office, default_as_of, is_demo, is_empty, newest_fact, open_office, school, years
from office.imports import Preview, confirm, import_files, preview, undo
from office.refusals import Refused
from office.spiral import spiral, spiral_stages
from office.trace import trace
from office.wording import KINDS, lines

__all__ = [
    "KINDS",
    "STATES",
    "Office",
    "Preview",
    "Refused",
    "alert_rows",
    "alerts",
    "arrange",
    "attainment",
    "batches",
    "calendar",
    "cards",
    "changes",
    "clear_demo",
    "confirm",
    "default_as_of",
    "import_files",
    "indicators",
    "is_demo",
    "is_empty",
    "known_departments",
    "lines",
    "link",
    "load_demo",
    "measures",
    "newest_fact",
    "open_office",
    "options",
    "own_lexicon",
    "owners",
    "preview",
    "read_clause",
    "readings",
    "rules",
    "school",
    "spiral",
    "spiral_stages",
    "tasks",
    "trace",
    "undo",
    "year_end",
    "years",
]
