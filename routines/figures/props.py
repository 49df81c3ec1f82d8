"""The things in the kit: balls, rollers, cane, gun, towel, strap, pillow, heat, shower."""

from __future__ import annotations

from routines.figures.canvas import Canvas
from routines.figures.paths import smooth
from routines.figures.scene import pillow
from routines.figures.vectors import Point, Points, add, bearing, step

# Radius of what lies between body and surface, in centimetres.
RADIUS = {
    "tennis_ball": 3.8,
    "massage_ball": 4.2,
    "peanut": 4.2,
    "roller_soft": 7.5,
    "roller_firm": 7.0,
    "towel": 4.5,
    "pillow": 5.0,
    "vib_pillow": 5.0,
    "heat": 2.0,
}
SQUASH = 0.9
ROUND = ("tennis_ball", "massage_ball", "peanut", "roller_soft", "roller_firm")
LONG = ("cane", "strap", "towel")


def draw_round(
    canvas: Canvas,
    tool: str,
    at: Point,
    end: Point | None,
    across: bool,
    upright: bool = False,
) -> None:
    """A ball, a double ball or the end of a roller.

    `across` shows a double ball from behind, `upright` one that stands on end.
    """
    radius = RADIUS[tool]
    if tool == "peanut" and (across or upright):
        for side in (-radius, radius):
            off = (0, side) if upright else (side, 0)
            canvas.circle("k", add(at, off), radius, end and add(end, off))
        return
    canvas.circle("k", at, radius, end)
    if tool == "massage_ball":
        canvas.circle("j", at, radius * 0.45, end)
    elif tool == "roller_soft":
        canvas.circle("d", at, radius * 0.45, end)
    elif tool == "roller_firm":
        canvas.circle("o", at, radius * 0.5, end)


def draw_long(canvas: Canvas, tool: str, path: Points, size: float = 1) -> None:
    """A cane, strap or towel along its middle line; a towel may be spread `size` times 4 cm."""
    if tool == "towel" and size > 1:
        before, after = [path[0], *path[:-1]], [*path[1:], path[-1]]
        ways = [bearing(a, b) for a, b in zip(before, after, strict=True)]
        right, left = (
            [step(at, way + turn, 2 * size) for at, way in zip(path, ways, strict=True)]
            for turn in (90, -90)
        )
        outline = [right[0], *right, right[-1], left[-1], *reversed(left), left[0]]
        canvas.shapes("k", [outline])
        return
    data = smooth([canvas.view(point) for point in path], False)
    wide = tool == "towel"
    canvas.path("u" if wide else "r", data)
    canvas.path("v" if wide else "a", data)


def draw_gun(canvas: Canvas, at: Point, way: float, size: float) -> None:
    """A percussion gun; `way` leads from the skin along the barrel, the handle clockwise of it."""

    def placed(points: Points) -> Points:
        return [step(step(at, way, x * size), way + 90, y * size) for x, y in points]

    grip = [(13.5, 0), (13.6, 9), (13, 19), (18.4, 20), (19.6, 9), (20, 0)]
    barrel = [(7, 3), (10, 4.9), (21, 4.9), (22.6, 3.6), (22.6, -3.6), (21, -4.9), (10, -4.9)]
    canvas.shapes("o", [placed([point for point in grip for _ in range(2)])])
    canvas.shapes("o", [placed([barrel[0], *barrel, (7, -3), (7, -3)])])
    canvas.line("", placed([(3, 0), (7, 0)]))
    canvas.circle("k", placed([(2.6, 0)])[0], 3.4 * size)


def draw_flat(canvas: Canvas, tool: str, at: Point, way: float, size: float) -> None:
    """What lies flat on the skin: heat pad, pillow, vibrating pillow; `way` leads off the skin."""
    if tool == "pillow":
        pillow(canvas, at[0] - 14 * size, at[1] + 5 * size, 28 * size, 10 * size, "k")
        return
    wide, thick = (30 * size, 6 * size) if tool == "heat" else (24 * size, 9 * size)

    def placed(points: Points) -> Points:
        return [step(step(at, way, out), way + 90, along) for along, out in points]

    half = wide / 2
    corners = [(-half, 0.0), (-half, thick), (half, thick), (half, 0.0)]
    canvas.shapes("k", [placed([point for point in corners for _ in range(2)])])
    for side in (-1, 0, 1):
        x = side * wide * 0.3
        if tool == "heat":
            wave = [(x, 1.5), (x + 2.4, 2.1), (x - 2.4, 2.8), (x, 3.4)]
            canvas.shapes("a", [placed([(along, out * thick) for along, out in wave])], None, False)
        else:
            canvas.shapes(
                "a", [placed([(x - 3, thick + 3), (x, thick + 6), (x + 3, thick + 3)])], None, False
            )
    if tool != "heat":  # the heads that knead, half out of it
        for side in (-1, 1):
            canvas.circle("o", placed([(side * wide * 0.22, 1.5)])[0], 3.6 * size)


def draw_cloth(canvas: Canvas, outline: Points) -> None:
    """A warm bag or cloth laid over the body, with waves of warmth on it."""
    canvas.shapes("k", [outline])
    xs, ys = [x for x, _y in outline], [y for _x, y in outline]
    middle, low = (min(xs) + max(xs)) / 2, max(ys)
    wide, high = (max(xs) - min(xs)) * 0.25, (max(ys) - min(ys)) * 0.12
    for side in (-1, 0, 1):
        x, y = middle + side * wide, low - high
        wave = [(x, y), (x + 2, y - high), (x - 2, y - 2 * high), (x, y - 3 * high)]
        canvas.shapes("", [wave], None, False)


def draw_shower(canvas: Canvas, at: Point, way: float, size: float) -> None:
    """A shower head at `at` and its water falling the way given."""

    def placed(points: Points) -> Points:
        return [step(step(at, way, out * size), way + 90, along * size) for along, out in points]

    canvas.shapes(
        "o", [placed([(-3, -5), (-3, -5), (-9, 0), (-9, 0), (9, 0), (9, 0), (3, -5), (3, -5)])]
    )
    for along in (-7, -2.4, 2.4, 7):
        for out in (4, 13, 22):
            canvas.line(
                "a", placed([(along * (1 + out / 40), out), (along * (1 + out / 32), out + 4)])
            )
