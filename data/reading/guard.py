"""Which uploaded files may go to a parser at all, decided by their content and never by their name."""

from typing import Literal

from data.finding import Finding
from data.reading.container import LARGEST_FILE
from data.reading.ooxml import check, contents
from data.reading.refusal import Refusal, damaged, too_large

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHERS = (
    (b"%PDF", "PDF 文件"),
    (b"{\\rtf", "RTF 文档"),
    (b"\x89PNG", "图片"),
    (b"\xff\xd8\xff", "图片"),
    (b"GIF8", "图片"),
    (b"Rar!", "压缩包"),
    (b"7z\xbc\xaf", "压缩包"),
    (b"\x1f\x8b", "压缩包"),
    (b"MZ", "程序"),
    (b"SQLite format 3", "数据库"),
)


class WorkbookRefused(Exception):
    """A file that is not read; ``finding`` says why and what to do."""

    def __init__(self, finding: Finding):
        super().__init__(finding.message)
        self.finding = finding


def refused(file: str, refusal: Refusal) -> WorkbookRefused:
    """The refusal with the file's name, sheet and cell in its message."""
    place = f"文件“{file}”"
    if refusal.sheet is not None:
        place += f"的工作表“{refusal.sheet}”"
    if refusal.cell is not None:
        place += f"单元格 {refusal.cell}"
    message = f"{place}：{refusal.reason}，{refusal.remedy}"
    return WorkbookRefused(Finding("error", refusal.kind, file, message, refusal.sheet, refusal.cell))


def guard(name: str, content: bytes) -> None:
    """Let a harmless workbook pass. Raises WorkbookRefused, whose finding names the reason and the remedy."""
    try:
        if sort(content) == "xlsx":
            opened, sheets, _ = contents(content)
            check(opened, sheets)
    except Refusal as refusal:
        raise refused(name, refusal) from None


def sort(content: bytes) -> Literal["xlsx", "xls"]:
    """What the first bytes say the file is. Raises Refusal for anything but a workbook."""
    if not content.strip(b"\0 \r\n\t"):
        raise Refusal("empty", "文件是空的", "请检查文件后重新上传")
    if len(content) > LARGEST_FILE:
        raise too_large(f"文件有 {len(content) / 2**20:.0f} MB，超过 {LARGEST_FILE // 2**20} MB", "请拆成几个文件，或删去图片后再上传")
    if content.startswith(b"PK\x03\x04"):
        return "xlsx"
    if content.startswith(_OLE):
        _check_ole(content)
        return "xls"
    raise _no_workbook(content)


def _check_ole(content: bytes) -> None:
    """The old container: a password, macros, or no workbook inside."""
    if _named(content, "EncryptedPackage") or _named(content, "EncryptionInfo"):
        raise Refusal("password", "文件设了密码", "请在 Excel 里取消密码后再上传")
    if _named(content, "_VBA_PROJECT") or _named(content, "_VBA_PROJECT_CUR"):
        raise Refusal("macro", "文件含有宏", "请在 Excel 里另存为“Excel 工作簿（.xlsx）”再上传")
    if not (_named(content, "Workbook") or _named(content, "Book")):
        if _named(content, "WordDocument") or _named(content, "PowerPoint Document"):
            raise Refusal("not_a_workbook", "这是 Word 或 PowerPoint 文档，不是工作簿", "请上传 .xlsx 文件")
        raise damaged("旧格式文件里没有工作簿")


def _named(content: bytes, stream: str) -> bool:
    return stream.encode("utf-16-le") in content


def _no_workbook(content: bytes) -> Refusal:
    remedy = "请用 Excel 或 WPS 打开后另存为 .xlsx 再上传"
    if content.startswith(b"PK"):
        return damaged("压缩包不完整或是空的")
    for start, kind in _OTHERS:
        if content.startswith(start):
            return Refusal("not_a_workbook", f"这是{kind}，不是 Excel 工作簿", "请上传 .xlsx 文件")
    head = content[:2000].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if head.startswith((b"<html", b"<!doctype html", b"<table", b"<meta", b"<head")) or b"<table" in head:
        return Refusal("not_a_workbook", "这其实是网页（HTML），只是改了扩展名", remedy)
    if head.startswith(b"<?xml"):
        return Refusal("not_a_workbook", "这是 XML 文件，不是 .xlsx 工作簿", remedy)
    if b"\0" not in content[:2000] and (b"," in head or b"\t" in head or b"\n" in head):
        return Refusal("not_a_workbook", "这是文本文件（如 CSV），只是改了扩展名", remedy)
    return Refusal("not_a_workbook", "这不是 Excel 工作簿", remedy)
