"""One intake as JSON, judged key by key: everything wrong with it is named at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StrictBool, StrictInt, StrictStr, ValidationError

from routines.domain.catalogue import Catalogue
from routines.domain.facts import LIMBS
from routines.domain.types import AreaPain, DetailValue, Request

LONGEST_LIST = 200
RegionSide = Literal["left", "right", "both", "central"]
Slugs = Annotated[list[StrictStr], Field(max_length=LONGEST_LIST)]
DetailJSON = StrictBool | StrictInt | StrictStr | Slugs
ASKED_OF_EVERYBODY: Mapping[str, tuple[str, ...]] = {
    "bending_worse": ("forward", "backward", "both", "neither"),
    "pain_at_rest": ("yes", "no"),
}
PAIN_AT_REST_NUMBERS = range(11)
LONGEST_NUMBER = 10_000


class BadIntake(Exception):
    """The intake can't be planned for. `errors` names every fault, one sentence each."""

    def __init__(self, errors: Iterable[str]) -> None:
        # Half a surrogate pair is JSON, but nothing that can be written out again.
        self.errors = tuple(it.encode("utf-8", "replace").decode() for it in errors)
        super().__init__("; ".join(self.errors))


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class _Area(_Strict):
    area: StrictStr
    side: RegionSide
    pain: Annotated[StrictInt, Field(ge=0, le=10)]


class _Intake(_Strict):
    """The shape of `manage.py plan`'s input."""

    areas: Annotated[list[_Area], Field(min_length=1, max_length=42)]
    tools: Slugs
    surfaces: Slugs
    minutes: Annotated[StrictInt, Field(ge=3, le=30)]
    age: Annotated[StrictInt, Field(ge=0, le=120)]
    goal: Literal["relief", "mobility", "unwind"] = "relief"
    sessions_done: Annotated[StrictInt, Field(ge=0, le=100_000)] = 0
    pain_days: Annotated[StrictInt, Field(ge=0, le=50_000)] | None = None
    time_of_day: Literal["morning", "day", "evening"] | None = None
    warmed_up: StrictBool = False
    conditions: Slugs = []
    not_sure: Slugs = []
    cleared: Slugs = []
    details: Annotated[dict[StrictStr, DetailJSON], Field(max_length=LONGEST_LIST)] = {}
    red_flags: Slugs = []
    red_flags_not_sure: Slugs = []
    seed: Annotated[StrictInt, Field(ge=0, le=2**31 - 1)] = 0


def request_from_json(catalogue: Catalogue, data: object) -> Request:
    """The request an intake makes; raises `BadIntake` with every unknown key, slug and bad
    number.
    """
    errors: list[str] = []
    intake: _Intake | None = None
    try:
        intake = _Intake.model_validate(data)
    except ValidationError as error:
        # A detail is judged as each of its four types: one sentence is enough.
        errors += dict.fromkeys(_sentence(fault) for fault in error.errors(include_url=False))
    if isinstance(data, dict):
        errors += _unknown_slugs(catalogue, data)
        errors += _repeated_places(catalogue, data)
        errors += _bad_details(catalogue, data)
    if errors or intake is None:
        raise BadIntake(errors)
    return Request(
        areas=tuple(
            sorted(
                (AreaPain(it.area, _side(catalogue, it), it.pain) for it in intake.areas),
                key=lambda it: (it.area, it.side),
            )
        ),
        tools=frozenset(intake.tools),
        surfaces=frozenset(intake.surfaces),
        minutes=intake.minutes,
        age=intake.age,
        goal=intake.goal,
        sessions_done=intake.sessions_done,
        pain_days=intake.pain_days,
        time_of_day=intake.time_of_day,
        warmed_up=intake.warmed_up,
        conditions=frozenset(intake.conditions),
        not_sure=frozenset(intake.not_sure),
        cleared=frozenset(intake.cleared),
        details={key: _plain(value) for key, value in sorted(intake.details.items())},
        red_flags=frozenset(intake.red_flags),
        red_flags_not_sure=frozenset(intake.red_flags_not_sure),
        seed=intake.seed,
    )


def _sentence(fault: Any) -> str:
    place = ".".join(str(part) for part in fault["loc"])
    if fault["type"] == "extra_forbidden":
        return f"{place}: unknown key"
    if fault["type"] == "missing":
        return f"{place}: required"
    if fault["type"] == "model_type":
        return f"{place or 'intake'}: must be an object"
    if fault["loc"][:1] == ("details",) and len(fault["loc"]) > 2:
        return f"details.{fault['loc'][1]}: must be text, a whole number, true, false or a list"
    return f"{place or 'intake'}: {fault['msg']}"


def _unknown_slugs(catalogue: Catalogue, data: Mapping[str, Any]) -> Iterable[str]:
    seen_by_clinician = {it.slug for it in catalogue.red_flags}
    known: Mapping[str, tuple[Iterable[str], str]] = {
        "tools": (catalogue.tool, "tool"),
        "surfaces": (catalogue.surface, "surface"),
        "conditions": (catalogue.condition, "condition"),
        "not_sure": (catalogue.condition, "condition"),
        "cleared": ({*catalogue.condition, *seen_by_clinician}, "condition or red flag"),
        "red_flags": (catalogue.red_flag, "red flag"),
        "red_flags_not_sure": (catalogue.red_flag, "red flag"),
    }
    for key, (slugs, what) in known.items():
        slugs = set(slugs)
        for name in _listed(data.get(key)):
            if isinstance(name, str) and name not in slugs:
                yield f"{key}: unknown {what} “{name[:60]}”"
    pains = {area.slug for area in catalogue.pain_areas}
    for place in _listed(data.get("areas")):
        name = place.get("area") if isinstance(place, dict) else None
        if isinstance(name, str) and name not in pains:
            yield f"areas: unknown area “{name[:60]}”"


def _listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _side(catalogue: Catalogue, place: _Area) -> str:
    """A midline area has no side; a sided one in the middle hurts on both."""
    if not catalogue.area[place.area].sided:
        return "central"
    return "both" if place.side == "central" else place.side


def _readable_places(catalogue: Catalogue, data: Mapping[str, Any]) -> Iterable[_Area]:
    for place in _listed(data.get("areas")):
        try:
            it = _Area.model_validate(place)
        except ValidationError:
            continue
        if it.area in catalogue.area:
            yield it


def _repeated_places(catalogue: Catalogue, data: Mapping[str, Any]) -> Iterable[str]:
    seen: set[tuple[str, str]] = set()
    for place in _readable_places(catalogue, data):
        side = _side(catalogue, place)
        for it in ("left", "right") if side == "both" else (side,):
            if (place.area, it) in seen:
                yield f"areas: {place.area} {it} is named twice"
            seen.add((place.area, it))


def _bad_details(catalogue: Catalogue, data: Mapping[str, Any]) -> Iterable[str]:
    asked = {
        detail.key: detail for condition in catalogue.conditions for detail in condition.details
    }
    places = {*catalogue.area, *LIMBS}
    details = data.get("details")
    for key, value in details.items() if isinstance(details, dict) else ():
        if not all(
            isinstance(it, str | int) for it in (value if isinstance(value, list) else [value])
        ):
            continue  # of no type a detail can have, and named so already
        if key in ASKED_OF_EVERYBODY:
            number = isinstance(value, int) and not isinstance(value, bool)
            if key == "pain_at_rest" and number and value in PAIN_AT_REST_NUMBERS:
                continue
            yield from _not_among(key, _as_words(value), ASKED_OF_EVERYBODY[key])
        elif key in catalogue.red_flag:
            known = [it.value for it in catalogue.red_flag[key].qualifiers]
            yield from _not_among(key, _as_words(value), known)
        elif key not in asked:
            yield f"details: unknown key “{key[:60]}”"
        elif asked[key].options:
            yield from _not_among(key, _as_words(value), [it.value for it in asked[key].options])
        elif asked[key].multiple:
            for name in value if isinstance(value, list) else [value]:
                base, _dash, side = str(name).partition("-")
                if base not in places or side not in ("", "left", "right"):
                    yield f"details.{key}: unknown area “{str(name)[:60]}”"
        elif (
            not isinstance(value, int)
            or isinstance(value, bool)
            or not 0 <= value <= LONGEST_NUMBER
        ):
            yield f"details.{key}: must be a whole number from 0 to {LONGEST_NUMBER}"


def _as_words(value: Any) -> list[str]:
    if isinstance(value, bool):
        return ["yes" if value else "no"]
    return [str(it) for it in value] if isinstance(value, list) else [str(value)]


def _not_among(key: str, values: Iterable[str], known: Iterable[str]) -> Iterable[str]:
    known = list(known)
    for value in values:
        if value not in known:
            yield f"details.{key}: “{value[:60]}” is none of {', '.join(known) or 'nothing'}"


def _plain(value: Any) -> DetailValue:
    return tuple(value) if isinstance(value, list) else value
