"""Conditions over several periods in a row: 连续两学期低于80分, 连续三年下降, 连续2次排名末位, 连续两个季度未报送."""

import re
from typing import Any

from analysis.clauses.figures import figures
from analysis.clauses.measures import measured
from analysis.clauses.numerals import whole
from analysis.clauses.phrases import Draft, Setting, Unread, action, plain, subject, trimmed
from analysis.clauses.tokens import Token

_UNITS = {
    "学年": "year",
    "年": "year",
    "学期": "term",
    "月": "month",
    "季": "quarter",
    "周": "week",
    "星期": "week",
    "天": "day",
    "工作日": "day",
    "日": "day",
}
_RANK = {"last": r"末位|倒数第一|垫底|最后一名|末名|最末", "bottom": r"后[一二三四五六七八九十\d]+(?:名|位|%)?|末[一二三四五\d]+位|倒数"}


def consecutive(tokens: list[Token], setting: Setting) -> Draft | None:
    """The piece as a run of N periods, or None where it names no run."""
    at = next((index for index, token in enumerate(tokens) if token.kind == "C"), None)
    if at is None:
        return None
    periods, unit = _length(tokens[at].text)
    inner = [*tokens[:at], *tokens[at + 1 :]]
    text = plain(inner, "D")
    fields: dict[str, Any] = {"kind": "count_consecutive", "periods": periods, "period_unit": unit}
    for rank, pattern in _RANK.items():
        if re.search(pattern, text):
            return Draft({**fields, "subject": _trimmed(text), "rank": rank})
    found = figures(inner, setting.tools)
    if len(found) > 1:
        raise Unread("连续几次的条件里有几个数字")
    if found:
        draft = measured(inner, found[0], setting).fields
        if draft["kind"] == "threshold":
            return Draft({**fields, **{name: draft[name] for name in ("subject", "op", "value", "unit")}})
        if draft["kind"] == "ratio_of_target":
            name = f"{draft['subject']}占{draft.get('base') or '应有'}的比例"
            return Draft({**fields, "subject": name, "op": draft["op"], "value": draft["value"], "unit": "%"})
        if draft["kind"] == "trend" and draft.get("direction"):
            return Draft({**fields, **{name: draft[name] for name in ("subject", "direction", "op", "value", "unit")}})
        raise Unread("连续几次的条件没读懂")
    change = next((token for token in inner if token.kind == "G"), None)
    if change:
        before = inner[: inner.index(change)]
        return Draft({**fields, "subject": subject([token for token in before if token.kind != "m"]), "direction": change.data})
    if setting.role == "target" or setting.tools.vague.search(text):
        raise Unread("连续几次，但没有可核对的条件")
    name = _trimmed(text)
    if not name:
        raise Unread("连续几次，但没写什么")
    negated = any(token.kind == "n" for token in inner)
    return Draft(
        {**fields, "subject": name, **({"action": action(inner[[token.kind for token in inner].index("n") + 1 :])} if negated else {})}
    )


def _trimmed(text: str) -> str:
    return trimmed(re.split(r"，", re.sub(r"(?:的[^，]{0,4}|时|者)$", "", text.strip("，")))[0])


def _length(text: str) -> tuple[int, str]:
    match = re.match(r"连续(?:出现|发生|累计)?([\d一二两三四五六七八九十百半]+)个?(.*)", text)
    word = re.sub(r"(?:及以上|（?含）?以上|以上|内)$", "", match[2])
    unit = next((value for name, value in _UNITS.items() if word.startswith(name)), "次")
    return whole(match[1]) or 2, unit
