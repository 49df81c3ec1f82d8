"""Draws one technique in one way, with one tool, on one area, as an SVG file of its own."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from functools import partial

from routines.figures import marks, props
from routines.figures.body import ARMS
from routines.figures.canvas import Canvas, Scheme
from routines.figures.canvas import mirrored as turned_round
from routines.figures.data import Figure, Spot
from routines.figures.frontal_body import FrontalBody
from routines.figures.people import (
    draw_frontal,
    draw_ghosts,
    draw_near_arm,
    draw_side,
    gripping,
    layer,
)
from routines.figures.scene import draw_edge, draw_scene
from routines.figures.side_body import SideBody
from routines.figures.solving import (
    FRONT_AREAS,
    Choice,
    Solved,
    chosen_figure,
    contact_of,
    outward,
    page_crop,
    solve,
    tool_points,
)
from routines.figures.vectors import Point

MOST_BYTES, MOST_PACKED = 6144, 2048
ROOM_TO_MOVE = 1750  # packed; the second pose of a larger one has never fitted


def draw(
    figures: list[Figure],
    stances: Mapping[str, Figure],
    choice: Choice,
    *,
    two_sides: bool = False,
    mirrored: bool = False,
    scheme: Scheme = "auto",
) -> str | None:
    """The picture of the person's right side as SVG text; None if no entry draws this choice.

    `two_sides` says that the technique works both sides at once, `mirrored` gives the left side.
    Where motion is allowed the body moves between the two poses; in a picture that would be too
    large with it, the ghost of the end pose comes and goes instead.
    """
    figure = chosen_figure(figures, stances, choice)
    if figure is None:
        return None
    solved = solve(figure, choice)
    crop = page_crop(solved)
    text = _written(solved, crop, two_sides, scheme)
    return turned_round(text, crop) if mirrored else text


def _written(solved: Solved, crop: list[float], two_sides: bool, scheme: Scheme) -> str:
    still = _painted(solved, None, two_sides)
    if solved.end is None:
        return still.svg(crop, scheme, "none")
    text = still.svg(crop, scheme, "ghost")
    size = packed(text)
    if size <= ROOM_TO_MOVE:
        moving = _painted(solved, solved.end, two_sides).svg(crop, scheme, "body")
        if fits(moving, packed(moving)):
            return moving
    return text if fits(text, size) else still.svg(crop, scheme, "none")


def packed(text: str) -> int:
    """Bytes of a file as it goes over the wire (gzip)."""
    return len(zlib.compress(text.encode(), 9)) + 12


def fits(text: str, size: int) -> bool:
    """Whether a file that packs to `size` keeps both bars."""
    return len(text) <= MOST_BYTES and size <= MOST_PACKED


def _painted(solved: Solved, end: SideBody | FrontalBody | None, two_sides: bool) -> Canvas:
    figure, choice = solved.figure, solved.choice
    canvas = Canvas(solved.view)
    draw_scene(canvas, figure.get("scene", {}), choice.surfaces, solved.lift, not solved.side)
    if figure.get("tool", {}).get("under", False):
        _tool(canvas, solved, end)
    if solved.end is not None and solved.side:
        draw_ghosts(canvas, solved.end, figure.get("ghost", []))
    if isinstance(solved.start, SideBody):
        draw_side(canvas, solved.start, end)
    else:
        draw_frontal(canvas, solved.start, end, figure)
    draw_edge(canvas, figure.get("scene", {}), choice.surfaces, solved.lift)
    if isinstance(solved.end, SideBody) and "back_line" in figure.get("ghost", []):
        canvas.shapes("l", [solved.end.back_line()], None, False)
    if solved.end is not None and not solved.side:
        draw_ghosts(canvas, solved.end, figure.get("ghost", []))
    for points in figure.get("bands", []):
        marks.band(canvas, [solved.start.point(spot) for spot in points])
    contact = contact_of(figure, choice)
    if contact.get("glow", True) and choice.area:
        _glow(canvas, solved, end, two_sides)
    if not figure.get("tool", {}).get("under", False):
        _tool(canvas, solved, end)
    for limb in ARMS:
        if limb in solved.start.arms and solved.start.arms[limb].layer == "late":
            draw_near_arm(canvas, solved.start, end, limb)
        if limb in solved.start.arms and solved.start.arms[limb].layer in ("grip", "hook"):
            layer(canvas, solved.start, end, "s", partial(gripping, limb=limb))
    for arrow in figure.get("arrows", []):
        marks.draw_arrow(canvas, arrow, partial(_spot, solved))
    _inset(canvas, solved, two_sides)
    return canvas


def _spot(solved: Solved, spot: Spot) -> Point:
    """A spot of an arrow, which may also start at `area` or `tool`."""
    if spot[0] in ("area", "tool"):
        at = (
            solved.start.touched(solved.start.contact)
            if spot[0] == "area"
            else tool_points(solved)[0]
        )
        return at[0] + float(spot[1]), at[1] - float(spot[2])
    return solved.start.point(spot)


def _glow(
    canvas: Canvas, solved: Solved, end: SideBody | FrontalBody | None, two_sides: bool
) -> None:
    contact = contact_of(solved.figure, solved.choice)
    radius = 11.0 if solved.view.zoom < 1.5 else 7.0
    at = solved.start.touched(contact)
    later = None
    if end is not None:
        tool_start, tool_end = tool_points(solved)
        if tool_end is not None:
            later = (at[0] + tool_end[0] - tool_start[0], at[1] + tool_end[1] - tool_start[1])
    marks.glow(canvas, at, later, radius)
    if two_sides and not solved.side:
        other = solved.start.touched({**contact, "x": -contact.get("x", 0)})
        marks.glow(canvas, other, None, radius)


def _tool(canvas: Canvas, solved: Solved, end: SideBody | FrontalBody | None) -> None:
    figure, choice = solved.figure, solved.choice
    data, tool = figure.get("tool", {}), choice.tool
    if not tool or tool in ("hands", "lotion") or data.get("hidden", False):
        return
    contact = contact_of(figure, choice)
    at, later = tool_points(solved)
    way = data.get("angle", outward(solved.start, contact))
    size = data.get("size", 1.0)
    if "string" in data:
        canvas.shapes("q", [[_spot(solved, spot) for spot in data["string"]]], None, False)
    if "path" in data and tool in props.LONG:
        props.draw_long(canvas, tool, [solved.start.point(spot) for spot in data["path"]], size)
        if tool == "cane":
            canvas.circle("k", solved.start.touched(contact), 2.8)
    elif "over" in data:
        props.draw_cloth(canvas, [solved.start.point(spot) for spot in data["over"]])
    elif tool in props.ROUND:
        moved = later if end is not None else None
        upright = data.get("upright", False)
        props.draw_round(canvas, tool, at, moved, not solved.side, upright)
    elif tool == "percussion":
        props.draw_gun(canvas, solved.start.touched(contact), way, size)
    elif tool == "towel":
        canvas.circle("k", at, props.RADIUS["towel"] * size)
        canvas.circle("d", at, props.RADIUS["towel"] * size * 0.5)
    elif tool == "shower":
        props.draw_shower(canvas, at, data.get("angle", 180), size)
    else:
        skin = solved.start.point(data["at"]) if "at" in data else solved.start.touched(contact)
        props.draw_flat(canvas, tool, skin, way, size)


def _inset(canvas: Canvas, solved: Solved, two_sides: bool) -> None:
    """The exact spot, where the side view cannot show it."""
    figure, choice = solved.figure, solved.choice
    inset = figure.get("inset", {})
    front = choice.area in FRONT_AREAS
    view = inset.get("view", ("front" if front else "back") if solved.side else "none")
    if view == "none" or not choice.area:
        return
    contact = contact_of(figure, choice)
    x, y = contact.get("x", 0), contact.get("y", 30)
    both = inset.get("sides", "two" if two_sides or choice.tool == "peanut" else "one") == "two"
    spots = [(x, y), (-x, y)] if both and x else [(x, y)]
    crop = page_crop(solved)
    marks.draw_inset(canvas, inset, spots, view == "front", choice.tool, crop)
