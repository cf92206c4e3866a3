"""Files that must be refused, each with the kinds of finding that may say so."""

import struct
import zlib
from collections.abc import Callable
from typing import NamedTuple

from tests.data.reading.hostile.builders import GOOD, MAIN, STYLES, cells, compound, packed, parts, record, sheet, strings, workbook, xls


class Case(NamedTuple):
    """A file, the kinds of refusal that are right for it, and words that the message must hold."""

    build: Callable[[], bytes]
    kinds: tuple[str, ...]
    says: tuple[str, ...] = ()


def _cut(share: float) -> bytes:
    good = workbook()
    return good[: int(len(good) * share)]


def _with_local_crc(content: bytes, part: bytes) -> bytes:
    """The container with one part's checksum changed in the central directory."""
    at = content.rfind(b"PK\x01\x02", 0, content.rfind(part))
    return content[: at + 16] + struct.pack("<L", 0xDEADBEEF) + content[at + 20 :]


def _declaring(size: int, data: bytes) -> bytes:
    """A container whose sheet inflates to more than its header declares."""
    content = packed(parts(sheet(data.decode())))
    at = content.rfind(b"PK\x01\x02", 0, content.rfind(b"xl/worksheets/sheet1.xml"))
    return content[: at + 24] + struct.pack("<L", size) + content[at + 28 :]


def _flagged(flag: int) -> bytes:
    """A container whose entries bear a flag such as "encrypted"."""
    content = bytearray(workbook())
    at = content.find(b"PK\x01\x02")
    while at >= 0:
        struct.pack_into("<H", content, at + 8, flag)
        at = content.find(b"PK\x01\x02", at + 4)
    return bytes(content)


def _method(number: int) -> bytes:
    content = bytearray(workbook())
    at = content.rfind(b"PK\x01\x02")
    struct.pack_into("<H", content, at + 10, number)
    return bytes(content)


def _overlapping() -> bytes:
    """A container in which two entries of the directory point to the same data."""
    content = bytearray(packed(parts(GOOD, GOOD)))
    second = content.rfind(b"PK\x01\x02", 0, content.rfind(b"xl/worksheets/sheet2.xml"))
    first = content.rfind(b"PK\x01\x02", 0, content.rfind(b"xl/worksheets/sheet1.xml"))
    content[second + 42 : second + 46] = content[first + 42 : first + 46]
    return bytes(content)


def _bomb() -> bytes:
    """Two gigabytes declared, two megabytes packed."""
    squeezed = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = squeezed.compress(b" " * 2**20) + squeezed.flush()
    content = packed(parts(GOOD), (("xl/worksheets/sheet9.xml", block),))
    at = content.rfind(b"PK\x01\x02")
    return content[: at + 10] + struct.pack("<H", 8) + content[at + 12 : at + 24] + struct.pack("<L", 2_200_000_000) + content[at + 28 :]


def _far(reference: str) -> Case:
    return Case(lambda: workbook(cells('<c r="A1"><v>1</v></c>', f'<c r="{reference}"><v>1</v></c>')), ("too_large",), ("表1", reference))


def _impossible(inner: str) -> Case:
    return Case(lambda: workbook(sheet(inner)), ("unsafe", "damaged"), ("表1",))


def _dtd(text: str, part: str = "xl__worksheets__sheet1_xml") -> Case:
    return Case(lambda: workbook(**{part: text}), ("unsafe",), ("DTD",))


LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + "]>"
    + cells('<c r="A1" t="inlineStr"><is><t>&j;</t></is></c>').split("?>", 1)[1]
)

CASES: dict[str, Case] = {
    # not a workbook at all
    "empty": Case(lambda: b"", ("empty",)),
    "only zeros": Case(lambda: b"\0" * 5000, ("empty",)),
    "one byte": Case(lambda: b"P", ("not_a_workbook",)),
    "csv renamed": Case(lambda: "部门,人数\n机电工程系,12\n".encode(), ("not_a_workbook",), ("CSV",)),
    "csv in gbk": Case(lambda: "部门,人数\n机电工程系,12\n".encode("gbk"), ("not_a_workbook",)),
    "html renamed": Case(lambda: b"<html><body><table><tr><td>1</td></tr></table></body></html>", ("not_a_workbook",), ("HTML",)),
    "html with bom and meta": Case(lambda: b"\xef\xbb\xbf\r\n<meta charset=utf-8><table></table>", ("not_a_workbook",), ("HTML",)),
    "xml spreadsheet 2003": Case(lambda: b'<?xml version="1.0"?><Workbook/>', ("not_a_workbook",), ("XML",)),
    "pdf": Case(lambda: b"%PDF-1.7\n" + b"x" * 100, ("not_a_workbook",), ("PDF",)),
    "rtf": Case(lambda: b"{\\rtf1 hello}", ("not_a_workbook",)),
    "picture": Case(lambda: b"\x89PNG\r\n\x1a\n" + b"\0" * 50, ("not_a_workbook",), ("图片",)),
    "program": Case(lambda: b"MZ\x90\0" + b"\0" * 500, ("not_a_workbook",)),
    "rar": Case(lambda: b"Rar!\x1a\x07\0" + b"\0" * 50, ("not_a_workbook",), ("压缩包",)),
    "noise": Case(lambda: bytes(range(256)) * 40, ("not_a_workbook",)),
    "zip of other files": Case(lambda: packed({"a.txt": "hello", "b/c.txt": "x"}), ("not_a_workbook",), ("压缩包",)),
    "word document": Case(lambda: packed({"[Content_Types].xml": "<Types/>", "word/document.xml": "<w/>"}), ("not_a_workbook",), ("Word",)),
    "slides": Case(
        lambda: packed({"[Content_Types].xml": "<Types/>", "ppt/presentation.xml": "<p/>"}), ("not_a_workbook",), ("PowerPoint",)
    ),
    "open document": Case(lambda: packed({"mimetype": "x", "content.xml": "<o/>"}), ("not_a_workbook",), ("OpenDocument",)),
    "binary workbook": Case(lambda: packed({"[Content_Types].xml": "<Types/>", "xl/workbook.bin": b"\0"}), ("not_a_workbook",), ("xlsb",)),
    "empty zip": Case(lambda: packed({}), ("damaged",)),
    "old word document": Case(lambda: compound("WordDocument", b"x"), ("not_a_workbook",), ("Word",)),
    "old container of something else": Case(lambda: compound("Sonstiges", b"x"), ("damaged",)),
    "file over 30 MB": Case(lambda: b"PK\x03\x04" + b"\0" * (30 * 2**20), ("too_large",), ("30 MB",)),
    # passwords and macros
    "password": Case(lambda: compound("EncryptedPackage", b"\1" * 5000), ("password",), ("取消密码",)),
    "password by info stream": Case(lambda: compound("EncryptionInfo", b"\1" * 5000), ("password",)),
    "encrypted zip entries": Case(lambda: _flagged(1), ("password",)),
    "xls with a password record": Case(
        lambda: xls(record(0x2F, b"\0" * 6)).replace(record(0x42, b"\xb0\x04"), record(0x2F, b"\0\0")), ("password", "damaged")
    ),
    "macro": Case(lambda: workbook(xl__vbaProject="x", **{"xl__vbaProject.bin": b"\xcc\x61"}), ("macro",), ("宏",)),
    "macro content type only": Case(
        lambda: workbook(
            **{"[Content_Types]_xml": "<Types><Default ContentType='application/vnd.ms-excel.sheet.macroEnabled.main+xml'/></Types>"}
        ),
        ("macro",),
    ),
    "old macro sheet": Case(lambda: workbook(xl__macrosheets__sheet1_xml=GOOD), ("macro",)),
    "xls with macros": Case(lambda: xls() + "_VBA_PROJECT_CUR".encode("utf-16-le"), ("macro",)),
    # containers
    **{
        f"cut at {share:.0%}": Case(lambda share=share: _cut(share), ("damaged", "not_a_workbook"))
        for share in (0.002, 0.01, 0.3, 0.6, 0.9, 0.99)
    },
    "end record cut": Case(lambda: workbook()[:-1], ("damaged",)),
    "bad crc": Case(lambda: _with_local_crc(workbook(), b"xl/worksheets/sheet1.xml"), ("damaged",), ("校验",)),
    "bad crc of an unused part": Case(
        lambda: _with_local_crc(workbook(docProps__app_xml="<a/>"), b"docProps/app.xml"), ("damaged",), ("校验",)
    ),
    "size declared too small": Case(lambda: _declaring(4000, b'<row r="1"/>' * 5000), ("unsafe",)),
    "size declared too large": Case(lambda: _declaring(90_000_000, b'<row r="1"/>'), ("unsafe", "damaged")),
    "two gigabytes declared": Case(_bomb, ("too_large",), ("100 MB",)),
    "3,000 entries": Case(lambda: packed(parts(GOOD), tuple((f"x/{n}.xml", "<a/>") for n in range(3000))), ("unsafe",), ("部件",)),
    "overlapping entries": Case(_overlapping, ("unsafe",), ("重叠",)),
    "part names differing in case": Case(lambda: packed(parts(GOOD), (("XL/Workbook.xml", "<a/>"),)), ("unsafe",), ("重名",)),
    "path out of the archive": Case(lambda: packed(parts(GOOD), (("../../etc/passwd", "x"),)), ("unsafe",)),
    "path out with backslashes": Case(lambda: packed(parts(GOOD), (("xl\\..\\..\\x", "x"),)), ("unsafe",)),
    "absolute path": Case(lambda: packed(parts(GOOD), (("/etc/passwd", "x"),)), ("unsafe",)),
    "drive letter": Case(lambda: packed(parts(GOOD), (("C:x", "x"),)), ("unsafe",)),
    "unknown compression": Case(lambda: _method(93), ("unsafe",)),
    "sheet part missing": Case(lambda: packed({k: v for k, v in parts(GOOD).items() if "sheet1" not in k}), ("damaged", "unreadable")),
    "workbook part not xml": Case(lambda: workbook(xl__workbook_xml="hello"), ("damaged", "not_a_workbook", "unreadable")),
    "no sheets": Case(lambda: workbook(xl__workbook_xml=f'<workbook xmlns="{MAIN}"><sheets/></workbook>'), ("not_a_workbook", "damaged")),
    # markup
    "dtd": _dtd(f"<!DOCTYPE worksheet>{GOOD.split('?>', 1)[1]}"),
    "billion laughs": _dtd(LAUGHS),
    "quadratic blowup": _dtd(f'<!DOCTYPE x [<!ENTITY a "{"a" * 50_000}">]><worksheet xmlns="{MAIN}">{"&a;" * 1000}</worksheet>'),
    "external entity, file": _dtd(f'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>{GOOD.split("?>", 1)[1]}'),
    "external dtd, http": _dtd(f'<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">{GOOD.split("?>", 1)[1]}'),
    "dtd in the workbook part": _dtd(f'<!DOCTYPE x><workbook xmlns="{MAIN}"/>', "xl__workbook_xml"),
    "dtd in the strings": _dtd("<!DOCTYPE x>" + strings("a"), "xl__sharedStrings_xml"),
    "dtd in an unused part": _dtd("<!DOCTYPE x><a/>", "custom__item1_xml"),
    "utf-16 xml": Case(lambda: workbook(GOOD.replace("UTF-8", "UTF-16").encode("utf-16")), ("unsafe",), ("UTF-8",)),
    "utf-16 xml without mark": Case(lambda: workbook(GOOD.encode("utf-16-le")), ("unsafe",), ("UTF-8",)),
    "gbk declared": Case(lambda: workbook(GOOD.replace("UTF-8", "GB18030").encode("gb18030")), ("unsafe",), ("UTF-8",)),
    "xml cut in the middle": Case(lambda: workbook(GOOD[: len(GOOD) // 2]), ("damaged", "unreadable")),
    "tags crossed": Case(lambda: workbook(sheet('<row r="1"><c r="A1"><v>1</c></v></row>')), ("damaged", "unreadable")),
    "shared string beyond the table": Case(
        lambda: workbook(cells('<c r="A1" t="s"><v>99</v></c>'), shared=strings("a")), ("damaged", "unreadable")
    ),
    "boolean 7": Case(lambda: workbook(cells('<c r="A1" t="b"><v>7</v></c>')), ("damaged", "unreadable")),
    # places
    "cell XFD1048576": _far("XFD1048576"),
    "cell A1048576": _far("A1048576"),
    "cell A200001": _far("A200001"),
    "cell XFD1": _far("XFD1"),
    "cell SS1, the 513th column": _far("SS1"),
    "a wide and a long cell": Case(
        lambda: workbook(sheet('<row r="1"><c r="SR1"><v>1</v></c></row><row r="200000"><c r="A200000"><v>1</v></c></row>')),
        ("too_large",),
        ("表1",),
    ),
    "far cell with single quotes": Case(lambda: workbook(cells("<c r='XFD1048576'><v>1</v></c>")), ("too_large",), ("XFD1048576",)),
    "far cell, attributes turned round": Case(lambda: workbook(cells('<c s="1" r="XFD1048576"><v>1</v></c>')), ("too_large",)),
    "far cell in lower case": Case(lambda: workbook(cells('<c r="xfd1048576"><v>1</v></c>')), ("too_large",)),
    "far cell under a namespace prefix": Case(
        lambda: workbook(
            f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row r="1"><x:c r="XFD1048576"><x:v>1</x:v></x:c></x:row></x:sheetData></x:worksheet>'
        ),
        ("too_large",),
    ),
    "far cell on the second sheet": Case(lambda: workbook(GOOD, cells('<c r="XFD1048576"><v>1</v></c>')), ("too_large",), ("表2",)),
    "600 cells without references": Case(lambda: workbook(sheet("<row>" + "<c><v>1</v></c>" * 600 + "</row>")), ("too_large",), ("表1",)),
    "row 99999999999": _impossible('<row r="99999999999"><c><v>1</v></c></row>'),
    "row 1048577": _impossible('<row r="1048577"><c><v>1</v></c></row>'),
    "row 0": _impossible('<row r="0"><c><v>1</v></c></row>'),
    "row -1": _impossible('<row r="-1"><c><v>1</v></c></row>'),
    "row without a number": _impossible('<row r="abc"><c><v>1</v></c></row>'),
    "row 1048575 and on without references": Case(
        lambda: workbook(sheet('<row r="1048575"><c><v>1</v></c></row>' + "<row><c><v>1</v></c></row>" * 3)),
        ("too_large", "unsafe"),
        ("表1",),
    ),
    "cell XFE1": _impossible('<row r="1"><c r="XFE1"><v>1</v></c></row>'),
    "cell ZZZZ1": _impossible('<row r="1"><c r="ZZZZ1"><v>1</v></c></row>'),
    "cell A0": _impossible('<row r="1"><c r="A0"><v>1</v></c></row>'),
    "cell A1048577": _impossible('<row r="1"><c r="A1048577"><v>1</v></c></row>'),
    "cell with an encoded reference": _impossible('<row r="1"><c r="&#88;FD1048576"><v>1</v></c></row>'),
    "merge beyond the sheet": Case(
        lambda: workbook(sheet('<row r="1"><c r="A1"><v>1</v></c></row>', '<mergeCells><mergeCell ref="A1:A99999999999"/></mergeCells>')),
        ("unsafe",),
    ),
    # numbers that overwhelm
    "sst count 4294967295": Case(
        lambda: workbook(cells('<c r="A1" t="s"><v>0</v></c>'), shared=strings("a", count=4294967295)), ("unsafe",)
    ),
    "sst count 99999999": Case(lambda: workbook(cells('<c r="A1" t="s"><v>0</v></c>'), shared=strings("a", count=99999999)), ("unsafe",)),
    "one long string, many references": Case(
        lambda: workbook(
            sheet("".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 10_001))), shared=strings("长" * 10_000)
        ),
        ("unsafe",),
        ("引用",),
    ),
    "3.2 million cells": Case(
        lambda: workbook(sheet("".join(f'<row r="{n}">' + "<c><v>1</v></c>" * 32 + "</row>" for n in range(1, 100_001)))),
        ("too_large",),
        ("万个",),
    ),
    "70,000 styles": Case(
        lambda: workbook(xl__styles_xml=STYLES.replace("</cellXfs>", '<xf numFmtId="0"/>' * 70_000 + "</cellXfs>")), ("too_large",)
    ),
    "210,000 merges": Case(
        lambda: workbook(
            sheet(after="<mergeCells>" + "".join(f'<mergeCell ref="A{n}:B{n}"/>' for n in range(1, 210_001)) + "</mergeCells>")
        ),
        ("unsafe",),
    ),
    # old format
    "xls cut": Case(lambda: xls()[:1500], ("damaged", "unreadable")),
    "xls with a circular chain": Case(
        lambda: xls()[:520] + struct.pack("<L", 2) + xls()[524:], ("damaged", "unreadable", "not_a_workbook")
    ),
}
