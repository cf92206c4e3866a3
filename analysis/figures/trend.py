"""How a value moved: one line over the school years, target solid, limit dashed, a change of definition as a cut."""

from dataclasses import dataclass, field
from html import escape

import plotly.graph_objects as go

from analysis.figures.number import Scale, missing, scale
from analysis.figures.palette import Palette
from analysis.figures.template import figure, line, note

LONGEST = 8


@dataclass(frozen=True)
class Series:
    """The years of one indicator and entity. Lines are those of the last year that has them."""

    name: str
    unit: str
    decimals: int
    better: str
    years: tuple[int, ...]
    values: tuple[float | None, ...]
    target: float | None = None
    """The newest one, named at the right end."""
    targets: tuple[float | None, ...] = ()
    """Each year's own; empty where one target holds for all."""
    limit: float | None = None
    limit_name: str = "合格线"
    changed: dict[int, str] = field(default_factory=dict)
    """First year of a new definition -> what changed."""

    @property
    def aims(self) -> tuple[float | None, ...]:
        """The target of every year."""
        return self.targets or (self.target,) * len(self.years)

    @property
    def scale(self) -> Scale:
        """Unit and decimals of every figure in the chart."""
        known = [value for value in self.values if not missing(value)]
        return scale(self.unit, self.decimals, *known[-1:], *([] if missing(self.target) else [self.target]))


def trend(series: Series, palette: Palette, height: int = 300, right: int = 118) -> go.Figure:
    """The last eight years at most; every point is labelled, the last one bold."""
    years, values = series.years[-LONGEST:], series.values[-LONGEST:]
    cuts = [place for place, year in enumerate(years) if year in series.changed and place > 0]
    newest = cuts[-1] if cuts else 0
    lines = [value for value in (series.target, series.limit) if not missing(value)]
    aims = series.aims[-LONGEST:]
    known = [value for value in values if not missing(value)]
    low, high = span(known + lines + [value for value in aims if not missing(value)])
    last = max((place for place, value in enumerate(values) if not missing(value)), default=-1)
    data = [part(series, range(newest), values, palette, old=True)] if newest else []
    data.append(part(series, range(newest, len(years)), values, palette, old=False))
    notes = [
        note(str(year), x=place, y=0, xref="x", yref="paper", dy=-14, xanchor="center", color=palette.ink2)
        for place, year in enumerate(years)
    ]
    for place, value in enumerate(values):
        if missing(value):
            notes.append(note("无数据", x=place, y=low, xref="x", dy=10, xanchor="center", color=palette.ink3))
            continue
        above = place_above(value, aims[place], values, place)
        notes.append(
            note(
                series.scale.bare(value),
                x=place,
                y=value,
                xref="x",
                dy=15 if above else -15,
                xanchor="center",
                color=palette.ink,
                bold=place == last,
            )
        )
    shapes = []
    sign = "≤ " if series.better == "lower" else ""
    steps = len({value for value in aims if not missing(value)}) > 1
    if steps:
        shapes += [line(at - 0.42, value, at + 0.42, value, palette.ink, 1.4, "solid") for at, value in enumerate(aims) if not missing(value)]
    for value, word, dash in goals(series, steps):
        if not missing(value):
            if not (steps and word == "目标"):
                shapes.append(line(0, value, 1, value, palette.ink, 1.4, dash, xref="paper"))
            notes.append(
                note(f"{word} {sign}{series.scale.bare(value)}", x=1, y=value, dx=8, dy=apart(value, lines, high - low), color=palette.ink)
            )
    for cut in cuts:
        shapes.append(line(cut - 0.5, 0, cut - 0.5, 1, palette.rule, 1, "2px,3px", yref="paper"))
        said, late = f"{years[cut]} 起口径改变：{series.changed[years[cut]]}", cut > len(years) / 2
        edge = {"dx": -6, "xanchor": "right"} if late else {"dx": 6}
        notes.append(note(said, x=cut - 0.5, y=1, xref="x", yref="paper", dy=-8, color=palette.ink2, **edge))
    return figure(
        palette,
        data,
        height=height,
        margin={"l": 8, "r": right, "t": 12, "b": 30},
        xaxis={"range": [-0.45, max(len(years), 2) - 0.55]},
        yaxis={"range": [low, high]},
        annotations=notes,
        shapes=shapes,
    )


def goals(series: Series, steps: bool) -> list[tuple[float | None, str, str]]:
    """(value, name, dash) of the target and the limit; one line where they are the same. ``steps``: every year has a target of its own."""
    if not missing(series.target) and series.target == series.limit:
        return [(series.target, f"目标＝{series.limit_name}", "4px,3px" if steps else "solid")]
    return [(series.target, "目标", "solid"), (series.limit, series.limit_name, "4px,3px")]


def span(values: list[float]) -> tuple[float, float]:
    """The visible range, with room for the labels."""
    low, high = min(values, default=0), max(values, default=1)
    room = (high - low or abs(high) or 1) * 0.24
    return low - room, high + room


def place_above(value: float, target: float | None, values, place: int) -> bool:
    """Labels stand above at or over the year's target, below otherwise; without a target on the side away from the line."""
    if not missing(target):
        return value >= target
    before = values[place - 1] if place else None
    return missing(before) or value >= before


def apart(value: float, lines: list[float], height: float) -> float:
    """Moves the names of two lines that lie close together away from each other (px)."""
    others = [other for other in lines if other != value]
    if not others or abs(others[0] - value) > 0.08 * height:
        return 0
    return 9 if value > others[0] else -9


def part(series: Series, places: range, values, palette: Palette, old: bool) -> dict:
    """One stretch of one definition: the older one hollow in ``rule``."""
    color = palette.rule if old else palette.accent
    marker = {"size": 9, "color": palette.paper if old else color, "line": {"color": color, "width": 2}}
    shown = [places_value(values[place]) for place in places]
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": list(places),
        "y": shown,
        "line": {"color": color, "width": 2},
        "marker": marker,
        "cliponaxis": False,
        "hoverinfo": "text",
        "hovertext": [
            f"<b>{escape(series.name, quote=False)}</b><br>{series.years[-LONGEST:][place]}：{series.scale.full(values[place])}"
            for place in places
        ],
    }


def places_value(value) -> float | None:
    """A gap in the line where there is no value."""
    return None if missing(value) else float(value)
