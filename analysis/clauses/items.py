"""One cell's text split into its numbered clauses, with or without line breaks; nothing is lost.

The marks that are understood: ``1.`` ``1．`` ``1、`` ``1）`` ``（1）`` ``①`` ``一、`` ``（一）`` ``一是``. A number counts as a mark only where
it carries on the list (1, 2, 3 …), so decimals (1.5 万) and dates (2021.3.1) stay inside their clause.
"""

import re
from dataclasses import dataclass

from analysis.clauses.numerals import whole

_MARKS = {
    "arabic": re.compile(r"(?<![\d.．%％年月/\-~～—第])(\d{1,2})\s*[.．、](?!\d+\s*[%％]?\s*(?:万|亿))"),
    "closed": re.compile(r"(?<![（(\d.])(\d{1,2})\s*[)）]"),
    "bracket": re.compile(r"[（(]\s*(\d{1,2})\s*[）)]"),
    "circled": re.compile(r"([①-⑳])"),
    "chinese": re.compile(r"(?<![第零一二三四五六七八九十百])([一二三四五六七八九十]{1,3})\s*、"),
    "chinese_bracket": re.compile(r"[（(]\s*([一二三四五六七八九十]{1,3})\s*[）)]"),
    "shi": re.compile(r"([一二三四五六七八九十])是(?!否)"),
}
_SENTENCE_ENDS = "。；;！？!?"
_OPENERS, _CLOSERS = "（(【[《", "）)】]》"


@dataclass(frozen=True)
class Item:
    """One clause of a cell: its number as a plain numeral (None where it has none) and its text, mark and punctuation kept."""

    number: str | None
    text: str


@dataclass(frozen=True)
class _Mark:
    start: int
    end: int
    value: int


def items(cell_text: str) -> list[Item]:
    """The clauses of a cell in their order. A text without marks gives one item a line."""
    text = cell_text or ""
    starts = _starts(text)
    if not starts:
        return [Item(None, line) for line in _lines(text)]
    found = [Item(None, line) for line in _lines(text[: starts[0].start])]
    for mark, following in zip(starts, [*starts[1:], None], strict=True):
        piece = text[mark.start : following.start if following else len(text)]
        body, rest = (piece, "") if following else _last_and_rest(piece, mark.end - mark.start)
        found.append(Item(str(mark.value), body.strip()))
        found.extend(Item(None, line) for line in _lines(rest))
    return found


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _starts(text: str) -> list[_Mark]:
    """The marks of the outermost list: the style that comes first, counting 1, 2, 3 … outside brackets."""
    depth = _depths(text)
    runs = [_run(text, style, depth) for style in _MARKS]
    runs = [run for run in runs if run and (len(run) > 1 or not text[: run[0].start].strip())]
    return min(runs, key=lambda run: (run[0].start, -len(run)), default=[])


def _run(text: str, style: str, depth: list[int]) -> list[_Mark]:
    found: list[_Mark] = []
    for match in _MARKS[style].finditer(text):
        value = _value(match[1])
        if depth[match.start()] or value is None or not _stands_free(text, match.start(), style):
            continue
        if not found or value == found[-1].value + 1:
            if not found and value != 1 and text[: match.start()].strip():
                continue
            found.append(_Mark(match.start(), match.end(), value))
    return found


def _stands_free(text: str, at: int, style: str) -> bool:
    """A mark follows the beginning, a break, or the end of a clause; an unambiguous one may follow anything."""
    before = text[:at].rstrip(" \t\u3000")
    if not before or before[-1] in "\n\r" + _SENTENCE_ENDS + "：:":
        return True
    if style == "shi":
        return before[-1] in "，,、"
    if style == "arabic":
        return before[-1] in _CLOSERS + '，,”"' or at > len(before)
    return style in {"bracket", "circled", "chinese_bracket"} or before[-1] in _CLOSERS + "，,"


def _value(mark: str) -> int | None:
    if len(mark) == 1 and "①" <= mark <= "⑳":
        return ord(mark) - ord("①") + 1
    return whole(mark)


def _depths(text: str) -> list[int]:
    """How many brackets are open before each character; brackets that hold only a number are marks, not brackets."""
    depths, open_now = [], 0
    plain = re.sub(r"[（(]\s*[\d一二三四五六七八九十]{1,3}\s*[）)]", lambda match: " " * len(match[0]), text)
    for character in plain:
        depths.append(open_now)
        if character in _OPENERS:
            open_now += 1
        elif character in _CLOSERS and open_now:
            open_now -= 1
    return depths if open_now == 0 else [0] * len(text)


def _last_and_rest(piece: str, mark_length: int) -> tuple[str, str]:
    """The last numbered clause, and the sentence after it that closes the list without belonging to it."""
    stripped = piece.rstrip()
    breaks = [
        match.end() for match in re.finditer(r"。[）)]?\s*(?:[（(][^（）()]{1,30}[）)])?|\n", stripped) if match.end() < len(stripped)
    ]
    for at in breaks:
        rest = stripped[at:].strip()
        if rest and at > mark_length + 8 and not rest.startswith(("（", "(")) and _closes_a_list(rest):
            return stripped[:at], rest
    return piece, ""


def _closes_a_list(rest: str) -> bool:
    return bool(re.match(r"(?:最终|全面|如期|按期|确保|从而|以上|上述|注[:：]|备注|说明|总体|圆满|力争|完成[“\"「《])", rest))
