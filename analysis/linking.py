"""What a clause speaks of: its events and subjects matched to ledger steps, progress rows and sheets by name, with a confidence."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from configs.table import Table

SURE = 70.0
"""Below this confidence (0–100) nothing is linked and a person is asked."""
CERTAIN = 95.0
"""A name that the phrase holds word for word."""
_NOISE = re.compile(r"[\s“”\"'（）()、，。：；,.:;的]")
_GENERAL = re.compile(r"年度任务进度表|任务进度表|进度表|年度|进展表|一览表|台账|任务|工作")


@dataclass(frozen=True)
class Match:
    """The best fit of a phrase among names."""

    name: str
    confidence: float


@lru_cache(maxsize=65536)
def bare(text: str) -> str:
    """The phrase without white space, punctuation and 的."""
    return _NOISE.sub("", text or "")


def step(table: Table, phrase: str | None) -> Match | None:
    """The ledger step that a phrase names (合同签订 -> 签订合同); None below SURE. The longest word that the phrase holds wins."""
    words = [(name, bare(word)) for name, event in table.events.items() for word in (name, *event.words)]
    return _best(bare(phrase or ""), words)


def _best(phrase: str, words: list[tuple[str, str]]) -> Match | None:
    if not phrase:
        return None
    held = [(len(word), name) for name, word in words if word and (word in phrase or (phrase in word and len(phrase) > 1))]
    exact = [name for name, word in words if word == phrase]
    if exact:
        return Match(exact[0], 100.0)
    if held:
        return Match(max(held)[1], 95.0)
    scored = max(((fuzz.ratio(word, phrase), name) for name, word in words if word), default=(0.0, ""))
    return Match(scored[1], scored[0]) if scored[0] >= SURE else None


def metric(table: Table, phrase: str) -> str | None:
    """The value column of a progress sheet that a subject names (报名人数); the longest of its words that the phrase holds."""
    words = [(one.column, bare(word)) for name, one in table.metrics.items() for word in (name, *one.words)]
    held = [(len(word), column) for column, word in words if word and word in bare(phrase)]
    return max(held)[1] if held else None


def entity(table: Table, phrase: str, among: Iterable[str]) -> str | None:
    """The entity of a progress sheet that a phrase names (统招 -> 高职统招)."""
    words = [(name, bare(word)) for name, listed in table.entity_words.items() for word in (name, *listed)]
    words += [(name, bare(name)) for name in among if name not in table.entity_words]
    held = [(len(word), name) for name, word in words if word and word in bare(phrase)]
    return max(held)[1] if held else None


def subject(phrase: str, unit: str | None, candidates: Iterable[tuple[str, str | None]]) -> Match | None:
    """The progress subject (指标 of a long sheet) that a clause's subject names; candidates are (name, unit). A unit that differs rules it out."""
    best: Match | None = None
    for name, own in candidates:
        if unit and own and _unit(unit) != _unit(own):
            continue
        score = (2 * fuzz.partial_ratio(bare(name), bare(phrase)) + fuzz.ratio(bare(name), bare(phrase))) / 3
        score += 15 if unit and own else 0
        if best is None or score > best.confidence:
            best = Match(name, min(score, 100.0))
    return best if best and best.confidence >= SUBJECT else None


SUBJECT = 58.0
"""A subject is one of few rows of a sheet and month, so less is enough than for a step."""


def _unit(unit: str) -> str:
    return "%" if unit in ("%", "％", "百分点") else unit


def watched(table: Table, task: str) -> bool:
    """Whether a ledger's declaration says that it belongs to a task of that name."""
    return any(word in task for word in table.watches)


def kinship(title: str, task: str) -> float:
    """How much a sheet's title and a task's words have in common, 0–100."""
    own = _GENERAL.sub("", bare(title))
    return fuzz.partial_ratio(own, bare(task)) if len(own) > 1 else 0.0


@dataclass(frozen=True)
class Choice:
    """A person's link of a clause: columns of a step ledger, or entity and metric of a progress sheet. It wins over names."""

    start: str | None = None
    done: str | None = None
    entity: str | None = None
    metric: str | None = None
