"""Catalogues of any size: the real one, and seeded variations of its techniques."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from routines.domain.catalogue import Catalogue, Technique

SEED = 3
LENGTHS = (0.7, 0.8, 0.9, 1.1, 1.2, 1.4)  # of the seconds of the technique that is varied
ROUNDED_TO = 5


def varied(catalogue: Catalogue, count: int) -> Catalogue:
    """The first `count` techniques of the catalogue and as many variations as are missing.

    A variation is a technique of another name with other seconds, some of the areas (or others of
    the same kind), and some of the tools. Same count, same catalogue.
    """
    random = Random(SEED)
    techniques = list(catalogue.techniques[:count])
    while len(techniques) < count:
        origin = random.choice(catalogue.techniques)
        techniques.append(_variation(catalogue, origin, len(techniques), random))
    return replace(catalogue, digest=f"{catalogue.digest}-{count}", techniques=tuple(techniques))


def _variation(catalogue: Catalogue, origin: Technique, number: int, random: Random) -> Technique:
    moved = _moved_areas(catalogue, origin, random)
    safety = origin.safety
    presses = tuple(dict.fromkeys(moved.get(it, it) for it in safety.presses))
    return replace(
        origin,
        slug=f"{origin.slug}-{number}",
        areas=tuple(moved.values()),
        tools=tuple(_fewer(group, random) for group in origin.tools),
        sec=_seconds(origin.sec, random),
        safety=replace(safety, presses=presses),
        ways=_fewer(origin.ways, random),
    )


def _moved_areas(catalogue: Catalogue, origin: Technique, random: Random) -> dict[str, str]:
    """Area → the area it becomes: itself, or another with (or without) two sides."""
    moved: dict[str, str] = {}
    for area in origin.areas:
        sided = catalogue.area[area].sided
        others = [it.slug for it in catalogue.areas if it.sided == sided]
        wanted = area if random.random() < 0.5 else random.choice(others)
        moved[area] = wanted if wanted not in (*moved.values(), *origin.areas) else area
    return moved


def _fewer[Thing](things: tuple[Thing, ...], random: Random) -> tuple[Thing, ...]:
    """Some of them, at least one."""
    kept = tuple(it for it in things if random.random() < 0.7)
    return kept or things[:1]


def _seconds(seconds: tuple[int, int, int], random: Random) -> tuple[int, int, int]:
    """Usual, least and most, all longer or all shorter, in their order."""
    factor = random.choice(LENGTHS)
    usual, least, most = (max(1, round(it * factor / ROUNDED_TO)) * ROUNDED_TO for it in seconds)
    return usual, min(least, usual), max(most, usual)
