"""A number and what it measures: threshold, range, share of a plan, change over time or against a reference."""

import re
from typing import Any

from analysis.clauses.events import offset
from analysis.clauses.figures import Figure
from analysis.clauses.phrases import Draft, Setting, Unread, plain, subject, trimmed
from analysis.clauses.tokens import Token

_SHARES = ("percent", "fraction", "half")
_PLAN = re.compile(r"目标|计划|任务|预算|指标|标准|要求|额度|总|应|合同|规定|年度|定额|编制|核定|下达|招生数")
_COMPARED = re.compile(
    r"平均|均值|水平|进度|同类|同期|往年|上年|去年|全校|全省|全院|全国|同专业|同年级|同行|省内|序时|中位|基准|控制线|省控线"
)
_TRAILING = re.compile(r"^(?:的?(?:，|$)|时|者|的?(?:情况|情形)|以?后)")
_AGE = ("岁", "年", "级", "星")
_COVER = re.compile(r"(?:实现|做到|达到)?(.*?)(?:全覆盖|全面覆盖)$")


def measured(tokens: list[Token], figure: Figure, setting: Setting) -> Draft:
    """The reading of a piece whose one comparison is ``figure``."""
    before, after = tokens[: figure.start], tokens[figure.end :]
    for reader in (_changed, _shared, _valued):
        draft = reader(tokens, figure, before, after, setting)
        if draft:
            return draft
    raise Unread("没读懂数字和什么相比")


def _valued(tokens, figure: Figure, before, after, setting: Setting) -> Draft:
    """A plain number: threshold or range."""
    quantity = figure.quantity
    tail = plain(after, "")
    words = [*before[:-1], _without_weak(before[-1], figure)] if before and figure.weak else before
    name = subject(words)
    following = "" if _TRAILING.match(tail) or (setting.tools.consequence.match(tail) and figure.leading) else _noun(after)
    if figure.leading and following and name and any(token.kind == "n" for token in after):
        raise Unread("数字后面还有一个没有数字的条件")
    if not name or not tail.startswith("的"):
        name = name + following
    if quantity.form == "bare" and not figure.leading and not re.search(r"(?:率|数|分|比|绩点|值|额|量|度|面积|达|[:）\"])$", name):
        raise Unread("数字没有单位，没读懂是什么")
    if not figure.leading and name.startswith("每"):
        if setting.role == "target":
            raise Unread("写的是计分办法")
        name = name.removeprefix("每")
    fields: dict[str, Any] = {"subject": name, "value": quantity.value, "unit": quantity.unit}
    if figure.approx:
        fields["approx"] = True
    if quantity.high is not None:
        if (figure.op not in (None, "=", ">=") and not figure.weak) or (
            figure.op == ">=" and tokens[figure.start].text not in ("达到", "达", "达到了")
        ):
            raise Unread("比较词后面写了一个区间")
        return Draft({"kind": "range", **fields, "value_high": quantity.high, "incl": figure.incl or "[]"})
    if quantity.signed:
        if figure.op not in (">", ">="):
            raise Unread("±号前的比较词没读懂")
        lower = {">": "<", ">=": "<="}[figure.op]
        parts = [{"kind": "threshold", **fields, "op": figure.op}, {"kind": "threshold", **fields, "op": lower, "value": -quantity.value}]
        return Draft({"kind": "compound", "logic": "or", "parts": parts})
    return Draft({"kind": "threshold", **fields, "op": figure.op or ">="})


def _without_weak(token: Token, figure: Figure) -> Token:
    return token._replace(text=token.text[: -len(figure.weak)]) if figure.weak and token.text.endswith(figure.weak) else token


def _noun(after: list[Token]) -> str:
    """The words right after a number, up to the next mark: 80%以上|教师完成培训."""
    words = []
    for token in after:
        if token.kind in "PKHl":
            break
        words.append(token)
    return re.sub(r"(?:的|时|者)$", "", re.sub(r"^(?:的|之间|区间|间)", "", plain(words, "D")))


def _base(tokens: list[Token], figure: Figure, before: list[Token]) -> tuple[int, list[Token]] | None:
    """The comparing word and the base of a share that stand before its number: 未达到|年度目标的|80%."""
    behind = next((index for index, token in enumerate(before) if token.kind == "V" and "，" not in plain(before[index:], "")), None)
    if behind is not None and before[behind + 1 :]:
        return behind, before[behind + 1 :]
    if figure.leading and tokens[figure.start].kind == "o":
        return None
    for index in range(len(before) - 1, -1, -1):
        token = before[index]
        if token.kind == "o" or token.kind == "V":
            return (index, before[index + 1 :]) if before[index + 1 :] else None
        if token.kind in "P":
            break
    return None


def _shared(tokens, figure: Figure, before, after, setting: Setting) -> Draft | None:
    """A share of a plan or a whole; or a count that a plan is given as (未达到年度目标2200人)."""
    quantity = figure.quantity
    found = _base(tokens, figure, before)
    if quantity.form in _SHARES and not found:
        return _of_a_whole(tokens, figure, before, after, setting)
    if not found:
        return None
    index, base = found
    sign = tokens[index]
    words = plain(base, "q")
    name = subject(tokens[:index])
    numbers = [token.data for token in base if token.kind == "q"]
    if quantity.form not in _SHARES:
        if sign.text in ("至少", "最少", "至多", "最多") and not numbers:
            following = _noun(after)
            return Draft(
                {"kind": "threshold", "subject": name + words + following, "op": sign.data, "value": quantity.value, "unit": quantity.unit}
            )
        if _COMPARED.search(words) or not _PLAN.search(words) or numbers or sign.kind == "V":
            return _referred(figure, sign, base, tokens[:index], setting)
        return Draft({"kind": "threshold", "subject": name, "op": _sign(sign.data, figure), "value": quantity.value, "unit": quantity.unit})
    of = words.endswith("的")
    if sign.kind == "V" or (not of and _COMPARED.search(words)) or (not of and figure.post.endswith("以上") and sign.data == "<"):
        return _referred(figure, sign, base, tokens[:index], setting)
    of_the_whole = of or (sign.data == ">" and "总" in words)
    short_of = sign.text in ("不足", "不到", "未到", "未达到", "未达", "达不到") or sign.data not in (">", "<")
    if not of_the_whole and not short_of and (sign.data == ">" or not 0.3 < quantity.value < 1):
        raise Unread("没写清是占比，还是相差的幅度")
    fields = {"kind": "ratio_of_target", "subject": name, "op": _sign(sign.data, figure), "value": quantity.value, "unit": "%"}
    fields |= _plan(words.removesuffix("的"), numbers)
    return Draft(fields)


def _sign(op: str, figure: Figure) -> str:
    """达到…80%以上 and 未达到…80%以上: the word before the base decides, 以下 after a bare 达到 turns it."""
    return figure.op if figure.op == "<=" and op == ">=" and figure.post else op


def _plan(words: str, numbers: list) -> dict[str, Any]:
    base = trimmed(re.sub(r"为$", "", words))
    if len(numbers) > 1:
        raise Unread("比较的基数写了几个数字")
    if numbers:
        return {"base": base, "base_value": numbers[0].value, "base_text": base}
    return {"base": base}


def _of_a_whole(tokens, figure: Figure, before, after, setting: Setting) -> Draft | None:
    """完成年度目标的90%以上, 占专任教师总数的60%以上, 超过半数."""
    text = plain(before, "D")
    quantity = figure.quantity
    if quantity.form == "half" and (figure.leading or not text.endswith("的")):
        name = trimmed(plain(before[: figure.start], "Do")) or _noun(after)
        return Draft({"kind": "ratio_of_target", "subject": name, "op": figure.op or ">=", "value": 0.5, "unit": "%", "base": ""})
    match = re.fullmatch(
        r"(?P<name>.*?)(?P<verb>仅完成|只完成|未能?完成|实际完成|完成|占到?|为|等于|相当于|实现)(?P<base>[^，。；]+)的", text
    )
    if not match and (
        bare := re.fullmatch(r"(?P<name>.*?)(?P<verb>仅完成|只完成|未能?完成|完成)(?P<base>[^，。；]*(?:任务|计划|目标))", text)
    ):
        match = bare
    if not match or (figure.leading and tokens[figure.start].kind == "o"):
        return None
    op = figure.op or ">="
    if "未" in match["verb"]:
        op = "<"
    elif match["verb"] in ("仅完成", "只完成") and not figure.op:
        op = "<="
    name = trimmed(match["name"].split("，")[-1])
    numbers = [token.data for token in before if token.kind == "q"]
    words = match["base"]
    for token in before:
        if token.kind == "q":
            words = words.replace(token.text, "")
    return Draft({"kind": "ratio_of_target", "subject": name, "op": op, "value": quantity.value, "unit": "%", **_plan(words, numbers)})


def _referred(figure: Figure, sign: Token, base: list[Token], before: list[Token], setting: Setting) -> Draft:
    """Against a reference: 落后序时进度5个百分点以上, 低于同类课程平均分3分."""
    if any(token.kind == "q" for token in base):
        raise Unread("比较的对象里还有数字")
    reference = trimmed(plain(base, "D").removesuffix("的"))
    down = sign.text.startswith(("落后", "滞后", "慢于")) or sign.data in ("<", "<=")
    basis = "yoy" if re.search(r"上年|去年|同期", reference) else "reference"
    fields = {
        "kind": "trend",
        "subject": subject(before),
        "direction": "down" if down else "up",
        "op": figure.op or ">=",
        "value": figure.quantity.value,
    }
    if figure.quantity.high is not None:
        raise Unread("相差的幅度写了一个区间")
    if sign.data in ("<=", ">=") or sign.text.startswith(("不", "未", "没", "达")):
        raise Unread("没写清相差多少算达到")
    return Draft({**fields, "unit": figure.quantity.unit, "basis": basis, "reference": reference})


def _changed(tokens, figure: Figure, before, after, setting: Setting) -> Draft | None:
    """Growth and decline: 较上年减少10%以上, 年均增长低于3%, 降幅超过20%."""
    at = next((index for index in range(len(before) - 1, -1, -1) if before[index].kind in "G"), None)
    if at is None:
        return None
    gap = plain(before[at + 1 :], "o")
    if not re.fullmatch(r"(?:了|幅度|幅|率|比例|的?比例|的?幅度|速度|达|比率|人数|额|数)?", gap):
        return None
    basis_at = next((index for index, token in enumerate(before) if token.kind == "m"), None)
    quantity = figure.quantity
    if basis_at is None and quantity.form not in ("percent", "points") and not before[at].text.endswith("幅"):
        if before[at].data == "down":
            raise Unread("没写清比什么时候减少")
        return None
    if quantity.high is not None:
        raise Unread("变化的幅度写了一个区间")
    name = subject([token for token in before[:at] if token.kind not in "m"])
    fields: dict[str, Any] = {
        "kind": "trend",
        "subject": name,
        "direction": before[at].data,
        "op": figure.op or ">=",
        "value": quantity.value,
        "unit": quantity.unit,
    }
    if figure.approx:
        fields["approx"] = True
    if basis_at is not None:
        fields |= basis_of(before[basis_at].text)
    elif (reference := re.search(r"[较比]([^，]{2,12})$", name)) and not reference[1].endswith(("率", "例", "比")):
        fields |= {"subject": trimmed(name[: reference.start()]), "basis": "reference", "reference": reference[1]}
    if match := re.search(r"近([一二两三四五六\d]+)年", plain(before, "")):
        fields["period_text"] = match.group()
    return Draft(fields)


def basis_of(text: str) -> dict[str, Any]:
    """yoy, previous_period, annual_average, previous_stage, or the named reference."""
    if "阶段" in text:
        return {"basis": "previous_stage"}
    if text == "环比" or re.search(r"上一?个?(?:月|季|学期|周|次|期|轮|届|批)|前一?(?:月|季|学期|周|次|期|届)", text):
        return {"basis": "previous_period"}
    if re.search(r"年均|平均", text):
        return {"basis": "annual_average"}
    if re.search(r"同比|上年|去年|上一?年|前一年|逐年|上一学年|上学年|往年", text):
        return {"basis": "yoy"}
    return {"basis": "reference", "reference": re.sub(r"^[较比与]|相比$", "", text)}


def lasting(tokens: list[Token], setting: Setting) -> Draft | None:
    """A length of time that is itself the measure: 处理时长超过3天, 企业实践不少于6个月."""
    for at, token in enumerate(tokens):
        if token.kind != "t" or token.data.ordinal:
            continue
        before = tokens[at - 1] if at else None
        after = tokens[at + 1] if at + 1 < len(tokens) else None
        post = after.text if after and after.kind == "s" and after.text.endswith(("以上", "以下", "以内", "内")) else ""
        weak = before and before.kind == "w" and setting.tools.weak.search(before.text)
        signed = bool(before and before.kind == "o")
        if not signed and not (post and at) and not weak:
            continue
        start = at - 1 if signed else at
        if signed and at >= 2 and tokens[at - 2].kind == "o":
            start = at - 2
        op = tokens[start].data if signed else (">=" if post.endswith("上") else "<=" if post else "=")
        name = subject(tokens[:start] if signed or not weak else [*tokens[: at - 1], before._replace(text=before.text[: weak.start()])])
        rest = tokens[at + (2 if post else 1) :]
        if not name or (
            not signed and not weak and not re.search(r"(?:时间|时长|期限|周期|时限|累计|天数)$", name) and post.endswith("内")
        ):
            continue
        if any(one.kind == "n" for one in rest):
            continue
        count = token.data.count
        unit = re.sub(r"^第?[\d.零一二两三四五六七八九十百半]+(?:[-~至到][\d.一二两三四五六七八九十]+)?", "", token.text) or token.text
        offset(token.data)
        return Draft(
            {
                "kind": "threshold",
                "subject": name + _noun_after(rest),
                "op": op,
                "value": count,
                "unit": unit.removeprefix("个") if unit != "个月" else "月",
            }
        )
    return None


def _noun_after(rest: list[Token]) -> str:
    text = _noun(rest)
    return "" if re.match(r"的|时|者|，", plain(rest)) else text
