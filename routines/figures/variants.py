"""Which pictures a technique needs: every way, tool and area of it."""

from __future__ import annotations

from collections.abc import Iterator

from routines.domain.catalogue import Catalogue, Technique
from routines.figures.props import RADIUS
from routines.figures.solving import Choice

SHOWN = {*RADIUS, "hands", "cane", "percussion", "strap", "shower"}


def tools_shown(technique: Technique) -> tuple[str, ...]:
    """The tools of which one is in the picture; ("",) for a technique without."""
    for group in technique.tools:
        if any(tool in SHOWN for tool in group):
            return tuple(tool for tool in group if tool in SHOWN)
    return ("",)


def choices(technique: Technique) -> Iterator[Choice]:
    """Every choice of way, tool and area, in the order of the file."""
    for way in technique.ways:
        for tool in tools_shown(technique):
            for area in technique.areas:
                yield Choice(way.position, way.surface or "", tool, area, way.support or "")


def two_sides(technique: Technique) -> bool:
    """Whether both sides of an area are worked at once."""
    return technique.sided != "each"


def all_choices(catalogue: Catalogue) -> Iterator[tuple[Technique, Choice]]:
    """Every choice of every technique."""
    for technique in catalogue.techniques:
        for choice in choices(technique):
            yield technique, choice
