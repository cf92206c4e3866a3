"""Where the stages of the 8 stand: two ellipses that share the waist 设计 → 组织 → 实施, and the ways between stages.

The first loop leads through the waist. The other loops leave it at its right end; the last one returns to the first stage of all
(new targets), the others to the left end of the waist (a better design).
"""

import itertools
from dataclasses import dataclass, replace
from math import atan2, cos, degrees, hypot, pi, sin, sqrt

from configs.spiral import Spiral, Stage

WIDTH, HEIGHT, RADIUS = 760, 800, 43
CENTRE, HALF_WAIST, BROAD = WIDTH / 2, 148, 226
TOP, FOOT = 84, 86
"""Space above the highest and below the lowest stage centre, labels included."""

Key = tuple[str, str]


@dataclass(frozen=True)
class Place:
    """Where a stage stands and on which side its label goes: left, right, above, below, inside (right, within the curve)."""

    stage: Stage
    x: float
    y: float
    side: str

    @property
    def key(self) -> Key:
        return (self.stage.loop, self.stage.stage)


@dataclass(frozen=True)
class Way:
    """A way from one stage to the next: SVG path data, where its arrow sits (x, y, degrees), and whether it is only the rim of the 8."""

    path: str
    arrow: tuple[float, float, float] | None
    rim: bool = False


@dataclass(frozen=True)
class Ellipse:
    """One half of the 8. ``up`` is −1 for the upper half (y grows downwards), 1 for the lower."""

    waist: float
    reach: float
    up: int

    @property
    def tall(self) -> float:
        return self.reach / (1 + sqrt(1 - (HALF_WAIST / BROAD) ** 2))

    @property
    def middle(self) -> float:
        return self.waist + self.up * (self.reach - self.tall)

    @property
    def start(self) -> float:
        """Angle of the right end of the waist, seen from the middle, growing towards the left end."""
        return -atan2(sqrt(1 - (HALF_WAIST / BROAD) ** 2), HALF_WAIST / BROAD)

    def point(self, angle: float) -> tuple[float, float]:
        return CENTRE + BROAD * cos(angle), self.middle + self.up * self.tall * sin(angle)

    def angles(self, parts: int) -> list[float]:
        """``parts`` + 1 angles from the right to the left end of the waist, equally far apart on the curve."""
        first, last, fine = self.start, pi - self.start, 720
        steps = [first + (last - first) * place / fine for place in range(fine + 1)]
        points = [self.point(angle) for angle in steps]
        run = [0.0]
        for (x0, y0), (x1, y1) in itertools.pairwise(points):
            run.append(run[-1] + hypot(x1 - x0, y1 - y0))
        wanted = [run[-1] * part / parts for part in range(parts + 1)]
        return [steps[min(range(fine + 1), key=lambda place: abs(run[place] - length))] for length in wanted]

    def way(self, first: float, last: float, rim: bool = False) -> Way:
        """The stretch of curve between two angles, with an arrow in the middle of it."""
        (x0, y0), (x1, y1), half = self.point(first), self.point(last), (first + last) / 2
        sweep = 0 if self.up < 0 else 1
        path = f"M{x0:.1f} {y0:.1f}A{BROAD:.1f} {self.tall:.1f} 0 0 {sweep} {x1:.1f} {y1:.1f}"
        x, y = self.point(half)
        turn = degrees(atan2(self.up * self.tall * cos(half), -BROAD * sin(half)))
        return Way(path, None if rim else (x, y, turn), rim)


@dataclass(frozen=True)
class Shape:
    """The whole 8."""

    waist: float
    places: tuple[Place, ...]
    ways: tuple[Way, ...]
    middles: tuple[tuple[float, float], tuple[float, float]]
    """Middle of the upper and of the lower half."""
    outlines: tuple[str, str]


def shape(spiral: Spiral) -> Shape:
    """Places and ways of a declared spiral."""
    waist = [stage for stage in spiral.stages if stage.shared]
    rings = [ring(spiral, loops) for loops in (spiral.upper, spiral.lower)]
    weights = [len(one) + 3 for one in rings]
    room = HEIGHT - TOP - FOOT
    level = TOP + room * weights[0] / sum(weights)
    halves = (Ellipse(level, level - TOP, -1), Ellipse(level, HEIGHT - FOOT - level, 1))
    step = 2 * HALF_WAIST / max(len(waist) - 1, 1)
    places = [Place(stage, CENTRE - HALF_WAIST + number * step, level, "below") for number, stage in enumerate(waist)]
    ways = [straight(left, right) for left, right in itertools.pairwise(places)]
    for half, members in zip(halves, rings, strict=True):
        turns = half.angles(len(members) + 1)
        ends = [Place(stage, *half.point(angle), side(angle, half.up)) for stage, angle in zip(members, turns[1:-1], strict=True)]
        places += ends
        ways += along(spiral, half, members, turns)
    places, ways = with_returns(spiral, places, ways)
    outlines = tuple(
        f"M{CENTRE + HALF_WAIST} {level}A{BROAD} {half.tall:.1f} 0 1 {0 if half.up < 0 else 1} {CENTRE - HALF_WAIST} {level}Z"
        for half in halves
    )
    return Shape(level, tuple(places), tuple(ways), tuple((CENTRE, half.middle) for half in halves), outlines)


def ring(spiral: Spiral, loops: tuple[str, ...]) -> list[Stage]:
    """The stages of a half in the order of the arrow: loops that leave the waist first, then the stages that lead into it."""
    first = spiral.stages[0].loop
    outer = [stage for stage in spiral.stages if stage.loop in loops and not stage.shared]
    return [stage for stage in outer if stage.loop != first] + [stage for stage in outer if stage.loop == first]


def side(angle: float, up: int) -> str:
    """Labels stand outside the curve."""
    return "right" if cos(angle) > 0.25 else "left" if cos(angle) < -0.25 else "above" if up < 0 else "below"


def straight(left: Place, right: Place) -> Way:
    """A piece of the waist."""
    return Way(f"M{left.x:.1f} {left.y:.1f}L{right.x:.1f} {right.y:.1f}", ((left.x + right.x) / 2, left.y, 0))


def returns_to(spiral: Spiral, loop: str) -> Stage:
    """The stage to which the end of a loop leads."""
    last = spiral.stages[-1].loop
    return spiral.stages[0] if loop == last else next(stage for stage in spiral.stages if stage.shared)


def along(spiral: Spiral, half: Ellipse, members: list[Stage], turns: list[float]) -> list[Way]:
    """The curve of a half; where two neighbours do not follow each other it is only a rim."""
    first_shared = next(stage for stage in spiral.stages if stage.shared)
    ways = [half.way(turns[0], turns[1])]
    for number, (here, there) in enumerate(zip(members, [*members[1:], first_shared], strict=True), start=1):
        follows = here.loop == there.loop or returns_to(spiral, here.loop) == there
        ways.append(half.way(turns[number], turns[number + 1], rim=not follows))
    return ways


def with_returns(spiral: Spiral, places: list[Place], ways: list[Way]) -> tuple[list[Place], list[Way]]:
    """Add the ways home of loops whose neighbour on the curve is not where they lead, and move labels out of their way."""
    at = {place.key: place for place in places}
    first_shared = next(stage for stage in spiral.stages if stage.shared)
    waist = at[first_shared.loop, first_shared.stage].y
    added, sides = [], {}
    for loops in (spiral.upper, spiral.lower):
        members = ring(spiral, loops)
        for here, there in zip(members, [*members[1:], first_shared], strict=True):
            goal = returns_to(spiral, here.loop)
            if here.loop == there.loop or goal == there:
                continue
            start, end = at[here.loop, here.stage], at[goal.loop, goal.stage]
            if (start.y - waist) * (end.y - waist) >= 0:
                added.append(chord(start, end))
                continue
            added.append(bypass(start, end))
            low, high = sorted((start.y, end.y))
            sides |= {place.key: "inside" for place in places if place.side == "left" and low < place.y < high}
            sides[end.key] = "above" if end.y < waist else "below"
    return [replace(place, side=sides.get(place.key, place.side)) for place in places], ways + added


def chord(start: Place, end: Place) -> Way:
    """A way home inside the loop."""
    bend_x, bend_y = end.x + 0.62 * (start.x - end.x), start.y + 0.62 * (end.y - start.y)
    return Way(f"M{start.x:.1f} {start.y:.1f}Q{bend_x:.1f} {bend_y:.1f} {end.x:.1f} {end.y:.1f}", middle(start, (bend_x, bend_y), end))


def bypass(start: Place, end: Place) -> Way:
    """A way home around the left end of the waist."""
    path = f"M{start.x:.1f} {start.y:.1f}C0 {start.y - 80:.1f} 0 {end.y + 90:.1f} {end.x:.1f} {end.y:.1f}"
    x, y = (start.x + end.x) / 8, (start.y + 3 * (start.y - 80) + 3 * (end.y + 90) + end.y) / 8
    return Way(path, (x, y, degrees(atan2(end.y - start.y, end.x - start.x))))


def middle(start: Place, bend: tuple[float, float], end: Place) -> tuple[float, float, float]:
    """Place and direction of a quadratic curve's middle."""
    x, y = (start.x + 2 * bend[0] + end.x) / 4, (start.y + 2 * bend[1] + end.y) / 4
    return x, y, degrees(atan2(end.y - start.y, end.x - start.x))
