"""Tapered, jointed tubes: arms, legs and the neck as outlines."""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, radians, tan

from routines.figures.vectors import Point, Points, bearing, distance, polar, step, turned

# Along one bone: (share of its length, half width in front, half width behind).
Profile = Sequence[tuple[float, float, float]]


def tube(joints: Sequence[Point], profiles: Sequence[Profile], round_end: bool = True) -> Points:
    """The outline round a chain of bones; it begins round, and may end round or cut off."""
    front, back = _side(joints, profiles, -1), _side(joints, profiles, 1)
    outline = list(front)
    if round_end:
        radius = (profiles[-1][-1][1] + profiles[-1][-1][2]) / 2 * 1.12
        way = bearing(joints[-2], joints[-1])
        outline += [step(joints[-1], way + turn, radius) for turn in (-45, 0, 45)]
    else:
        outline += [front[-1], back[-1]]
    outline += reversed(back)
    radius = (profiles[0][0][1] + profiles[0][0][2]) / 2 * 1.12
    way = bearing(joints[0], joints[1]) + 180
    outline += [step(joints[0], way + turn, radius) for turn in (-45, 0, 45)]
    return outline


def _side(joints: Sequence[Point], profiles: Sequence[Profile], hand: int) -> Points:
    """One side of the tube: -1 anticlockwise of travel, +1 clockwise.

    A bend inwards has one crease point, a bend outwards a round knuckle.
    """
    column = 1 if hand < 0 else 2
    bones = len(joints) - 1
    ways = [bearing(joints[i], joints[i + 1]) for i in range(bones)]
    lengths = [distance(joints[i], joints[i + 1]) for i in range(bones)]
    found: Points = []
    for bone, way in enumerate(ways):
        start, ahead, aside = joints[bone], polar(way), polar(way + hand * 90)
        low, high = 0.0, lengths[bone]
        if bone > 0:
            low = _crease(way - ways[bone - 1], hand, profiles[bone][0][column], high)
        if bone < bones - 1:
            high -= _crease(ways[bone + 1] - way, hand, profiles[bone][-1][column], high)
        for it in profiles[bone]:
            share, half = it[0], it[column]
            if (bone and share == 0) or (bone < bones - 1 and share == 1):
                continue
            # What a crease hides is pushed out to its edge: both poses keep the same points.
            along = min(max(share * lengths[bone], low), high)
            found.append(
                (
                    start[0] + along * ahead[0] + half * aside[0],
                    start[1] + along * ahead[1] + half * aside[1],
                )
            )
        if bone < bones - 1:
            radius = profiles[bone][-1][column]
            shorter = 0.62 * min(lengths[bone], lengths[bone + 1])
            found += _joint(joints[bone + 1], way, ways[bone + 1], hand, radius, shorter)
    return found


def _crease(turn: float, hand: int, radius: float, length: float) -> float:
    """How much of a bone a bend towards this side hides."""
    turn = turned(turn)
    if turn * hand <= 0:
        return 0.0
    return min(radius * tan(radians(min(abs(turn), 150) / 2)) + 1.5, length * 0.55)


def _joint(
    joint: Point, before: float, after: float, hand: int, radius: float, most: float
) -> Points:
    turn = turned(after - before)
    middle = before + turn / 2 + hand * 90
    if turn * hand < 0 and abs(turn) > 30:
        return [
            step(joint, before + hand * 90 + turn * 0.12, radius * 1.04),
            step(joint, middle, radius * 1.10),
            step(joint, after + hand * 90 - turn * 0.12, radius * 1.04),
        ]
    if turn * hand > 0 and abs(turn) > 20:
        deep = radius / cos(radians(min(abs(turn), 150) / 2))
        return [step(joint, middle, min(deep, most))] * 3
    side = step(joint, middle, radius)
    return [step(side, before, -1.5), side, step(side, after, 1.5)]
