"""Variants: which candidates the rules, the house and the person leave, softest tool first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from routines.domain.candidates import Candidate, Candidates
from routines.domain.catalogue import Technique
from routines.domain.screening import Screening
from routines.domain.types import Request

UP, FLOOR, BED = "up", "floor", "bed"


@dataclass(frozen=True, eq=False)
class Variant:
    """One tool and way of a technique at one place on the body, with its candidate for each
    side.
    """

    sides: Mapping[str, Candidate]


@dataclass(frozen=True, eq=False)
class Group:
    """All variants of one technique at the same areas in the same place, the softest tool first."""

    technique: Technique
    areas: tuple[str, ...]
    place: str
    variants: tuple[Variant, ...]


@lru_cache(maxsize=4)
def groups_of(candidates: Candidates) -> tuple[Group, ...]:
    """All groups of a catalogue's candidates, in catalogue order; made once."""
    found: dict[tuple[str, tuple[str, ...], str], dict[object, dict[str, Candidate]]] = {}
    for candidate in candidates.all:
        key = (candidate.technique.slug, candidate.areas, place_of(candidate))
        way = candidate.way
        variant = (candidate.tools, way.position, way.surface, way.support)
        found.setdefault(key, {}).setdefault(variant, {})[candidate.side] = candidate
    tool = candidates.catalogue.tool

    def hardness(variant: Variant) -> int:
        any_part = next(iter(variant.sides.values()))
        return sum(tool[slug].hardness[0] for slug in any_part.tools)

    return tuple(
        Group(
            technique=candidates.catalogue.technique[slug],
            areas=areas,
            place=place,
            variants=tuple(sorted(map(Variant, variants.values()), key=hardness)),
        )
        for (slug, areas, place), variants in found.items()
    )


def place_of(candidate: Candidate) -> str:
    """Up (standing or sitting), or down on the floor or the bed."""
    if candidate.level != "floor":
        return UP
    return BED if candidate.way.surface == "bed" else FLOOR


def in_the_house(candidates: Candidates, request: Request) -> int:
    """The candidates (bit mask) that the person's tools and surfaces allow."""
    mask = candidates.everything
    kit = request.tools | candidates.catalogue.always_there
    for needed_by, have in ((candidates.by_tool, kit), (candidates.by_surface, request.surfaces)):
        for name, needing in needed_by.items():
            if name not in have:
                mask &= ~needing
    return mask


def available(candidates: Candidates, screening: Screening, request: Request) -> int:
    """The candidates (bit mask) that rules, kit and the person's own bans leave."""
    mask = in_the_house(candidates, request) & ~screening.excluded
    for slug in request.banned:
        mask &= ~candidates.by_technique.get(slug, 0)
    return mask


def possible_parts(group: Group, mask: int) -> tuple[Candidate, ...]:
    """The sides of the first variant that can be done; stretches need both sides or none."""
    for variant in group.variants:
        left = tuple(it for it in variant.sides.values() if mask >> it.index & 1)
        whole = len(left) == len(variant.sides)
        if whole or (left and left[0].is_massage):
            return left
    return ()
