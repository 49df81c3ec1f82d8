"""Short SVG paths: whole numbers in fifths of a unit, smooth outlines at two numbers a point."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from routines.figures.vectors import Point


def number(value: float) -> str:
    """The value in fifths."""
    return str(round(value * 5))


def numbers(*values: float) -> str:
    """Values in fifths, with a space only where one is needed."""
    text = ""
    for value in values:
        one = number(value)
        text += one if not text or one[0] == "-" else " " + one
    return text


def winding(points: Sequence[Point]) -> float:
    """Twice the area; its sign tells which way round the points run."""
    following = [*points[1:], points[0]]
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(points, following, strict=True))


def smooth(points: Sequence[Point], closed: bool = True, turn: bool | None = None) -> str:
    """A quadratic B-spline with these control points; a point given twice is a corner.

    Closed outlines all run the same way round, so overlapping ones fill as one; `turn` forces or
    forbids the reversal, to keep two poses of one outline in step.
    """
    # On a grid of 0.4 every midpoint is exact to 0.2, so relative curves never drift.
    control = [(round(x * 2.5) / 2.5, round(y * 2.5) / 2.5) for x, y in points]
    if closed:
        if reversed_outline(control) if turn is None else turn:
            control.reverse()
        ring = [*control[1:], control[0]]
        middles = [
            ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2) for a, b in zip(control, ring, strict=True)
        ]
        return _curve(middles[-1], control[0], middles) + "z"
    if len(control) == 2:
        return straight(control)
    inner = control[1:-1]
    middles = [((a[0] + b[0]) / 2, (a[1] + b[1]) / 2) for a, b in itertools.pairwise(inner)]
    return _curve(control[0], control[1], [*middles, control[-1]])


def reversed_outline(points: Sequence[Point]) -> bool:
    """Whether a closed outline has to be turned round to run the common way."""
    return winding(points) < 0


def _curve(start: Point, first: Point, stops: Sequence[Point]) -> str:
    text = "M" + numbers(*start)
    here = start
    for place, stop in enumerate(stops):
        move = (stop[0] - here[0], stop[1] - here[1])
        if place == 0:
            text += "q" + numbers(first[0] - here[0], first[1] - here[1], *move)
        else:
            text += "t" + numbers(*move)
        here = stop
    return text


def straight(points: Sequence[Point], closed: bool = False) -> str:
    """Straight lines from point to point."""
    corners = [(round(x * 5) / 5, round(y * 5) / 5) for x, y in points]
    text = "M" + numbers(*corners[0])
    for a, b in itertools.pairwise(corners):
        text += "l" + numbers(b[0] - a[0], b[1] - a[1])
    return text + ("z" if closed else "")
