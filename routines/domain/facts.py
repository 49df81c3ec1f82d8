"""Facts about the person that rules hang on: derived conditions, the flare, and where things
are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from routines.domain.catalogue import Area, Catalogue, Contraindication, Scalar
from routines.domain.types import DetailValue, Request

FLARE_PAIN = 7
FLARE_DAYS = 3
SEVERE_PAIN = 8
OLDER_FROM = 75
GROWN_UP_FROM = 18
LIMBS = {
    # Lymph of a limb drains through the same-side quarter of the trunk.
    "arm": ("neck_base", "upper_trap", "scap_inner", "scap_over", "lat_side", "chest"),
    "leg": ("glute", "piriformis", "hip_flexor", "hamstring", "low_back", "ql", "sacrum_si"),
}
MIDLINE_INNER = 4  # per cent of torso width: an area starting here lies along the spine
DEVICE_AREAS = ("chest", "upper_trap", "scap_inner", "scap_over", "lat_side")
NO = ("no", False)


@dataclass(frozen=True)
class Facts:
    """What follows from the answers. `conditions` are those given, not sure of, or derived."""

    conditions: frozenset[str]
    derived_flags: frozenset[str]
    flare: bool
    worst_pain: int
    rest_pain: int
    regions: frozenset[str]


def facts_of(catalogue: Catalogue, request: Request) -> Facts:
    """Derive what the answers imply; where an answer is missing, the stricter branch holds."""
    worst = max((place.pain for place in request.areas), default=0)
    at_rest = _pain_at_rest(request.details.get("pain_at_rest"), worst)
    conditions = set(request.conditions | request.not_sure)
    if request.age >= OLDER_FROM:
        conditions.add("frailty-or-falls")
    if request.age < GROWN_UP_FROM:
        conditions.add("under-18")
    flare = "acute-flare" in conditions or (
        worst >= FLARE_PAIN and (request.pain_days is None or request.pain_days <= FLARE_DAYS)
    )
    derived = set()
    if request.age < GROWN_UP_FROM - 2:
        derived.add("rf33")
    unsure = "rf34" in request.red_flags_not_sure and "pain_at_rest" not in request.details
    if at_rest >= SEVERE_PAIN and not unsure:
        derived.add("rf34")
    return Facts(
        conditions=frozenset(conditions),
        derived_flags=frozenset(derived),
        flare=flare,
        worst_pain=worst,
        rest_pain=at_rest,
        regions=frozenset(catalogue.area[place.area].region for place in request.areas),
    )


def _pain_at_rest(answer: DetailValue | None, worst: int) -> int:
    """The pain at rest: a number given, none for a no, else the worst pain there is."""
    number = None if answer is None else _as_number(answer)
    if number is not None:
        return number
    return 0 if answer in NO else worst


def holds(rule: Contraindication, request: Request, facts: Facts) -> bool:
    """Whether every fact a rule's `when` names is true of this person."""
    return all(
        _FACT_TESTS[key](wanted, request, facts)
        if key in _FACT_TESTS
        else detail_is(request.details.get(key), wanted)
        for key, wanted in rule.when.items()
    )


def _listed(wanted: Scalar | tuple[Scalar, ...]) -> tuple[Scalar, ...]:
    return wanted if isinstance(wanted, tuple) else (wanted,)


def _number(wanted: Scalar | tuple[Scalar, ...]) -> int:
    return int(_listed(wanted)[0])


FactTest = Callable[["Scalar | tuple[Scalar, ...]", Request, Facts], bool]
_FACT_TESTS: Mapping[str, FactTest] = {
    "age_from": lambda wanted, request, facts: request.age >= _number(wanted),
    "age_under": lambda wanted, request, facts: request.age < _number(wanted),
    "sessions_below": lambda wanted, request, facts: request.sessions_done < _number(wanted),
    "flare": lambda wanted, request, facts: facts.flare is bool(_listed(wanted)[0]),
    "pain_regions": lambda wanted, request, facts: (
        not facts.regions.isdisjoint(str(it) for it in _listed(wanted))
    ),
    "pain_from": lambda wanted, request, facts: facts.worst_pain >= _number(wanted),
    "rest_pain_from": lambda wanted, request, facts: facts.rest_pain >= _number(wanted),
    "cleared_flag": lambda wanted, request, facts: any(
        it in request.red_flags and it in request.cleared for it in _listed(wanted)
    ),
    "pain_days_over": lambda wanted, request, facts: (
        request.pain_days is not None and request.pain_days > _number(wanted)
    ),
    "has_condition": lambda wanted, request, facts: (
        not facts.conditions.isdisjoint(str(it) for it in _listed(wanted))
    ),
    "time_of_day": lambda wanted, request, facts: request.time_of_day in _listed(wanted),
}
WHEN_KEYS = frozenset(_FACT_TESTS)


def detail_is(answer: DetailValue | None, wanted: Scalar | tuple[Scalar, ...]) -> bool:
    """Whether an answer is one of those wanted.

    `missing` stands for no answer, `under:12` and `from:12` for ranges of a whole number.
    """
    return any(_one_detail_is(answer, it) for it in _listed(wanted))


def _one_detail_is(answer: DetailValue | None, wanted: Scalar) -> bool:
    if answer is None or answer in ("", ()):
        return wanted == "missing"
    if isinstance(answer, tuple):
        return wanted in answer
    if isinstance(wanted, str) and wanted.partition(":")[0] in ("under", "from"):
        kind, _colon, limit = wanted.partition(":")
        number = _as_number(answer)
        if number is None:
            return True  # an answer that is no number can't be shown to lie outside the range
        return number < int(limit) if kind == "under" else number >= int(limit)
    return _plain(answer) == _plain(wanted)


def _as_number(answer: DetailValue) -> int | None:
    if isinstance(answer, int) and not isinstance(answer, bool):
        return answer
    return int(answer) if isinstance(answer, str) and answer.isdigit() else None


def _plain(value: DetailValue | Scalar) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def affected_regions(
    rule: Contraindication, catalogue: Catalogue, request: Request
) -> frozenset[tuple[str, str]] | None:
    """The (area, side) pairs a local rule is about, margin included; None means everywhere.

    One answer serves every condition that asks for places. So an answer that is missing, names
    nothing known, or names nothing in the region this rule speaks of counts as everywhere.
    """
    if rule.local == "device":
        side = request.details.get("device_side")
        sides = (str(side),) if side in ("left", "right") else ("left", "right")
        return frozenset((area, it) for area in DEVICE_AREAS for it in sides)
    answer = request.details.get("affected_areas")
    places = answer if isinstance(answer, tuple) else (str(answer),) if answer else ()
    wanted = _listed(rule.match.get("region", ()))
    found: set[tuple[str, str]] = set()
    named: set[str] = set()
    for place in places:
        name, _dash, side = place.partition("-")
        sides = (side,) if side in ("left", "right") else ("left", "right")
        areas = _areas_named(name, rule.local, catalogue)
        named.update(catalogue.area[area].region for area in areas)
        if name in LIMBS or rule.local == "affected_quadrant":
            for area in areas:
                sided = catalogue.area[area].sided
                found |= {(area, it) for it in (sides if sided else ("central",))}
        if name in catalogue.area:
            found |= _with_margin(catalogue.area[name], sides, catalogue)
    if not found or (wanted and named.isdisjoint(map(str, wanted))):
        return None
    return frozenset(found)


def _areas_named(name: str, local: str, catalogue: Catalogue) -> tuple[str, ...]:
    """The areas a place stands for: its own, a limb's quarter of the trunk, or none when
    unknown.
    """
    if name in LIMBS:
        return LIMBS[name]
    if name not in catalogue.area:
        return ()
    if local != "affected_quadrant":
        return (name,)
    quarters = [areas for areas in LIMBS.values() if name in areas]
    return tuple(it for areas in quarters or LIMBS.values() for it in areas)


def _with_margin(here: Area, sides: tuple[str, ...], catalogue: Catalogue) -> set[tuple[str, str]]:
    """A place and 5 to 10 cm around it: what touches it, across the midline too where it lies
    there.
    """
    found: set[tuple[str, str]] = set()
    for area in (here, *(catalogue.area[it] for it in here.neighbours)):
        crosses = not here.sided or (here.inner <= MIDLINE_INNER and area.inner <= MIDLINE_INNER)
        reached = ("left", "right") if crosses else sides
        found |= {(area.slug, it) for it in (reached if area.sided else ("central",))}
    return found
