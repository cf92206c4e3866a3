"""Error cells of an old .xls: the values-only reader shows them as blank, so the records themselves are asked."""

import struct

from data.reading.refusal import Refusal, damaged

_FREE = 0xFFFFFFF0
"""Sector numbers from here on end a chain."""
_ERRORS = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}
_FORMULA, _FILEPASS, _BOUNDSHEET, _BOOLERR, _EOF, _BOF = 0x0006, 0x002F, 0x0085, 0x0205, 0x000A, 0x0809

Places = dict[tuple[int, int], str]


def faults(content: bytes) -> list[Places]:
    """For every sheet in the workbook's order the cells that hold an error, 0-based. Raises Refusal."""
    try:
        stream = _stream(content)
        return [_sheet(stream, offset) for offset in _offsets(stream)]
    except (struct.error, IndexError):
        raise damaged("旧格式文件读不完整") from None


def _offsets(stream: bytes) -> list[int]:
    found = []
    for kind, body in _records(stream, 0):
        if kind == _FILEPASS:
            raise Refusal("password", "文件设了密码", "请在 Excel 里取消密码后再上传")
        if kind == _BOUNDSHEET:
            found.append(struct.unpack_from("<L", body)[0])
    return found


def _sheet(stream: bytes, offset: int) -> Places:
    found: Places = {}
    for kind, body in _records(stream, offset):
        if kind == _BOOLERR:
            row, column, _, code, error = struct.unpack_from("<3H2B", body)
        elif kind == _FORMULA:
            row, column, _, result, _, code, _, marker = struct.unpack_from("<3H3B3sH", body)
            error = marker == 0xFFFF and result == 2
        else:
            continue
        if error:
            found[row, column] = _ERRORS.get(code, "#VALUE!")
    return found


def _records(stream: bytes, at: int):
    """Kind and body of the records of one substream, up to its end; substreams of charts inside are passed over."""
    depth = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<2H", stream, at)
        if kind == _BOF:
            depth += 1
        elif kind == _EOF:
            depth -= 1
            if depth <= 0:
                return
        elif depth == 1:
            yield kind, stream[at + 4 : at + 4 + length]
        at += 4 + length


def _stream(content: bytes) -> bytes:
    """The workbook stream of the compound file."""
    sector = 1 << struct.unpack_from("<H", content, 30)[0]
    if sector not in (512, 4096):
        raise damaged("旧格式文件的扇区大小不对")
    (directory_start,) = struct.unpack_from("<L", content, 48)
    cutoff, mini_fat_start = struct.unpack_from("<LL", content, 56)
    table = _allocation(content, sector)
    directory = _chain(content, table, directory_start, sector)
    root_start = root_size = 0
    for at in range(0, len(directory) - 127, 128):
        length, kind = struct.unpack_from("<HB", directory, at + 64)
        start, size = struct.unpack_from("<LL", directory, at + 116)
        if kind == 5:
            root_start, root_size = start, size
        name = directory[at : at + max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")
        if kind == 2 and name in ("Workbook", "Book"):
            if size >= cutoff:
                return _chain(content, table, start, sector)[:size]
            mini_table = _numbers(_chain(content, table, mini_fat_start, sector))
            small = _chain(content, table, root_start, sector)[:root_size]
            return _chain(b"\0" * 64 + small, mini_table, start, 64)[:size]
    raise damaged("旧格式文件里没有工作簿")


def _allocation(content: bytes, sector: int) -> tuple[int, ...]:
    """The sector chain table: its first 109 sectors are named in the header, the rest in a chain of their own."""
    places = [number for number in struct.unpack_from("<109L", content, 76) if number < _FREE]
    (more,) = struct.unpack_from("<L", content, 68)
    for _ in range(len(content) // sector):
        if more >= _FREE:
            break
        numbers = _numbers(content[(more + 1) * sector : (more + 2) * sector])
        places += [number for number in numbers[:-1] if number < _FREE]
        more = numbers[-1]
    return _numbers(b"".join(content[(number + 1) * sector : (number + 2) * sector] for number in places))


def _chain(content: bytes, table: tuple[int, ...], start: int, sector: int) -> bytes:
    """The sectors of one chain, joined; a chain that bites its tail is damaged."""
    pieces = []
    while start < _FREE:
        pieces.append(content[(start + 1) * sector : (start + 2) * sector])
        start = table[start]
        if len(pieces) > len(table):
            raise damaged("旧格式文件的扇区链成环")
    return b"".join(pieces)


def _numbers(data: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(data) // 4}L", data[: len(data) // 4 * 4])
