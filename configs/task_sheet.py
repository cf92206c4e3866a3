"""Declaration of the task sheet's headers."""

from typing import Literal

from pydantic import model_validator

from configs.model import Declaration

Part = Literal["name", "department", "work", "standards", "targets", "warnings", "completion"]


class TaskColumn(Declaration):
    """What one column is, and the headers under which schools write it."""

    part: Part
    name: str
    aliases: tuple[str, ...] = ()


class TaskSheet(Declaration):
    """The columns of a task sheet; ``required`` ones must be there for a task to be read."""

    columns: tuple[TaskColumn, ...]
    required: tuple[Part, ...]
    absent: tuple[str, ...] = ()
    """Words of a ledger's remark by which an occasion did not take place, so that its condition (当年有比赛) fails."""

    @model_validator(mode="after")
    def _names_are_unique(self):
        names = [name for column in self.columns for name in (column.name, *column.aliases)]
        if twice := sorted({name for name in names if names.count(name) > 1}):
            raise ValueError(f"表头写在了两列里：{'、'.join(twice)}")
        return self
