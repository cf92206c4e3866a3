"""分别 pairs numbers with subjects, years or months in order; 均 and 各 give one number to several subjects."""

import re
from dataclasses import replace

from analysis.clauses.figures import Figure, figures
from analysis.clauses.phrases import Draft, Setting, Unread, plain, subject, trimmed
from analysis.clauses.tokens import Date, Token

_LIST = re.compile(r"[、]|和|及|与|以及")


def paired(tokens: list[Token], setting: Setting) -> list[Draft]:
    """One draft a number. Raises Unread where the two sides do not have as many members."""
    mark = next(index for index, token in enumerate(tokens) if token.kind == "f")
    left, right = tokens[:mark], tokens[mark + 1 :]
    found = figures(right, setting.tools)
    if len(found) < 2 or any(one.quantity.high is not None for one in found) or any(token.kind in "tC" for token in tokens):
        raise Unread("“分别”后面没读懂")
    ops = [one.op for one in found]
    if not any(ops[1:]):
        ops = [ops[0] or ops[-1]] * len(found)
    elif ops[0] is None and ops[-1] is not None:
        ops = [ops[-1]] * len(found)
    elif None in ops[1:]:
        ops = [one or ops[0] for one in ops]
    units = [one.quantity.unit for one in found]
    verb = trimmed(plain(right[: found[0].start], "D"))
    verb = trimmed(verb[: -len(found[0].weak)] if found[0].weak and verb.endswith(found[0].weak) else verb)
    days = _days([token for token in left if token.kind == "D"] or [token for token in right if token.kind == "D"])
    words = subject([token for token in left if token.kind != "D"])
    names = [one for one in _LIST.split(words) if one]
    if len(days) == len(found):
        names = [words + verb] * len(found)
        spread = [(day,) for day in days]
    elif len(names) == len(found):
        names = [_shared(name, names[-1]) + verb for name in names]
        spread = [tuple(token.data for token in left if token.kind == "D") or setting.dates] * len(found)
    else:
        raise Unread("“分别”前后的个数对不上")
    drafts = []
    for one, op, name, day in zip(found, ops, names, spread, strict=True):
        unit = one.quantity.unit or units[-1]
        value = one.quantity.value
        if one.quantity.form == "bare" and found[-1].quantity.form == "percent":
            value, unit = value / 100, "%"
        fields = {"kind": "threshold", "subject": name or setting.subject, "op": op or ">=", "value": value, "unit": unit}
        drafts.append(Draft(fields, dates=day))
    return drafts


def _days(tokens: list[Token]) -> list[Date]:
    """The dates one by one: 2022、2023年 are two, 3月、6月 are two, 到2023年、2024年 are two."""
    days: list[Date] = []
    for token in tokens:
        one: Date = token.data
        if len(one.years) > 1 and len(one.months) <= 1:
            days += [replace(one, years=(year,)) for year in one.years]
        elif len(one.months) > 1:
            days += [replace(one, months=(month,)) for month in one.months]
        else:
            days.append(one)
    return days


def _shared(name: str, last: str) -> str:
    """报到、就业率 share their last word only where the earlier one has none of its own; kept as written."""
    return name if name else last


def each(tokens: list[Token], figure: Figure, setting: Setting) -> list[Draft] | None:
    """A、B均不低于90%: one number for each of several subjects, or None where there is only one."""
    before = tokens[: figure.start]
    mark = next((index for index, token in enumerate(before) if token.kind == "e"), None)
    if mark is None or plain(before[mark + 1 :], "") not in (
        "",
        "应",
        "须",
        "需",
        "要",
        "达",
        "达到",
        "在",
        "为",
        "控制在",
        "保持在",
        "有",
    ):
        return None
    words = subject(before[:mark])
    names = [trimmed(one) for one in _LIST.split(words) if trimmed(one)]
    if len(names) < 2 or figure.quantity.high is not None or figure.quantity.form == "bare":
        return None
    if any(len(name) > 20 for name in names):
        raise Unread("“均”前面是哪几项没读懂")
    fields = {"kind": "threshold", "op": figure.op or ">=", "value": figure.quantity.value, "unit": figure.quantity.unit}
    return [Draft({**fields, "subject": name}) for name in names]
