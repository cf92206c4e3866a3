"""Numbers as people type them: whole numbers, decimals and shares. Strict: what is not plainly a number is refused, never guessed."""

import re
from decimal import Decimal
from fractions import Fraction
from math import isfinite

from configs.table import Column
from data.parsing.parsed import BLANK_MARKS, Parsed, cleaned, joined, refuse
from data.parsing.units import factor, suffix

PLACES = Decimal("0.000001")
LARGEST_INTEGER = 10**15
LARGEST_DECIMAL = Decimal(10) ** 14
_NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|[+-]?\.\d+", re.ASCII)
_SIGNS = str.maketrans("−﹣－，﹐．＋％（）\u3000", "---,,.+%() ")


def quantity(value: object, column: Column, header_unit: str | None) -> Parsed:
    """The cell as an integer, decimal or share in the column's unit."""
    note = None
    in_percent = False
    per_mille = False
    if isinstance(value, bool):
        return refuse("not_a_number", "这里应填数，却是“真/假”值", "请改成数字")
    if isinstance(value, Decimal):
        return _stored(value, column)
    if type(value) is float and value.is_integer() and abs(value) < 1e14 and column.type != "share" and header_unit in (None, column.unit):
        return _bounded(int(value) if column.type == "integer" else Decimal(int(value)).quantize(PLACES), column, None)
    if isinstance(value, int | float):
        if isinstance(value, float) and not isfinite(value):
            return refuse("not_finite", "这里的数不是有限的数（NaN 或无穷大）", "请重新填写")
        number = Fraction(repr(value)) if isinstance(value, float) else Fraction(value)
        if isinstance(value, float) and column.type == "integer":
            number = _whole_if_close(value, number)
    elif isinstance(value, str):
        text = cleaned(value)
        if not isinstance(text, tuple):
            return Parsed(None, text)
        text, note = text
        if not text:
            return Parsed(None, None, note)
        if text in BLANK_MARKS:
            return Parsed(None, None, joined(note, f"“{text}”按空白读取，若是零请填 0"))
        plain = text.translate(_SIGNS)
        if len(plain) > 60:
            return _not_a_number(column)
        if plain.endswith(("%", "‰")):
            in_percent, per_mille = True, plain.endswith("‰")
            plain = plain[:-1].rstrip()
        elif not _NUMBER.fullmatch(plain) and (parts := suffix(plain)):
            plain, unit = parts
            if column.type == "share" or factor(unit, column.unit or header_unit) is None or not _NUMBER.fullmatch(plain):
                return _not_a_number(column)
            header_unit = unit
            note = joined(note, f"数字后带着单位“{unit}”，按数字读取")
        if not _NUMBER.fullmatch(plain):
            return _not_a_number(column)
        number = Fraction(plain.replace(",", ""))
        if any(ord(sign) > 0xFF00 for sign in value if sign.isdigit() or sign in "．％"):
            note = joined(note, "全角数字按半角读取")
    else:
        return refuse("not_a_number", "这里应填数，却是日期或时间", "请把单元格格式改为“常规”后重新填写")
    return _in_unit(number, in_percent, per_mille, column, header_unit, note)


def _in_unit(number: Fraction, in_percent: bool, per_mille: bool, column: Column, header_unit: str | None, note: str | None) -> Parsed:
    """The number converted to the unit in which the column is stored."""
    if in_percent:
        number = number / 10 if per_mille else number
        if column.type == "share":
            return _finished(number / 100, column, note)
        if column.unit is not None and factor("%", column.unit) == 1 and column.unit.strip("()（）") in ("%", "百分比", "百分点"):
            return _finished(number, column, note)
        return refuse("not_a_number", "这一列不是百分比", "请去掉百分号，填写数字")
    percent_header = (header_unit or "").strip("()（） ") in ("%", "％", "百分比")
    if column.type == "share":
        if percent_header:
            if 0 < number < 1:
                note = joined(note, f"按 {_plain(number)}% 读取，若是 {_plain(number * 100)}% 请写成带百分号的形式")
            return _finished(number / 100, column, note)
        if number > 1 and (column.maximum is None or number > Fraction(str(column.maximum))):
            return refuse("not_a_share", "分不清是百分比还是小数", "请写成带百分号的形式，如 76%")
        return _finished(number, column, note)
    times = factor(header_unit, column.unit)
    if times is None:
        return refuse("other_unit", f"表头的单位“{header_unit}”不能换算成“{column.unit}”", f"请改用“{column.unit}”填写")
    return _finished(number * times, column, note)


def _finished(number: Fraction, column: Column, note: str | None) -> Parsed:
    """The number in the column's type, within its bounds."""
    if column.type == "integer":
        if number.denominator != 1:
            return refuse("not_an_integer", "这里应填整数", "请改成没有小数的数")
        if abs(number) >= LARGEST_INTEGER:
            return refuse("too_large_number", "数字超过 15 位，精度可能已丢失", "若是编号请先把单元格设为文本再填写")
        return _bounded(int(number), column, note)
    if abs(number) >= LARGEST_DECIMAL:
        return refuse("too_large_number", "数字太大", "请核对单位和位数")
    value = (Decimal(number.numerator) / Decimal(number.denominator)).quantize(PLACES) + 0
    return _bounded(value, column, note)


def _stored(value: Decimal, column: Column) -> Parsed:
    """A number already in the stored form."""
    if not value.is_finite():
        return refuse("not_finite", "这里的数不是有限的数（NaN 或无穷大）", "请重新填写")
    if abs(value) >= LARGEST_DECIMAL:
        return refuse("too_large_number", "数字太大", "请核对单位和位数")
    return _finished(Fraction(value), column, None)


def _bounded(value: int | Decimal, column: Column, note: str | None) -> Parsed:
    """The value, if the column's bounds allow it."""
    if column.minimum is not None and value < Decimal(repr(column.minimum)):
        return refuse("out_of_range", f"不能小于 {_limit(column.minimum, column)}", "请核对后改正")
    if column.maximum is not None and value > Decimal(repr(column.maximum)):
        return refuse("out_of_range", f"不能大于 {_limit(column.maximum, column)}", "请核对后改正")
    return Parsed(value, None, note)


def _limit(bound: float, column: Column) -> str:
    return f"{bound * 100:g}%" if column.type == "share" else f"{bound:g}"


def _not_a_number(column: Column) -> Parsed:
    expected = {"integer": "整数", "share": "百分比（如 76%）"}.get(column.type, "数字")
    return refuse("not_a_number", f"这里应填{expected}，却是文字", "请改成数字；没有数据就留空，不要填 0")


def _whole_if_close(value: float, number: Fraction) -> Fraction:
    """A whole number if only a trace of binary arithmetic keeps the cell from being one."""
    nearest = round(value)
    return Fraction(nearest) if abs(value - nearest) <= 1e-9 * max(1.0, abs(value)) else number


def _plain(number: Fraction) -> str:
    return f"{float(number):g}"
