"""Points, directions and two-bone chains.

A point is `(x, y)` in centimetres of a 170 cm person, y growing downwards. A direction is in
degrees clockwise from straight up.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import acos, atan2, cos, degrees, hypot, radians, sin

Point = tuple[float, float]
Points = list[Point]


def polar(direction: float, length: float = 1.0) -> Point:
    """The vector of this length in this direction."""
    turn = radians(direction)
    return length * sin(turn), -length * cos(turn)


def add(one: Point, other: Point, times: float = 1.0) -> Point:
    """`one + times * other`."""
    return one[0] + other[0] * times, one[1] + other[1] * times


def step(start: Point, direction: float, length: float) -> Point:
    """The point `length` away from `start`."""
    turn = radians(direction)
    return start[0] + length * sin(turn), start[1] - length * cos(turn)


def between(one: Point, other: Point, share: float) -> Point:
    """The point at this share of the way: 0 is `one`, 1 is `other`."""
    return one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share


def distance(one: Point, other: Point) -> float:
    """Centimetres from one to the other."""
    return hypot(one[0] - other[0], one[1] - other[1])


def bearing(start: Point, end: Point) -> float:
    """The direction from `start` to `end`."""
    return degrees(atan2(end[0] - start[0], start[1] - end[1]))


def turned(angle: float) -> float:
    """The same angle between -180 and 180."""
    return (angle + 180) % 360 - 180


def placed(origin: Point, up: float, points: Iterable[Sequence[float]], size: float = 1) -> Points:
    """Points given as (forward, up) in a frame whose "up" has the direction `up`."""
    rise, ahead = polar(up), polar(up + 90)
    return [
        (
            origin[0] + size * (ahead[0] * x + rise[0] * y),
            origin[1] + size * (ahead[1] * x + rise[1] * y),
        )
        for x, y in points
    ]


def two_bones(
    start: Point, target: Point, first: float, second: float, bend: float
) -> tuple[Point, Point]:
    """The middle joint and the end of two bones that reach for `target`.

    `bend` +1 puts the middle joint clockwise of the line from start to target. A target out of
    reach is reached for as far as the bones go.
    """
    away = max(abs(first - second) + 0.5, min(distance(start, target), (first + second) * 0.9995))
    heading = bearing(start, target)
    inside = (first * first + away * away - second * second) / (2 * first * away)
    middle = step(start, heading + bend * degrees(acos(max(-1.0, min(1.0, inside)))), first)
    return middle, step(start, heading, away)
