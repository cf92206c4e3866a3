"""Who lacks how much: the distance of each entity to its target, worst first, with value and difference as columns."""

from html import escape

import pandas as pd
import plotly.graph_objects as go

from analysis.figures.number import clip, missing, scale
from analysis.figures.palette import Palette
from analysis.figures.template import figure, line, note

ROW, HEAD, LEFT, RIGHT, FOOT = 27, 34, 130, 130, 8
VALUE, GAP = 60, 126


def distance(rows: pd.DataFrame, palette: Palette) -> go.Figure:
    """Rows of attainment of one indicator, one per entity; those without value or target stand last and say so."""
    rows = rows.assign(_known=rows["gap"].notna()).sort_values(["_known", "gap"], ascending=[False, True])
    records = rows.to_dict("records")
    known = [row for row in records if not missing(row["gap"])]
    reach = max((abs(row["gap"]) for row in known), default=1) or 1
    low, high = min([row["gap"] for row in known], default=0), max([row["gap"] for row in known], default=0)
    figures = scale(
        records[0]["unit"], int(records[0]["decimals"]), *(row["value"] for row in known[:1]), *(row["target"] for row in known[:1])
    )
    targets = sorted({row["target"] for row in known})
    shapes, notes = [line(0, -0.6, 0, len(records) - 0.4, palette.ink, 1.5)], []
    goal = f"目标 {figures.bare(targets[0])}" if len(targets) == 1 else "各自目标"
    notes.append(note(goal, x=0, y=1, xref="x", yref="paper", dy=15, xanchor="center", color=palette.ink))
    notes += [
        note(text, x=1, y=1, yref="paper", dx=edge, dy=15, xanchor="right", color=palette.ink3)
        for text, edge in ((figures.label, VALUE), (difference(figures.unit), GAP))
    ]
    for place, row in enumerate(records):
        notes.append(note(clip(row["entity"] or "学校", 9), x=0, y=place, dx=-LEFT, color=palette.ink))
        if missing(row["gap"]):
            notes.append(note(f"{'○' if missing(row['value']) else '◇'} {row['status']}", x=0, y=place, xref="x", dx=8, color=palette.ink3))
            notes.append(note(figures.bare(row["value"]), x=1, y=place, dx=VALUE, xanchor="right", color=palette.ink3))
            notes.append(note("—", x=1, y=place, dx=GAP, xanchor="right", color=palette.ink3))
            continue
        bad = row["gap"] < 0
        shapes.append(line(0, place, row["gap"], place, palette.miss_bar if bad else palette.met_bar, 3))
        notes.append(note(figures.bare(row["value"]), x=1, y=place, dx=VALUE, xanchor="right", color=palette.ink))
        sign = figures.gap(row["gap"]).split("\u2009")[0]
        notes.append(note(sign, x=1, y=place, dx=GAP, xanchor="right", color=palette.miss if bad else palette.ink2))
    points = {
        "type": "scatter",
        "mode": "markers",
        "x": [row["gap"] for row in known],
        "y": list(range(len(known))),
        "marker": {
            "symbol": ["square" if row["gap"] < 0 else "circle" for row in known],
            "size": 10,
            "color": [palette.miss_bar if row["gap"] < 0 else palette.met_bar for row in known],
        },
        "cliponaxis": False,
        "hoverinfo": "text",
        "hovertext": [
            f"<b>{escape(row['entity'] or '学校', quote=False)}</b><br>{figures.full(row['value'])}，比目标 {figures.gap(row['gap'])}"
            for row in known
        ],
    }
    return figure(
        palette,
        [points],
        height=HEAD + ROW * len(records) + FOOT,
        margin={"l": LEFT, "r": RIGHT, "t": HEAD, "b": FOOT},
        xaxis={"range": [min(low, -0.12 * reach) - 0.06 * reach, max(high, 0.3 * reach) + 0.06 * reach]},
        yaxis={"range": [len(records) - 0.5, -0.5]},
        annotations=notes,
        shapes=shapes,
    )


def difference(unit: str) -> str:
    """Head of the column of differences."""
    return {"%": "百分点"}.get(unit, "比目标")
