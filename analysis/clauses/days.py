"""Fixed dates: 每年6月30日前完成…, 次年6月15日还未…, 监测点为每年3、7、11、12月."""

import re

from analysis.clauses.phrases import Draft, Setting, Unread, action, plain, trimmed, when
from analysis.clauses.tokens import Date, Token

_LATEST = (
    "最迟于",
    "最迟在",
    "最迟",
    "不迟于",
    "不得迟于",
    "不晚于",
    "不得晚于",
    "最晚于",
    "最晚在",
    "最晚",
    "截至",
    "截止到",
    "截止至",
    "截止",
    "截至到",
)
_SCHEDULE = re.compile(
    r"(?:监测|预警|检查|考核|诊断|观测|核查|采集)(?:时间|节点|点|期|时点|日期|时间点|时间节点)+(?:分别)?(?:为|是|在|设在|定在|定于|:)?$"
)
_SCHEDULED = re.compile(r"^.*?(?:监测|预警|检查)(?:时间|节点|时点|点)+(?:分别)?(?:为|是|:)")
_DOING = re.compile(
    r"完成|建成|启动|提交|报送|上报|召开|开展|组织|发布|印发|公布|公示|制定|制订|修订|编制|确定|下达|下发|签订|移交|归档|备案|验收|撰写|形成|汇总|填报|录入|"
    r"进行|实施|举办|通过|出台|审定|审核|备齐|办理|结题|结项|申报|落实|安排|收缴|缴纳|支付|拨付|核对|核定|评审|考核|检查|测评|总结|报告|公开|投入使用|上线|开通|交付|交|"
    r"搭建|成立|聘任|聘用|招聘|采购|招标|开工|竣工|整改|反馈|自评|自查|填写|采集|更新|发放|评定|审批|送|报|调研|培训|分析|清查|盘点|决算|结算|监测|诊断|研讨|部署"
)


def dated(tokens: list[Token], setting: Setting, inherited: tuple[Date, ...] = ()) -> Draft | None:
    """The piece as something due or watched on a date, or None where it names no usable date."""
    at = [index for index, token in enumerate(tokens) if token.kind == "D"]
    found = tuple(tokens[index].data for index in at) or inherited
    if not found:
        return None
    fields = when(found)
    if not any(name in fields for name in ("month", "day", "week", "day_word", "when")) and not (
        "year" in fields and setting.role == "target"
    ):
        return None
    last = found[-1]
    before, rest = (tokens[: at[-1]], tokens[at[-1] + 1 :]) if at else ([], tokens)
    if _SCHEDULE.search(plain(before, "D")) or (at and not rest and _SCHEDULE.search(trimmed(plain(before, "D")) + "为")):
        return _schedule(fields, before, last, setting)
    if setting.tools.discretion.search(plain(tokens, "")):
        raise Unread("由人酌情决定，没有可核对的条件")
    return _due(fields, tokens, before, rest, found, setting)


def _schedule(fields, before, last: Date, setting: Setting) -> Draft:
    text = plain(before, "D")
    word = re.search(r"(监测|预警|检查|考核|诊断|观测|核查|采集)[^，]*$", text)[1]
    undone = re.search(r"未([^，的]{2,12})的", text)
    if undone or (word == "预警" and last.day):
        name = undone[1] if undone else trimmed(re.sub(r"预警.*$", "", text))
        return Draft({"kind": "fixed_date", "op": ">=", **({"action": name} if name else {}), **fields})
    return Draft({"kind": "fixed_date", "op": "=", "action": word, "subkind": "schedule", **fields})


def _due(fields, tokens, before, rest, found: tuple[Date, ...], setting: Setting) -> Draft | None:
    last = found[-1]
    text = plain(tokens, "D")
    negated = next((index for index, token in enumerate(rest) if token.kind == "n"), None)
    if setting.role == "warning":
        if before and before[-1].kind == "A" and not rest:
            event = _SCHEDULED.sub("", plain(before[:-1], ""))
            return Draft({"kind": "fixed_date", "op": ">=", "event": event, **fields})
        if negated is None and not any(token.kind == "n" for token in before):
            return None
        done = action(rest[negated + 1 :]) if negated is not None else ""
        carrier = trimmed(plain([token for token in (*before, *rest[: negated or 0]) if token.kind not in "nD"]))
        if not done:
            return None
        early = last.before or last.lead in ("超过", "晚于", "迟于")
        return Draft({"kind": "fixed_date", "op": ">" if early else ">=", "action": _joined(carrier, done), **fields}, dates=found)
    if negated is not None and re.match(r"得|再", plain(rest[negated + 1 :])):
        return None
    done = action(rest) if len(action(rest)) >= 2 else ""
    carrier = trimmed(plain(before))
    event = None
    if match := re.match(r"(.{2,14}?)后，(.*)$", plain(before)):
        event, carrier = match[1], trimmed(match[2])
    if match := re.match(r"(.{2,14}?(?:结束|完成|审定|通过|批准|审议|召开))后，?(.{2,})$", done):
        event, done = match[1], match[2]
    carrier = re.sub(r"以.{1,4}为(?:一个)?周期", "", carrier)
    done = _main(done) or carrier
    if not done or not (_DOING.search(done) or _DOING.search(carrier)):
        return None
    only_year = "year" in fields and not any(name in fields for name in ("month", "day", "week", "day_word", "when"))
    if only_year and not re.search(r"完成|建成|通过|启动|投入使用|印发|出台|验收|上线", text):
        return None
    if done != carrier and carrier and len(carrier) <= 30 and not re.search(r"结合|根据|按照", carrier):
        done = _joined(carrier, done)
    op = "<=" if last.before or last.lead in _LATEST or (last.lead in ("到",) and not fields.get("day")) else "="
    if any(word in text for word in ("前完成", "之前")) or (last.lead == "" and re.search(r"(?:不得|不)(?:迟|晚)于$", text)):
        op = "<="
    return Draft({"kind": "fixed_date", "op": op, "action": done, **({"event": event} if event else {}), **fields}, dates=found)


def _main(text: str) -> str:
    """The last run of words that does something: 各部门结合规划，确定重点任务 -> 确定重点任务."""
    runs = [run for run in text.split("，") if run]
    return runs[-1] if runs and len(runs) > 1 and re.match(r"各|结合|根据|按照|对照|由", runs[0]) else text


def _joined(carrier: str, done: str) -> str:
    carrier = re.split(r"，", carrier)[-1]
    return done if not carrier or carrier in done else f"{carrier}{done}"


def refuse_vague(tokens: list[Token], setting: Setting) -> None:
    """Raise Unread where the clause leaves the decision to a person."""
    if setting.tools.discretion.search(plain(tokens, "")):
        raise Unread("由人酌情决定，没有可核对的条件")
