"""Declarations of tables: status data tables, ledgers, progress sheets and target sheets share one form.

A column's name is its header path joined by ``_``, without units and notes (``专业技术职务_等级``). It is also its name in DuckDB.
"""

from typing import Literal

from pydantic import Field, model_validator

from configs.model import Declaration

ColumnType = Literal["text", "integer", "decimal", "share", "year", "month", "date", "period"]
"""text · whole number · number · share (76% or 0.76, stored 0.76) · 2007 · 1988-01 (as text) · date · 2月 or 2021年2月 (stored 2 or 2021-02)."""

Family = Literal["status", "ledger", "progress", "targets"]
Level = Literal["school", "department", "programme", "course_type", "course", "teacher", "student"]


class Column(Declaration):
    """One column of a table."""

    name: str
    type: ColumnType = "text"
    unit: str | None = None
    """The unit in which the value is stored. A header that names another unit of the same kind (元 for 万元) is converted."""
    aliases: tuple[str, ...] = ()
    """Other header paths under which the column is known, written like ``name``."""
    required: bool = False
    """The column must be present in the sheet and filled in every row."""
    present: bool = True
    """The column must be present in the sheet, though cells may be blank. False for columns that some exports leave out."""
    values: tuple[str, ...] = ()
    """Closed vocabulary; empty: any text."""
    synonyms: dict[str, str] = Field(default_factory=dict)
    """Other words for a value of ``values``: {副高: 副高级}."""
    minimum: float | None = None
    maximum: float | None = None
    personal: bool = False
    """Names, numbers and dates that identify a person: masked in messages and pages."""
    summed: bool = False
    """The export fills this cell itself (coloured): a fault here is a warning, never an error."""
    note: str = ""
    """Shown in the blank template."""


class Lookup(Declaration):
    """A part that the table lacks, taken from another table of the same year."""

    table: str
    on: dict[str, str]
    """Own column -> column there."""
    take: str


class Event(Declaration):
    """A dated step of a ledger row, and the words by which clauses speak of it."""

    column: str
    words: tuple[str, ...] = ()
    planned: bool = False
    """An agreed or planned date (约定…, 计划…): known from the row's first event on."""


class Metric(Declaration):
    """A value column of a progress sheet and the words by which clauses speak of it."""

    column: str
    words: tuple[str, ...] = ()
    entity_words: dict[str, tuple[str, ...]] = Field(default_factory=dict)


class Roles(Declaration):
    """Which columns play a part beyond their own. Each is a column name or absent."""

    department: str | None = None
    programme: str | None = None
    programme_code: str | None = None
    course_type: str | None = None
    course: str | None = None
    teacher: str | None = None
    student: str | None = None
    # ledgers and progress
    entity: str | None = None
    entity_name: str | None = None
    year: str | None = None
    period: str | None = None
    subject: str | None = None
    """Column that names the metric in a long progress sheet (指标)."""
    target: str | None = None
    value: str | None = None
    date: str | None = None
    """Day on which a progress value was reported; without it a value counts from the last day of its month."""
    unit: str | None = None
    remark: str | None = None
    indicator: str | None = None
    alert_line: str | None = None


class Table(Declaration):
    """One table: how it is found, what it holds, what parts its columns play."""

    table: str
    """Number (6.1.1) or, for ledgers, an English id."""
    name: str
    aliases: tuple[str, ...] = ()
    """Other names in sheet titles or sheet names."""
    block: str | None = None
    """Words that tell this block from another of the same number on the same sheet: 按生源类型."""
    family: Family = "status"
    shape: Literal["list", "form"] = "list"
    """list: many rows. form: exactly one row of values under the header."""
    office: str = ""
    """Who is responsible for the table in most schools; only a default."""
    roles: Roles = Roles()
    lookups: dict[Level, Lookup] = Field(default_factory=dict)
    key: tuple[str, ...] = ()
    """Columns that together must not repeat within a year."""
    columns: tuple[Column, ...]
    events: dict[str, Event] = Field(default_factory=dict)
    """Ledgers only: event name as clauses say it (中标) -> column and other words."""
    metrics: dict[str, Metric] = Field(default_factory=dict)
    entity_words: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    """Progress only: entity (高职统招) -> words by which clauses speak of it (统招)."""
    watches: tuple[str, ...] = ()
    """Ledgers and progress: words of task names that this sheet belongs to."""
    note: str = ""

    @model_validator(mode="after")
    def _names_are_known(self):
        names = [column.name for column in self.columns]
        if twice := sorted({name for name in names if names.count(name) > 1}):
            raise ValueError(f"列名重复：{'、'.join(twice)}")
        used = [value for value in self.roles.model_dump().values() if value] + list(self.key)
        used += [event.column for event in self.events.values()] + [metric.column for metric in self.metrics.values()]
        used += [own for lookup in self.lookups.values() for own in lookup.on]
        if unknown := sorted(set(used) - set(names)):
            raise ValueError(f"表里没有这些列：{'、'.join(unknown)}；已声明的列：{'、'.join(names)}")
        return self

    def column(self, name: str) -> Column:
        """The declared column of that name; KeyError when there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)
