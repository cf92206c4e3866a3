"""Conditions that state their number in words: 未达到年度目标人数, 同比下降, 低于全校平均水平, 全覆盖, 过半."""

import re

from analysis.clauses.measures import basis_of
from analysis.clauses.phrases import Draft, Setting, Unread, plain, subject, trimmed
from analysis.clauses.tokens import Token


def unnumbered(tokens: list[Token], setting: Setting) -> Draft | None:
    """Conditions that state their number in words: 未达到年度目标人数, 同比下降, 低于全校平均水平, 全覆盖, 过半."""
    text = plain(tokens, "D")
    for reader in (_half, _covered, _against, _moved):
        draft = reader(tokens, text, setting)
        if draft:
            return draft
    return None


def _half(tokens, text, setting) -> Draft | None:
    at = next((index for index, token in enumerate(tokens) if token.kind == "z" and "过半" in token.text), None)
    if at is None:
        return None
    negated = tokens[at].text.startswith("未") or (at and tokens[at - 1].kind == "n")
    name = subject([token for token in tokens[:at] if token.kind != "n"])
    if re.search(r"周期|时间|期|学期|年度$", name):
        raise Unread("时间过半要看计划，没有日期")
    return Draft({"kind": "ratio_of_target", "subject": name, "op": "<=" if negated else ">", "value": 0.5, "unit": "%", "base": ""})


def _covered(tokens, text, setting) -> Draft | None:
    at = next((index for index, token in enumerate(tokens) if token.kind == "z" and token.text in ("全覆盖", "全面覆盖", "全部")), None)
    if at is None:
        return None
    negated = any(token.kind == "n" for token in tokens[: at + 2]) or text.startswith(("未", "没"))
    name = trimmed(re.sub(r"^(?:实现|做到|达到|完成(?=.{4}))", "", plain([token for token in tokens if token.kind not in "nzDo"])))
    if (
        tokens[at].text == "全部"
        and setting.role == "target"
        and not re.search(r"完成|达标|通过|落实|签订|建立|参加|合格|办结|整改|建成|提交|覆盖", text)
    ):
        return None
    if not name or setting.tools.vague.search(name):
        return None
    return Draft(
        {
            "kind": "threshold",
            "subject": name + ("覆盖" if "覆盖" in tokens[at].text else ""),
            "op": "<" if negated else ">=",
            "value": 1.0,
            "unit": "%",
        }
    )


def _against(tokens, text, setting) -> Draft | None:
    """A comparing word with a plan or an average after it, and no number."""
    at = next((index for index, token in enumerate(tokens) if token.kind in "oV"), None)
    base_at = at
    undone = re.search(r"(未能?完成)((?:年度|学年|当年|本年度?|招生|月度)?(?:目标|计划|招生计划|任务)(?:人数|数量?|值|额|指标))$", text)
    if at is None and undone:
        name = trimmed(text[: undone.start()])
        return Draft({"kind": "ratio_of_target", "subject": name, "op": "<", "value": 1.0, "unit": "%", "base": undone[2]})
    if at is None:
        return None
    words = plain(tokens[base_at + 1 :], "D")
    words = re.split(r"[，。；]", words)[0]
    words = re.sub(r"(?:的|时|者)$", "", words)
    name = subject(tokens[:at])
    sign = tokens[at]
    if not words or not name:
        return None
    if re.search(r"(?:目标|计划|预算|指标|任务)(?:人数|数量?|值|额|总数|总量|指标数)?$|(?:计划|目标|任务)(?:人|数)", words) and _numeric(
        name + words
    ):
        if sign.kind == "V":
            return None
        return Draft({"kind": "ratio_of_target", "subject": name, "op": sign.data, "value": 1.0, "unit": "%", "base": trimmed(words)})
    if re.search(r"平均(?:水平|值|数|分|线)?$|均值$|平均[^，]{1,8}$|序时进度$|(?:上年|去年|同期)(?:水平|同期|数)?$|控制线$|省控线$", words):
        if sign.data in ("<=", ">=") and sign.kind == "o" and setting.role == "warning":
            return None
        down = (sign.kind == "V" and sign.text[0] in "落滞慢") or sign.data == "<"
        basis = "yoy" if re.search(r"上年|去年|同期", words) else "reference"
        fields = {"kind": "trend", "subject": name, "direction": "down" if down else "up", "basis": basis, "reference": trimmed(words)}
        return Draft({**fields, **({"op": ">=", "value": 0.0} if sign.data == ">=" else {})})
    return None


def _numeric(text: str) -> bool:
    return bool(re.search(r"人数|数量|数|率|额|量|规模|经费|收入|金额|进度|面积|比例|值|人次|完成情况", text))


def _moved(tokens, text, setting) -> Draft | None:
    basis_at = next((index for index, token in enumerate(tokens) if token.kind == "m"), None)
    at = next((index for index, token in enumerate(tokens) if token.kind == "G"), None)
    if at is None or basis_at is None or basis_at > at or tokens[basis_at].text in ("逐年",):
        return None
    rest = plain(tokens[at + 1 :], "D")
    if rest and not re.match(r"(?:了)?(?:的|时|者|，|$)", rest):
        return None
    between = plain(tokens[basis_at + 1 : at])
    if re.search(r"有所|明显|大幅|稳步|持续|不断|略有|显著|只|不|稳中", between) or re.search(
        r"有所|明显|大幅|稳步|不|只减", plain(tokens[:basis_at])[-3:]
    ):
        return None
    name = subject([token for token in tokens[:at] if token.kind != "m"])
    return Draft({"kind": "trend", "subject": name, "direction": tokens[at].data, **basis_of(tokens[basis_at].text)}) if name else None
