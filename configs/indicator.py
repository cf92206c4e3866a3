"""Declarations of measures, indicators, limits and targets."""

from typing import Literal

from pydantic import Field, model_validator

from configs.model import Declaration
from configs.table import Level


class Measure(Declaration):
    """One countable fact of a table for an entity and a year.

    Exactly one of ``count``, ``sum``, ``distinct`` reads a table; ``terms`` makes a derived measure, a weighted sum of measures.
    """

    id: str
    name: str
    from_: str | None = Field(None, alias="from")
    """Table number."""
    count: Literal["rows"] | None = None
    sum: str | None = None
    distinct: str | None = None
    where: str | None = None
    """A condition over the table's columns in the closed grammar of ``configs.where``."""
    once: tuple[str, ...] = ()
    """Repeated totals: rows alike in these columns count once (7.4)."""
    by: tuple[Level, ...] = ()
    """Levels beside the school at which the measure is computed."""
    roster: tuple[Level, ...] = ()
    """Levels whose entities of the year this measure's table lists: a programme that takes no students this year still shows, as 不适用."""
    blank: Literal["zero", "missing"] = "zero"
    """What a blank cell of a filled table means for ``sum``."""
    terms: dict[str, float] = Field(default_factory=dict)
    """Measure id -> weight."""
    optional: tuple[str, ...] = ()
    """Terms whose absence counts as nothing (a school without 留学生 need not fill them)."""
    unit: str = ""
    note: str = ""

    @model_validator(mode="after")
    def _one_way_to_count(self):
        ways = [way for way in (self.count, self.sum, self.distinct, self.terms or None) if way]
        if len(ways) != 1:
            raise ValueError("count、sum、distinct、terms 必须恰好写一个")
        if bool(self.terms) == bool(self.from_):
            raise ValueError("读表的数据项要写 from，合成的数据项（terms）不写 from")
        return self


class Indicator(Declaration):
    """A number that is judged: a measure, or a ratio of two."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    """Other names in target sheets and clauses."""
    levels: tuple[Level, ...] = ("school",)
    system: str
    """One of the five systems (五纵) of configs/framework.yaml."""
    value: str | None = None
    """Measure id, for an indicator that is a measure."""
    of: str | None = None
    to: str | None = None
    """Measure ids of numerator and denominator."""
    times: float = 1.0
    """Factor after the division: 100 for percent, 10000 from 万元 to 元."""
    unit: str
    better: Literal["higher", "lower"] = "higher"
    decimals: int = 1
    minimum: float | None = 0.0
    maximum: float | None = None
    """Outside these the value is impossible: 数据异常."""
    points: tuple[str, ...] = ()
    """Diagnosis points of the reference table."""
    sets: tuple[str, ...] = ()
    """办学条件·基本 / 办学条件·监测 / 适应社会需求能力 / 质量年报 …"""
    definition: str = ""
    office: str = ""
    """Department responsible by default."""
    changed: dict[int, str] = Field(default_factory=dict)
    """School year from which the definition changed -> what changed."""

    @model_validator(mode="after")
    def _measure_or_ratio(self):
        if bool(self.value) == bool(self.of):
            raise ValueError("value（数据项）和 of/to（比率）必须恰好写一种")
        if bool(self.of) != bool(self.to):
            raise ValueError("比率要同时写 of 和 to")
        if self.unit == "%" and self.of and self.times != 100:
            raise ValueError("单位是 % 的比率 times 要写 100")
        return self


class Limit(Declaration):
    """A floor (or ceiling) that the state or the school sets."""

    indicator: str
    name: str
    """合格 / 限制招生 / 监测合格 …"""
    school_types: tuple[str, ...] = ()
    """综合 师范 民族 工科 农林 医学 语文 财经 政法 体育 艺术; empty: all."""
    levels: tuple[Level, ...] = ("school",)
    """Limits of the state speak of the school; a school may hold its departments to a floor of its own."""
    op: Literal["<=", ">="]
    value: float
    source: str
    verified: bool
    """False: 待核实, never shown as official."""


class Target(Declaration):
    """What is aimed at, for an indicator, a year and a department ("" = the school)."""

    indicator: str
    year: int
    entity: str = ""
    level: Level = "school"
    value: float
    alert_line: float | None = None
    source: str
