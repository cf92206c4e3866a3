"""Stretches of tokens as text: subjects, actions, events, and the dates that stand among them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from analysis.clauses.lexicon import Lexicon
from analysis.clauses.reading import Role
from analysis.clauses.tokens import Date, Token

_HEAD = re.compile(
    r"^(?:并且|而且|且|或者|或|同时|其中|另外|另|以及|若|如果|如(?![期实])|当(?![年月地期日前])|凡|对于|力争|确保|则|但|而|，|、|及|和|又|学校?目标为|要求|设定(?=.{4})|各(?=[组开]))+"
)
_TAIL = re.compile(
    r"(?:，|、|:|为|达|的|在|须|应当?|要|需|共|有|中有|控制|累计为|已|均|都|各|比例为|的占比|仅|只|将|能|不得|必须|由|从|介于)+$"
)
_END = re.compile(r"(?:的|时|者|之时|的情况|的情形|情形的|现象|问题)*$")


class Unread(Exception):
    """A clause, or a part of one, that must not become a rule; the message is the reason."""


@dataclass(frozen=True)
class Setting:
    """For whom a piece is read, and what it may take over from the pieces before it."""

    role: Role
    tools: Lexicon
    dates: tuple[Date, ...] = ()
    subject: str = ""
    event: str = ""


@dataclass
class Draft:
    """A reading under construction: its fields, and the part of the clause that it did not use."""

    fields: dict[str, Any]
    dates: tuple[Date, ...] = ()
    rest: list[Token] = field(default_factory=list)
    used: list[Token] = field(default_factory=list)
    link: str = ""
    consequence: str = ""


def plain(tokens: Iterable[Token], without: str = "D") -> str:
    """The text of tokens, leaving out those of the given kinds."""
    return "".join(token.text for token in tokens if token.kind not in without)


def subject(tokens: list[Token]) -> str:
    """What stands before a comparison: the last run of words that is not empty, without dates and connecting words."""
    runs = split(tokens, "，:")
    for run in reversed(runs):
        text = trimmed(plain(run, "Dix"))
        if text:
            return text
    return ""


def trimmed(text: str) -> str:
    """A noun phrase without connecting words at either end."""
    return _TAIL.sub("", _HEAD.sub("", text.strip("，、:；"))).strip("，、:；")


def action(tokens: list[Token]) -> str:
    """What is to be done: the words of the tokens without 应, 须, and without the end of a condition (的, 时)."""
    text = plain(tokens, "D")
    text = re.sub(r"^(?:，|:|的|应当?|须|需|要|必须|内|前|均|都|仍|还|已|及时|已经|予以|由|进行(?!.{0,1}$))+", "", text)
    return _END.sub("", text).strip("，、:；")


def split(tokens: list[Token], marks: str) -> list[list[Token]]:
    """Tokens cut at punctuation; the marks themselves are dropped."""
    runs: list[list[Token]] = [[]]
    for token in tokens:
        if token.kind == "P" and token.text in marks:
            runs.append([])
        else:
            runs[-1].append(token)
    return [run for run in runs if run]


def dates(tokens: Iterable[Token]) -> tuple[Date, ...]:
    """The dates among tokens."""
    return tuple(token.data for token in tokens if token.kind == "D")


def when(found: tuple[Date, ...]) -> dict[str, Any]:
    """The date fields of a reading. Raises Unread where two dates contradict each other."""
    fields: dict[str, Any] = {}
    for one in found:
        parts = {
            "year": one.years[0] if len(one.years) == 1 else None,
            "month": one.months or None,
            "day": one.day,
            "day_word": one.day_word,
            "week": one.week,
            "year_offset": one.year_offset,
            "recurs": one.recurs,
            "span": one.span,
            "when": one.when,
            "period_text": one.period_text,
        }
        if len(one.years) > 1:
            raise Unread("写了几个年份，没写清各对应什么")
        later = one.lead in ("至", "到") and one.months
        for name, value in parts.items():
            if value is None:
                continue
            if name in ("month", "day", "year", "week") and fields.get(name, value) != value and not later:
                raise Unread("写了几个日期，没写清以哪个为准")
            fields[name] = value
    return fields
