"""The parts of an .xlsx, checked before any parser sees them: no DTD, no macros, no counts that lie, no cell at the end of the world."""

import re
from html import unescape

from data.reading.container import Part, parts, unpacked
from data.reading.extent import check_extent
from data.reading.refusal import Refusal, unsafe

MOST_CELLS = 3_000_000
MOST_STYLES = 65_500
MOST_TEXT = 200 * 2**20
"""Bytes that all references to shared strings may add up to."""

_XML = (".xml", ".rels")
_HEAD = 65_536
_ELEMENT = re.compile(rb"<[A-Za-z_]")
_ENCODING = re.compile(rb"""^[^>]{0,200}encoding\s*=\s*["']([^"']+)""")
_SHEET = re.compile(rb"<(?:\w+:)?sheet\s([^>]*)>")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s([^>]*)>")
_ATTRIBUTE = re.compile(r"""([\w:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_COUNT = re.compile(rb"""(?:uniqueC|c)ount\s*=\s*["'](\d+)""")
_PREFIX = re.compile(rb"<(\w+):sheetData\b")
_FOREIGN = (
    ("word/", "Word 文档"),
    ("ppt/", "PowerPoint 文档"),
    ("content.xml", "OpenDocument 表格"),
    ("xl/workbook.bin", "二进制工作簿 .xlsb"),
)


Sheets = list[tuple[int, str, str]]
"""Index in the workbook, name and part of each sheet; the part is "" when it is missing."""


def contents(content: bytes, share: int = 0, of: int = 1) -> tuple[dict[str, bytes], Sheets, int]:
    """The XML parts by path, the sheets of this share and how many sheets there are in all.

    Every part is inflated and checked on its own but those of other shares' sheets, which other children check.
    """
    found = {part.name: part for part in parts(content)}
    by_name = {name.casefold(): name for name in found}
    _check_kind(set(by_name))
    opened: dict[str, bytes] = {}
    for name in ("[content_types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels"):
        if name in by_name:
            _open(content, found.pop(by_name[name]), opened)
    types = opened.get(by_name.get("[content_types].xml", ""), b"")
    if b"macroEnabled" in types or b"vbaProject" in types:
        raise _macro()
    workbook = opened[by_name["xl/workbook.xml"]]
    sheets = _sheets(workbook, opened.get(by_name.get("xl/_rels/workbook.xml.rels", ""), b""), by_name)
    mine = _dealt([found[part].size if part in found else 0 for _, _, part in sheets], of)[share]
    others = {part for index, _, part in sheets if index not in mine} - {part for index, _, part in sheets if index in mine}
    for part in found.values():
        if part.name not in others:
            _open(content, part, opened)
    return opened, [sheet for sheet in sheets if sheet[0] in mine], len(sheets)


def _open(content: bytes, part: Part, opened: dict[str, bytes]) -> None:
    data = unpacked(content, part)
    if part.name.lower().endswith(_XML):
        _check_text(data, part.name)
        opened[part.name] = data


def _dealt(sizes: list[int], of: int) -> list[set[int]]:
    """The sheets' indices dealt out so that every child has about the same to read."""
    dealt, loads = [set() for _ in range(of)], [0] * of
    for index in sorted(range(len(sizes)), key=lambda index: -sizes[index]):
        lightest = loads.index(min(loads))
        dealt[lightest].add(index)
        loads[lightest] += sizes[index] + 500
    return dealt


def _check_kind(names: set[str]) -> None:
    if any(name.endswith("vbaproject.bin") or name.startswith("xl/macrosheets/") for name in names):
        raise _macro()
    if "xl/workbook.xml" in names:
        return
    for start, kind in _FOREIGN:
        if any(name.startswith(start) for name in names):
            raise Refusal("not_a_workbook", f"这是{kind}，不是 .xlsx 工作簿", "请用 Excel 或 WPS 另存为 .xlsx 再上传")
    raise Refusal("not_a_workbook", "这是压缩包，不是 Excel 工作簿", "请先解压，上传里面的 .xlsx 文件")


def _macro() -> Refusal:
    return Refusal("macro", "文件含有宏", "请在 Excel 里另存为“Excel 工作簿（.xlsx）”再上传")


def _check_text(data: bytes, name: str) -> None:
    """No DTD, and UTF-8: in another encoding a DTD could hide. A DTD may only stand before the first element, so the beginning decides."""
    head = data[:_HEAD]
    if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
        raise unsafe(f"部件 {name} 里有 DTD 或实体定义")
    if len(data) > _HEAD and not _ELEMENT.search(head):
        raise unsafe(f"部件 {name} 开头不是正常的 XML")
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in data[:200]:
        raise unsafe(f"部件 {name} 不是 UTF-8 编码")
    declared = _ENCODING.match(data[:300])
    if declared and declared[1].lower() not in (b"utf-8", b"utf8", b"us-ascii", b"ascii"):
        raise unsafe(f"部件 {name} 不是 UTF-8 编码")


def _attributes(tag: bytes) -> dict[str, str]:
    """A tag's attributes without their namespace prefixes."""
    found = _ATTRIBUTE.findall(tag.decode("utf-8", errors="replace"))
    return {name.rpartition(":")[2]: unescape(double or single) for name, double, single in found}


def _sheets(workbook: bytes, relations: bytes, by_name: dict[str, str]) -> Sheets:
    """The workbook's sheets in order."""
    targets = {found["Id"]: found.get("Target", "") for found in map(_attributes, _RELATION.findall(relations)) if "Id" in found}
    sheets = []
    for index, tag in enumerate(_SHEET.findall(workbook)):
        found = _attributes(tag)
        target = targets.get(found.get("id", ""), "").replace("\\", "/")
        path = target[1:] if target.startswith("/") else f"xl/{target}"
        sheets.append((index, found.get("name", ""), by_name.get(path.casefold(), "")))
    return sheets


def check(opened: dict[str, bytes], wanted: Sheets) -> None:
    """The counts that could overwhelm a parser, and the extent of the wanted sheets. Raises Refusal."""
    sheets = [data for name, data in opened.items() if "sheet" in name.casefold()]
    if sum(map(len, sheets)) > 8 * MOST_CELLS and sum(map(_cells, sheets)) > MOST_CELLS:
        raise Refusal("too_large", f"单元格超过 {MOST_CELLS // 10_000} 万个", "请拆成几个文件，或删去多余的工作表后再上传")
    for name, data in opened.items():
        file = name.casefold().rpartition("/")[2]
        if file.startswith("styles") and data.count(b"<xf ") > MOST_STYLES:
            raise Refusal("too_large", f"单元格样式超过 {MOST_STYLES} 种", "请把数据复制到新的工作簿（只粘贴数值）再上传")
        if file.startswith("sharedstrings"):
            _check_strings(data, sheets)
    for _, title, part in wanted:
        check_extent(title, plain(opened.get(part, b"")))


def _cells(data: bytes) -> int:
    """How many cells a sheet's XML holds."""
    return data.count(b"<c ") + data.count(b"<c>") + data.count(b"<c/") + data.count(b":c ")


def plain(data: bytes) -> bytes:
    """The sheet's XML without a namespace prefix on its tags, so that one set of patterns reads it."""
    if b"<sheetData" in data or not (found := _PREFIX.search(data)):
        return data
    return data.replace(b"<" + found[1] + b":", b"<").replace(b"</" + found[1] + b":", b"</")


def _check_strings(strings: bytes, sheets: list[bytes]) -> None:
    """Declared counts, and the longest string times its references."""
    start = strings.find(b"sst")
    if any(len(count) > 8 or int(count) > 2 * MOST_CELLS for count in _COUNT.findall(strings[start : start + 500])):
        raise unsafe("共享字符串的个数与声明不符")
    if len(strings) < 4000:
        return
    items = re.split(rb"<(?:\w+:)?si\b", strings)[1:]
    long = {index: len(item) for index, item in enumerate(items) if len(item) > 2000}
    if not long:
        return
    references = sum(data.count(b't="s"') + data.count(b"t='s'") for data in sheets)
    if references * max(long.values()) <= MOST_TEXT:
        return
    total = sum(long.get(int(index), 0) for data in sheets for index in re.findall(rb"v>\s*(\d{1,8})\s*</", data))
    if total > MOST_TEXT:
        raise unsafe("同一段长文字被引用太多次")
