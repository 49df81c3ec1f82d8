"""Short SVG paths: whole numbers in fifths of a unit, smooth outlines at two numbers a point."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from routines.figures.vectors import Point

Fifths = tuple[int, int]


def number(value: float) -> str:
    """The value in fifths."""
    return str(round(value * 5))


def winding(points: Sequence[Point]) -> float:
    """Twice the area; its sign tells which way round the points run."""
    following = [*points[1:], points[0]]
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(points, following, strict=True))


def smooth(points: Sequence[Point], closed: bool = True, turn: bool = False) -> str:
    """A quadratic B-spline with these control points; a point given twice is a corner.

    Closed outlines should all run the same way round, so that overlapping ones fill as one: `turn`
    turns one round, both poses of an outline alike.
    """
    # On a grid of two fifths every midpoint is a whole number of fifths, so relative curves never
    # drift; control points are counted in twos.
    control = [(round(x * 2.5), round(y * 2.5)) for x, y in points]
    if closed:
        if turn:
            control.reverse()
        ring = [*control[1:], control[0]]
        middles = [(a[0] + b[0], a[1] + b[1]) for a, b in zip(control, ring, strict=True)]
        return _curve(middles[-1], control[0], middles) + "z"
    ends = [(2 * x, 2 * y) for x, y in (control[0], control[-1])]
    if len(control) == 2:
        return _moved("M", (0, 0), ends[0]) + _moved("l", *ends)
    middles = [(a[0] + b[0], a[1] + b[1]) for a, b in itertools.pairwise(control[1:-1])]
    return _curve(ends[0], control[1], [*middles, ends[1]])


def reversed_outline(points: Sequence[Point]) -> bool:
    """Whether a closed outline has to be turned round to run the common way."""
    return winding(points) < 0


def _moved(letter: str, here: Fifths, there: Fifths) -> str:
    x, y = there[0] - here[0], there[1] - here[1]
    return f"{letter}{x}{y}" if y < 0 else f"{letter}{x} {y}"


def _curve(start: Fifths, first: Fifths, stops: Sequence[Fifths]) -> str:
    """Through the stops; the first control point is given in twos."""
    bend = _moved("q", start, (2 * first[0], 2 * first[1]))
    parts = [_moved("M", (0, 0), start), bend, _moved(" ", start, stops[0]).replace(" -", "-", 1)]
    parts += [_moved("t", here, there) for here, there in itertools.pairwise(stops)]
    return "".join(parts)


def straight(points: Sequence[Point], closed: bool = False) -> str:
    """Straight lines from point to point."""
    corners = [(round(x * 5), round(y * 5)) for x, y in points]
    lines = [_moved("l", here, there) for here, there in itertools.pairwise(corners)]
    return _moved("M", (0, 0), corners[0]) + "".join(lines) + ("z" if closed else "")
