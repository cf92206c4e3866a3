"""Checks across files: what one declaration says of another must exist and fit."""

from collections.abc import Callable, Iterator

from rapidfuzz import process

from configs.where import WhereError, parse

Place = Callable[..., str]
"""(kind, key, path inside the item) -> "file 第 n 行"."""

DIRECTIONS = {"higher": ">=", "lower": "<="}


def across(found: dict, place: Place) -> list[str]:
    """Every problem between items, one Chinese sentence each."""
    checks = (_lookups, _measures, _indicators, _limits, _targets)
    return [problem for check in checks for problem in check(found, place)] + list(_cards(found))


def _like(name: str, names) -> str:
    best = process.extractOne(name, list(names))
    return f"，是不是“{best[0]}”" if best and best[1] >= 60 else ""


def _lookups(found: dict, place: Place) -> Iterator[str]:
    for table in found["tables"].values():
        for level, lookup in table.lookups.items():
            where = place("tables", table.table, ("lookups", level))
            there = found["tables"].get(lookup.table)
            if there is None:
                yield f"{where}：没有表“{lookup.table}”{_like(lookup.table, found['tables'])}"
                continue
            names = {column.name for column in there.columns}
            for column in [*lookup.on.values(), lookup.take]:
                if column not in names:
                    yield f"{where}：表 {there.table} 没有列“{column}”{_like(column, names)}"


def _measures(found: dict, place: Place) -> Iterator[str]:
    measures, tables = found["measures"], found["tables"]
    for measure in measures.values():
        for term in [*measure.terms, *measure.optional]:
            if term not in measures:
                yield f"{place('measures', measure.id, ('terms',))}：没有数据项“{term}”{_like(term, measures)}"
        if measure.from_ is None:
            continue
        table = tables.get(measure.from_)
        if table is None:
            yield f"{place('measures', measure.id, ('from',))}：没有表“{measure.from_}”{_like(measure.from_, tables)}"
            continue
        names = [column.name for column in table.columns]
        for field, column in [("sum", measure.sum), ("distinct", measure.distinct), *(("once", one) for one in measure.once)]:
            if column and column not in names:
                yield f"{place('measures', measure.id, (field,))}：表 {table.table} 没有列“{column}”{_like(column, names)}"
        for level in measure.by:
            if level != "school" and not getattr(table.roles, level, None) and level not in table.lookups:
                yield f"{place('measures', measure.id, ('by',))}：表 {table.table} 没有声明 {level} 是哪一列（roles 或 lookups）"
        if measure.where:
            try:
                parse(measure.where, table)
            except WhereError as error:
                yield f"{place('measures', measure.id, ('where',))}：{error}"


def _indicators(found: dict, place: Place) -> Iterator[str]:
    measures, names = found["measures"], {}
    systems = {one.id for one in found["framework"].systems} if found.get("framework") else set()
    points = {one.number for one in found["framework"].points} if found.get("framework") else set()
    for indicator in found["indicators"].values():
        for field in ("value", "of", "to"):
            measure = getattr(indicator, field)
            if measure and measure not in measures:
                yield f"{place('indicators', indicator.id, (field,))}：没有数据项“{measure}”{_like(measure, measures)}"
        if indicator.system not in systems:
            yield f"{place('indicators', indicator.id, ('system',))}：没有系统“{indicator.system}”，可用：{'、'.join(sorted(systems))}"
        for point in indicator.points:
            if not any(number == point or number.startswith(point + ".") for number in points):
                yield f"{place('indicators', indicator.id, ('points',))}：诊断项目参考表里没有“{point}”"
        for name in (indicator.name, *indicator.aliases):
            if name in names:
                yield f"{place('indicators', indicator.id, ('name',))}：名称“{name}”已被 {names[name]} 使用"
            names[name] = indicator.id


def _limits(found: dict, place: Place) -> Iterator[str]:
    types = set(found["school_types"])
    for key, limit in found["limits"].items():
        indicator = found["indicators"].get(limit.indicator)
        where = place("limits", key)
        if indicator is None:
            yield f"{where}：没有指标“{limit.indicator}”{_like(limit.indicator, found['indicators'])}"
        elif limit.op != DIRECTIONS[indicator.better]:
            yield f"{where}：{indicator.name}{'越高' if indicator.better == 'higher' else '越低'}越好，op 应写 {DIRECTIONS[indicator.better]}"
        for one in limit.school_types:
            if types and one not in types:
                yield f"{where}：没有学校类型“{one}”，可用：{'、'.join(sorted(types))}"


def _targets(found: dict, place: Place) -> Iterator[str]:
    for key, target in found["targets"].items():
        indicator = found["indicators"].get(target.indicator)
        if indicator is None:
            yield f"{place('targets', key)}：没有指标“{target.indicator}”{_like(target.indicator, found['indicators'])}"
            continue
        for limit in found["limits"].values():
            if limit.indicator != indicator.id or limit.name != "合格" or limit.school_types:
                continue
            below = target.value < limit.value if indicator.better == "higher" else target.value > limit.value
            if below:
                yield f"{place('targets', key, ('value',))}：目标 {target.value:g} 比合格线 {limit.value:g} 还低，请提高目标"


def _cards(found: dict) -> Iterator[str]:
    cards = found["cards"]
    for indicator in [*cards.basic, *(one.indicator for one in cards.exceptions)]:
        if indicator not in found["indicators"]:
            yield f"configs/cards.yaml：没有指标“{indicator}”{_like(indicator, found['indicators'])}"
    for measure in [condition.measure for one in cards.exceptions for condition in one.when]:
        if measure not in found["measures"]:
            yield f"configs/cards.yaml：没有数据项“{measure}”{_like(measure, found['measures'])}"
