"""Options: what may be chosen for this request, one per technique, place on the body and phase.

From all the candidates that rules and kit leave, each option keeps one tool and one way (the
softest tool first), with both sides together where a technique is done on one side and then the
other.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from routines.domain.candidates import Candidate, Candidates
from routines.domain.catalogue import Technique
from routines.domain.dosage import Range, pressure_of, range_of
from routines.domain.objective import (
    GRADE_VALUE,
    MASSAGE_HALF,
    MOVEMENT_HALF,
    WEIGHTS,
    Region,
    Wishes,
)
from routines.domain.screening import Screening
from routines.domain.sequencing import SETUP_SECONDS, SIDE_SECONDS
from routines.domain.types import History, Phase, Request, Step

LONGEST_HEAT_SHARE = 0.4  # heat that eats more of the session than this is for before it
OTHER_SIDE = 0.6  # seconds of pressing work on the easier side, for each second on the sore one
SHORT_SESSION = 480  # seconds up to which pressing on the sore side alone is offered
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


@dataclass(frozen=True, eq=False)
class Option:
    """Something that may be put into the plan: one or two candidates (left and right) in one phase.

    `usual` and `least` are seconds per part; `overhead` what it costs between the steps, moves and
    tools left out; `limited` whether any dose limit but its own counts it; `shared` whether its two
    parts count towards the same place.
    """

    technique: Technique
    phase: str
    place: str
    areas: tuple[str, ...]
    parts: tuple[Candidate, ...]
    ranges: tuple[Range, ...]
    usual: tuple[int, ...]
    least: int
    overhead: int
    tool: str | None
    limited: bool
    shared: bool
    pressures: tuple[int, ...]
    worth: tuple[tuple[tuple[Region, float], ...], ...]
    half: float
    is_massage: bool
    per_second: float
    key: tuple[str, ...]
    identity: tuple[str, ...]


def _eased(part: Candidate, limit: Range, wishes: Wishes) -> int:
    sore = [wishes.one_sided[area] for area in part.areas if area in wishes.one_sided]
    if not sore or part.side not in ("left", "right") or part.side in sore:
        return limit.usual
    return max(limit.least, round(limit.usual * OTHER_SIDE))


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


def options_for(
    screening: Screening, wishes: Wishes, history: History, budget: int
) -> tuple[Option, ...]:
    """Every option of this request, with what a second of it is worth, in a fixed order."""
    request = wishes.request
    mask = available(screening.candidates, screening, request)
    found: list[Option] = []
    for group in groups_of(screening.candidates):
        if request.warmed_up and group.technique.mech == "heat":
            continue
        parts = _parts(group, mask)
        if not parts:
            continue
        found += _options_of(group, parts, screening, wishes, history, budget)
    return tuple(found)


def _parts(group: Group, mask: int) -> tuple[Candidate, ...]:
    """The sides of the first variant that can be done; stretches need both sides or none."""
    for variant in group.variants:
        left = tuple(it for it in variant.sides.values() if mask >> it.index & 1)
        whole = len(left) == len(variant.sides)
        if whole or (left and left[0].is_massage):
            return left
    return ()


def _options_of(
    group: Group,
    parts: tuple[Candidate, ...],
    screening: Screening,
    wishes: Wishes,
    history: History,
    budget: int,
) -> Iterable[Option]:
    technique = group.technique
    ranges = [range_of(part, screening) for part in parts]
    kept = [(part, it) for part, it in zip(parts, ranges, strict=True) if it is not None]
    if not kept or (len(kept) < len(parts) and not parts[0].is_massage):
        return
    parts, limits = tuple(part for part, _ in kept), tuple(it for _, it in kept)
    if technique.mech == "heat":
        if limits[0].least > LONGEST_HEAT_SHARE * budget:
            return
        limits = tuple(Range(it.least, it.least, it.most, it.per_spot) for it in limits)
    works = any(_worth(part, wishes) for part in parts)
    sore = _sore_part(parts, limits, wishes) if budget <= SHORT_SESSION else None
    for phase in technique.phase:
        if works or phase in (Phase.SETTLE, Phase.FINISH):
            yield make_option(phase, parts, limits, screening, wishes, history)
            if sore is not None:
                yield make_option(phase, *sore, screening, wishes, history)


def _sore_part(
    parts: tuple[Candidate, ...], limits: tuple[Range, ...], wishes: Wishes
) -> tuple[tuple[Candidate, ...], tuple[Range, ...]] | None:
    """Pressing work on the sore side alone, where only one side is sore: for when time is short."""
    if len(parts) < 2 or not parts[0].is_massage:
        return None
    for part, limit in zip(parts, limits, strict=True):
        if any(wishes.one_sided.get(area) == part.side for area in part.areas):
            return (part,), (limit,)
    return None


def make_option(
    phase: str,
    parts: tuple[Candidate, ...],
    limits: tuple[Range, ...],
    screening: Screening,
    wishes: Wishes,
    history: History,
) -> Option:
    """The option these candidates (the sides of one technique) make in this phase."""
    first, request = parts[0], wishes.request
    technique = first.technique
    return Option(
        technique=technique,
        phase=phase,
        place=place_of(first),
        areas=first.areas,
        parts=parts,
        ranges=limits,
        usual=tuple(
            _eased(part, limit, wishes) if part.is_massage else limit.usual
            for part, limit in zip(parts, limits, strict=True)
        ),
        least=sum(limit.least for limit in limits),
        overhead=SETUP_SECONDS * len(parts) + SIDE_SECONDS * (len(parts) - 1),
        tool=first.tool,
        limited=first.is_massage or technique.mech == "heat" or phase == Phase.DEEPER,
        shared=len(parts) > 1 and not set(parts[0].places).isdisjoint(parts[1].places),
        pressures=tuple(
            pressure_of(part, phase, request, screening.pressure_cap(part)) for part in parts
        ),
        worth=tuple(_worth(part, wishes) for part in parts),
        half=MASSAGE_HALF if first.is_massage else MOVEMENT_HALF,
        is_massage=first.is_massage,
        per_second=(
            WEIGHTS["evidence"] * GRADE_VALUE[technique.evidence.grade]
            + WEIGHTS["personal"] * history.effects.get(technique.slug, 0.0)
        )
        / request.asked_seconds,
        key=(technique.slug, phase, place_of(first), *first.areas),
        identity=(technique.slug, *first.areas),
    )


def _worth(part: Candidate, wishes: Wishes) -> tuple[tuple[Region, float], ...]:
    """What one part could be worth at most in each region it works: the weights `worth_at` uses."""
    technique = part.technique
    if not technique.works_on_places:
        return ()
    kind = "massage" if part.is_massage else "movement"
    found = []
    for region in part.worked:
        if weight := wishes.chosen.get(region):
            found.append((region, weight * WEIGHTS[kind]))
        elif weight := wishes.helpers.get(region):
            found.append((region, weight * WEIGHTS["helpers"] / 2))
    return tuple(found)


def steps_of(option: Option, seconds: Iterable[int], screening: Screening) -> tuple[Step, ...]:
    """The steps an option becomes with these seconds per part; a part with no seconds is no
    step.
    """
    return tuple(
        Step(
            technique=option.technique.slug,
            phase=option.phase,
            areas=option.areas,
            side=part.side,
            tool=part.tool,
            surface=part.way.surface,
            position=part.way.position,
            contact=option.technique.contact,
            pressure=pressure,
            seconds=length,
            spots=limit.spots(part, length),
            support=part.way.support,
            pain_ceiling=screening.pain_ceiling(part),
        )
        for part, limit, pressure, length in zip(
            option.parts, option.ranges, option.pressures, seconds, strict=True
        )
        if length
    )
