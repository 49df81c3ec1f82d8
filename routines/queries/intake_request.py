"""From the answers of the intake to what the planner takes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from routines.domain.catalogue import Catalogue
from routines.domain.types import AreaPain, DetailValue, Outcome, Request
from routines.queries.intake import (
    ANSWERS_HOLD_FOR,
    AT_REST,
    CAREFUL,
    DURATION_DAYS,
    FLARE,
    FRESH,
    KIT,
    NO,
    NOT_SURE,
    RELIEF,
    SHORT_CHECKS,
    SIGNS,
    SIGNS_MORE,
    STRONG_PAIN,
    UNLISTED,
    WHERE,
    YES,
    YOU,
    YOU_MORE,
    Answers,
    conditions_of,
)
from routines.queries.intake_conditions import follow_ups
from routines.queries.intake_flow import asked_signs

# Until the kit is known, screening needs some session length; no rule hangs on this one.
SOME_MINUTES = 10
GROWN_UP = 18
NOT_QUITE_SEVERE = 7
SIGN_SCREENS = (SIGNS, SIGNS_MORE, YOU, YOU_MORE)


@dataclass(frozen=True)
class Person:
    """What is known of the person beside today's answers.

    `cleared` maps a condition or a warning sign to its clearance: `on` (ISO date), and the
    `conditions` and `areas` there were then.
    """

    sessions_done: int = 0
    banned: frozenset[str] = frozenset()
    cleared: Mapping[str, Any] | None = None
    today: date = date.min


def request_of(catalogue: Catalogue, answers: Answers, person: Person) -> Request:
    """The request these answers make; screens not answered yet count as nothing said."""
    where, kit = answers.get(WHERE, {}), answers.get(KIT, {})
    conditions = _asked_conditions(answers, YES) | _fresh_strain(where)
    not_sure = _asked_conditions(answers, NOT_SURE) - conditions
    areas = _areas(catalogue, where.get("regions", {}))
    return Request(
        areas=areas,
        tools=catalogue.always_there | frozenset(kit.get("tools", ())),
        surfaces=frozenset(kit.get("surfaces", ())),
        minutes=kit.get("minutes", SOME_MINUTES),
        age=where.get("age") or answers.get(RELIEF, {}).get("age") or GROWN_UP,
        goal=kit.get("goal", "relief"),
        sessions_done=person.sessions_done,
        pain_days=DURATION_DAYS.get(where.get("duration", "")),
        time_of_day=kit.get("time_of_day") or None,
        warmed_up=kit.get("warmed_up", False),
        conditions=conditions,
        not_sure=not_sure,
        cleared=valid_clearances(person, areas, conditions | not_sure) - {UNLISTED},
        details=_details(catalogue, answers),
        red_flags=_signs(catalogue, answers, YES),
        red_flags_not_sure=_signs(catalogue, answers, NOT_SURE),
        banned=person.banned,
    )


def _asked_conditions(answers: Answers, wanted: str) -> frozenset[str]:
    return conditions_of(answers, wanted) - {UNLISTED, CAREFUL, FLARE}


def _fresh_strain(where: Mapping[str, Any]) -> frozenset[str]:
    return frozenset({FLARE} if where.get("duration") == FRESH else ())


def _areas(catalogue: Catalogue, regions: Mapping[str, int]) -> tuple[AreaPain, ...]:
    """The sore places, but for those the content no longer has: `missing_screen` asks anew."""
    found = []
    for value, pain in sorted(regions.items()):
        area, _dash, side = value.partition("-")
        if area in catalogue.area:
            found.append(AreaPain(area, side or "central", pain))
    return tuple(found)


def _details(catalogue: Catalogue, answers: Answers) -> dict[str, DetailValue]:
    """Every follow-up that was answered; one left open stays out, and the stricter branch holds."""
    found: dict[str, Any] = {}
    for screen in (*SIGN_SCREENS, KIT, *SHORT_CHECKS):
        found |= answers.get(screen, {}).get("details", {})
    found |= _at_rest(answers)
    bending = answers.get(WHERE, {}).get("bending_worse", [])
    if bending:
        found["bending_worse"] = "both" if len(bending) > 1 else bending[0]
    asked = {it.detail.key for it in follow_ups(catalogue, answers)}
    stale = set(answers.get(YOU_MORE, {}).get("details", {})) - asked - set(catalogue.red_flag)
    return {
        key: tuple(value) if isinstance(value, list) else value
        for key, value in found.items()
        if value not in ("", None, [])
        and key not in stale
        and not (key in catalogue.red_flag and value == NO)
    }


def _at_rest(answers: Answers) -> dict[str, DetailValue]:
    """Whether strong pain is as strong at rest. Until its page has been seen, nothing is said of
    it.
    """
    if SIGNS_MORE not in answers:
        worst = max(answers.get(WHERE, {}).get("regions", {}).values(), default=0)
        return {AT_REST: NO} if worst >= STRONG_PAIN else {}
    signs = answers[SIGNS_MORE].get("signs", {})
    answer = signs.get("rf34") or signs.get(AT_REST)
    # Not sure of RF34 is no yes to it, and still too much for more than light work.
    return {AT_REST: NOT_QUITE_SEVERE if answer == NOT_SURE else answer} if answer else {}


def _signs(catalogue: Catalogue, answers: Answers, wanted: str) -> frozenset[str]:
    """The warning signs answered so; what an earlier answer no longer asks for has no voice."""
    found = set()
    for screen in (*SIGN_SCREENS, *SHORT_CHECKS):
        given = answers.get(screen, {}).get("signs", {})
        asked = given if screen in SHORT_CHECKS else asked_signs(catalogue, answers, screen)
        found |= {slug for slug in asked if given.get(slug) == wanted}
    return frozenset(found - {AT_REST})


def valid_clearances(
    person: Person, areas: Iterable[AreaPain], conditions: Iterable[str]
) -> frozenset[str]:
    """The clearances that still hold: no older than 90 days, no condition or sore place added
    since.
    """
    here = {f"{place.area}-{place.side}" for place in areas}
    have = set(conditions)
    return frozenset(
        slug
        for slug, scope in (person.cleared or {}).items()
        if person.today - date.fromisoformat(scope["on"]) <= ANSWERS_HOLD_FOR
        and have <= set(scope["conditions"])
        and here <= set(scope["areas"])
    )


def clearance_scope(request: Request, today: date) -> dict[str, object]:
    """What a clearance given today is about."""
    return {
        "on": today.isoformat(),
        "conditions": sorted(request.conditions | request.not_sure),
        "areas": sorted(f"{place.area}-{place.side}" for place in request.areas),
    }


def waits_for_unlisted(catalogue: Catalogue, answers: Answers, person: Person) -> bool:
    """Whether a condition on none of the lists was named and no clinician has said yes to it."""
    if UNLISTED not in conditions_of(answers, YES, NOT_SURE):
        return False
    request = request_of(catalogue, answers, person)
    conditions = request.conditions | request.not_sure
    return UNLISTED not in valid_clearances(person, request.areas, conditions)


def ends_here(outcome: Outcome) -> bool:
    """Whether no further question may be asked: something has to be seen to first."""
    return not outcome.allows_techniques
