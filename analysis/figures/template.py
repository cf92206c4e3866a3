"""The Plotly template: one base layout for every chart, and the pieces that charts are put together from."""

from html import escape

import plotly.graph_objects as go

from analysis.figures.palette import Palette

FONT = "'Microsoft YaHei UI','Microsoft YaHei','PingFang SC','Noto Sans CJK SC',sans-serif"
NAMES = 204
"""Width in px of the column of names: bars and heat cells start on this line."""

CONFIG = {"displayModeBar": False, "displaylogo": False, "scrollZoom": False, "doubleClick": False, "responsive": True}


def template(palette: Palette, size: int = 13) -> dict:
    """The base layout. Charts pass it through ``figure`` with what is their own."""
    axis = {
        "showgrid": False,
        "zeroline": False,
        "showline": False,
        "ticks": "",
        "fixedrange": True,
        "title": None,
        "showticklabels": False,
    }
    return {
        "font": {"family": FONT, "size": size, "color": palette.ink},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "colorway": [palette.accent, palette.rule, palette.ghost],
        "margin": {"l": 8, "r": 8, "t": 8, "b": 28, "pad": 0},
        "showlegend": False,
        "hovermode": "closest",
        "hoverlabel": {"bgcolor": palette.paper, "bordercolor": palette.rule, "align": "left", "font": {"color": palette.ink, "size": 13}},
        "dragmode": False,
        "xaxis": dict(axis),
        "yaxis": dict(axis),
    }


def figure(palette: Palette, data: list[dict], size: int = 13, **own) -> go.Figure:
    """A figure from plain dicts in one step: adding notes and shapes one by one is thirty times slower."""
    layout = template(palette, size)
    for key, value in own.items():
        layout[key] = {**layout[key], **value} if isinstance(value, dict) and isinstance(layout.get(key), dict) else value
    return go.Figure({"data": data, "layout": layout}, skip_invalid=False)


def note(text: str, *, x: float, y: float, color: str, dx: float = 0, dy: float = 0, bold: bool = False, **own) -> dict:
    """A text at a place; escaped, because names come from workbooks. ``dx``, ``dy`` in px to the right and up."""
    body = escape(text, quote=False)
    base = {
        "x": x,
        "y": y,
        "text": f"<b>{body}</b>" if bold else body,
        "xshift": dx,
        "yshift": dy,
        "showarrow": False,
        "font": {"color": color},
    }
    return {"xref": "paper", "yref": "y", "xanchor": "left", "yanchor": "middle", **base, **own}


def line(x0: float, y0: float, x1: float, y1: float, color: str, width: float = 1, dash: str = "solid", **own) -> dict:
    """A straight line in data coordinates."""
    return {"type": "line", "x0": x0, "x1": x1, "y0": y0, "y1": y1, "line": {"color": color, "width": width, "dash": dash}, **own}
