"""Which table a block holds: its header is sought in the first rows and compared with the declared columns."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from configs.table import Column, Table
from data.recognition.blocks import LINKS, Block, numbered, plain_name
from data.recognition.headers import Heading, headings, level_name, level_notes, match_key
from data.sheet import Sheet

OWN_COLUMNS = frozenset({"序号", "学年", "数据状态", "填报人", "更新时间", "审核状态", "审核人", "操作"})
"""Columns that the export adds to every table; they are no data of the table."""
_ROWS_SEARCHED, _HEADERS_TRIED, _LEVELS = 20, 5, 3


@dataclass(frozen=True)
class Match:
    """A table found under a header: ``columns`` maps declared names to column numbers (0-based)."""

    table: Table
    top: int
    depth: int
    columns: dict[str, int]
    headings: dict[int, Heading]
    twice: dict[str, list[int]] = field(default_factory=dict)
    """Declared column -> all columns whose headers name it alike."""

    @property
    def missing(self) -> list[Column]:
        """Declared columns without a header, the dispensable ones included."""
        return [column for column in self.table.columns if column.name not in self.columns and column.name not in self.twice]

    @property
    def unknown(self) -> dict[int, Heading]:
        """Headers that no declared column bears."""
        used = set(self.columns.values()) | {column for columns in self.twice.values() for column in columns}
        return {column: one for column, one in self.headings.items() if column not in used and one.name not in OWN_COLUMNS and one.name}

    @property
    def fit(self) -> float:
        """Share of agreement between header and declaration, 1.0 being the same columns."""
        named = sum(1 for one in self.headings.values() if one.name not in OWN_COLUMNS)
        return 2 * len(self.columns) / (len(self.table.columns) + named) if self.columns else 0.0


class Catalogue:
    """The declared tables with the keys of their columns, made once per import."""

    def __init__(self, tables: Iterable[Table]):
        self.tables = list(tables)
        self._keys: dict[str, dict[str, tuple[str, bool]]] = {}

    def keys(self, table: Table) -> dict[str, tuple[str, bool]]:
        """Key of a header -> (declared column, whether by its own name rather than an alias)."""
        if table.table not in self._keys:
            found = {match_key(alias): (column.name, False) for column in table.columns for alias in column.aliases}
            self._keys[table.table] = found | {match_key(column.name): (column.name, True) for column in table.columns}
        return self._keys[table.table]

    def candidates(self, block: Block) -> list[Table]:
        """Tables that a block's number or title names; the title decides among blocks of one number."""
        name = plain_name(block.title)
        by_number = [table for table in self.tables if block.number and numbered(table, block.number)]
        exact = [table for table in by_number if table.table.split(" ")[0] == block.number]
        found = exact or by_number
        told = [table for table in found if table.block and level_name(table.block) in level_name(block.title.replace("(", "").replace("（", ""))]
        if told:
            return told
        return found or [table for table in self.tables if name and name in {plain_name(one) for one in (table.name, *table.aliases)}]

    def search(self, sheet: Sheet, block: Block) -> tuple[Match | None, list[Table]]:
        """The best match for a block and the tables that its title names. Without a title, the header alone must cover a table."""
        candidates = self.candidates(block)
        found: Match | None = None
        for fill in (False, True):
            for tried in _tries(sheet, block, fill):
                readings = [self._under(table, *tried) for table in candidates or self.tables]
                found = max([found, *readings] if found else readings, key=_rank)
                if candidates and len(found.columns) == len(found.table.columns):
                    return _with_units(found, sheet, block), candidates
            if found and not found.missing:
                break
        if found and (_enough(found) if candidates else _covers(found)):
            return _with_units(found, sheet, block), candidates
        return None, candidates

    def _under(self, table: Table, top: int, depth: int, found: dict[int, Heading]) -> Match:
        keys = self.keys(table)
        by_name: dict[str, list[int]] = {}
        by_alias: dict[str, list[int]] = {}
        for column, one in found.items():
            if known := keys.get(match_key(one.name)):
                (by_name if known[1] else by_alias).setdefault(known[0], []).append(column)
        chosen = {**by_alias, **by_name}
        columns = {name: where[0] for name, where in chosen.items() if len(where) == 1}
        return Match(table, top, depth, columns, found, {name: where for name, where in chosen.items() if len(where) > 1})


def _rank(match: Match) -> tuple:
    return (len(match.columns) + len(match.twice), match.fit, -match.depth, -match.top)


def _with_units(match: Match, sheet: Sheet, block: Block) -> Match:
    """The match with the units of a row of mere brackets below its header: （万元） under 设备值."""
    below = match.top + match.depth
    cells = sheet.rows[below] if below < min(block.last, len(sheet.rows)) else []
    words = [value for value in cells if value is not None]
    if not words or not all(isinstance(value, str) and level_notes(value) and not level_name(value) for value in words):
        return match
    notes = {column: level_notes(value) for column, value in enumerate(cells) if isinstance(value, str)}
    told = {column: replace(one, notes=notes.get(column, ()) + one.notes) for column, one in match.headings.items()}
    return replace(match, depth=match.depth + 1, headings=told)


def _enough(match: Match) -> bool:
    """Whether a header under a fitting title is that table's header, if only with columns missing."""
    wanted = [column for column in match.table.columns if column.present] or list(match.table.columns)
    found = len(match.columns) + len(match.twice)
    return found >= min(2, len(match.table.columns)) and 3 * found >= len(wanted)


def _covers(match: Match) -> bool:
    """Whether a header without a title can only be that table's.

    A table of the export must be there nearly whole: lists of people look alike. A ledger may leave out what can be left out.
    """
    needed = [column.name for column in match.table.columns if column.present or column.required]
    known = match.columns.keys() | match.twice.keys()
    if not all(name in known for name in needed) or len(known) < min(3, len(match.table.columns)):
        return False
    if match.table.family == "status":
        return match.fit >= 0.75
    return len(known) >= 0.6 * (len(known) + len(match.unknown))


def _tries(sheet: Sheet, block: Block, fill: bool) -> Iterator[tuple[int, int, dict[int, Heading]]]:
    """Every reading of a block's first rows as a header: where it begins, how many levels it has, what it says.

    Merged cells tell which children a parent has; with ``fill``, blank cells do, for sheets whose merges were lost.
    """
    tried = 0
    for top in range(block.first, min(block.last, block.first + _ROWS_SEARCHED, len(sheet.rows))):
        words = sum(isinstance(value, str) and value.strip() not in LINKS for value in sheet.rows[top])
        if words < 2 or words < 0.6 * sum(value is not None for value in sheet.rows[top]):
            continue
        for depth in range(2 if fill else 1, min(_LEVELS, block.last - top) + 1):
            yield top, depth, headings(sheet, top, depth, fill)
        tried += 1
        if tried == _HEADERS_TRIED:
            return
