"""Dates and intervals in clauses: 2021年3月, 每年10月底前, 次年6月30日, 上半年, 第三季度末, 第18周前, 学期初."""

import re

from analysis.clauses.numerals import whole
from analysis.clauses.tokens import Date

_N = r"(?:\d{1,2}|[一二两三四五六七八九十]{1,3})"
_Y = r"(?:(?:19|20)\d\d|二零[一二三四五六七八九零]{2})"
_LEAD = (
    r"(?:截至|截止到|截止至|截止|截至到|到了|到|至|在|于|自|从|最迟于|最迟在|最迟"
    r"|不迟于|不得迟于|不晚于|不得晚于|最晚于|最晚在|最晚|迟于|晚于|超过)"
)
_NEXT = r"(?:次年度?|翌年|第二年|下一年度?|下年度?|明年|当年度?|本年度?|今年度?|同年)"
_EVERY = r"(?:每个?(?:年度|自然年|学年|年|学期|季度|月份|月|周|季)|按月度?|按季度|按学期|按年度?|逐月|逐季)"
_PART = r"(?:底|末|初|上旬|中下旬|上中旬|中旬|下旬|上半月|下半月|月底|月末)"
_SPAN = (
    r"年底|年末|年终|岁末|全年|年内|年初|年中|上半年度?|下半年度?|[前第]?[一二三四1234]季度|季度末?|季末|月底|月末|月初|"
    r"学期初|开学初|学期中|学期末|期中|期末|学年初|学年末|上学期末?|下学期末?|春季学期末?|秋季学期末?|学期结束|学年结束"
)
_YEARS = rf"{_Y}年?(?:[、和及]{_Y}年?)*(?:[-~至到]{_Y})?(?:学年度?|年度?(?![底末终初内中])|(?=年[底末终初内中]))"
_MONTHS = rf"{_N}(?:月份?)?(?:[、和及与]{_N}(?:月份?)?)*(?:[-~至到]{_N})?月份?"
_WITHIN = (
    rf"(?:(?P<months>{_MONTHS})(?P<part>{_PART})?(?:(?P<day>{_N})[日号])?|(?P<span>{_SPAN})(?P<spanend>结束|末|底)?"
    rf"|第?(?P<week>{_N})(?:个?教学)?周(?P<weekend>末|结束)?|(?P<monthday>{_N})[日号])"
)
_BEFORE = r"(?P<before>之前|以前|前(?!提(?![交出供报前])|[三五十\d]))?"
_FULL = rf"{_Y}[.\-/]\d{{1,2}}[.\-/]\d{{1,2}}"
_FORMS = (
    rf"(?:{_EVERY})?的?(?:{_NEXT})?的?(?:{_YEARS})?(?:{_NEXT})?(?:{re.sub(r'[?]P<[a-z]+>', '?:', _WITHIN)})"
    rf"|{_FULL}|{_Y}[-~]{_Y}学年|(?:{_EVERY})?(?:{_YEARS})|{_EVERY}(?:末|底|初|期末)?"
)
SEARCH = rf"(?:{_LEAD})?(?:{_FORMS})(?:之前|以前|前(?!提(?![交出供报前])|[三五十\d]))?"
_PARTS = re.compile(
    rf"(?P<lead>{_LEAD})?(?:(?P<fullday>{_FULL})|(?P<schoolyear>{_Y}[-~]{_Y}学年)"
    rf"|(?P<every>{_EVERY})?(?P<everypart>期末|末|底|初)?的?(?P<next>{_NEXT})?的?(?P<years>{_YEARS})?(?P<next2>{_NEXT})?{_WITHIN}?){_BEFORE}"
)
_MONTHLY = {"每月", "每个月", "每月份", "按月", "按月度", "逐月"}
_RECURS = {"年": "yearly", "季": "quarterly", "学": "term", "月": "monthly", "周": "weekly"}
_QUARTERS = {"一": 3, "二": 6, "三": 9, "四": 12, "1": 3, "2": 6, "3": 9, "4": 12}
_DAY_WORDS = {
    "底": "end", "末": "end", "月底": "end", "月末": "end", "上旬": "first_third", "中旬": "middle_third", "下旬": "last_third",
    "中下旬": "mid_to_last_third", "初": "first_third",
}  # fmt: skip


def date_of(text: str, start: int, end: int) -> Date | None:
    """The date written between start and end, or None where it is only a lead or a bare word."""
    match = _PARTS.fullmatch(text, start, end)
    if not match:
        return None
    part = match.groupdict()
    if part["fullday"]:
        year, month, day = (int(figure) for figure in re.split(r"[.\-/]", part["fullday"]))
        return _checked(Date(years=(year,), months=(month,), day=day, before=bool(part["before"]), lead=part["lead"] or ""))
    if part["schoolyear"]:
        first, last = re.findall(_Y, part["schoolyear"])
        return Date(years=(whole(last),), span="school_year", period_text=part["schoolyear"], lead=part["lead"] or "") if first else None
    every, span = part["every"], part["span"]
    months, period = _months(part["months"])
    fields = {
        "years": _years(part["years"]),
        "months": months,
        "period_text": period or _year_span(part["years"]),
        "year_offset": 1 if (part["next"] or part["next2"] or "")[:1] in tuple("次翌第下明") and (part["next"] or part["next2"]) else None,
        "recurs": _recurs(every),
        "day_word": _DAY_WORDS.get(part["part"] or "") or ("end" if (part["months"] or "").endswith(("底", "末")) else None),
        "day": whole(part["day"] or part["monthday"] or ""),
        "before": bool(part["before"]),
        "lead": part["lead"] or "",
    }
    if part["monthday"] and every not in _MONTHLY:
        return None
    if part["week"]:
        if "第" not in match.group() and "教学周" not in match.group():
            return None
        fields["week"] = whole(part["week"])
    if span:
        fields |= _interval(span, part["spanend"], fields)
    if part["everypart"]:
        fields |= _closing(every or "", part["everypart"])
    named = ("years", "months", "day", "week", "span", "when", "recurs", "day_word", "period_text")
    if not any(fields.get(name) for name in named):
        return None
    return _checked(Date(**fields))


def _checked(date: Date) -> Date | None:
    sound = all(1 <= month <= 12 for month in date.months) and (date.day is None or 1 <= date.day <= 31)
    return date if sound and (date.week is None or 1 <= date.week <= 53) else None


def _years(text: str | None) -> tuple[int, ...]:
    if not text or re.search(rf"{_Y}年?[-~至到]{_Y}", text):
        return () if not text else (whole(re.findall(_Y, text)[-1]),)
    return tuple(whole(year) for year in re.findall(_Y, text))


def _year_span(text: str | None) -> str | None:
    return text if text and re.search(rf"{_Y}年?[-~至到]{_Y}", text) else None


def _months(text: str | None) -> tuple[tuple[int, ...], str | None]:
    """The months named, and the words of a stretch of months (9—10月), whose last month counts."""
    if not text:
        return (), None
    found = [whole(figure) for figure in re.findall(_N, text)]
    if re.search(r"[-~至到]", text) and len(found) >= 2:
        return (*found[:-2], found[-1]), text
    return tuple(found), None


def _recurs(every: str | None) -> str | None:
    if not every:
        return None
    if "学年" in every:
        return "yearly"
    return next((value for word, value in _RECURS.items() if word in every), None)


def _closing(every: str, part: str) -> dict:
    """每季度末, 每学期末, 每月底, 每年底."""
    if "季" in every:
        return {"months": (3, 6, 9, 12), "day_word": _DAY_WORDS.get(part)}
    if "学" in every or part == "期末":
        return {"when": "term_start" if part == "初" else "year_end" if "学年" in every else "term_end"}
    if "年" in every:
        return {"months": (12,), "day_word": "end"} if part in "底末" else {"period_text": every + part}
    return {"day_word": _DAY_WORDS.get(part)}


def _interval(span: str, end: str | None, fields: dict) -> dict:
    closes = bool(end) or span[-1] in "底末"
    if span in {"年底", "年末", "年终", "岁末"}:
        return {"months": (12,), "day_word": "end"}
    if span == "全年":
        return {"months": (12,), "span": "year"}
    if span == "年内":
        return {"span": "year"}
    if span in {"年初", "年中"}:
        return {"period_text": span}
    if span.startswith(("上半年", "下半年")):
        first = span.startswith("上")
        return {"months": (6,) if first else (12,), "span": "H1" if first else "H2", "day_word": "end" if end else None}
    if "季" in span:
        quarter = next((_QUARTERS[character] for character in span if character in _QUARTERS), None)
        ending = {"day_word": "end"} if closes else {}
        if quarter:
            return {"months": (quarter,), "period_text": span, **ending}
        return (
            {"months": (3, 6, 9, 12), "recurs": "quarterly", **ending}
            if fields["recurs"] == "quarterly" or closes
            else {"recurs": "quarterly"}
        )
    if span in {"月底", "月末", "月初"}:
        return {"day_word": _DAY_WORDS[span[-1]], "recurs": fields["recurs"] or "monthly"}
    if span in {"学期初", "开学初"}:
        return {"when": "term_start", "recurs": fields["recurs"] or "term"}
    if span in {"期末", "学期末", "学期结束"} or (closes and "学期" in span):
        return {"when": "term_end"}
    if span in {"学年末", "学年结束"}:
        return {"when": "year_end", "recurs": fields["recurs"]}
    if span in {"学期中", "期中"}:
        return {"when": "midterm"}
    return {"period_text": span}
