"""What became of one cell's text: a value, a problem or a remark, and the cleaning that every type shares."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

Value = str | int | Decimal | date | None

LONGEST = 2000
"""More characters than this do not belong into one cell."""

INVISIBLE = re.compile("[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0]")
"""Characters that show nothing but keep two equal-looking names apart."""
FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""Control characters, lone surrogates and non-characters: stored, they break every later download."""
_WIDE = re.compile("[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]")
_NARROW = {code: code - 0xFEE0 for span in ((0xFF10, 0xFF1A), (0xFF21, 0xFF3B), (0xFF41, 0xFF5B)) for code in range(*span)}
_BREAKS = {0x0B: "\n", 0x0C: "\n", 0x85: "\n", 0x2028: "\n", 0x2029: "\n", 0x0D: "\n"}

BLANK_MARKS = frozenset({"/", "／", "-", "－", "--", "---", "—", "——", "–", "\\", "无", "暂无", "不适用", "N/A", "n/a"})
"""What people write into a number or date cell for "nothing here"."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a cell cannot be stored, and how to mend it; the caller adds file, sheet, cell and value."""

    kind: str
    reason: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.reason}，{self.remedy}"


@dataclass(frozen=True, slots=True)
class Parsed:
    """The typed value (None when blank or refused), the problem if refused, and a remark if it was read other than written."""

    value: Value = None
    problem: Problem | None = None
    note: str | None = None


def refuse(kind: str, reason: str, remedy: str) -> Parsed:
    """A refusal."""
    return Parsed(None, Problem(kind, reason, remedy))


def cleaned(text: str) -> tuple[str, str | None] | Problem:
    """The text in one normal form and a remark about invisible characters: NFC, half-width letters and digits, no outer white space.

    Chinese punctuation stays as written.
    """
    if len(text) > LONGEST:
        return Problem("too_long", f"单元格里有 {len(text)} 个字符", f"请缩短到 {LONGEST} 字以内")
    if text.isascii() and text.isprintable():
        return text.strip(), None
    note = None
    if not text.isprintable():
        text = text.replace("\r\n", "\n").translate(_BREAKS)
        if FORBIDDEN.search(text):
            return Problem("control_character", "含有看不见的控制字符", "请清空这个单元格后重新输入")
        visible = INVISIBLE.sub("", text)
        if visible != text:
            note = "去掉了看不见的字符"
        text = visible.replace("\u00a0", " ").replace("\u202f", " ").replace("\u2007", " ")
    elif INVISIBLE.search(text):
        text, note = INVISIBLE.sub("", text), "去掉了看不见的字符"
    if _WIDE.search(text):
        text = text.translate(_NARROW)
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    return text.strip(), note


def folded(text: str) -> str:
    """The form in which words are compared: NFKC, without white space, without regard to case."""
    return "".join(unicodedata.normalize("NFKC", text).split()).casefold()


def joined(*notes: str | None) -> str | None:
    """Several remarks as one, None when there are none."""
    return "；".join(note for note in notes if note) or None
