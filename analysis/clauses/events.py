"""Days counted from an event or back from a date: 中标后第20天还未…, 签订之日起10日内, 到期前30天, 提前3个工作日, 距…不足60天, 逾期10日."""

import re
from typing import Any

from analysis.clauses.phrases import Draft, Setting, Unread, action, dates, plain, trimmed, when
from analysis.clauses.tokens import Duration, Token

_GLUE = re.compile(
    r"(?:的|，|应当?|须|需|要|必须|在|于|起|内|第|时间|已|仍|还|原则上|约|最迟|尚余|尚有|仅剩|仅有|还剩|还有|剩余|只剩|只有|有|达到?|，应|即|，须)*"
)
_MEASURED = re.compile(
    r"(?:时间|时长|期限|周期|时限|天数|累计|年限|工期|总计|耗时|用时|间隔|年龄|月数|滞留|离校|请假|在岗|实践|服务|锻炼|经历|空缺|缺勤|旷工|公示期?|连续)$"
)
_LEFT = ("内", "之内", "以内")


def counted(tokens: list[Token], setting: Setting) -> Draft | None:
    """The piece read as days after an event or before a date, or None where its lengths of time are something else."""
    for at, token in enumerate(tokens):
        if token.kind == "t":
            mark, ops = _mark(tokens, at)
            draft = _read(tokens, at, mark, ops, setting)
            if draft:
                return draft
    return None


def _mark(tokens: list[Token], at: int) -> tuple[int, list[Token]]:
    """Where the anchor word stands (后, 前, 距 …), or -1; and the comparing words between it and the length of time."""
    ops = []
    for index in range(at - 1, -1, -1):
        token = tokens[index]
        if token.kind in "ABO":
            return index, ops
        if token.kind == "o":
            ops.append(token)
        elif not ((token.kind in "wP" and _GLUE.fullmatch(token.text)) or token.kind == "n"):
            break
    return -1, ops


def _read(tokens: list[Token], at: int, mark: int, ops: list[Token], setting: Setting) -> Draft | None:
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    if mark >= 0 and tokens[mark].kind == "A":
        return _elapsed(tokens, at, tokens[:mark], ops, setting)
    if mark >= 0 and tokens[mark].kind == "O":
        if not ops and not tokens[at].data.ordinal and not _within(after):
            return _elapsed(tokens, at, [], ops, setting, overdue=trimmed(plain(tokens[:mark])))
        return _elapsed(tokens, at, [], ops, setting, overdue=trimmed(plain(tokens[:mark])))
    if mark >= 0 and tokens[mark].text.startswith("距"):
        return _remaining(tokens, at, tokens[mark + 1 : _first(tokens, mark + 1, at, ops)], ops, setting)
    if mark >= 0 and tokens[mark].kind == "B":
        return _remaining(tokens, at, tokens[:mark], ops, setting)
    start = min((tokens.index(one) for one in ops), default=at)
    distance = next((index for index in range(start) if tokens[index].text.startswith("距")), None)
    if distance is not None:
        return _remaining(tokens, at, tokens[distance + 1 : start], ops, setting)
    before = trimmed(plain(tokens[:start]))
    if before.endswith("月"):
        raise Unread("日期没读懂")
    if after and after.kind == "w" and re.match(r"(?:之|以)?前(?![^，]{0,2}平均)", after.text) and before:
        return _remaining(tokens, at, tokens[:start], ops, setting, skip=1)
    if (
        after
        and after.kind == "A"
        and after.text.endswith("后")
        and before
        and not any(token.kind == "q" for token in tokens[at:])
        and not _MEASURED.search(before)
    ):
        return _elapsed(tokens, at, tokens[:start], ops, setting, skip=1)
    negated = any(token.kind == "n" for token in tokens[at:])
    if ops and ops[-1].text in ("满", "超过", "超", "逾", "达到", "达") and negated and before and not _MEASURED.search(before):
        return _elapsed(tokens, at, tokens[:start], ops, setting)
    overdue = next((index for index in range(start) if tokens[index].kind == "V"), None)
    if overdue is not None:
        return _elapsed(tokens, at, [], ops, setting, overdue=trimmed(plain(tokens[overdue + 1 : start])))
    named = trimmed(plain(tokens[:at]))
    short = 0 < len(named) <= 12 and "，" not in named and not re.search(r"近|每|过去|最近$", named) and not _MEASURED.search(named)
    alone = not any(token.kind == "q" for token in tokens) and tokens[at].data.unit != "year"
    if _within(after) and short and alone and len(action(tokens[at + 2 :])) >= 2:
        return _elapsed(tokens, at, [], ops, setting, overdue=re.sub(r"，?(?:应|须|需|要|在|于)+$", "", named))
    if _within(after) and not any(token.kind == "q" for token in tokens) and re.search(r"(?:^|[在须应要需，于])$", plain(tokens[:at])):
        if tokens[at].data.unit in ("year",):
            return None
        return _elapsed(tokens, at, [], ops, setting)
    return None


def _first(tokens: list[Token], low: int, at: int, ops: list[Token]) -> int:
    """Where the event of 距… ends: at the comparing word, or before 还有, 仅剩."""
    edge = min((tokens.index(one) for one in ops), default=at)
    while edge - 1 >= low and tokens[edge - 1].kind in "wn" and _GLUE.fullmatch(tokens[edge - 1].text):
        edge -= 1
    return edge


def _within(token: Token | None) -> bool:
    return token is not None and token.kind == "s" and token.text in _LEFT


def _elapsed(tokens, at, event, ops, setting: Setting, overdue: str | None = None, skip: int = 0) -> Draft:
    length: Duration = tokens[at].data
    tail = tokens[at + 1 + skip :]
    within = _within(tail[0] if tail else None)
    more = bool(tail) and tail[0].kind == "s" and tail[0].text.endswith(("以上", "之上"))
    tail = tail[1:] if tail and tail[0].kind == "s" else tail
    if any(token.kind == "o" for token in tail) and any(token.kind == "q" for token in tail):
        raise Unread("又写了日期，又写了数字，没读懂怎么合起来看")
    negated = any(token.kind == "n" for token in tail[:3]) or (tail and re.match(r"(?:，)?(?:仍|还|尚)?(?:未|没|不)", plain(tail)))
    signs = [one.data if one.text != "满" else "满" for one in ops]
    if "满" in signs:
        op = ">="
    elif signs:
        op = signs[-1] if not more else ">="
    elif more:
        op = ">="
    elif within and setting.role == "warning":
        if not negated:
            raise Unread("写了几日内完成，没写清何时预警")
        op = ">"
    elif within or (setting.role == "target" and not length.ordinal) or setting.role == "target":
        op = "<="
    else:
        op = ">="
    name = overdue if overdue is not None else _event(event, setting)
    fields = {"kind": "deadline_after_event", "event": name, "op": op, **offset(length), "day_kind": _day_kind(length)}
    return _finished(
        fields, tokens, tail, dates(tokens[:at]), setting, lead=tokens[: tokens.index(event[0])] if event and event[0] in tokens else []
    )


def _remaining(tokens, at, event, ops, setting: Setting, skip: int = 0) -> Draft:
    length: Duration = tokens[at].data
    tail = tokens[at + 1 + skip :]
    within = _within(tail[0] if tail else None)
    tail = tail[1:] if tail and tail[0].kind == "s" else tail
    signs = [one.data for one in ops if one.text not in ("至少", "最少", "最迟")]
    if setting.role == "target":
        op = "<=" if within else signs[-1] if signs else ">="
    else:
        op = signs[-1] if signs else "<="
    event = [token for token in event if token.kind not in "Bo"]
    fields = {"kind": "days_before_date", "event": _event(event, setting), "op": op, **offset(length), "day_kind": _day_kind(length)}
    return _finished(fields, tokens, tail, (), setting, lead=[])


def _finished(fields: dict[str, Any], tokens, tail, found, setting: Setting, lead) -> Draft:
    done = action([token for token in tail if token.kind != "n"] if setting.role == "warning" else tail)
    done = re.sub(r"^(?:仍然?|还|尚|均|都)?(?:未能?|没有|没|尚无|不能)", "", done)
    if not done and fields["kind"] == "deadline_after_event":
        done = _action_before(fields)

    if done:
        fields["action"] = done
    if recurs := when(found or dates(tokens)).get("recurs"):
        fields["recurs"] = recurs
    return Draft({key: value for key, value in fields.items() if value is not None}, used=list(tokens))


def _action_before(fields: dict[str, Any]) -> str:
    """初步验收在接到验收通知书后第2日: what is done stands before 在."""
    match = re.fullmatch(r"([^，]{2,12}?)(?:应)?在(.{2,})", fields["event"])
    if not match:
        return ""
    fields["event"] = match[2]
    return match[1]


def _event(tokens: list[Token], setting: Setting) -> str:
    text = plain(tokens, "")
    text = text.split("，")[-1] if "，" in text and len(text.split("，")[-1]) > 1 else text
    text = re.sub(r"^(?:自|从|在|于|若|如|应|对|各|距离?)(?![动己我])", "", text.strip("，的、"))
    text = re.sub(r"^([^自]{2,10})自(?=[^身己我行主]{2,})", r"\1", re.sub(r"(?:的|之日|时)$", "", text))
    text = re.sub(r"^.*?(?:监测|预警|检查)(?:时间|节点|时点|点)+(?:分别)?(?:为|是|:)", "", text)
    return re.sub(r"^在", "", text) or setting.event


def offset(length: Duration) -> dict[str, Any]:
    """The offset fields of a length of time; weeks are seven days."""
    count = int(length.count) if length.count == int(length.count) else length.count
    low = {"offset_days_low": int(length.low)} if length.low and length.unit in ("day", "workday") else {}
    if length.unit in ("day", "workday"):
        return {"offset_days": int(count), **low}
    if length.unit == "week":
        return {"offset_days": int(length.count * 7)}
    if length.unit == "month":
        return {"offset_months": int(count)} if count == int(count) else {"offset_days": int(length.count * 30)}
    if length.unit == "year":
        return {"offset_years": int(count)} if count == int(count) else {"offset_months": int(length.count * 12)}
    return {"offset_hours": length.count if length.unit == "hour" else length.count / 60}


def _day_kind(length: Duration) -> str:
    return "workday" if length.unit == "workday" else "calendar"
