"""From a raw cell to a typed value, strictly: a declared type, one reading or a refusal, and blank stays blank."""

import re
from datetime import date, datetime, time
from decimal import Decimal
from functools import lru_cache
from math import isfinite

from configs.table import Column
from data.parsing.moments import moment
from data.parsing.parsed import Parsed, Problem, Value, cleaned, folded, refuse
from data.parsing.quantities import quantity

__all__ = ["Parsed", "Problem", "parse", "parse_column"]

_QUANTITIES = frozenset({"integer", "decimal", "share"})
_BLANK = Parsed()


def parse(value: object, column: Column, header_unit: str | None = None) -> Parsed:
    """The cell as the column declares it. ``header_unit`` is the unit named in the sheet's header, when there is one.

    Whether a blank is allowed is for the caller to say: it knows which rows are data.
    """
    if value is None or value == "":
        return _BLANK
    if column.type == "text":
        return _text(value, column)
    if column.type in _QUANTITIES:
        return quantity(value, column, header_unit)
    return moment(value, column)


def parse_column(values: list, column: Column, header_unit: str | None = None) -> tuple[list[Value], list[tuple[int, Problem | str]]]:
    """A column's values, and for each place with a problem or a remark its index; every distinct cell is parsed once."""
    known: dict[object, Parsed] = {}
    typed: list[Value] = []
    remarks: list[tuple[int, Problem | str]] = []
    for index, value in enumerate(values):
        if value is None or value == "":
            typed.append(None)
            continue
        key = value if type(value) is str else (type(value), str(value) if isinstance(value, Decimal) else value)
        parsed = known.get(key)
        if parsed is None:
            parsed = known[key] = parse(value, column, header_unit)
        typed.append(parsed.value)
        if parsed.problem is not None:
            remarks.append((index, parsed.problem))
        elif parsed.note is not None:
            remarks.append((index, parsed.note))
    return typed, remarks


def _text(value: object, column: Column) -> Parsed:
    """The cell as text: a whole number loses its .0, a long one is refused, a word of the vocabulary takes its declared form."""
    note = None
    if isinstance(value, str):
        text = cleaned(value)
        if not isinstance(text, tuple):
            return Parsed(None, text)
        text, note = text
        if not text:
            return Parsed(None, None, note)
    else:
        text = _written(value, column)
        if isinstance(text, Parsed):
            return text
    if not column.values:
        return Parsed(text, None, note)
    if text in column.values:
        return Parsed(text, None, note)
    word = _vocabulary(column.values, tuple(column.synonyms.items())).get(folded(text))
    if word is None:
        allowed = "、".join(column.values[:8]) + ("等" if len(column.values) > 8 else "")
        return refuse("not_in_vocabulary", "不在允许的填法之内", f"请填：{allowed}")
    return Parsed(word, None, note)


def _written(value: object, column: Column) -> str | Parsed:
    """A cell that is no text, as a person would have written it."""
    if isinstance(value, bool):
        word = "是" if value else "否"
        return word if word in column.values else str(value).upper()
    if isinstance(value, int | float | Decimal):
        if not (value.is_finite() if isinstance(value, Decimal) else isfinite(value)):
            return refuse("not_finite", "这里的数不是有限的数（NaN 或无穷大）", "请重新填写")
        if abs(value) >= 1e15:
            return refuse("precision_lost", "长编号被存成了数字，末几位的精度已丢失", "请先把单元格设为文本，再重新填写")
        return str(int(value)) if value == int(value) else _decimal(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time(0) else value.isoformat(" ", "minutes")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, time):
        return value.isoformat("minutes")
    return refuse("unknown_cell", "读不出这个单元格", "请改成文本后重新填写")


def _decimal(value: float | Decimal) -> str:
    return re.sub(r"(\.\d*?)0+$", r"\1", format(Decimal(str(value)), "f")).rstrip(".")


@lru_cache(maxsize=1000)
def _vocabulary(values: tuple[str, ...], synonyms: tuple[tuple[str, str], ...]) -> dict[str, str]:
    """Folded word -> declared value."""
    words = {folded(word): value for word, value in synonyms}
    return words | {folded(value): value for value in values}
