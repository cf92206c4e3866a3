"""Where alarms gather: departments × months, one hue, the number in the cell, 0 blank, 未报 in words."""

from dataclasses import dataclass
from datetime import date
from html import escape

import plotly.graph_objects as go

from analysis.figures.number import clip
from analysis.figures.palette import Palette
from analysis.figures.template import NAMES, figure, note

ROW, HEAD, TALL = 22, 24, 7


@dataclass(frozen=True)
class Cell:
    """Alerts of a department that began to ring in a month; ``unreported``: its ledger of that month is missing."""

    count: int = 0
    unreported: bool = False


def months(as_of: date, length: int = 12) -> list[tuple[int, int]]:
    """The last ``length`` months as (year, month), ending with the month of ``as_of``."""
    last = as_of.year * 12 + as_of.month - 1
    return [divmod(place, 12) for place in range(last - length + 1, last + 1)]


def month_label(year: int, month: int, first: bool) -> str:
    """25-12 at the beginning and in January, 2 月 otherwise."""
    return f"{year % 100:02d}-{month + 1:02d}" if first or month == 0 else f"{month + 1}\u2009月"


def level(count: int, most: int) -> int:
    """0 for none, 1–5 by size. Up to six alarms the number itself decides, above that the share of the fullest cell."""
    if count <= 0:
        return 0
    return min(count, 5) if most < TALL else min(5, -(-5 * count // most))


def heat(cells: dict[str, dict[tuple[int, int], Cell]], as_of: date, palette: Palette, length: int = 12) -> go.Figure:
    """Department -> month -> cell, departments in the order given."""
    names, span = list(cells), months(as_of, length)
    grid = [[cells[name].get(month, Cell()) for month in span] for name in names]
    most = max((cell.count for row in grid for cell in row), default=0)
    colors = [palette.panel, *palette.heat]
    steps = [[place / 6 + edge, color] for place, color in enumerate(colors) for edge in (0, 1 / 6)]
    blocks = {
        "type": "heatmap",
        "z": [[level(cell.count, most) for cell in row] for row in grid],
        "zmin": -0.5,
        "zmax": 5.5,
        "colorscale": steps,
        "showscale": False,
        "xgap": 2,
        "ygap": 2,
        "hoverinfo": "text",
        "hovertext": [
            [hover(name, month, cell) for month, cell in zip(span, row, strict=True)] for name, row in zip(names, grid, strict=True)
        ],
    }
    notes = [
        note(
            month_label(*month, first=place == 0),
            x=place,
            y=1,
            dy=12,
            xref="x",
            yref="paper",
            xanchor="center",
            bold=place == length - 1,
            color=palette.ink if place == length - 1 else palette.ink3,
        )
        for place, month in enumerate(span)
    ]
    notes += [
        note(clip(name, 12), x=0, y=place, dx=22 - NAMES, color=palette.ink, font={"size": 14, "color": palette.ink})
        for place, name in enumerate(names)
    ]
    notes += [text for place, row in enumerate(grid) for text in numbers(row, place, most, palette)]
    return figure(
        palette,
        [blocks],
        height=HEAD + ROW * len(names) + 4,
        margin={"l": NAMES, "r": 2, "t": HEAD, "b": 4},
        xaxis={"range": [-0.5, length - 0.5]},
        yaxis={"range": [len(names) - 0.5, -0.5]},
        annotations=notes,
    )


def hover(name: str, month: tuple[int, int], cell: Cell) -> str:
    """Department, month, what the cell says."""
    said = "当月没有台账" if cell.unreported and not cell.count else f"响起 {cell.count} 条"
    return f"<b>{escape(name, quote=False)}</b><br>{month[0]} 年 {month[1] + 1} 月：{said}"


def numbers(row: list[Cell], place: int, most: int, palette: Palette) -> list[dict]:
    """The words in the cells of one department."""
    at = []
    for column, cell in enumerate(row):
        if cell.count:
            color = palette.heat_ink[level(cell.count, most) - 1]
            at.append(note(str(cell.count), x=column, y=place, xref="x", xanchor="center", color=color, font={"size": 14, "color": color}))
        elif cell.unreported:
            at.append(
                note("未报", x=column, y=place, xref="x", xanchor="center", color=palette.ink3, font={"size": 12, "color": palette.ink3})
            )
    return at
