"""Numbers with their units: 80%, 八成, 三分之一, 18:1, 5个百分点, 1.2万人, 300万元, 10-19学时, 第20天, 15个工作日."""

import re
from collections.abc import Iterable

from analysis.clauses.numerals import number
from analysis.clauses.tokens import Duration, Quantity

_FIGURE = r"\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_CHINESE = r"[零一二两三四五六七八九十百千]+(?:点[零一二三四五六七八九]+)?"
_NUMBER = rf"(?:{_FIGURE}|{_CHINESE})"
_SCALE = r"(?:[十百千]?[万亿]|千(?!分|人计|瓦|米|方)|百(?!分|强|家|佳|校))"
_MORE = r"(?:余|多(?!于|项|个|次|门))"
_TIME = r"(?:个?工作日|个?自然日|日历天|天|日|个?星期|周(?!期|年|边|报|记|转)|个半?月|个?小时|分钟|年(?!度|级|级|均|底|末|制|龄|检|报|会|终|初|轻))"
_TO = r"[-~至到]"
_FACTORS = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_TIMES = {
    "工作日": "workday",
    "自然日": "day",
    "日历天": "day",
    "天": "day",
    "日": "day",
    "星期": "week",
    "周": "week",
    "月": "month",
    "小时": "hour",
    "分钟": "minute",
    "年": "year",
}
_AFTER = r"(?!(?:[一二三四五六七八九十]|\d)*等奖)"


def patterns(units: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """The lexer's patterns, the longer form first; each with the letter of its token."""
    unit = "|".join(re.escape(word) for word in sorted(units, key=len, reverse=True))
    figure = rf"(?:(?:{_FIGURE}){_SCALE}?|{_CHINESE}{_SCALE}?(?=(?:余|多)?(?:{unit})))"
    per = r"(?:/(?:人|生|年|学期|周|月|班|间|台|平方米|册|次|学年|门|课|节|天|项))?"
    return (
        ("t", rf"第?(?:{_NUMBER}|半){_TO}(?:{_NUMBER}){_TIME}"),
        ("t", rf"第{_NUMBER}个?(?:工作日|自然日|天|日)"),
        ("q", rf"(?:(?<![）%\d人分名])[±+\-])?(?:{_FIGURE})[%‰]?{_TO}[+\-]?(?:{_FIGURE})(?:%|‰|个百分点|{_SCALE}?(?:{unit})?)"),
        ("q", rf"{_CHINESE}{_TO}{_CHINESE}{_SCALE}?(?:{unit})"),
        ("q", rf"百分之{_NUMBER}(?:个点|点)?"),
        ("q", rf"(?:{_NUMBER})分之(?:{_NUMBER})"),
        ("q", rf"\+/-(?:{_FIGURE})%|±(?:{_FIGURE})%|(?:(?<![）%\d人分名])[+\-])?(?:{_FIGURE})(?:%|‰)"),
        ("q", rf"{_NUMBER}个百分点|{_NUMBER}个点"),
        ("q", rf"(?:{_FIGURE}):(?:{_FIGURE})|\d+比\d+|[一1]比[一二三四五六七八九十百]+"),
        ("q", r"(?<![\d.])\d{1,3}/\d{1,3}(?!\d|[.\-/月])"),
        ("q", r"[一二两三四五六七八九](?:点[一二三四五六七八九])?成(?:半)?(?![果员绩为立长功效本就人都型语交熟套品因])|\d成"),
        ("q", r"(?<=[的过超到足满有达于])一?半数?(?![天年月日小个])|半数"),
        ("t", rf"(?<!第)(?:{_FIGURE}|{_CHINESE}|半){_TIME}|[1一]年半|半个?(?:月|小时|年|天)"),
        ("q", rf"{figure}{_MORE}?{_SCALE}?(?:{unit}){per}{_AFTER}"),
        ("q", r"零(?=$|[，。；的时])"),
        ("q", rf"(?:{_FIGURE}){_SCALE}?{_MORE}?"),
    )


def quantity_of(text: str) -> Quantity | None:
    """A number with its unit, normalised; None where the characters turn out not to be one."""
    plain = text.replace(",", "")
    if match := re.fullmatch(r"百分之(.+?)(?:个点|点)?", plain):
        return _share(number(match[1]), 100)
    if match := re.fullmatch(r"(.+)分之(.+)", plain):
        below, above = number(match[1]), number(match[2])
        return Quantity(above / below, "%", "fraction") if below and above is not None else None
    if match := re.fullmatch(r"(\d{1,3})/(\d{1,3})", plain):
        return Quantity(int(match[1]) / int(match[2]), "%", "fraction") if int(match[2]) else None
    if match := re.fullmatch(r"(.+)成(半)?", plain):
        tenths = number(match[1])
        return Quantity((tenths + (0.5 if match[2] else 0)) / 10, "%", "percent") if tenths else None
    if plain in {"半", "一半", "半数", "一半数"}:
        return Quantity(0.5, "%", "half")
    if match := re.fullmatch(r"(.+?)[:比](.+)", plain):
        above, below = number(match[1]), number(match[2])
        return Quantity(above / below, "比", "ratio") if below and above is not None else None
    if match := re.fullmatch(rf"([+\-]?)({_FIGURE}|{_CHINESE})([%‰]?){_TO}([+\-]?)({_FIGURE}|{_CHINESE})(.*)", plain):
        return _range(match)
    if match := re.fullmatch(rf"({_NUMBER})个(?:百分)?点", plain):
        return Quantity(round(number(match[1]) / 100, 9), "百分点", "points")
    if match := re.fullmatch(r"(\+/-|±|[+\-])?([\d.]+)([%‰])", plain):
        share = _share(float(match[2]), 100 if match[3] == "%" else 1000)
        sign = -1 if match[1] == "-" else 1
        return Quantity(sign * share.value, share.unit, "percent", signed=match[1] in ("±", "+/-"))
    return _counted(plain)


def _share(value: float | None, whole: int) -> Quantity | None:
    return None if value is None else Quantity(round(value / whole, 9), "%", "percent")


def _range(match: re.Match) -> Quantity | None:
    low, high, tail = number(match[2]), number(match[5]), match[6]
    low, high = (-low if match[1] == "-" else low), (-high if match[4] == "-" else high)
    if low is None or high is None or low >= high:
        return None
    if (tail[:1] in "%‰" and tail) or tail == "个百分点":
        whole = 1000 if tail == "‰" else 100
        unit, form = ("百分点", "points") if tail == "个百分点" else ("%", "percent")
        return Quantity(round(low / whole, 9), unit, form, high=round(high / whole, 9))
    if match[3]:
        return None
    factor, unit = _scaled(tail)
    return Quantity(low * factor, unit or None, "count" if unit else "bare", high=high * factor)


def _counted(plain: str) -> Quantity | None:
    match = re.fullmatch(rf"({_FIGURE}|{_CHINESE})(.*)", plain)
    if not match:
        return None
    value = number(match[1])
    if value is None:
        return None
    approx = bool(re.search(_MORE, match[2]))
    factor, unit = _scaled(re.sub(_MORE, "", match[2]))
    return Quantity(round(value * factor, 6), unit or None, "count" if unit else "bare", approx=approx)


def _scaled(tail: str) -> tuple[float, str]:
    """The factor of 万, 亿, 千 … at the beginning of a unit, and the unit that is left (万元 -> 10000, 元)."""
    factor, at = 1.0, 0
    while at < len(tail) and tail[at] in _FACTORS and not (tail[at] in "百千" and tail[at : at + 2] in ("千米", "千瓦")):
        factor *= _FACTORS[tail[at]]
        at += 1
    return factor, tail[at:]


def duration_of(text: str) -> Duration | None:
    """A length of time: 15个工作日, 两周, 半个月, 第20天, 3至5个工作日."""
    if text in {"1年半", "一年半"}:
        return Duration(18, "month")
    if match := re.fullmatch(r"半个?(月|小时|年|天)", text):
        return {"月": Duration(15, "day"), "年": Duration(6, "month"), "小时": Duration(0.5, "hour"), "天": Duration(0.5, "day")}[match[1]]
    match = re.fullmatch(
        rf"(第?)(?:({_NUMBER}|半){_TO})?({_FIGURE}|{_CHINESE}|半)个?(半)?(工作日|自然日|日历天|天|日|星期|周|月|小时|分钟|年)", text
    )
    if not match:
        return None
    count = number(match[3])
    if count is None:
        return None
    return Duration(count + (0.5 if match[4] else 0), _TIMES[match[5]], bool(match[1]), number(match[2]) if match[2] else None)
