"""Which department, programme or course type a row belongs to: its own column, or a look-up in another table of the same year."""

from dataclasses import dataclass

from configs.table import Level, Lookup, Table
from configs.where import quoted


@dataclass(frozen=True)
class Part:
    """SQL of one level of a table, over the aliases ``t`` (its rows) and ``join``'s own.

    ``key`` identifies the entity (a programme by its code, so that its directions are one), ``name`` is what readers see.
    """

    level: Level
    name: str
    code: str | None
    join: str = ""

    @property
    def key(self) -> str:
        return f"coalesce({self.code}, {self.name})" if self.code else self.name


class NoPart(ValueError):
    """A table that says nothing of a level."""


def part(tables: dict[str, Table], table: Table, level: Level, relation) -> Part:
    """How ``table`` knows ``level``.

    Raises NoPart when neither its roles nor its look-ups name it.
    """
    name, code = _columns(table, level)
    if name or code:
        shown = f"t.{quoted(name or code)}"
        return Part(level, shown, f"t.{quoted(code)}" if code else None)
    lookup = table.lookups.get(level)
    if lookup is None:
        raise NoPart(f"表 {table.table} 没有声明 {level} 是哪一列")
    return _looked_up(tables[lookup.table], lookup, level, relation)


def _columns(table: Table, level: Level) -> tuple[str | None, str | None]:
    return getattr(table.roles, level, None), table.roles.programme_code if level == "programme" else None


def _looked_up(there: Table, lookup: Lookup, level: Level, relation) -> Part:
    """A left join on one row per key, so that a key that stands twice there doubles nothing here."""
    name, code = _columns(there, level)
    if lookup.take not in (name, code):
        name, code = lookup.take, None
    alias = f"by_{level}"
    keys = list(lookup.on.values())
    grouped = ", ".join(["year", *map(quoted, keys)])
    taken = ", ".join(f"min({quoted(column)}) as {quoted(role)}" for role, column in (("name", name or code), ("code", code)) if column)
    on = " and ".join([f"{alias}.year = t.year", *(f"{alias}.{quoted(key)} = t.{quoted(own)}" for own, key in lookup.on.items())])
    join = f"left join (select {grouped}, {taken} from ({relation(there.table)}) as looked group by {grouped}) as {alias} on {on}"
    return Part(level, f'{alias}."name"', f'{alias}."code"' if code else None, join)
