"""Blocks of a sheet: several small tables one below another, each under its own title row."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from configs.table import Table
from data.recognition.headers import level_name, level_notes
from data.sheet import Sheet

NUMBER = r"\d{1,2}(?:[.\-]\d{1,2}){0,3}"
_SHEET_NUMBER = re.compile(rf"^[Aa]?({NUMBER})(?![\d.\-年])")
_TITLE = re.compile(rf"^[Aa表]?\s*({NUMBER})(?![\d.\-年月])(?!万|元|亩|册|平方|m2|%)[\s、]*(.{{0,40}})$")
_UNIT = re.compile(r"单位[::]\s*([^\s,,。;;()()]{1,6})")
LINKS = frozenset({"返回目录", "返回", "返回首页"})
"""Words that stand beside a title without belonging to it."""


@dataclass(frozen=True)
class Block:
    """Rows ``first`` to ``last`` (exclusive, 0-based) of a sheet that belong to one table; ``first`` is the title row if there is one."""

    number: str | None
    title: str
    first: int
    last: int


def number_of(text: str) -> str | None:
    """The table number that a sheet name begins with: A6-1-1校内专任教师 is 6.1.1."""
    found = _SHEET_NUMBER.match(unicodedata.normalize("NFKC", text).strip())
    return found[1].replace("-", ".") if found else None


def plain_name(text: str) -> str:
    """A title or table name for comparison, without number, brackets and the final 表."""
    text = unicodedata.normalize("NFKC", text).strip()
    return level_name(re.sub(rf"^[Aa表]?\s*{NUMBER}(?![\d年月])", "", text)).removesuffix("表")


def numbered(table: Table, number: str) -> bool:
    """Whether the table bears the number, or a number below it: 3.4.1 bears 3.4."""
    own = table.table.split(" ")[0]
    return own == number or own.startswith(number + ".")


def lines(sheet: Sheet, first: int, last: int) -> Iterator[tuple[int, str]]:
    """Rows that hold one piece of text and nothing else: titles, notes, the line that names school and year."""
    for row in range(first, min(last, len(sheet.rows))):
        text = None
        for value in sheet.rows[row]:
            if value is None or (isinstance(value, str) and value.strip() in LINKS):
                continue
            if text is not None or not isinstance(value, str):
                break
            text = value.strip()
        else:
            if text:
                yield row, text


def blocks(sheet: Sheet, tables: Iterable[Table]) -> list[Block]:
    """The blocks of a sheet in order. A sheet without any title row is one block, named by the sheet."""
    tables = list(tables)
    names = {plain_name(name): table for table in tables for name in (table.name, *table.aliases)}
    numbers = {table.table.split(" ")[0] for table in tables}
    titles: list[tuple[int, str | None, str]] = []
    for row, text in lines(sheet, 0, len(sheet.rows)):
        number = _titled(text, numbers)
        if number is None and plain_name(text) not in names:
            continue
        if number is None and titles and _only_lines(sheet, titles[-1][0], row):
            continue
        titles.append((row, number, text))
    own = number_of(sheet.name)
    if not titles or not _only_lines(sheet, -1, titles[0][0]):
        titles.insert(0, (0, own, sheet.name))
    ends = [row for row, _, _ in titles[1:]] + [len(sheet.rows)]
    return [Block(number or (own if len(titles) == 1 else None), text, row, end) for (row, number, text), end in zip(titles, ends, strict=True)]


def unit_of(sheet: Sheet, block: Block) -> tuple[str, ...]:
    """Units that hold for a whole block: in brackets of its title, or 单位：万元 in a line above the header."""
    notes = list(level_notes(block.title))
    for row, text in lines(sheet, block.first, min(block.last, block.first + 8)):
        if found := _UNIT.search(unicodedata.normalize("NFKC", text)):
            notes.append(found[1])
        if row > block.first + 6:
            break
    return tuple(notes)


def _titled(text: str, numbers: set[str]) -> str | None:
    """The table number of a title row; None for a note such as 1.单位 or 3.1万元."""
    found = _TITLE.match(unicodedata.normalize("NFKC", text))
    if not found or text.endswith(("。", "；", ";")) or found[2].startswith("."):
        return None
    number = found[1].replace("-", ".")
    known = any(own == number or own.startswith(number + ".") for own in numbers)
    return number if known and "." in number else None


def _only_lines(sheet: Sheet, first: int, last: int) -> bool:
    """Whether nothing but single texts stands between two rows."""
    single = {row for row, _ in lines(sheet, first + 1, last)}
    return all(row in single or not any(value is not None for value in sheet.rows[row]) for row in range(first + 1, last))
