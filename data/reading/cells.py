"""The child process that reads a workbook's cells: ``python -m data.reading.cells SHARE OF``, bytes in, one JSON line a sheet out.

It checks, limits itself and may die; its parent does not. It imports as little as it can, because every file pays for its start.
"""

import gc
import io
import json
import os
import re
import sys
from datetime import date, timedelta

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from data.reading.container import stored
from data.reading.faults import Places, faults, percent_styles, percentages, repeated
from data.reading.ooxml import check, contents, plain
from data.reading.refusal import Refusal, damaged

MEMORY = 2 * 2**30
BLOCK = 5000
"""Rows that are turned into JSON at a time, to keep the peak of memory low."""
CPU_SECONDS = 30

_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_INFINITE = (float("inf"), float("-inf"))


def limit() -> None:
    """Bound memory and CPU time where the system can; elsewhere the parent watches."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def lines(content: bytes, share: int = 0, of: int = 1):
    """One JSON document for every sheet of this share, then a line that says so. Raises Refusal."""
    parts: dict[int, str] = {}
    opened: dict[str, bytes] = {}
    count = None
    if content.startswith(b"PK"):
        opened, wanted, count = contents(content, share, of)
        check(opened, wanted)
        content = stored(opened)
        opened = {name: data for name, data in opened.items() if "sharedstrings" not in name.casefold()}
        parts = {index: part for index, _, part in wanted}
    styles = percent_styles(next((data for name, data in opened.items() if name.casefold() == "xl/styles.xml"), b""))
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets = workbook.sheets_metadata
        if count not in (None, len(sheets)):
            raise damaged("工作表目录前后不一")
        old = _old_faults(content) if count is None else []
        for index, about in enumerate(sheets):
            if about.typ == SheetTypeEnum.WorkSheet and (count is None or index in parts):
                data = plain(opened.get(parts.get(index, ""), b""))
                places = faults(data) if data else dict(old[index]) if index < len(old) else {}
                yield _sheet(index, about, workbook.get_sheet_by_index(index), data, places, styles)
    except PasswordError:
        raise Refusal("password", "文件设了密码", "请在 Excel 里取消密码后再上传") from None
    except CalamineError as error:
        raise damaged(f"读不出内容：{str(error)[:80]}") from None
    yield b'{"end": true}\n'


def _old_faults(content: bytes) -> list[Places]:
    from data.reading.biff import faults as old_faults  # only .xls pays for it

    return old_faults(content)


def _sheet(index: int, about, sheet, data: bytes, places: Places, styles: frozenset[bytes]) -> bytes:
    """The sheet as one JSON line: blank cells null, moments marked, faulty cells named."""
    rows = sheet.to_python(skip_empty_area=False)
    if data and data.count(b"</c>") > sum(len(row) - row.count("") for row in rows):
        places |= repeated(data)
    for row, column in percentages(data, styles):
        if row < len(rows) and column < len(rows[row]) and type(rows[row][column]) is float:
            rows[row][column] = _percent(rows[row][column])
    body = _body(rows, places)
    head = {
        "index": index,
        "name": about.name,
        "hidden": about.visible != SheetVisibleEnum.Visible,
        "merges": _clipped(sheet.merged_cell_ranges or [], len(rows), len(rows[0]) if rows else 0),
        "faults": [[row, column, code] for (row, column), code in sorted(places.items())],
    }
    return json.dumps(head, ensure_ascii=False).encode("utf-8", "replace")[:-1] + b',"rows":' + body + b"}\n"


def _clipped(merges, height: int, width: int) -> list[tuple[int, int, int, int]]:
    """Merged ranges within the cells that hold something; the rest of them is blank anyway."""
    found = []
    for (first_row, first_column), (last_row, last_column) in merges:
        if first_row < height and first_column < width:
            found.append((first_row, first_column, min(last_row, height - 1), min(last_column, width - 1)))
    return found


def _body(rows: list[list], places: Places) -> bytes:
    """The rows as JSON with null for blank and faulty cells; values that must not be stored join the faults."""
    for row, column in places:
        if row < len(rows) and column < len(rows[row]):
            rows[row][column] = ""
    return b"[" + b",".join(_written(rows[first : first + BLOCK], first, places) for first in range(0, len(rows), BLOCK)) + b"]"


def _written(rows: list[list], first: int, places: Places) -> bytes:
    """A block of rows, without the outer brackets."""
    try:
        body = _json(rows)
        clean = body.isprintable() and "\\u00" not in body
    except ValueError:  # NaN or infinity
        clean = False
    if not clean and (bad := _bad_values(rows)):
        for (row, column), code in bad.items():
            rows[row][column] = ""
            places[first + row, column] = code
        body = _json(rows)
    # a quote right after a comma or bracket opens a string, so two of them are an empty one
    return body.encode("utf-8", "replace")[1:-1].replace(b'[""', b"[null").replace(b',""', b",null")


def _json(rows: list[list]) -> str:
    return json.dumps(rows, default=_marked, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _bad_values(rows: list[list]) -> Places:
    found = {}
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            if type(value) is str and _FORBIDDEN.search(value):
                found[number, column] = "control"
            elif type(value) is float and (value != value or value in _INFINITE):
                found[number, column] = "not_finite"
    return found


def _percent(value: float) -> str | float:
    """What the person sees: 95.5% for 0.955."""
    if value != value or value in _INFINITE:
        return value
    return f"{value * 100:.10f}".rstrip("0").rstrip(".") + "%"


def _marked(value: object) -> dict | str:
    """A moment, marked so that the parent tells it from text."""
    if isinstance(value, timedelta):
        return str(value)
    return {"@": value.isoformat()} if isinstance(value, date) else {"@": "T" + value.isoformat()}


def main() -> None:
    """Read standard input, write the sheets or the refusal."""
    limit()
    gc.disable()
    share, of = (int(word) for word in sys.argv[1:3]) if len(sys.argv) > 2 else (0, 1)
    content = sys.stdin.buffer.read()
    out = sys.stdout.buffer
    try:
        for line in lines(content, share, of):
            out.write(line)
            out.flush()
    except Refusal as refusal:
        out.write(json.dumps({"refused": refusal.as_json()}).encode() + b"\n")
    out.flush()
    os._exit(0)  # nothing is left to do: freeing a million cells one by one would only cost time


if __name__ == "__main__":
    main()
