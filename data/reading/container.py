"""The zip container of an .xlsx, read strictly: every part is checked and inflated to the byte, whatever the headers promise."""

import struct
import zlib
from collections import namedtuple

from data.reading.refusal import Refusal, damaged, too_large, unsafe

LARGEST_FILE = 30 * 2**20
LARGEST_UNPACKED = 100 * 2**20
MOST_PARTS = 2000

_END = struct.Struct("<4s4H2LH")
_CENTRAL = struct.Struct("<4s6H3L5H2L")
_LOCAL = struct.Struct("<4s5H3L2H")
_UNSET = 0xFFFFFFFF

Part = namedtuple("Part", "name method crc packed size offset")
"""One entry of the central directory: its path with forward slashes, compression method, checksum, sizes, offset of its local header."""


def parts(content: bytes) -> list[Part]:
    """The container's directory. Raises Refusal for anything that a spreadsheet program does not write."""
    end = content.rfind(b"PK\x05\x06", max(0, len(content) - 65557))
    if end < 0 or end + _END.size > len(content):
        raise damaged("压缩包不完整，末尾缺失")
    _, disk, start_disk, here, total, size, start, comment = _END.unpack_from(content, end)
    if disk or start_disk or here != total or start + size > end or end + _END.size + comment > len(content):
        raise damaged("压缩包目录不完整")
    if total > MOST_PARTS:
        raise unsafe(f"压缩包里有 {total} 个部件，超过 {MOST_PARTS} 个")
    found = []
    at = start
    for _ in range(total):
        part, at = _entry(content, at, end)
        found.append(part)
    _check(content, found, start)
    return [part for part in found if not part.name.endswith("/")]


def _entry(content: bytes, at: int, end: int) -> tuple[Part, int]:
    """The directory entry at an offset and the offset of the next one."""
    if at + _CENTRAL.size > end:
        raise damaged("压缩包目录不完整")
    signature, _, _, flags, method, _, _, crc, packed, size, name, extra, comment, _, _, _, offset = _CENTRAL.unpack_from(content, at)
    if signature != b"PK\x01\x02":
        raise damaged("压缩包目录不完整")
    at += _CENTRAL.size
    raw = content[at : at + name]
    if _UNSET in (packed, size, offset):
        packed, size, offset = _wide(content[at + name : at + name + extra], packed, size, offset)
    if flags & 1:
        raise Refusal("password", "文件设了密码", "请在 Excel 里取消密码后再上传")
    if method not in (0, 8):
        raise unsafe("使用了不支持的压缩方式")
    path = raw.decode("utf-8" if flags & 0x800 else "cp437", errors="replace").replace("\\", "/")
    if path.startswith("/") or "\0" in path or ":" in path or ".." in path.split("/"):
        raise unsafe("部件路径指向文件之外")
    return Part(path, method, crc, packed, size, offset), at + name + extra + comment


def _wide(extra: bytes, packed: int, size: int, offset: int) -> tuple[int, int, int]:
    """The three numbers from a zip64 field, for writers that always use one."""
    at = 0
    while at + 4 <= len(extra):
        kind, length = struct.unpack_from("<2H", extra, at)
        if kind == 1:
            numbers = iter(struct.unpack_from(f"<{min(length, len(extra) - at - 4) // 8}Q", extra, at + 4))
            size, packed, offset = (next(numbers, _UNSET) if value == _UNSET else value for value in (size, packed, offset))
            break
        at += 4 + length
    return packed, size, offset


def _check(content: bytes, found: list[Part], directory: int) -> None:
    """Names that repeat, parts that overlap, sizes beyond the limit."""
    names = [part.name.casefold() for part in found]
    if len(set(names)) != len(names):
        raise unsafe("压缩包里有重名部件")
    unpacked = sum(part.size for part in found)
    if unpacked > LARGEST_UNPACKED:
        raise too_large(
            f"解压后有 {unpacked / 2**20:.0f} MB，超过 {LARGEST_UNPACKED // 2**20} MB", "请拆成几个文件，或删去多余的工作表、图片后再上传"
        )
    used = 0
    for part in sorted(found, key=lambda part: part.offset):
        if part.offset < used:
            raise unsafe("压缩包里的部件互相重叠")
        used = _start(content, part) + part.packed
        if used > directory:
            raise damaged("压缩包不完整")


def _start(content: bytes, part: Part) -> int:
    """Where a part's data begin."""
    if part.offset + _LOCAL.size > len(content) or content[part.offset : part.offset + 4] != b"PK\x03\x04":
        raise damaged("压缩包不完整")
    fields = _LOCAL.unpack_from(content, part.offset)
    return part.offset + _LOCAL.size + fields[9] + fields[10]


def unpacked(content: bytes, part: Part) -> bytes:
    """The part's bytes, never more than the directory declares, with its checksum verified."""
    start = _start(content, part)
    data = content[start : start + part.packed]
    if part.method == 8:
        inflating = zlib.decompressobj(-15)
        try:
            data = inflating.decompress(data, part.size + 1)
        except zlib.error:
            raise damaged(f"部件 {part.name} 解不开") from None
        if len(data) <= part.size and not inflating.eof:
            raise damaged(f"部件 {part.name} 不完整")
    if len(data) != part.size:
        raise unsafe(f"部件 {part.name} 的实际大小与声明不符")
    if zlib.crc32(data) != part.crc:
        raise damaged(f"部件 {part.name} 校验不符")
    return data


def stored(contents: dict[str, bytes]) -> bytes:
    """An uncompressed container of these parts: what the parser is given is what was checked."""
    body, directory, at = [], [], 0
    for name, data in contents.items():
        raw, crc = name.encode(), zlib.crc32(data)
        body += (_LOCAL.pack(b"PK\x03\x04", 20, 0x800, 0, 0, 0x21, crc, len(data), len(data), len(raw), 0), raw, data)
        directory += (_CENTRAL.pack(b"PK\x01\x02", 20, 20, 0x800, 0, 0, 0x21, crc, len(data), len(data), len(raw), 0, 0, 0, 0, 0, at), raw)
        at += _LOCAL.size + len(raw) + len(data)
    size = sum(map(len, directory))
    return b"".join((*body, *directory, _END.pack(b"PK\x05\x06", 0, 0, len(contents), len(contents), size, at, 0)))
