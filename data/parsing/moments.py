"""Years, months, days and periods as people type them: 2021.6.1, 1988年1月, 198801, 2月.

Nothing is guessed: no two-digit years, no bare serials.
"""

import re
from datetime import date, datetime
from decimal import Decimal
from math import isfinite

from configs.table import Column
from data.parsing.parsed import BLANK_MARKS, Parsed, cleaned, joined, refuse

FIRST_TYPED, FIRST_CELL, LAST = 1840, 1920, 2100
"""Years that a typed date may have; a date cell before 1920 is a plain number that someone formatted as a date."""
_SEPARATOR = r"\s*([-/.])\s*"
_DAY = (
    re.compile(rf"(\d{{4}}){_SEPARATOR}(\d{{1,2}})\s*\2\s*(\d{{1,2}})", re.ASCII),
    re.compile(r"(\d{4})\s*(年)\s*(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]?", re.ASCII),
    re.compile(r"(\d{4})()(\d{2})(\d{2})", re.ASCII),
)
_MONTH = (
    re.compile(rf"(\d{{4}}){_SEPARATOR}(\d{{1,2}})", re.ASCII),
    re.compile(r"(\d{4})\s*(年)\s*(\d{1,2})\s*月?份?", re.ASCII),
    re.compile(r"(\d{4})()(\d{2})", re.ASCII),
)
_CLOCK = re.compile(r"(.*\d[日号]?)[T\s]+(\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)", re.ASCII)
_YEAR = re.compile(r"(\d{4})\s*(?:年|学年|年度|级|届)?", re.ASCII)
_SCHOOL_YEAR = re.compile(r"(\d{4})\s*[-—–~/至]+\s*(\d{4})\s*(?:学年)?(?:度)?", re.ASCII)
_MONTH_ALONE = re.compile(r"(\d{1,2})\s*(?:月份?)?", re.ASCII)
_SIGNS = str.maketrans("—–−－‐‑．。／：～\u3000", "------../:~ ")
_MONTH_WORDS = {
    f"{word}月": number for number, word in enumerate(["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"], 1)
}


def moment(value: object, column: Column) -> Parsed:
    """The cell as a year (int), a month (YYYY-MM), a day (date) or a period (2 or 2021-02), as the column declares."""
    if isinstance(value, bool):
        return _unreadable(column)
    if isinstance(value, date):
        return _from_cell(value, column)
    if isinstance(value, int | float | Decimal):
        return _from_number(value, column)
    if not isinstance(value, str):
        return refuse("not_a_date", "这里只有时间，没有日期", "请填写完整的日期，如 2021-06-01")
    text = cleaned(value)
    if not isinstance(text, tuple):
        return Parsed(None, text)
    text, note = text
    if not text:
        return Parsed(None, None, note)
    if text in BLANK_MARKS:
        return Parsed(None, None, joined(note, f"“{text}”按空白读取"))
    if len(text) > 60:
        return _unreadable(column)
    plain = text.translate(_SIGNS)
    if clock := _CLOCK.fullmatch(plain):
        plain = clock[1]
        if clock[2].strip("0:."):
            note = joined(note, "只保留日期，去掉了时间")
    found = _READERS[column.type](plain, column)
    return Parsed(found.value, found.problem, joined(note, found.note) if found.problem is None else None)


def _day(text: str, column: Column) -> Parsed:
    for form in _DAY:
        if match := form.fullmatch(text):
            return _calendar_day(int(match[1]), int(match[3]), int(match[4]))
    if any(form.fullmatch(text) for form in _MONTH):
        return refuse("not_a_date", "日期缺少“日”", "请填写完整的日期，如 2021-06-01")
    return _unreadable(column)


def _calendar_day(year: int, month: int, day: int) -> Parsed:
    if not FIRST_TYPED <= year <= LAST:
        return refuse("date_out_of_range", f"年份不在 {FIRST_TYPED}—{LAST} 之间", "请核对年份")
    try:
        return Parsed(date(year, month, day))
    except ValueError:
        return refuse("not_a_date", "日历上没有这一天", "请核对月份和日期")


def _month(text: str, column: Column) -> Parsed:
    for form in _MONTH:
        if match := form.fullmatch(text):
            return _calendar_month(int(match[1]), int(match[3]))
    for form in _DAY:
        if match := form.fullmatch(text):
            day = _calendar_day(int(match[1]), int(match[3]), int(match[4]))
            return day if day.problem else Parsed(f"{day.value:%Y-%m}")
    if _YEAR.fullmatch(text):
        return refuse("not_a_month", "只有年份，缺少月份", "请填写年和月，如 1988-01")
    return _unreadable(column)


def _calendar_month(year: int, month: int) -> Parsed:
    if not FIRST_TYPED <= year <= LAST:
        return refuse("date_out_of_range", f"年份不在 {FIRST_TYPED}—{LAST} 之间", "请核对年份")
    if not 1 <= month <= 12:
        return refuse("not_a_month", "月份不在 1—12 之间", "请核对月份")
    return Parsed(f"{year:04d}-{month:02d}")


def _year(text: str, column: Column) -> Parsed:
    if match := _SCHOOL_YEAR.fullmatch(text):
        first, last = int(match[1]), int(match[2])
        if last != first + 1:
            return refuse("not_a_year", "学年的起止年份不相连", "请填写一个年份或如 2022-2023 的学年")
        found = _calendar_year(last, column)
        return found if found.problem else Parsed(found.value, None, f"学年按 {last} 年读取")
    if match := _YEAR.fullmatch(text):
        return _calendar_year(int(match[1]), column)
    return _unreadable(column)


def _calendar_year(year: int, column: Column) -> Parsed:
    if not FIRST_TYPED <= year <= LAST:
        return refuse("date_out_of_range", f"年份不在 {FIRST_TYPED}—{LAST} 之间", "请核对年份")
    if column.minimum is not None and year < column.minimum:
        return refuse("out_of_range", f"年份不能早于 {column.minimum:g}", "请核对后改正")
    if column.maximum is not None and year > column.maximum:
        return refuse("out_of_range", f"年份不能晚于 {column.maximum:g}", "请核对后改正")
    return Parsed(year)


def _period(text: str, column: Column) -> Parsed:
    if text in _MONTH_WORDS or text.removesuffix("份") in _MONTH_WORDS:
        return Parsed(str(_MONTH_WORDS[text.removesuffix("份")]))
    if match := _MONTH_ALONE.fullmatch(text):
        month = int(match[1])
        return Parsed(str(month)) if 1 <= month <= 12 else refuse("not_a_month", "月份不在 1—12 之间", "请核对月份")
    for form in _MONTH:
        if match := form.fullmatch(text):
            return _calendar_month(int(match[1]), int(match[3]))
    return _unreadable(column)


_READERS = {"date": _day, "month": _month, "year": _year, "period": _period}


def _from_cell(value: date, column: Column) -> Parsed:
    """A cell that Excel knows to be a date."""
    if not FIRST_CELL <= value.year <= LAST:
        return refuse("date_out_of_range", "日期不合理，多半是普通数字被设成了日期格式", "请核对，或把单元格格式改为“常规”")
    clock = isinstance(value, datetime) and (value.hour or value.minute or value.second or value.microsecond)
    day = value.date() if isinstance(value, datetime) else value
    if column.type == "date":
        return Parsed(day, None, "只保留日期，去掉了时间" if clock else None)
    if column.type == "year":
        found = _calendar_year(day.year, column)
        return found if found.problem else Parsed(found.value, None, "单元格是日期，只取年份")
    return Parsed(f"{day:%Y-%m}")


def _from_number(value: float | int | Decimal, column: Column) -> Parsed:
    """A plain number: a year, 198801, 20210601 or 1988.1, but never a serial."""
    if not (value.is_finite() if isinstance(value, Decimal) else isfinite(value)):
        return refuse("not_finite", "这里的数不是有限的数（NaN 或无穷大）", "请重新填写")
    if value == int(value):
        digits = str(int(value))
        if column.type in ("date", "month") and len(digits) == 5:
            return refuse("not_a_date", "这里是没有日期格式的序号", "请把单元格格式改为“日期”，或填写如 2021-06-01 的文本")
        return _READERS[column.type](digits, column)
    if column.type not in ("month", "period"):
        return _unreadable(column)
    found = _month(repr(float(value)), column)
    if found.problem is None and re.fullmatch(r"\d{4}\.1", repr(float(value))):
        reading = "1 月" if column.personal else found.value
        return Parsed(found.value, None, f"数字的末尾可能丢了 0，按 {reading} 读取；若是 10 月请写成如 1988-10 的文本")
    return found


def _unreadable(column: Column) -> Parsed:
    expected, example = {
        "date": ("日期", "2021-06-01"),
        "month": ("年月", "1988-01"),
        "year": ("年份", "2021"),
        "period": ("月份", "2月 或 2021-02"),
    }[column.type]
    return refuse(f"not_a_{column.type}", f"这里读不出{expected}", f"请按 {example} 的样子填写；没有就留空")
