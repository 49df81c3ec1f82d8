"""Options: what may be chosen for this request, one per technique, place on the body and phase.

Each keeps one tool and one way, with both sides together where a technique is done on one side
and then the other, and everything the planner weighs about it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from routines.domain.arranging import Block
from routines.domain.candidates import Candidate
from routines.domain.catalogue import Technique
from routines.domain.dosage import Range, pressure_of, range_of
from routines.domain.objective import (
    GRADE_VALUE,
    WEIGHTS,
    Region,
    Wishes,
    repetition,
    share_of,
)
from routines.domain.screening import Screening
from routines.domain.sequencing import SETUP_SECONDS, SIDE_SECONDS, Spot
from routines.domain.types import History, Phase, Step, TimeOfDay
from routines.domain.variants import UP, Group, available, groups_of, place_of, possible_parts

LONGEST_HEAT_SHARE = 0.4  # heat that eats more of the session than this is for before it
OTHER_SIDE = 0.6  # seconds of pressing work on the easier side, for each second on the sore one
SHORT_SESSION = 480  # seconds up to which pressing on the sore side alone is offered


class Leaning(NamedTuple):
    """A place sore on one side that an option presses: both its regions, and per part whether it
    works on the sore one and on the other.
    """

    sore: Region
    other: Region
    parts: tuple[tuple[bool, bool], ...]


@dataclass(frozen=True, eq=False)
class Option:
    """Something that may be put into the plan: one or two candidates (left and right) in one phase.

    `usual` and `least` are seconds per part; `overhead` what it costs between the steps, moves and
    tools left out; `limited` whether any dose limit but its own counts it; `shared` whether its two
    parts count towards the same place. `worth` gives, per part, what each region it works can gain
    at most; `price` what the score takes for the technique being there at all; `first` the order
    its parts are done in; `share` what each area gets of a second, as `objective.share_of`.
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
    leaning: tuple[Leaning, ...]
    regions: frozenset[Region]
    price: float
    share: int
    is_massage: bool
    per_second: float
    first: tuple[int, ...]
    block: Block
    key: tuple[str, ...]
    identity: tuple[str, ...]


def _eased(part: Candidate, limit: Range, wishes: Wishes) -> int:
    sore = [wishes.one_sided[area] for area in part.areas if area in wishes.one_sided]
    if not sore or part.side not in ("left", "right") or part.side in sore:
        return limit.usual
    return max(limit.least, round(limit.usual * OTHER_SIDE))


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
        parts = possible_parts(group, mask)
        if not parts:
            continue
        found += _options_of(group, parts, screening, wishes, history, budget)
    found = _starting_upright(found)
    return tuple(_ending_calmly(found) if request.time_of_day == TimeOfDay.EVENING else found)


def _starting_upright(options: list[Option]) -> list[Option]:
    """No lying start where an upright one is possible: it would use up the one way down."""
    if not any(it.phase == Phase.SETTLE and it.place == UP for it in options):
        return options
    return [it for it in options if it.phase != Phase.SETTLE or it.place == UP]


def _ending_calmly(options: list[Option]) -> list[Option]:
    """No finish that stirs where there is a calm one in the same place (techniques 3.3.8: an
    evening ends with breathing or rest).
    """
    starts = {it.technique.slug for it in options if it.phase == Phase.SETTLE}
    finishes = [it for it in options if it.phase == Phase.FINISH]
    calm = [it for it in finishes if it.technique.contact in ("breath", "rest")]
    # What alone can start a session is not there to end it as well.
    places = {it.place for it in calm if starts - {it.technique.slug}}
    stirring = [it for it in finishes if it.place in places and it not in calm]
    return [it for it in options if it not in stirring]


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
    order = _less_sore_first(parts, wishes)
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
        leaning=_leaning(parts, wishes),
        regions=frozenset(region for part in parts for region in part.worked),
        price=WEIGHTS["steps"] + WEIGHTS["variety"] * repetition(technique.slug, history),
        share=share_of(technique, first.areas),
        is_massage=first.is_massage,
        per_second=(
            WEIGHTS["evidence"] * GRADE_VALUE[technique.evidence.grade]
            + WEIGHTS["personal"] * history.effects.get(technique.slug, 0.0)
        )
        / wishes.seconds,
        first=order,
        block=Block(
            phase=phase,
            spot=Spot(first.way.position, first.way.surface),
            down=place_of(first) != UP,
            tool=first.tool,
            technique=technique.slug,
            areas=first.areas,
            sides=tuple(parts[it].side for it in order),
        ),
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


def _leaning(parts: tuple[Candidate, ...], wishes: Wishes) -> tuple[Leaning, ...]:
    if not (parts[0].is_massage and parts[0].technique.works_on_places):
        return ()
    found = []
    for area in parts[0].areas:
        if side := wishes.one_sided.get(area):
            sore, other = (area, side), (area, "left" if side == "right" else "right")
            on = tuple((sore in part.worked, other in part.worked) for part in parts)
            found.append(Leaning(sore, other, on))
    return tuple(found)


def _less_sore_first(parts: tuple[Candidate, ...], wishes: Wishes) -> tuple[int, ...]:
    """The places of the parts, the less sore side first."""

    def soreness(place: int) -> tuple[float, str]:
        part = parts[place]
        return sum(wishes.chosen.get(it, 0.0) for it in part.worked), part.side

    return tuple(sorted(range(len(parts)), key=soreness)) if len(parts) > 1 else (0,)


def steps_of(option: Option, seconds: Sequence[int], screening: Screening) -> tuple[Step, ...]:
    """The steps an option becomes with these seconds per part, the less sore side first; a part
    with no seconds is no step.
    """
    return tuple(
        step_of(option, it, option.pressures[it], seconds[it], screening)
        for it in option.first
        if seconds[it]
    )


def step_of(option: Option, place: int, pressure: int, seconds: int, screening: Screening) -> Step:
    """The step one part of an option becomes."""
    part = option.parts[place]
    return Step(
        technique=option.technique.slug,
        phase=option.phase,
        areas=option.areas,
        side=part.side,
        tool=part.tool,
        surface=part.way.surface,
        position=part.way.position,
        contact=option.technique.contact,
        pressure=pressure,
        seconds=seconds,
        spots=option.ranges[place].spots(part, seconds),
        support=part.way.support,
        pain_ceiling=screening.pain_ceiling(part),
    )
