"""Which goals are met: a bar per indicator as share of its target, with target tick, limit tick and the figures as aligned columns."""

from dataclasses import dataclass
from html import escape

import pandas as pd
import plotly.graph_objects as go

from analysis.attainment import reached
from analysis.figures import status
from analysis.figures.number import MISSING, Scale, attainment, clip, missing, scale
from analysis.figures.palette import Palette
from analysis.figures.template import NAMES, figure, line, note
from analysis.limits import REFERENCE, missed

ROW, HEAD, END, RIGHT = 24, 26, 120, 286
VALUE, UNIT, TARGET, GAP = 76, 84, 176, 284
"""Right edges (px right of the bars) of value, target and gap, and the left edge of the unit."""


def binding_limit(limits) -> dict | None:
    """The limit that the chart draws: the first one that is missed, else the first (合格线)."""
    listed = limits if isinstance(limits, list | tuple) else ()
    known = [limit for limit in listed if not missing(limit.get("value")) and limit.get("name") != REFERENCE]
    return next(iter(missed(known)), known[0] if known else None)


def bullets(rows: pd.DataFrame, palette: Palette, names: int = NAMES) -> go.Figure:
    """Rows of attainment, in the order given (worst first). ``names``: width in px of the names."""
    items = [item(row) for row in rows.to_dict("records")]
    shares = [0 if one.share is None else min(one.share, END) for one in items]
    track = {"type": "bar", "orientation": "h", "y": list(range(len(items)))}
    data = [
        {
            **track,
            "x": [END] * len(items),
            "width": [0.38 if one.share is not None else 0.7 for one in items],
            "marker": {"color": palette.panel},
            "hoverinfo": "skip",
        },
        {
            **track,
            "x": shares,
            "width": 0.38,
            "marker": {"color": [palette.role(one.status.bar) for one in items]},
            "hovertext": [one.hover for one in items],
            "hoverinfo": "text",
        },
    ]
    notes, shapes = heads(palette, names), []
    for place, one in enumerate(items):
        notes += item_notes(one, place, palette, names)
        shapes += item_ticks(one, place, palette)
    return figure(
        palette,
        data,
        size=14,
        barmode="overlay",
        height=HEAD + ROW * len(items) + 4,
        margin={"l": names, "r": RIGHT, "t": HEAD, "b": 4},
        xaxis={"range": [0, END]},
        yaxis={"range": [len(items) - 0.5, -0.5]},
        annotations=notes,
        shapes=shapes,
    )


@dataclass(frozen=True)
class Item:
    """One row made ready for drawing: texts written, shares computed."""

    name: str
    status: status.Status
    value: str
    unit: str
    target: str
    gap: str
    reason: str
    failed: bool
    """A limit is missed."""
    hover: str
    share: float | None
    limit: float | None

    @property
    def judged(self) -> bool:
        return self.status.word in status.JUDGED


def item(row: dict) -> Item:
    """A row of the attainment frame made ready."""
    value, target, better, limit = row["value"], row["target"], row["better"], binding_limit(row["limits"])
    judged, figures = row["status"] in status.JUDGED, scale(row["unit"], int(row["decimals"]), row["value"], row["target"])
    goal = MISSING if missing(target) else ("≤ " if better == "lower" else "") + figures.bare(target)
    hover = f"<b>{escape(row['name'], quote=False)}</b><br>现值 {figures.full(value)}<br>目标 {figures.full(target)}"
    return Item(
        name=row["name"],
        status=status.INDICATOR[row["status"]],
        value=figures.bare(value),
        unit="" if missing(value) else figures.short,
        target=goal,
        gap=figures.gap(row["gap"]) if judged else MISSING,
        reason=reason(row, limit, figures),
        failed=limit is not None and limit["met"] is False,
        hover=f"{hover}<br>达成度 {attainment(row['attainment'])}",
        share=100 * row["attainment"] if judged and not missing(row["attainment"]) else None,
        limit=100 * reached(limit["value"], target, better) if limit and judged and not missing(target) else None,
    )


def reason(row: dict, limit: dict | None, figures: Scale) -> str:
    """Why there is no bar; a missed limit is said even where no target was set."""
    if limit and limit["met"] is False and row["status"] == status.NO_TARGET.word:
        return f"没有目标，{'高于' if row['better'] == 'lower' else '低于'}{limit['name']}线 {figures.bare(limit['value'])}"
    own = row["reason"] if isinstance(row["reason"], str) and row["reason"] not in status.INDICATOR else ""
    return own or status.INDICATOR[row["status"]].says or "没有目标，按预警线判定"


def heads(palette: Palette, names: int) -> list[dict]:
    """The line over the rows: what the columns are."""
    top = {"yref": "paper", "y": 1, "dy": 13, "color": palette.ink3}
    at = [note("指标", x=0, dx=22 - names, **top)]
    at += [
        note(text, x=share / END, xanchor="left" if share == 0 else "center", **top)
        for share, text in ((0, "0"), (50, "50 %"), (100, "100 %"))
    ]
    return at + [note(text, x=1, dx=edge, xanchor="right", **top) for text, edge in (("现值", VALUE), ("目标", TARGET), ("比目标", GAP))]


def item_notes(one: Item, place: int, palette: Palette, names: int) -> list[dict]:
    """Symbol, name and figures of one row."""
    symbol = palette.ink2 if one.status is status.IMPOSSIBLE else palette.role(one.status.role)
    at = [
        note(one.status.symbol, x=0, y=place, dx=-names, color=symbol),
        note(clip(one.name, (names - 28) // 14), x=0, y=place, dx=22 - names, color=palette.ink, hovertext=one.hover),
        note(one.value, x=1, y=place, dx=VALUE, xanchor="right", color=palette.ink if one.judged else palette.ink3),
        note(one.unit, x=1, y=place, dx=UNIT, color=palette.ink3),
        note(one.target, x=1, y=place, dx=TARGET, xanchor="right", color=palette.ink2),
        note(one.gap, x=1, y=place, dx=GAP, xanchor="right", color=palette.miss if one.status is status.MISSED else palette.ink2),
    ]
    if one.share is None:
        color = palette.miss if one.failed else palette.ink3
        at.append(note(clip(one.reason, 22), x=0, y=place, dx=6, color=color, font={"size": 13, "color": color}))
    return at


def item_ticks(one: Item, place: int, palette: Palette) -> list[dict]:
    """Target: solid. Limit: dashed on a halo of paper, so that it shows on any bar."""
    at = [] if one.target == MISSING else [line(100, place - 0.5, 100, place + 0.5, palette.ink, 2.5)]
    if one.limit is not None and one.limit <= END and abs(one.limit - 100) > 1:
        at.append(line(one.limit, place - 0.36, one.limit, place + 0.36, palette.paper, 5))
        at.append(line(one.limit, place - 0.34, one.limit, place + 0.34, palette.ink, 2, "2px,2px"))
    return at
