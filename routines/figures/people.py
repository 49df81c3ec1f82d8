"""Paints a person from far to near: which part of the body covers which."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from routines.figures.body import ARMS, LEGS
from routines.figures.canvas import Canvas
from routines.figures.data import Figure
from routines.figures.frontal_body import FrontalBody
from routines.figures.shapes import LINE
from routines.figures.side_body import SideBody
from routines.figures.vectors import Points

Shape = Callable[[SideBody | FrontalBody], list[Points]]


def draw_side(canvas: Canvas, start: SideBody, end: SideBody | FrontalBody | None) -> None:
    """From far to near: left arm and leg, head, right leg, top, right arm."""
    paint = partial(layer, canvas, start, end)
    far, near = start.arms.get("arm_left"), start.arms.get("arm_right")
    if (far and far.layer in ("under", "grip")) or (
        far and far.layer == "over" and not start.turned
    ):
        paint("s f", lambda body: body.arm("arm_left"))
        paint("t f", lambda body: [body.sleeve("arm_left")])
    paint("s f", lambda body: [body.foot("leg_left")])
    paint("p f", lambda body: [body.leg("leg_left")])
    if near and near.layer == "under":
        draw_near_arm(canvas, start, end, "arm_right")
    paint("s", lambda body: [body.neck(), *body.head()])
    paint("h", lambda body: [body.hair()])
    paint("s", lambda body: [body.foot("leg_right")])
    if near and near.layer == "behind":
        paint("s", lambda body: body.fore_arm("arm_right"))
    paint("p", lambda body: [_pelvis(body), body.leg("leg_right")])
    covered = [limb for limb in ARMS if limb in start.arms and _over(start, limb)]
    paint("t", lambda body: [body.trunk(), *[body.sleeve(limb) for limb in covered]])
    paint("d", lambda body: body.folds() if isinstance(body, SideBody) else [], False)
    if near and near.layer == "behind":
        paint("s", lambda body: body.upper_arm("arm_right"))
        paint("t n", lambda body: [body.sleeve("arm_right")])
        paint("", lambda body: [body.sleeve_lines("arm_right", LINE / 2)], False)
    for limb in covered:
        if start.arms[limb].layer == "over":
            draw_near_arm(canvas, start, end, limb)


def draw_frontal(
    canvas: Canvas, start: FrontalBody, end: SideBody | FrontalBody | None, figure: Figure
) -> None:
    """From behind or in front: arms beneath, legs, hips, neck, top, head, arms on top."""
    paint = partial(layer, canvas, start, end)
    drawn = [limb for limb in ARMS if limb in start.arms]
    beneath = [limb for limb in drawn if start.arms[limb].layer in ("under", "round", "grip")]
    over = [limb for limb in drawn if start.arms[limb].layer in ("over", "hook")]
    legs = figure.get("legs", False)
    for limb in beneath:
        paint("s", lambda body, limb=limb: body.arm(limb))  # type: ignore[misc]
    if legs:
        paint("s", lambda body: [body.foot(limb) for limb in LEGS])
    seated = figure.get("rest") == "seat"
    paint(
        "p",
        lambda body: [
            body.hips(seated) if isinstance(body, FrontalBody) else body.pelvis(),
            *([body.leg(limb) for limb in LEGS] if legs else []),
        ],
    )
    paint("s", lambda body: [body.neck()])
    paint("t", lambda body: [body.trunk(), *[body.sleeve(limb) for limb in [*over, *beneath]]])
    paint("s", lambda body: body.head())
    paint("h", lambda body: [body.hair()])
    paint("d", lambda body: body.lines() if isinstance(body, FrontalBody) else [], False)
    if not start.front:
        paint("d j", lambda body: [body.spine()] if isinstance(body, FrontalBody) else [], False)
    for limb in drawn:
        if start.arms[limb].layer == "round":
            paint("s", lambda body, limb=limb: body.hand(limb))  # type: ignore[misc]
            paint("", lambda body, limb=limb: body.creases(limb), False)  # type: ignore[misc]
    for limb in over:
        draw_near_arm(canvas, start, end, limb)


def draw_near_arm(
    canvas: Canvas, start: SideBody | FrontalBody, end: SideBody | FrontalBody | None, limb: str
) -> None:
    """An arm in front of the body; a folded one has its forearm over the sleeve."""
    paint = partial(layer, canvas, start, end)
    half = LINE / 2 / canvas.view.zoom
    folded = start.arms[limb].folded
    paint("s", lambda body: body.arm(limb))
    paint("t n", lambda body: [body.sleeve(limb)])
    paint("", lambda body: [body.sleeve_lines(limb, half)], False)
    if folded:
        paint("s", lambda body: body.fore_arm(limb))
    paint("", lambda body: body.creases(limb), False)


def draw_ghosts(canvas: Canvas, end: SideBody | FrontalBody, parts: list[str]) -> None:
    """The moving parts at the end of the movement."""
    outlines: list[Points] = []
    for part in parts:
        if part == "head":
            outlines += [end.head()[-1]]
        elif part == "hair":
            outlines.append(end.hair())
        elif part == "trunk":
            outlines.append(end.trunk())
        elif part in end.arms:
            outlines += end.arm(part)
        elif part in end.legs:
            outlines += [end.leg(part), end.foot(part)]
    if outlines:
        canvas.shapes("g" if isinstance(end, SideBody) else "l", outlines)


def layer(
    canvas: Canvas,
    start: SideBody | FrontalBody,
    end: SideBody | FrontalBody | None,
    look: str,
    shape: Shape,
    closed: bool = True,
) -> None:
    """The same part of the body at the start and at the end of the movement."""
    outlines = shape(start)
    if outlines:
        canvas.shapes(look, outlines, shape(end) if end is not None else None, closed)


def gripping(body: SideBody | FrontalBody, limb: str) -> list[Points]:
    """What closes round the thing held: the forearm that hooks over, or the hand."""
    return body.fore_arm(limb) if body.arms[limb].layer == "hook" else body.hand(limb)


def _over(body: SideBody, limb: str) -> bool:
    if limb == "arm_left":
        return body.turned
    return body.arms[limb].layer in ("over", "behind")


def _pelvis(body: SideBody | FrontalBody) -> Points:
    return body.pelvis() if isinstance(body, SideBody) else body.hips(False)
