"""Numbers with their comparison: 不少于30人, 15%以上, 达到14学分（含14学分）, 介于85%与95%之间."""

import re
from dataclasses import dataclass, replace

from analysis.clauses.lexicon import Lexicon
from analysis.clauses.tokens import Quantity, Token

_FILLERS = re.compile(r"(?:约|近|人民币|总计|共计|共|累计|各|均|都|每[人生班]|年度|全年|原则上|应|须|需|为|的)*")
_LEANING = ("保持在", "稳定在", "维持在", "控制在", "控制到", "处于", "介于", "应在", "须在", "需在", "要在", "均在", "在")
_EQUAL = ("设定为", "设为", "应为", "须为", "仅为", "累计为", "总数为", "为", "是")
_COUNTING = ("有", "共", "只有", "仅有")
_STRICT = {"<=": "<", ">=": ">", "<": "<", ">": ">", "=": "="}
_LOOSE = {"<": "<=", ">": ">=", "<=": "<=", ">=": ">=", "=": "="}


@dataclass(frozen=True)
class Figure:
    """A number in its comparison: tokens ``start`` to ``end``; ``op`` is None where the text has no sign."""

    start: int
    end: int
    at: int
    quantity: Quantity
    op: str | None
    weak: str = ""
    post: str = ""
    approx: bool = False
    leading: bool = False
    """A word of comparison stands before the number, so what comes before is its subject."""
    incl: str | None = None


def figures(tokens: list[Token], tools: Lexicon) -> list[Figure]:
    """The numbers of a piece, each with the comparing words that touch it."""
    found = [_figure(tokens, at, tools) for at, token in enumerate(tokens) if token.kind == "q"]
    return _ranges(tokens, [one for one in found if one])


def _figure(tokens: list[Token], at: int, tools: Lexicon) -> Figure:
    quantity: Quantity = tokens[at].data
    start, op, weak, before = at, None, "", at - 1
    while before >= 0 and _is_filler(tokens[before]):
        before -= 1
    if before >= 0 and tokens[before].kind == "o":
        start, op = before, tokens[before].data
        if before >= 1 and tokens[before - 1].kind == "o":
            start = before - 1
            op = tokens[before - 1].data if op == ">=" else op
    elif at and tokens[at - 1].kind in "we" and (match := tools.weak.search(tokens[at - 1].text)):
        weak = match.group()
    end, post = at + 1, ""
    if end < len(tokens) and tokens[end].kind == "s":
        post = tokens[end].text
        end += 1
    op, approx = _joined(op, weak, post, quantity)
    incl = None
    while end < len(tokens) and tokens[end].kind == "i":
        op, incl = _included(op, quantity, tokens[end].data)
        end += 1
    if end < len(tokens) and tokens[end].kind == "s" and not post:
        post = tokens[end].text
        joined, approx = _joined(None, weak, post, quantity)
        op = _STRICT[joined] if incl == "()" and joined else joined or op
        end += 1
    leading = start < at or (bool(weak) and weak not in _COUNTING)
    return Figure(start, end, at, quantity, op, weak, post, approx or quantity.approx, leading, incl)


def _is_filler(token: Token) -> bool:
    if token.kind == "D":  # 不低于每年300元, 提高到2025年的90%
        return not token.data.months and not token.data.day
    return token.kind in "we" and bool(_FILLERS.fullmatch(token.text))


def _joined(op: str | None, weak: str, post: str, quantity: Quantity) -> tuple[str | None, bool]:
    """The sign of the words on both sides of a number, and whether it is approximate."""
    after = ">=" if post.endswith(("以上", "之上")) else "<=" if post.endswith(("以下", "之下", "以内", "之内", "内")) else None
    approx = post.endswith(("左右", "上下"))
    if op in (None, "="):
        if after:
            return after, approx
        if op == "=" or weak in _EQUAL:
            return ("=" if op == "=" or quantity.form in ("count", "bare") else ">="), approx
        if weak.startswith("控制"):
            return "<=", approx
        return op, approx
    if after and op in (">=", "<=") and op != after:
        return after, approx  # 达到30人以下, 降至60%以下: the word after the number decides
    return op, approx


def _included(op: str | None, quantity: Quantity, said: tuple) -> tuple[str | None, str | None]:
    """含/不含 overrides; for a range it settles the bounds."""
    if quantity.high is None:
        included = said[-1][0] if said else True
        return (_LOOSE if included else _STRICT).get(op or "", op), "[]" if included else "()"
    low = high = True
    for included, value in said:
        if value is None:
            low, high = (low, high) if included else (low, False)
        elif abs(value - quantity.value) < 1e-9:
            low = included
        elif abs(value - quantity.high) < 1e-9:
            high = included
    return op, ("[" if low else "(") + ("]" if high else ")")


def _ranges(tokens: list[Token], found: list[Figure]) -> list[Figure]:
    """Neighbouring numbers that are the two ends of one range: 85%与95%之间, 60分以上70分以下, 60%≤x<70%."""
    merged: list[Figure] = []
    for one in found:
        last = merged[-1] if merged else None
        if last and last.quantity.high is None and one.quantity.high is None:
            pair = _between(tokens, last, one) or _bounded(tokens, last, one)
            if pair:
                merged[-1] = pair
                continue
        merged.append(one)
    return merged


def _between(tokens: list[Token], low: Figure, high: Figure) -> Figure | None:
    link = "".join(token.text for token in tokens[low.end : high.start])
    after = tokens[high.at + 1].text if high.at + 1 < len(tokens) else ""
    enclosed = after.startswith(("之间", "间", "区间")) or low.weak == "介于" or (low.incl and link in ("至", "到", "-", "~"))
    if link not in ("与", "和", "至", "到", "-", "~", "、") or not enclosed:
        return None
    return _pair(low, high, (low.incl or "[]")[0] + (high.incl or "[]")[1], high.end)


def _bounded(tokens: list[Token], low: Figure, high: Figure) -> Figure | None:
    """Two bounds on one subject with nothing but a link between them."""
    link = "".join(token.text for token in tokens[low.end : high.start])
    if (
        low.op in (">=", ">")
        and high.op in ("<=", "<")
        and link in ("", "，", "且", "、", "至", "但", "，但", "，且", "并", "，并", "和", "-", "~")
    ):
        return _pair(low, high, ("[" if low.op == ">=" else "(") + ("]" if high.op == "<=" else ")"), high.end)
    if high.op in (">=", ">") and low.op in ("<=", "<") and link in ("，", "且", "但", "，但", "，且", "并", "，并"):
        return _pair(high, low, ("[" if high.op == ">=" else "(") + ("]" if low.op == "<=" else ")"), high.end, low.start)
    return None


def _pair(low: Figure, high: Figure, incl: str, end: int, start: int | None = None) -> Figure | None:
    units = {low.quantity.unit, high.quantity.unit} - {None}
    if low.quantity.value >= high.quantity.value or len(units) > 1:
        return None
    quantity = replace(high.quantity, value=low.quantity.value, high=high.quantity.value, unit=next(iter(units), None))
    return replace(low, start=low.start if start is None else start, end=end, quantity=quantity, op=None, post="", incl=incl)
