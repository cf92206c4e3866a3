"""A reading said back in short Chinese, as it stands on a page."""

from fractions import Fraction

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

_OPS = {">=": "不低于", ">": "高于", "<=": "不高于", "<": "低于", "=": "等于"}
_COUNTS = {">=": "不少于", ">": "多于", "<=": "不超过", "<": "少于", "=": "等于"}
_BASES = {"yoy": "比上年", "previous_period": "比上期", "previous_stage": "比上一阶段", "annual_average": "年均"}
_PARTS = {"end": "底", "first_third": "上旬", "middle_third": "中旬", "last_third": "下旬", "mid_to_last_third": "中下旬"}
_WHEN = {"term_start": "学期初", "term_end": "学期末", "midterm": "学期中", "year_end": "学年末"}
_EVERY = {"yearly": "每年", "monthly": "每月", "quarterly": "每季度", "term": "每学期", "weekly": "每周", "once": ""}
_BOUNDS = {"[]": "", "(]": "（不含下限）", "[)": "（不含上限）", "()": "（不含两端）"}
_PERIODS = {"year": "年", "term": "个学期", "month": "个月", "quarter": "个季度", "week": "周", "day": "天", "次": "次"}


def say(reading: Reading, role: Role = "warning") -> str:
    """The rule as a colleague would say it."""
    said = _said(reading, role)
    if isinstance(reading, Manual):
        return said
    if mark := reading.level or reading.grade:
        said = f"{mark}色：{said}" if reading.level else f"{mark}：{said}"
    return said + (f"（{reading.condition}）" if reading.condition else "")


def _said(reading: Reading, role: Role) -> str:
    match reading:
        case Manual():
            years = "、".join(str(year) for year in reading.expand_years or ())
            return f"需要人工判断：{reading.reason}" + (f"（{years} 年）" if years else "")
        case Compound():
            return _compound(reading, role)
        case Threshold():
            sign = "在" if reading.approx else _op(reading)
            return f"{_time(reading)}{reading.subject}{sign} {number(reading.value, reading.unit)}{'左右' if reading.approx else ''}"
        case RatioOfTarget():
            return _ratio(reading)
        case Range():
            low, high = number(reading.value, reading.unit), number(reading.value_high, reading.unit)
            return f"{_time(reading)}{reading.subject}在 {low} 到 {high}之间{_BOUNDS[reading.incl]}"
        case Trend():
            return _trend(reading)
        case CountConsecutive():
            return _consecutive(reading)
        case DeadlineAfterEvent():
            return _deadline(reading, role)
        case DaysBeforeDate():
            return _before(reading, role)
        case FixedDate():
            return _fixed(reading, role)


def _compound(reading: Compound, role: Role) -> str:
    link = {"and": "；并且", "or": "；或者", "tiers": "；"}[reading.logic]
    return link.join(f"（{say(part, role)}）" if isinstance(part, Compound) else say(part, role) for part in reading.parts)


def number(value: float, unit: str | None) -> str:
    """A number with its unit as people write it: 0.8 % -> 80%, 3000000 元 -> 300 万元, 0.05 百分点 -> 5 个百分点."""
    if unit == "%":
        exact = Fraction(value).limit_denominator(9)
        odd = abs(value * 100 - round(value * 100, 2)) > 1e-6 and abs(float(exact) - value) < 1e-6
        return f"{exact.numerator}/{exact.denominator}" if odd else f"{_plain(value * 100)}%"
    if unit == "百分点":
        return f"{_plain(value * 100)} 个百分点"
    if unit == "比":
        return f"{_plain(value)} 比 1" if value >= 1 else f"1 比 {_plain(1 / value)}" if value else "0"
    for size, word in ((100_000_000, "亿"), (10_000, "万")):
        if unit and abs(value) >= size and (unit == "元" or size > 10_000) and round(value / size, 4) * size == value:
            return f"{_plain(value / size)} {word}{unit}"
    return f"{_plain(value)} {unit}" if unit else _plain(value)


def _plain(value: float) -> str:
    return f"{round(value, 4):g}" if abs(value) < 100_000 else f"{round(value, 2):.2f}".rstrip("0").rstrip(".")


def _op(reading) -> str:
    return (_OPS if reading.unit in ("%", "百分点", "比", "分", None) else _COUNTS)[reading.op]


def _time(reading) -> str:
    said = _date(reading)
    return f"{said}，" if said else ""


def _date(reading) -> str:
    every = "" if reading.year or reading.year_offset else _EVERY.get(reading.recurs or "", "")
    lead = "次年" if reading.year_offset else f"{reading.year}年" if reading.year else every
    day = f"{reading.day}日" if reading.day else _PARTS.get(reading.day_word or "", "")
    if reading.week:
        return f"{lead}第{reading.week}周"
    if reading.when:
        return f"{'每' if reading.recurs else lead}{_WHEN.get(reading.when, reading.when)}"
    if reading.span == "year":
        return f"{lead}全年"
    if reading.month and reading.recurs != "quarterly":
        return f"{lead}{'、'.join(str(month) for month in reading.month)}月{day}"
    return f"{lead}{day}" if lead or day else ""


def _ratio(reading: RatioOfTarget) -> str:
    base, given, line = reading.base or "总数", "", ""
    if reading.base_value is not None:
        given = f"（{reading.base_text or base} {_plain(reading.base_value)}）"
        line = f"，即{_COUNTS[reading.op]} {_plain(reading.base_value * reading.value)}"
    share = "" if reading.value == 1 else f"的 {number(reading.value, '%')}"
    return f"{_time(reading)}{reading.subject}{_OPS[reading.op]}{base}{given}{share}{line}"


def _trend(reading: Trend) -> str:
    way = {"up": "上升", "down": "下降", None: "变化"}[reading.direction]
    if reading.reference and not reading.reference[:2].isdigit():
        basis, way = "", {"up": "高于", "down": "低于", None: "对照"}[reading.direction] + reading.reference
    else:
        basis = f"比{reading.reference}" if reading.reference else _BASES.get(reading.basis or "", "")
    amount = ""
    if reading.op and reading.value is not None and (reading.value or reading.unit):
        size = number(reading.value, reading.unit)
        amount = {">=": f" {size}以上", ">": f"超过 {size}", "<": f"不足 {size}", "<=": f"不超过 {size}", "=": f" {size}"}[reading.op]
    return f"{_time(reading)}{reading.subject}{basis}{way}{amount}"


def _consecutive(reading: CountConsecutive) -> str:
    run = f"连续 {reading.periods} {_PERIODS.get(reading.period_unit, reading.period_unit)}"
    if reading.direction:
        run += "上升" if reading.direction == "up" else "下降"
    if reading.op and reading.value is not None:
        return f"{_time(reading)}{reading.subject}{run}{_op(reading)} {number(reading.value, reading.unit)}"
    return f"{_time(reading)}{reading.subject}{run}" if reading.direction else f"{_time(reading)}{run}：{reading.subject}"


def offset(reading: DeadlineAfterEvent | DaysBeforeDate) -> str:
    """The length of time of a reading: 10 天（自然日）, 15 个工作日, 3 个月."""
    if reading.offset_days is not None:
        low = f"{reading.offset_days_low}–" if reading.offset_days_low else ""
        return f"{low}{reading.offset_days} 个工作日" if reading.day_kind == "workday" else f"{low}{reading.offset_days} 天（自然日）"
    for value, unit in ((reading.offset_months, "个月"), (reading.offset_years, "年"), (reading.offset_hours, "小时")):
        if value is not None:
            return f"{_plain(value)} {unit}"
    return ""


def _deadline(reading: DeadlineAfterEvent, role: Role) -> str:
    line = f"{reading.event or '起算'}日期＋{offset(reading)}"
    done = reading.action or "办理"
    if role == "target":
        return f"{line}以内{done}" if reading.op in ("<", "<=") else f"{line}以后{done}"
    return f"过了{line}还没有{done}" if reading.op == ">" else f"{line}那天还没有{done}"


def _before(reading: DaysBeforeDate, role: Role) -> str:
    anchor = reading.event or "办理日期"
    done = reading.action or "办理"
    if not reading.offset_days and offset(reading).startswith("0"):
        return f"最迟在{anchor}当天{done}"
    if role == "target":
        return f"至少提前 {offset(reading)}（对{anchor}）{done}" if reading.op != "<=" else f"{anchor}之前 {offset(reading)}以内{done}"
    return f"离{anchor}{'不足' if reading.op == '<' else '只剩'} {offset(reading)}还没有{done}"


def _fixed(reading: FixedDate, role: Role) -> str:
    done = reading.action or ("完成" if role == "target" else "办理")
    after = f"，{reading.event}之后" if reading.event else ""
    if reading.subkind == "schedule":
        return f"{_date(reading)}{done}"
    if role == "target":
        return f"{'最迟' if reading.op in ('<', '<=') else ''}{_date(reading)}{after}{done}"
    return f"过了 {_date(reading)}{after}还没有{done}" if reading.op == ">" else f"{_date(reading)}{after}还没有{done}"
