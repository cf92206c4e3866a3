"""Cells that a values-only reader would show as blank or plausible: errors, formulas without a stored value …"""

import re

ERROR_WORDS = ("#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!", "#GETTING_DATA", "#SPILL!", "#CALC!")
_REMEDIES = {
    "formula": ("公式没有保存计算结果", "请用 Excel 打开、重新计算并保存，或把公式粘贴为数值"),
    "external": ("公式取自别的文件或程序", "请在 Excel 里把它粘贴为数值"),
    "not_finite": ("数值不是有限的数（NaN 或无穷大）", "请重新填写"),
    "control": ("含有看不见的控制字符", "请清空这个单元格后重新输入"),
    "no_string": ("引用的文字不存在", "请重新填写"),
    "twice": ("同一个单元格在文件里出现了两次", "请用 Excel 打开后另存为新的 .xlsx"),
}

_TAG = re.compile(rb"<row(?=[\s/>])([^>]*)>|<c(?=[\s/>])([^>]*?)(?:/>|>(.*?)</c>)", re.DOTALL)
_ROW = re.compile(rb"""\sr\s*=\s*["'](\d{1,7})["']""")
_PLACE = re.compile(rb"""\sr\s*=\s*["']\$?([A-Za-z]{1,3})\$?(\d{1,7})["']""")
_VALUE = re.compile(rb"<v(?:\s[^>]*)?>(.*?)</v>", re.DOTALL)
_FORMULA = re.compile(rb"<f(?:\s[^>]*?)?(?:/>|>(.*?)</f>)", re.DOTALL)
_SIGNS = tuple(map(re.compile, (rb"<f[\s/>]", rb't="e"', rb't="s"><v>-')))
_QUOTED_SIGNS = (*_SIGNS, re.compile(rb"t='e'"))
_STRING = re.compile(rb"""\st\s*=\s*["']s["']""")
_ERROR = re.compile(rb"""\st\s*=\s*["']e["']""")
_OUTSIDE = re.compile(rb"\[\d+\]|\w\|")
_FORMATS = re.compile(rb"<numFmt\s([^>]*)>")
_STYLES = re.compile(rb"<cellXfs\b.*?</cellXfs>", re.DOTALL)
_STYLE = re.compile(rb"<xf\b([^>]*)>")
_NUMBER_FORMAT = re.compile(rb"""numFmtId\s*=\s*["'](\d+)""")

Places = dict[tuple[int, int], str]


def describe(code: str) -> tuple[str, str]:
    """Reason and remedy of a fault code of ``Sheet.faults``, in Chinese."""
    return _REMEDIES.get(code) or (f"单元格是错误值 {code}", "请在 Excel 里改正公式或直接填入数值")


def faults(data: bytes) -> Places:
    """The cells of a sheet's XML that hold an error, a formula whose result is not stored or comes from elsewhere, a text that does not exist."""
    found: Places = {}
    for place, attributes, body in _holding(data, *(_QUOTED_SIGNS if b"'" in data else _SIGNS)):
        if _ERROR.search(attributes):
            value = _VALUE.search(body)
            word = value[1].decode("utf-8", "replace").strip() if value else ""
            found[place] = word if word in ERROR_WORDS else "#VALUE!"
        elif formula := _FORMULA.search(body):
            value = _VALUE.search(body)
            if formula[1] and _OUTSIDE.search(formula[1]):
                found[place] = "external"
            elif (value is None or not value[1]) and b't="str"' not in attributes:
                found[place] = "formula"
        elif _STRING.search(attributes):
            found[place] = "no_string"
    return found


def repeated(data: bytes) -> Places:
    """The cells that a sheet's XML holds more than once with content."""
    seen: set[tuple[int, int]] = set()
    found: Places = {}
    for place, _, body in _cells(data):
        if body:
            if place in seen:
                found[place] = "twice"
            seen.add(place)
    return found


def percent_styles(styles: bytes) -> frozenset[bytes]:
    """The cell styles that show a number as a percentage."""
    formats = {b"9", b"10"}
    for tag in _FORMATS.findall(styles):
        number = _NUMBER_FORMAT.search(tag)
        if number and b"%" in tag:
            formats.add(number[1])
    table = _STYLES.search(styles)
    numbers = [_NUMBER_FORMAT.search(tag) for tag in _STYLE.findall(table[0])] if table else []
    return frozenset(str(index).encode() for index, number in enumerate(numbers) if number and number[1] in formats)


def percentages(data: bytes, styles: frozenset[bytes]) -> list[tuple[int, int]]:
    """The cells that are shown as a percentage: 0.955 in them means 95.5%."""
    if not styles:
        return []
    used = re.compile(rb"""\ss\s*=\s*["'](?:""" + b"|".join(sorted(styles)) + rb""")["']""")
    return [place for place, attributes, _ in _holding(data, used) if used.search(attributes)]


def _holding(data: bytes, *signs: re.Pattern[bytes]):
    """The cells around each match of a sign: found backwards from the sign, so that a sheet with few of them is not walked."""
    starts = sorted({_opening(data, match.start()) for sign in signs for match in sign.finditer(data)} - {-1})
    tags = [tag for tag in (_TAG.match(data, start) for start in starts) if tag]
    if all(_PLACE.search(tag[2]) for tag in tags):
        for tag in tags:
            yield _position(_PLACE.search(tag[2])), tag[2], tag[3] or b""
    else:
        yield from _cells(data)


def _opening(data: bytes, before: int) -> int:
    """Where the cell that holds an offset begins, -1 when no cell does."""
    start = data.rfind(b"<c", 0, before + 1)
    while start >= 0 and data[start + 2 : start + 3] not in (b" ", b"\n", b"\t", b"\r", b">"):
        start = data.rfind(b"<c", 0, start)
    return start


def _cells(data: bytes):
    """Place (0-based), attributes and inner XML of every cell, counted on where a reference is missing."""
    row = column = -1
    for tag in _TAG.finditer(data):
        if tag[1] is not None:
            number = _ROW.search(tag[1])
            row, column = (int(number[1]) - 1 if number else row + 1), -1
            continue
        column += 1
        at_row = row
        if place := _PLACE.search(tag[2]):
            at_row, column = _position(place)
        yield (at_row, column), tag[2], tag[3] or b""


def _position(place: re.Match[bytes]) -> tuple[int, int]:
    """Row and column, 0-based, of a reference."""
    column = 0
    for letter in place[1].upper():
        column = column * 26 + letter - 64
    return int(place[2]) - 1, column - 1
