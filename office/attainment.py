"""Is each goal attained: measures, indicators with targets and limits, cards, over what is in force or was at a batch."""

from datetime import date

import pandas as pd
from rapidfuzz import process

from analysis import attainment as judging
from analysis import cards as card_rules
from analysis.indicators import indicators as indicator_values
from analysis.limits import school_type
from configs.indicator import Indicator
from data import batches
from data.batches import InForce
from office import alerting, targets
from office.handle import Office
from office.refusals import Refused
from office.values import measure_values


def indicator(office: Office, name: str) -> Indicator:
    """The indicator of that id or name. Refused names the most similar one."""
    names = targets.indicator_names(office.declarations)
    if name not in names:
        best = process.extractOne(name, list(names))
        raise Refused(f"没有指标“{name}”" + (f"，是不是“{best[0]}”" if best and best[1] >= 60 else ""))
    return office.declarations.indicators[names[name]]


def year_end(year: int) -> date:
    """The day on which a school year's figures are complete."""
    return date(year, 8, 31)


def measures(office: Office, year: int, level: str | None = None, batch: int | None = None) -> list[dict]:
    """Rows {measure, name, level, entity, code, year, value, unit}; a missing value is None."""
    frame = measure_values(office, batch)
    frame = frame[(frame["year"] == year) & ((frame["level"] == level) if level else True)]
    declared = office.declarations.measures
    frame = frame.assign(name=[declared[one].name for one in frame["measure"]], unit=[declared[one].unit for one in frame["measure"]])
    return records(frame[["measure", "name", "level", "entity", "code", "year", "value", "unit"]])


def attainment(
    office: Office,
    year: int | None = None,
    level: str | None = None,
    indicator_id: str | None = None,
    as_of: date | None = None,
    batch: int | None = None,
) -> pd.DataFrame:
    """Results with target, attainment, gap, limits and status (see ``analysis.attainment``).

    With ``as_of`` only school years that had ended by then.
    """
    facts = batches.in_force(office.warehouse, batch)
    measured = measure_values(office, batch)
    values = indicator_values(office.declarations, measured)
    if indicator_id:
        values = values[values["indicator"] == indicator(office, indicator_id).id]
    for column, wanted in (("year", year), ("level", level)):
        if wanted is not None:
            values = values[values[column] == wanted]
    if as_of:
        values = values[[year_end(one) <= as_of for one in values["year"]]]
    tasks = [(one, alerting.readings(office, [one])) for one in alerting.tasks(office, batch)]
    aims = targets.targets(office.declarations, office.warehouse, facts, tasks)
    excepted = card_rules.exceptions(office.declarations, measured)
    kind = school_type(office.declarations, school_nature(office, facts))
    return judging.attainment(office.declarations, values.reset_index(drop=True), aims, kind, excepted)


def cards(office: Office, batch: int | None = None) -> list[card_rules.Card]:
    """Yellow and red cards by year."""
    facts = batches.in_force(office.warehouse, batch)
    values = indicator_values(office.declarations, measure_values(office, batch))
    return card_rules.cards(office.declarations, values, school_type(office.declarations, school_nature(office, facts)))


def school_nature(office: Office, facts: InForce) -> str | None:
    """学校性质类别 as the newest 1.1 states it."""
    rows = office.warehouse.rows(f'select 学校性质类别 from {facts.relation("1.1")} where 学校性质类别 is not null order by year desc limit 1')
    return rows[0][0] if rows else None


FIELDS = ["indicator", "name", "level", "entity", "code", "year", "value", "numerator", "denominator", "unit", "target", "attainment", "gap"]


def indicators(
    office: Office,
    year: int | None = None,
    level: str | None = None,
    name: str | None = None,
    as_of: date | None = None,
    batch: int | None = None,
) -> list[dict]:
    """The command line's ``indicators``."""
    results = attainment(office, year, level, name, as_of, batch)
    if results.empty:
        return []
    return records(results[[*FIELDS, "alert_line", "target_source", "limits", "status", "reason"]])


def records(frame: pd.DataFrame) -> list[dict]:
    """Rows as plain objects, NaN and NaT as None."""
    plain = frame.astype(object).where(frame.map(lambda value: isinstance(value, list) or pd.notna(value)), None)
    return plain.to_dict("records")
