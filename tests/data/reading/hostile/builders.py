"""Workbooks written by hand, byte for byte: as a spreadsheet program would, or as it never would."""

import io
import struct
import zipfile

TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>'
)
ROOT = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>'
)
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STYLES = (
    f'<styleSheet xmlns="{MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="0.0%"/></numFmts><fonts count="1"><font/></fonts>'
    '<fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0"/></cellStyleXfs>'
    '<cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="9"/></cellXfs></styleSheet>'
)


def sheet(rows: str = "", after: str = "", before: str = "") -> str:
    """A worksheet part around the given rows."""
    return f'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def cells(*inner: str) -> str:
    """A worksheet of one row of cells given as XML."""
    return sheet(f'<row r="1">{"".join(inner)}</row>')


def strings(*texts: str, count: int | None = None) -> str:
    """A shared string part."""
    count = len(texts) if count is None else count
    return f'<sst xmlns="{MAIN}" count="{count}" uniqueCount="{count}">' + "".join(f"<si><t>{text}</t></si>" for text in texts) + "</sst>"


def parts(*sheets: str, shared: str = "", names: tuple[str, ...] = (), states: tuple[str, ...] = ()) -> dict[str, str | bytes]:
    """The parts of a workbook with these worksheets."""
    names = names or tuple(f"表{number}" for number in range(1, len(sheets) + 1))
    states = states or ("visible",) * len(sheets)
    listed = "".join(
        f'<sheet name="{name}" sheetId="{number}" state="{state}" r:id="rId{number}"/>'
        for number, (name, state) in enumerate(zip(names, states, strict=True), 1)
    )
    relations = "".join(
        f'<Relationship Id="rId{number}" Type="{KINDS}/worksheet" Target="worksheets/sheet{number}.xml"/>'
        for number in range(1, len(sheets) + 1)
    )
    relations += f'<Relationship Id="rIdS" Type="{KINDS}/styles" Target="styles.xml"/>'
    if shared:
        relations += f'<Relationship Id="rIdT" Type="{KINDS}/sharedStrings" Target="sharedStrings.xml"/>'
    found = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": ROOT,
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{KINDS}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relations}</Relationships>',
        "xl/styles.xml": STYLES,
    }
    for number, text in enumerate(sheets, 1):
        found[f"xl/worksheets/sheet{number}.xml"] = text
    if shared:
        found["xl/sharedStrings.xml"] = shared
    return found


def packed(contents: dict[str, str | bytes], extra: tuple[tuple[str, str | bytes], ...] = (), method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The zip container of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as container:
        for name, data in (*contents.items(), *extra):
            container.writestr(name, data)
    return out.getvalue()


def workbook(*sheets: str, shared: str = "", **changed: str | bytes) -> bytes:
    """A whole .xlsx; ``changed`` replaces or adds parts, with ``__`` for / and ``_xml`` at the end for .xml."""
    contents = parts(*(sheets or (GOOD,)), shared=shared)
    for name, data in changed.items():
        contents[name.replace("__", "/").replace("_xml", ".xml")] = data
    return packed(contents)


GOOD = sheet(
    '<row r="1"><c r="A1" t="inlineStr"><is><t>部门</t></is></c><c r="B1" t="inlineStr"><is><t>人数</t></is></c></row>'
    '<row r="2"><c r="A2" t="inlineStr"><is><t>机电工程系</t></is></c><c r="B2"><v>12</v></c></row>'
)


def compound(stream: str, data: bytes) -> bytes:
    """An OLE compound file with one stream, as .xls, .doc and encrypted workbooks are."""
    data = data.ljust(max(4096, -(-len(data) // 512) * 512), b"\0")
    sectors = len(data) // 512
    free, end, fat = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16 + struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6) + b"\0" * 6
    header += struct.pack("<9L", 0, 1, 1, 0, 4096, end, 0, end, 0) + struct.pack("<109L", 0, *[free] * 108)
    chain = [fat, end, *range(3, sectors + 2), end]
    table = struct.pack("<128L", *(chain + [free] * (128 - len(chain))))
    return header + table + _entry("Root Entry", 5, 1, end, 0) + _entry(stream, 2, free, 2, len(data)) + b"\0" * 256 + data


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    raw = name.encode("utf-16-le")
    free = 0xFFFFFFFF
    return (
        raw.ljust(64, b"\0")
        + struct.pack("<HBB3L", len(raw) + 2, kind, 1, free, free, child if kind == 5 else free)
        + b"\0" * 36
        + struct.pack("<3L", start, size, 0)
    )


def xls(*records: bytes, name: str = "表1") -> bytes:
    """An old .xls of one sheet with the given cell records."""
    begin = record(0x0809, struct.pack("<4H2L", 0x0600, 0x0005, 0x0DBB, 0x07CC, 0, 6))
    raw = name.encode("utf-16-le")
    bound = struct.pack("<LBBBB", 0, 0, 0, len(name), 1) + raw
    page = record(0x0042, struct.pack("<H", 1200))
    before = begin + page + record(0x0085, bound) + record(0x000A, b"")
    bound = struct.pack("<L", len(before)) + bound[4:]
    inner = record(0x0809, struct.pack("<4H2L", 0x0600, 0x0010, 0x0DBB, 0x07CC, 0, 6)) + record(0x0200, struct.pack("<2L3H", 0, 5, 0, 5, 0))
    return compound(
        "Workbook", begin + page + record(0x0085, bound) + record(0x000A, b"") + inner + b"".join(records) + record(0x000A, b"")
    )


def record(kind: int, body: bytes) -> bytes:
    """One BIFF record."""
    return struct.pack("<2H", kind, len(body)) + body


def number_record(row: int, column: int, value: float) -> bytes:
    """A number cell of an .xls."""
    return record(0x0203, struct.pack("<3Hd", row, column, 0, value))


def error_record(row: int, column: int, code: int) -> bytes:
    """An error cell of an .xls."""
    return record(0x0205, struct.pack("<3H2B", row, column, 0, code, 1))
