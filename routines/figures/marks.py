"""What the picture adds to the person: glow, arrows, the stretch band and the small window."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from routines.figures import shapes
from routines.figures.canvas import Canvas, View
from routines.figures.data import Arrow, Inset, Spot
from routines.figures.frontal_body import FrontalBody
from routines.figures.paths import smooth, straight
from routines.figures.vectors import Point, Points, bearing, step

INSET_WIDTH, INSET_HEIGHT = 62.0, 76.0
PADS = frozenset({"heat", "pillow", "vib_pillow"})  # broader than any spot they lie on


def glow(canvas: Canvas, at: Point, end: Point | None, radius: float) -> None:
    """Where the pressure is felt."""
    canvas.circle("z", at, radius, end)
    canvas.circle("z", at, radius * 0.64, end)


def draw_arrow(canvas: Canvas, arrow: Arrow, point: Callable[[Spot], Point]) -> None:
    """One arrow of the data; `point` finds its spots."""
    kind = arrow.get("kind", "one")
    if kind == "arc":
        centre = canvas.view(point(arrow["centre"]))
        start, end = arrow.get("start", 0), arrow.get("end", 90)
        if canvas.view.flip:
            start, end = -start, -end
        radius = arrow.get("radius", 12)
        # The control points of a curve lie a little outside it.
        path = [
            step(
                centre,
                start + (end - start) * place / 6,
                radius * (1 if place in (0, 6) else 1.03),
            )
            for place in range(7)
        ]
        _arrow(canvas, path, arrow.get("both", False), 4.6)
        return
    path = [canvas.view(point(spot)) for spot in arrow.get("path", [])]
    if kind == "breath" and len(path) == 2:
        path = _wave(path[0], path[1])
    _arrow(canvas, path, kind == "two" or arrow.get("both", False), 4.6)


def _wave(start: Point, end: Point) -> Points:
    way = bearing(start, end)
    length = ((end[0] - start[0]) ** 2 + (end[1] - start[1]) ** 2) ** 0.5
    shares = ((0, 0), (0.2, -3.5), (0.4, 3.5), (0.6, -3.5), (0.8, 1.5), (1, 0))
    return [step(step(start, way, length * share), way + 90, out) for share, out in shares]


def _arrow(canvas: Canvas, path: Points, both: bool, size: float) -> None:
    line = smooth(path, False) if len(path) > 2 else straight(path)
    tips = [(path[-1], bearing(path[-2], path[-1]))]
    if both:
        tips.append((path[0], bearing(path[1], path[0])))
    heads = "".join(
        straight([step(tip, way + turn, size) for turn in (0, 125, -125)], True)
        for tip, way in tips
    )
    canvas.path("c", line + heads)
    canvas.path("a", line)
    canvas.path("e", heads)


def band(canvas: Canvas, points: Points) -> None:
    """The part that is stretched."""
    canvas.shapes("y", [points], None, False)


def draw_inset(
    canvas: Canvas,
    inset: Inset,
    spots: Sequence[tuple[float, float]],
    front: bool,
    tool: str,
    crop: Sequence[float],
) -> None:
    """A window on the back (or chest) with the exact spots: (right of the spine, up) in cm."""
    heights = [y for _x, y in spots]
    middle = min(max(sum(heights) / len(heights), -20.0), 52.0) if heights else 30.0
    centre = 28.0 if 14 <= middle <= 46 else middle
    x, y = inset.get("at", [crop[0] + crop[2] - INSET_WIDTH - 8, crop[1] + 8])
    view = View(INSET_WIDTH / 2, INSET_HEIGHT / 2 + centre, 1, front)

    def inner(small: Canvas) -> None:
        small.elements += _torso(view)
        bar = inset.get("bar", _pad(spots) if tool in PADS and spots else None)
        if bar:
            line = straight([view((a, -b)) for a, b in bar])
            small.path("u", line)
            small.path("v", line)
        else:
            for spot in spots:
                small.circle("z", (spot[0], -spot[1]), 8)
            for spot in spots:
                if tool:
                    small.circle("k", (spot[0], -spot[1]), 4 if tool != "hands" else 3)
                else:  # a stretch: nothing touches the spot
                    small.circle("z", (spot[0], -spot[1]), 5)
        if "arrow" in inset:
            path = [view((a, -b)) for a, b in inset["arrow"]]
            _arrow(small, path, inset.get("both", True), 3.8)

    canvas.window((x, y, INSET_WIDTH, INSET_HEIGHT), view, inner)


def _pad(spots: Sequence[tuple[float, float]]) -> list[list[float]]:
    """The line along the middle of something broad that lies on all the spots."""
    across = [x for x, _y in spots]
    return [[min(across) - 5, spots[0][1]], [max(across) + 5, spots[0][1]]]


@lru_cache(maxsize=64)
def _torso(view: View) -> tuple[str, ...]:
    """Shoulders to thighs in few points: the window is small. It is the same in many pictures."""
    canvas, body = Canvas(view), FrontalBody({}, {}, {}, view.flip)

    def at(points: Sequence[tuple[float, float]]) -> Points:
        return [(x, -y) for x, y in points]

    trousers = [
        *[(16, 8), (20, -14), (18, -60), (3, -60), (0, -16), (-3, -60), (-18, -60), (-20, -14)],
        (-16, 8),
    ]
    canvas.shapes("p", [at(trousers)])
    arms = [
        at([(g * 15, 34), (g * 20, -12), (g * 27, -12), (g * 27, 12), (g * 25, 34)])
        for g in (-1, 1)
    ]
    canvas.shapes("s", [at([(-5.6, 50), (-5.6, 66), (5.6, 66), (5.6, 50)]), *arms])
    half = [(15.8, 5), (13.8, 20), (16.5, 34), (24, 28), (25, 36), (22, 49), (13, 53), (6, 56)]
    top = [*half, (0, 49 if body.front else 54), *[(-x, y) for x, y in reversed(half)]]
    canvas.shapes("t", [at(top)])
    if body.front:
        canvas.shapes("s", [body.head_points(list(_whole(shapes.HEAD_FRONT)))])
    else:
        canvas.shapes("h", [at([(-8, 66), (0, 62), (8, 66), (9, 84), (-9, 84)])])
        canvas.shapes("d", body.blades(), None, False)
        canvas.line("d j", [(0, -4), (0, -53)])
    return tuple(canvas.elements)


def _whole(half: Sequence[tuple[float, float]]) -> Points:
    return [*half, *[(-x, y) for x, y in reversed(half) if x]]
