"""The 8-shaped quality spiral as inline SVG: stages lit by evidence, hollow with the missing record named."""

from datetime import date
from html import escape

from analysis.figures import status
from analysis.figures.palette import Palette
from analysis.figures.spiral_shape import HEIGHT, RADIUS, WIDTH, Key, Place, Shape, shape
from analysis.figures.template import FONT
from configs.spiral import Spiral

FRONT = ("事前", "事中", "事后")
CROWD = 1000
"""From so many records on a label takes two lines."""
SHIFT = 40
"""Captions stand right of the middle, clear of a way home inside the loop."""


def spiral(declared: Spiral, states: list[dict], palette: Palette, chosen: Key | None = None, title: str = "8字螺旋") -> str:
    """One SVG. ``states``: dicts with loop, stage, state, evidence, missing. Stages carry ``data-key`` = loop/stage and can be focused."""
    known = {(one["loop"], one["stage"]): one for one in states}
    drawn = shape(declared)
    parts = [ways(drawn, palette), captions(declared, drawn, known, palette)]
    parts += [stage(place, known[place.key], palette, place.key == chosen) for place in drawn.places]
    said = "，".join(
        f"{word} {sum(one['state'] == state for one in states)} 个"
        for state, word in (("solid", "有据"), ("late", "迟到"), ("hollow", "无据"))
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" class="spiral" role="group" aria-label="{escape(title)}：{said}" '
        f'font-family="{escape(FONT)}" text-anchor="middle">{"".join(parts)}</svg>'
    )


def ways(drawn: Shape, palette: Palette) -> str:
    """Tinted halves, the path and its arrows."""
    halves = "".join(f'<path d="{path}" fill="{palette.panel}"/>' for path in drawn.outlines)
    looks = {
        True: f'stroke="{palette.rule}" stroke-width="1.5" stroke-dasharray="1 7"',
        False: f'stroke="{palette.ghost}" stroke-width="4"',
    }
    paths = "".join(f'<path d="{way.path}" fill="none" {looks[way.rim]}/>' for way in drawn.ways)
    heads = "".join(
        f'<path d="M-7 -7L6 0L-7 7" transform="translate({way.arrow[0]:.1f} {way.arrow[1]:.1f}) rotate({way.arrow[2]:.1f})" fill="none" '
        f'stroke="{palette.rule}" stroke-width="2.2"/>'
        for way in drawn.ways
        if way.arrow
    )
    return halves + paths + heads


def captions(declared: Spiral, drawn: Shape, known: dict[Key, dict], palette: Palette) -> str:
    """The names of the loops with their counts, and the platform in the middle."""
    first = declared.stages[0].loop
    at = []
    for (x, y), loops in zip(drawn.middles, (declared.upper, declared.lower), strict=True):
        aside = SHIFT if first in loops else 0
        for loop in loops:
            if loop != first:
                at.append(caption(x + aside, y - 24 if y < drawn.waist else max(y - 12, drawn.waist + 140), loop, known, palette))
    at.append(caption(WIDTH / 2 + SHIFT, drawn.waist - 96, first, known, palette))
    y = drawn.waist + 88
    at.append(f'<rect x="{WIDTH / 2 - 53}" y="{y - 15}" width="106" height="30" rx="15" fill="{palette.paper}" stroke="{palette.rule}"/>')
    at.append(text(WIDTH / 2, y + 5, declared.centre, 15, palette.ink))
    return "".join(at)


def caption(x: float, y: float, loop: str, known: dict[Key, dict], palette: Palette) -> str:
    """事中 · 常态纠偏 over 有据 2 / 3，迟到 1."""
    front = next((word for word in FRONT if loop.startswith(word) and loop != word), None)
    name = f"{front} · {loop[len(front) :]}" if front else loop
    mine = [one["state"] for (owner, _), one in known.items() if owner == loop]
    late = mine.count("late")
    count = f"有据 {mine.count('solid')} / {len(mine)}" + (f"，迟到 {late}" if late else "")
    return text(x, y, name, 18, palette.ink, bold=True) + text(x, y + 24, count, 14, palette.ink3)


def stage(place: Place, state: dict, palette: Palette, chosen: bool) -> str:
    """Circle, name, state word, and what stands beside it."""
    kind, word = state["state"], status.STAGE[state["state"]]
    look = {
        "solid": f'fill="{palette.accent}" stroke="{palette.accent}"',
        "late": f'fill="{palette.warn_soft}" stroke="{palette.warn_bar}"',
        "hollow": f'fill="{palette.paper}" stroke="{palette.rule}" stroke-dasharray="5 4"',
    }[kind]
    ink = {"solid": palette.paper, "late": palette.warn, "hollow": palette.ink2}[kind]
    ring = (
        f'<circle cx="{place.x:.1f}" cy="{place.y:.1f}" r="{RADIUS + 6}" fill="none" stroke="{palette.ink}" stroke-width="2.5"/>'
        if chosen
        else ""
    )
    key = escape("/".join(place.key))
    beside = label(place, state)
    return (
        f'<g class="stage" data-key="{key}" tabindex="0" role="button" aria-pressed="{str(chosen).lower()}" '
        f'aria-label="{key}，{word.word}，{escape("，".join(beside))}">{ring}'
        f'<circle cx="{place.x:.1f}" cy="{place.y:.1f}" r="{RADIUS}" stroke-width="2" {look}/>'
        f"{text(place.x, place.y - 1, place.stage.stage, 20, ink, bold=True)}{text(place.x, place.y + 22, word.label, 14, ink)}"
        f"{beside_text(place, beside, kind, palette)}</g>"
    )


def label(place: Place, state: dict) -> list[str]:
    """9 条 · 11-12, or 缺：整改记录 with how many tasks lack it."""
    if state["state"] == "hollow":
        lacking = (state.get("missing") or "").split("项任务缺")
        return [f"缺：{place.stage.record}"] + ([f"{lacking[0].strip()} 项任务"] if len(lacking) > 1 else [])
    found = state["evidence"]
    newest = day(max((one["date"] for one in found), default=""))
    return [f"{len(found):,} 条", newest] if len(found) >= CROWD else [f"{len(found)} 条 · {newest}"]


def day(iso: str | date) -> str:
    """The month and day of an ISO date."""
    return str(iso)[5:10]


def beside_text(place: Place, words: list[str], kind: str, palette: Palette) -> str:
    """The label outside the curve."""
    color = palette.warn if kind == "late" else palette.ink2
    gap, lift = RADIUS + 12, 17 * (len(words) - 1)
    spots = {
        "left": (place.x - gap, place.y + 5 - lift / 2, "end"),
        "right": (place.x + gap, place.y + 5 - lift / 2, "start"),
        "inside": (place.x + gap, place.y + 5 - lift / 2, "start"),
        "below": (place.x, place.y + RADIUS + 21, "middle"),
        "above": (place.x, place.y - RADIUS - 13 - lift, "middle"),
    }
    x, y, anchor = spots[place.side]
    return "".join(text(x, y + 17 * number, line, 14, color, anchor=anchor) for number, line in enumerate(words))


def text(x: float, y: float, words: str, size: int, color: str, bold: bool = False, anchor: str = "") -> str:
    """One escaped line of text."""
    heavy, side = ' font-weight="600"' if bold else "", f' text-anchor="{anchor}"' if anchor else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" fill="{color}"{heavy}{side}>{escape(words)}</text>'
