"""Hands: outlines from the wrist, x along the fingers, y towards the thumb."""

from __future__ import annotations

from routines.figures.vectors import Point, Points, polar


def _finger(root: float, tip: float, length: float) -> list[tuple[float, float]]:
    return [
        *[(7, root + 1.2), (7 + length * 0.6, tip + 1.35), (7 + length, tip + 1.1)],
        *[(7.9 + length, tip), (7 + length, tip - 1.1), (7 + length * 0.6, tip - 1.35)],
        (7, root - 1.2),
    ]


OUTLINES: dict[str, list[list[tuple[float, float]]]] = {
    "mitt": [
        [
            *[(-1, 2.7), (3, 3.9), (8, 4.2), (12.5, 3.6), (16.2, 1.8), (16.6, -0.6), (13, -2.4)],
            *[(7, -3.3), (2, -3.2), (-1, -2.7)],
        ],
        [(1, 2), (4, 5.4), (8, 7.2), (10.4, 6.8), (10, 5), (6, 2), (2, 0)],
    ],
    "flat": [
        [
            *[(-1, 2.6), (3, 2.9), (8, 2.5), (14, 1.9), (17.4, 0.8), (17, -0.9), (12, -1.8)],
            *[(6, -2.6), (1, -2.8), (-1, -2.7)],
        ],
        [(1, -0.5), (4, 3.4), (8.4, 3.9), (9.6, 2.6), (6, 0.6), (2, -1)],
    ],
    "fist": [
        [
            *[(-1, 2.7), (2, 4.4), (6, 5.0), (9.2, 4), (9.9, 0), (9, -3.6), (5, -4.4)],
            *[(1.6, -3.6), (-1, -2.7)],
        ],
        [(2, 3), (5, 6.4), (9.2, 5.6), (9.4, 3.4), (5, 2)],
    ],
    "bent": [
        [
            *[(-1, 2.7), (3, 3.6), (6.8, 3.8), (11, 2), (13.4, -2), (13, -5.6), (10.8, -6)],
            *[(9, -3), (5, -3.2), (1, -3), (-1, -2.7)],
        ],
        [(1, 1), (4, 4.6), (8, 5.4), (9.2, 4), (5, 1), (2, -1)],
    ],
    "fingers": [
        [
            *[(-1, 2.8), (2, 3.9), (6, 4.4), (9.4, 4.2), (9.6, 0), (8.8, -4), (5, -4)],
            *[(2, -3.4), (-1, -2.8)],
        ],
        [(1, 2), (3, 5), (6.4, 8.4), (8.6, 8.8), (8.8, 6.8), (6.4, 4), (3, 0)],
        _finger(3.1, 4.0, 8.6),
        _finger(1.1, 1.35, 10),
        _finger(-1, -1.3, 9.4),
        _finger(-2.9, -3.8, 7),
    ],
    # Holding the waist: the fingers go round to the front, only the thumb lies behind.
    "thumb": [
        [
            *[(-1, 2.7), (3, 4.6), (6.4, 4.6), (7.6, 2), (7.4, -2.6), (5.6, -5.4), (1.6, -5)],
            (-1, -2.7),
        ],
        [
            *[(2.4, 1.6), (5, 3.6), (9, 2.6), (12.6, 2), (15, 1), (15.2, -0.8), (13.6, -1.6)],
            *[(9.4, -1.2), (5, -1.6), (2.4, -1)],
        ],
    ],
}
CREASES: dict[str, list[list[tuple[float, float]]]] = {
    "fingers": [[(9.6, 2.2), (15, 2.7)], [(9.8, 0), (16, 0)], [(9.4, -2.1), (14.4, -2.6)]],
    "fist": [[(9.6, 2), (6.4, 1.8)], [(9.9, -0.2), (6.6, -0.2)], [(9.4, -2.3), (6.4, -2)]],
}


def hand(wrist: Point, way: float, shape: str, thumb: float, size: float) -> list[Points]:
    """The outlines of a hand whose fingers point `way`; `thumb` +1: anticlockwise of them."""
    return _laid(OUTLINES[shape], wrist, way, thumb, size)


def creases(wrist: Point, way: float, shape: str, thumb: float, size: float) -> list[Points]:
    """The lines between the fingers, where the shape has them."""
    return _laid(CREASES.get(shape, []), wrist, way, thumb, size)


def _laid(
    parts: list[list[tuple[float, float]]], wrist: Point, way: float, thumb: float, size: float
) -> list[Points]:
    ahead, aside = polar(way, size), polar(way - 90 * thumb, size)
    return [
        [
            (wrist[0] + x * ahead[0] + y * aside[0], wrist[1] + x * ahead[1] + y * aside[1])
            for x, y in part
        ]
        for part in parts
    ]
