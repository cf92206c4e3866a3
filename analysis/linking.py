"""What a clause speaks of: its events and subjects matched to ledger steps, progress rows and sheets by name, with a confidence.

A phrase that fits two things alike is linked to none: it comes back with its rivals, and a person decides.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from configs.table import Table

SURE = 90.0
"""Below this likeness (0–100) of two step names nothing is linked and a person is asked."""
VAGUE = 60.0
"""From here on a name is at least offered to the person as a rival."""
CERTAIN = 95.0
"""A name that the phrase holds word for word."""
SUBJECT = 55.0
"""From this likeness on a progress row is what a clause's subject speaks of: it is one of few rows."""
MARGIN = 10.0
"""The best row must be so much better than the next."""
_NOISE = re.compile(r"[\s“”\"'（）()、，。：；,.:;的]")
_GENERAL = re.compile(r"年度任务进度表|任务进度表|进度表|年度|进展表|一览表|台账|任务|工作")
_JOINT = re.compile(r"[、和或]|以及|及(?!时)")
_COUNT = re.compile(r"(?:总数|数量|数)$")


@dataclass(frozen=True)
class Match:
    """The fit of a phrase among names. ``name`` is None when nothing fits, or when ``rivals`` fit alike."""

    name: str | None
    confidence: float = 0.0
    rivals: tuple[str, ...] = ()


@dataclass(frozen=True)
class Choice:
    """A person's link of a clause: columns of a step ledger, or entity and metric of a progress sheet. It wins over names."""

    start: str | None = None
    done: str | None = None
    entity: str | None = None
    metric: str | None = None


@lru_cache(maxsize=65536)
def bare(text: str) -> str:
    """The phrase without white space, punctuation and 的."""
    return _NOISE.sub("", text or "")


def step(table: Table, phrase: str | None) -> Match:
    """The ledger step that a phrase names (合同签订 -> 签订合同)."""
    named = tuple((name, *event.words) for name, event in table.events.items())
    found = _step(named, bare(phrase or ""))
    if found.confidence < 100 and len(parts := [part for part in _JOINT.split(phrase or "") if part]) > 1:
        several = [_step(named, bare(part)) for part in parts]
        if len({one.name for one in several}) > 1:
            return Match(None, rivals=tuple(sorted({one.name for one in several if one.name})))
    return found


@lru_cache(maxsize=65536)
def _step(named: tuple[tuple[str, ...], ...], phrase: str) -> Match:
    words = [(one[0], bare(word)) for one in named for word in one]
    found = _held(phrase, words)
    if found.name or found.rivals or not phrase:
        return found
    begun = sorted({name for name, word in words if len(phrase) > 1 and phrase in word})
    if begun:
        return Match(begun[0], CERTAIN) if len(begun) == 1 else Match(None, rivals=tuple(begun))
    likeness: dict[str, float] = {}
    for name, word in words:
        likeness[name] = max(likeness.get(name, 0.0), fuzz.ratio(word, phrase))
    return _clearest(likeness, SURE, VAGUE)


def _held(phrase: str, words: list[tuple[str, str]]) -> Match:
    """The name whose word the phrase holds. A word inside a longer held word does not count (初步验收 is no 验收)."""
    exact = {name for name, word in words if word == phrase}
    if len(exact) == 1:
        return Match(exact.pop(), 100.0)
    held = [(name, word) for name, word in words if word and word in phrase]
    outer = sorted({name for name, word in held if not any(word != other and word in other for _, other in held)})
    if len(outer) == 1:
        return Match(outer[0], CERTAIN)
    return Match(None, rivals=tuple(outer))


def _clearest(likeness: dict[str, float], sure: float, vague: float) -> Match:
    ranked = sorted(likeness.items(), key=lambda one: (-one[1], one[0]))
    if not ranked or ranked[0][1] < vague:
        return Match(None)
    close = [name for name, score in ranked if score > ranked[0][1] - MARGIN]
    return Match(None, rivals=tuple(close)) if len(close) > 1 or ranked[0][1] < sure else Match(*ranked[0])


def entity(table: Table, phrase: str, among: Iterable[str]) -> Match:
    """The entity of a progress sheet that a phrase names (统招 -> 高职统招), as the sheet writes it."""
    rows = {_head(name): name for name in among}
    words = [(rows.get(_head(name), name), bare(word)) for name, listed in table.entity_words.items() for word in (name, *listed)]
    words += [(name, bare(name)) for name in rows.values()]
    return _held(bare(phrase), words)


def _head(name: str) -> str:
    """A name without what stands in brackets: 社会扩招（退伍军人等） is 社会扩招."""
    return re.sub(r"[（(].*?[）)]", "", name).strip()


def metric(table: Table, phrase: str, whose: str | None = None) -> Match:
    """The value column of a progress sheet that a subject names (报名人数); ``whose``: the entity, which has words of its own (统招's 进度)."""
    words = [(one.column, bare(word)) for name, one in table.metrics.items() for word in (name, *one.words)]
    if whose:
        words += [
            (one.column, bare(word))
            for one in table.metrics.values()
            for name, listed in one.entity_words.items()
            if _head(name) == _head(whose)
            for word in listed
        ]
    return _held(bare(phrase), words)


def subject(phrase: str, unit: str | None, candidates: Iterable[tuple[str, str | None]]) -> Match:
    """The progress subject (指标 of a long sheet) that a clause's subject names; candidates are (name, unit). A unit that differs rules it out."""
    likeness: dict[str, float] = {}
    for name, own in candidates:
        if unit and own and _unit(unit) != _unit(own):
            continue
        likeness[name] = max(likeness.get(name, 0.0), _likeness(bare(name), bare(phrase)))
    exact = [name for name in likeness if bare(name) == bare(phrase)]
    return Match(exact[0], 100.0) if len(exact) == 1 else _clearest(likeness, SUBJECT, SUBJECT)


@lru_cache(maxsize=65536)
def _likeness(name: str, phrase: str) -> float:
    """How much of a row's name stands in the phrase, pair of characters by pair, its ending counting most: the head noun comes last."""
    return max(_covered(one, phrase) for one in {name, _COUNT.sub("", name)} if one) if name and phrase else 0.0


def _covered(name: str, phrase: str) -> float:
    if len(name) == 1:
        return 0.0
    own, there = _pairs(name), _pairs(phrase)
    share = max(len(own & there) / len(own), 0.9 * len(own & there) / len(there) if there else 0.0)
    ending = 0
    while ending < min(len(name), len(phrase)) and name[-1 - ending] == phrase[-1 - ending]:
        ending += 1
    return 70 * share + 30 * min(1.0, ending / 2)


@lru_cache(maxsize=65536)
def _pairs(text: str) -> frozenset[str]:
    return frozenset(text[place : place + 2] for place in range(len(text) - 1))


def _unit(unit: str) -> str:
    """The kind of a unit: 元, 万元 and 亿元 are one."""
    return "%" if unit in ("%", "％", "百分点") else "元" if unit in ("万元", "亿元") else unit


def watched(table: Table, task: str) -> bool:
    """Whether a ledger's declaration says that it belongs to a task of that name."""
    return any(word in task for word in table.watches)


def kinship(title: str, task: str) -> float:
    """How much a sheet's title and a task's words have in common, 0–100."""
    own = _GENERAL.sub("", bare(title))
    return fuzz.partial_ratio(own, bare(task)) if len(own) > 1 else 0.0
