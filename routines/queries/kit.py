"""Tools, surfaces and positions with how many techniques each serves. No query."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from routines.domain.catalogue import Catalogue, Position, Surface, Tool
from routines.queries.library import positions_of, things_of


@dataclass(frozen=True)
class Counted[Entry: (Tool, Surface, Position)]:
    """An entry and the number of techniques it serves."""

    entry: Entry
    techniques: int


def tools_in_order(catalogue: Catalogue) -> tuple[Counted[Tool], ...]:
    """All tools in the order of the content."""
    counts = _things(catalogue)
    return tuple(Counted(entry, counts[entry.slug]) for entry in catalogue.tools)


def surfaces_in_order(catalogue: Catalogue) -> tuple[Counted[Surface], ...]:
    """All surfaces in the order of the content."""
    counts = _things(catalogue)
    return tuple(Counted(entry, counts[entry.slug]) for entry in catalogue.surfaces)


def positions_in_order(catalogue: Catalogue) -> tuple[Counted[Position], ...]:
    """All positions in the order of the content."""
    counts = Counter(slug for each in catalogue.techniques for slug in positions_of(each))
    return tuple(Counted(entry, counts[entry.slug]) for entry in catalogue.positions)


def _things(catalogue: Catalogue) -> Counter[str]:
    return Counter(slug for each in catalogue.techniques for slug in things_of(each))
