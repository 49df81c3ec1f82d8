"""Floor, wall, chair, bed, counter and doorway, and where hands may rest on them."""

from __future__ import annotations

from math import radians, tan

from routines.figures.canvas import Canvas
from routines.figures.data import Scene
from routines.figures.vectors import Point, Points

SEAT, BACK, DEPTH, LEAN = 45.0, 46.0, 42.0, 5.0
BED, COUNTER = 40.0, 90.0
TALL = 172.0


def base_height(surface: str, base: str) -> float:
    """How far above the floor heights are counted from, in centimetres."""
    return BED if base == "surface" and surface == "bed" else 0.0


def supports(scene: Scene, surface: str, lift: float) -> dict[str, Point]:
    """The points hands may name: `support` is where this surface is held."""
    held: Point = (130, -110)
    if surface == "wall" and "wall" in scene:
        held = (scene["wall"], -118)
    elif surface == "chair" and "chair" in scene:
        lean = BACK * tan(radians(LEAN))
        held = (scene["chair"] - (lean + 2) * _way(scene.get("chair_faces", "right")), -91)
    elif surface == "counter" and "counter" in scene:
        held = (scene["counter"] + 8, -COUNTER)
    elif surface == "doorway" and "doorway" in scene:
        held = (scene["doorway"], -118)
    return {"support": (held[0], held[1] + lift), "seat": (0, -SEAT + lift)}


def draw_scene(
    canvas: Canvas, scene: Scene, surfaces: tuple[str, ...], lift: float, frontal: bool
) -> None:
    """The floor and every surface of the way; `lift` is the height of the base over the floor."""
    left, right = (-112.0, 112.0) if frontal and canvas.view.x else (6.0, 234.0)
    if canvas.view.flip and not canvas.view.x:
        left, right = -right, -left
    solid = not scene.get("edge", False)
    if solid and "wall" in surfaces and "wall" in scene:
        _wall(canvas, scene["wall"], _way(scene.get("wall_faces", "right")), lift)
    if solid and "doorway" in surfaces and "doorway" in scene:
        way = _way(scene.get("wall_faces", "right"))
        _doorway(canvas, scene["doorway"], way, lift)
        if "doorway_far" in scene:
            _doorway(canvas, scene["doorway_far"], -way, lift)
    if "mat" in scene:  # seen from above there is no line of the floor
        x, up, width, height = scene["mat"]
        _box(canvas, "o", x, -up - height, width, height)
    else:
        canvas.line("", [(left, lift), (right, lift)])
    if "chair" in surfaces and "chair" in scene:
        if frontal:
            _box(canvas, "o", scene["chair"] - 24, -SEAT + lift, 48, 5)
            for foot in (-20, 20):
                canvas.line(
                    "", [(scene["chair"] + foot, -SEAT + 5 + lift), (scene["chair"] + foot, lift)]
                )
        else:
            faces = _way(scene.get("chair_faces", "right"))
            _chair(canvas, scene["chair"], faces, lift, scene.get("back", BACK))
    if "bed" in surfaces and "bed" in scene:
        _bed(canvas, scene["bed"], lift, SEAT if not lift else BED)
    if "counter" in surfaces and "counter" in scene:
        _counter(canvas, scene["counter"], lift, scene.get("table", COUNTER))
    if "rail" in scene:
        _rail(canvas, scene["rail"], lift)
    for x, up, width, height in scene.get("pillows", []):
        pillow(canvas, x, -up, width, height)


def _rail(canvas: Canvas, rail: list[float], lift: float) -> None:
    """An upright rail to hold (x, low and high end), in front of the edge of a wall."""
    x, low, high = rail
    canvas.line("", [(x + 9, lift - TALL), (x + 9, lift)])
    for up in (low + 4, high - 4):
        canvas.line("", [(x + 2, lift - up), (x + 9, lift - up)])
    _box(canvas, "o", x, lift - high, 3, high - low)


def draw_edge(canvas: Canvas, scene: Scene, surfaces: tuple[str, ...], lift: float) -> None:
    """A corner of a wall or a door frame that the head looks past: it stands before the body."""
    if not scene.get("edge", False):
        return
    way = _way(scene.get("wall_faces", "right"))
    if "wall" in surfaces and "wall" in scene:
        near, far = scene["wall"], scene["wall"] - 10 * way
        corners = [(near, lift), (near, lift - TALL), (far, lift - TALL), (far, lift)]
        canvas.line("w", corners, True)
        canvas.line("", corners[:2])
        canvas.line("", corners[2:])
    if "doorway" in surfaces and "doorway" in scene:
        _doorway(canvas, scene["doorway"], way, lift)


def _way(faces: str) -> int:
    return 1 if faces == "right" else -1


def _rounded(points: Points) -> Points:
    return [point for point in points for _ in range(2)]


def _box(canvas: Canvas, look: str, x: float, top: float, width: float, height: float) -> None:
    corners = [(x, top), (x + width, top), (x + width, top + height), (x, top + height)]
    canvas.line(look, corners, True)


def pillow(
    canvas: Canvas, x: float, bottom: float, width: float, height: float, look: str = "o"
) -> None:
    """A soft cushion whose lower left corner is given."""
    y = bottom - height
    canvas.shapes(
        look,
        [
            [
                *[(x, y), (x, y), (x + width * 0.3, y - height * 0.16)],
                *[(x + width * 0.7, y - height * 0.16), (x + width, y), (x + width, y)],
                *[(x + width * 1.03, y + height / 2), (x + width, bottom), (x + width, bottom)],
                *[(x, bottom), (x, bottom), (x - width * 0.03, y + height / 2)],
            ]
        ],
    )


def _wall(canvas: Canvas, face: float, way: int, lift: float) -> None:
    canvas.line(
        "w",
        [
            *[(face, lift), (face - 16 * way, lift)],
            *[(face - 16 * way, lift - TALL), (face, lift - TALL)],
        ],
        True,
    )
    canvas.line("", [(face, lift - TALL), (face, lift)])


def _doorway(canvas: Canvas, face: float, way: int, lift: float) -> None:
    """The frame of a door, its edge at `face`."""
    far = face - 11 * way
    canvas.line("o", [(face, lift), (face, lift - TALL), (far, lift - TALL), (far, lift)])
    middle = face - 4.4 * way
    canvas.line("d", [(middle, lift - TALL), (middle, lift)])


def _chair(canvas: Canvas, x: float, way: int, lift: float, back: float) -> None:
    """`x` is the front of the back rest at the height of the seat."""
    seat = lift - SEAT
    top = (x - way * back * tan(radians(LEAN)), seat - back)
    canvas.line("", [(x + way * 2, seat + 4), (x - way, lift)])
    canvas.line("", [(x + way * (DEPTH - 3), seat + 4), (x + way * (DEPTH - 1), lift)])
    rest = [(x, seat), top, (top[0] - way * 4, top[1]), (x - way * 4, seat + 4)]
    canvas.shapes("o", [_rounded(rest)])
    _box(canvas, "o", min(x - way * 4, x + way * DEPTH), seat, DEPTH + 4, 5)


def _bed(canvas: Canvas, ends: list[float], lift: float, height: float) -> None:
    top = lift - height
    left, right = ends
    for x in (left + 6, right - 6):
        canvas.line("", [(x, top + 26), (x, lift)])
    _box(canvas, "o", left, top + 18, right - left, 8)
    x, y = left + 1, top + 9
    width = right - left - 2
    canvas.shapes(
        "o",
        [
            [
                *[(x, y), (x, top), (x, top), (x + 8, top), (x + width - 8, top)],
                *[(x + width, top), (x + width, top), (x + width, y), (x + width, y + 9)],
                *[(x + width, y + 9), (x + 8, y + 9), (x, y + 9), (x, y + 9)],
            ]
        ],
    )


def _counter(canvas: Canvas, x: float, lift: float, height: float) -> None:
    """A worktop on its cupboard; a lower one is a table on legs."""
    top = lift - height
    if height == COUNTER:
        _box(canvas, "w", x + 4, top + 6, 46, COUNTER - 6)
        canvas.line("", [(x + 5, top + 6), (x + 5, lift)])
    else:
        for leg in (8, 52):
            canvas.line("", [(x + leg, top + 5), (x + leg, lift)])
    _box(canvas, "o", x, top, 50 if height == COUNTER else 60, 6 if height == COUNTER else 5)
