"""Random people: any answers the intake can take, of the catalogue's own words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from routines.domain.types import AreaPain, DetailValue, Goal, History, Request, TimeOfDay
from tests.domain.factories import real_catalogue

# Mostly the pains that still allow a plan; 8 and more asks for a clinician first.
PAINS = (0, 1, 2, 3, 4, 5, 5, 6, 6, 7, 9)
AGES = (44, 30, 18, 64, 66, 75, 88, 17, 15, 9)
NUMBERS = (0, 1, 4, 6, 11, 12, 40)
LOOSE = ("pain_at_rest", "bending_worse", "affected_areas")


@dataclass(frozen=True)
class Vocabulary:
    """What may be answered."""

    places: tuple[tuple[str, str], ...]
    tools: tuple[str, ...]
    surfaces: tuple[str, ...]
    conditions: tuple[str, ...]
    red_flags: tuple[str, ...]
    techniques: tuple[str, ...]
    details: dict[str, tuple[DetailValue, ...]]
    affected: tuple[str, ...]


@cache
def vocabulary() -> Vocabulary:
    catalogue = real_catalogue()
    pain = catalogue.pain_areas
    details: dict[str, tuple[DetailValue, ...]] = {
        "pain_at_rest": ("no", "yes", 3, 6, 8),
        "bending_worse": ("forward", "backward", "both", "neither"),
    }
    for condition in catalogue.conditions:
        for detail in condition.details:
            if not detail.multiple:
                details[detail.key] = tuple(it.value for it in detail.options) or NUMBERS
    return Vocabulary(
        places=tuple((it.slug, side) for it in pain for side in (*it.sides, "both")),
        tools=tuple(it.slug for it in catalogue.tools if not it.always),
        surfaces=tuple(it.slug for it in catalogue.surfaces),
        conditions=tuple(it.slug for it in catalogue.conditions if it.asked != "derived"),
        red_flags=tuple(it.slug for it in catalogue.red_flags if not it.derived),
        techniques=tuple(it.slug for it in catalogue.techniques),
        details=details,
        affected=(
            *(f"{it.slug}-{side}" for it in pain for side in it.sides),
            *(f"{limb}-{side}" for limb in ("arm", "leg") for side in ("left", "right")),
        ),
    )


def some(values: Sequence[str], most: int | None = None) -> SearchStrategy[frozenset[str]]:
    """A few of these values."""
    return st.frozensets(st.sampled_from(values), max_size=most)


def kits() -> SearchStrategy[frozenset[str]]:
    """A set of tools: none, some or all of them."""
    tools = vocabulary().tools
    return st.one_of(some(tools), st.just(frozenset(tools)), st.just(frozenset()))


def places() -> SearchStrategy[tuple[AreaPain, ...]]:
    """One to four sore places."""
    one = st.tuples(st.sampled_from(vocabulary().places), st.sampled_from(PAINS))
    return st.lists(one, min_size=1, max_size=4, unique_by=lambda it: it[0]).map(
        lambda found: tuple(AreaPain(area, side, pain) for (area, side), pain in found)
    )


@st.composite
def details(draw: DrawFn) -> dict[str, DetailValue]:
    """Follow-up answers, some missing."""
    words = vocabulary()
    found: dict[str, DetailValue] = {}
    if draw(st.booleans()):
        keys = sorted(words.details)
        for key in draw(st.lists(st.sampled_from(keys), max_size=8, unique=True)):
            found[key] = draw(st.sampled_from(words.details[key]))
    if affected := draw(st.lists(st.sampled_from(words.affected), max_size=3, unique=True)):
        found["affected_areas"] = tuple(affected)
    return found


def red_flags() -> SearchStrategy[frozenset[str]]:
    """Red flags the intake asks about."""
    return some(vocabulary().red_flags, 2)


@st.composite
def requests(draw: DrawFn, most_conditions: int = 5, **fixed: Any) -> Request:
    """Somebody with any kit, places, time, age, conditions and answers, and no red flag."""
    words = vocabulary()
    conditions = draw(some(words.conditions, most_conditions))
    given = sorted(conditions)
    not_sure = draw(some(given, 2)) if given else frozenset()
    answers: dict[str, Any] = {
        "areas": draw(places()),
        "tools": draw(kits()),
        "surfaces": draw(st.one_of(some(words.surfaces), st.just(frozenset(words.surfaces)))),
        "minutes": draw(st.integers(3, 30)),
        "age": draw(st.sampled_from(AGES)) if draw(st.booleans()) else 44,
        "goal": draw(st.sampled_from(Goal)),
        "sessions_done": draw(st.integers(0, 4)),
        "pain_days": draw(st.sampled_from((None, 1, 3, 4, 21, 60))),
        "time_of_day": draw(st.sampled_from((None, *map(str, TimeOfDay)))),
        "warmed_up": draw(st.booleans()),
        "conditions": conditions - not_sure,
        "not_sure": not_sure,
        "cleared": draw(st.one_of(some(given), st.just(conditions))) if given else frozenset(),
        "details": draw(details()),
        "banned": draw(some(words.techniques, 3)),
        "seed": draw(st.integers(0, 3)),
    }
    return Request(**{**answers, **fixed})


def histories() -> SearchStrategy[History]:
    """What earlier sessions may have left behind."""
    slugs = vocabulary().techniques
    return st.builds(
        History,
        recent=st.lists(some(slugs, 12), max_size=3).map(tuple),
        effects=st.dictionaries(st.sampled_from(slugs), st.floats(-1, 1), max_size=6),
    )
