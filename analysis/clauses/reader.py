"""From a clause to its reading: normalise, set brackets aside, cut into tokens, read the conditions, check that nothing is left over."""

import re
from dataclasses import replace
from typing import Any

from analysis.clauses.compose import inherited_dates, joined
from analysis.clauses.lexicon import Lexicon, cut, shipped
from analysis.clauses.normalise import normalise
from analysis.clauses.notes import Notes, notes
from analysis.clauses.phrases import Draft, Setting, Unread, plain, split
from analysis.clauses.reading import (
    Compound,
    CountConsecutive,
    DaysBeforeDate,
    DeadlineAfterEvent,
    FixedDate,
    Manual,
    Range,
    RatioOfTarget,
    Reading,
    Role,
    Threshold,
    Trend,
)
from analysis.clauses.tokens import Token
from analysis.clauses.walk import conditions, unnumbered_step

_MODELS = {
    "threshold": Threshold,
    "ratio_of_target": RatioOfTarget,
    "range": Range,
    "trend": Trend,
    "count_consecutive": CountConsecutive,
    "deadline_after_event": DeadlineAfterEvent,
    "days_before_date": DaysBeforeDate,
    "fixed_date": FixedDate,
    "compound": Compound,
    "manual": Manual,
}
_REVIEW = re.compile(r"(?:根据|结合|依据|按照).*(?:监测|预警|执行|完成)(?:情况|结果).*(?:分析|研究|改进|优化)")
_OTHERS = re.compile(r"(?:上述|以上|前述|前款|下列|以下)(?:各项|所有|任意|任一|其中)?(?:指标|条件|情形|各项|问题|预警|任务|要求)")
_ONE_OF = re.compile(
    r"^[^:：，。；]{0,12}(?:有|符合|出现|具有|存在)?(?:下列|以下)[^:，。；]{0,10}(?:之一|情形|情况|条件)[^:。；]{0,8}:(?=.{4,})"
)
_AGREED = re.compile(
    r"按照?((?:采购|购销|施工)?(?:合同|协议)(?:书)?(?:约定|规定)的?(?:[^，。；]{0,4})(?:时间点?|期限|日期|进度))(?:要求)?(?:内|前)?(?:及时|按期)?(完成[^，。；]+|支付[^，。；]+)$"
)
_YEAR = re.compile(r"(?:19|20)\d\d")


def read(text: str, role: Role = "warning", tools: Lexicon | None = None) -> Reading:
    """The rule that the clause states for its role, or Manual with the reason where it states none that can be checked."""
    tools = tools or shipped()
    remarks = notes(normalise(text), tools)
    try:
        fields = _fields(remarks, role, tools)
    except Unread as unread:
        fields = {"kind": "manual", "reason": str(unread)}
    for name in ("owner", "condition"):
        if value := getattr(remarks, name):
            fields.setdefault(name, value)
    return built(fields)


def built(fields: dict[str, Any]) -> Reading:
    """The model of a reading's fields."""
    model = _MODELS[fields["kind"]]
    if "parts" in fields:
        fields = {**fields, "parts": tuple(built(part) for part in fields["parts"])}
    return model(**{name: value for name, value in fields.items() if name in model.model_fields and value is not None})


def _fields(remarks: Notes, role: Role, tools: Lexicon) -> dict[str, Any]:
    text = remarks.written.text
    whole = text + "".join(remarks.remarks)
    if not text:
        raise Unread("没有内容")
    if tools.reference.search(text):
        years = [int(year) for year in _YEAR.findall(re.split(r"同|参照|按", text)[0])]
        return {"kind": "manual", "reason": "照前面的条款执行，要按年份展开", **({"expand_years": tuple(years)} if years else {})}
    text = _ONE_OF.sub("", text)
    if _OTHERS.search(text):
        raise Unread("要看其他条款")
    if _REVIEW.search(whole):
        raise Unread("写的是工作过程，月份只是检查的时间")
    setting = Setting(role, tools)
    if remarks.steps:
        return joined(_sentences(remarks.steps, setting), setting)
    found = _sentences(text, setting)
    if not found and (agreed := _AGREED.search(text)) and role == "target":
        return {"kind": "days_before_date", "event": agreed[1], "offset_days": 0, "op": ">=", "day_kind": "calendar", "action": agreed[2]}
    if not found:
        raise Unread("没有可核对的数字或日期")
    others = [remark for remark in remarks.remarks if remark.startswith("其中")]
    for remark in others:
        found += conditions(cut(remark, tools), setting) or _missing(remark)
    fields = joined(found, setting)
    for remark in remarks.remarks:
        if remark not in others:
            _restated(remark, fields, setting)
    return fields


def _missing(remark: str) -> list[Draft]:
    raise Unread(f"“{remark}”没读懂")


def _restated(remark: str, fields: dict[str, Any], setting: Setting) -> None:
    """A bracket with numbers is harmless only where it says the same again, or gives a weight or a score."""
    if (
        re.fullmatch(r"(?:权重|占|分值|满分|计|共)?\d+(?:\.\d+)?(?:%|分制?)", remark)
        or re.match(r"上年|目标|现状|基期|现有|上期|原", remark)
        or remark.endswith("分制")
        or re.fullmatch(r"(?:19|20)\d\d(?:年度?|学年)?|\d{1,2}月(?:份|底)?", remark)
    ):
        return
    for part in fields.get("parts", [fields]):
        length = part.get("offset_days") or part.get("offset_months") or part.get("offset_hours")
        if length and re.search(rf"(?<!\d){length}(?!\d)", remark):
            return
    raise Unread("括号里还有没读懂的数字")


def _sentences(text: str, setting: Setting):
    text = re.sub(r"，(?=[二三四五六七八九]是)", "；", text)
    text = re.sub(r"（\d{1,2}）|[①-⑳]", lambda match: "；" * len(match.group()), text)
    sentences = split(cut(text, setting.tools), "。；")
    found = []
    for at, sentence in enumerate(sentences):
        sentence = unnumbered_step(sentence)
        if not sentence:
            continue
        if _is_heading(sentence) and at + 1 < len(sentences) and not found:
            continue
        here = conditions(sentence, setting)
        if not here:
            if (
                len(sentences) > 1
                and setting.tools.preamble.match(plain(sentence, ""))
                and not any(token.kind in "qDtC" for token in sentence)
            ):
                continue
            if setting.role == "warning" and found and setting.tools.consequence.match(plain(sentence, "")):
                continue
            if any(token.kind in "qtC" for token in sentence):
                raise Unread("有一句没读懂")
            here = _for_a_person(sentence, len(sentences))
        found += here
        last = next((draft for draft in reversed(here) if draft.fields.get("subject")), None)
        setting = replace(
            setting, subject=last.fields["subject"] if last else setting.subject, dates=inherited_dates(here) or setting.dates
        )
    return [] if all(draft.fields["kind"] == "manual" for draft in found) else found


def _for_a_person(sentence: list[Token], count: int):
    """A sentence without numbers beside others: a part for a person to judge."""
    return [Draft({"kind": "manual", "reason": f"“{plain(sentence, '')}”没有可核对的数字或日期"})] if count > 1 else []


def _is_heading(sentence: list[Token]) -> bool:
    return not any(token.kind in "qtoDCn" for token in sentence) and len(plain(sentence, "")) <= 8
