"""Relief now: two positions of ease, and the few facts that decide which."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

from django.utils.translation import gettext_lazy as _

from routines.domain.candidates import Candidate
from routines.domain.catalogue import Catalogue
from routines.domain.screening import Screening, screen
from routines.domain.sequencing import is_slow, timed
from routines.domain.types import Caution, Effect, Goal, Outcome, Phase, Plan, Request, Step
from routines.queries.intake import (
    CANCER,
    CAREFUL,
    NEW,
    NO,
    Answers,
    Group,
    Statement,
    every_session_signs,
)
from routines.queries.intake_conditions import condition_statement

RELIEF_MINUTES = 7
POSITIONS = 2
SECONDS_EACH = 150


def rests(screening: Screening) -> list[Candidate]:
    """Everything that is only resting or breathing, and that every house can do."""
    always = screening.candidates.catalogue.always_there
    return [
        it
        for it in screening.candidates.all
        if it.technique.contact in ("rest", "breath")
        and it.technique.pressure[1] == 0
        and set(it.tools) <= always
    ]


def relief_plan(catalogue: Catalogue, request: Request) -> Plan:
    """At most two positions of ease this person's rules and surfaces allow, resting ones first."""
    screening = screen(catalogue, request)
    chosen = _two_of(screening, request)
    # Up first, then down: nobody in pain should have to get up again in between.
    chosen.sort(key=lambda it: it.level == "floor")
    steps, total = timed(
        catalogue,
        [_step(screening, it, last=it is chosen[-1]) for it in chosen],
        slow=is_slow(request),
    )
    return Plan(
        outcome=screening.outcome if screening.outcome.allows_techniques else Outcome.PLAN,
        asked_seconds=request.asked_seconds,
        steps=tuple(steps),
        total_seconds=total if steps else 0,
    )


def _two_of(screening: Screening, request: Request) -> list[Candidate]:
    allowed = [
        it
        for it in rests(screening)
        if screening.allows(it)
        and {surface for surface in (it.way.surface, it.way.support) if surface} <= request.surfaces
        and it.technique.slug not in request.banned
    ]
    allowed.sort(key=lambda it: (it.technique.contact != "rest", it.technique.evidence.grade))
    chosen: list[Candidate] = []
    for candidate in allowed:
        is_new = all(
            it.technique.slug != candidate.technique.slug
            and it.way.position != candidate.way.position
            for it in chosen
        )
        if is_new and len(chosen) < POSITIONS:
            chosen.append(candidate)
    return chosen


def _step(screening: Screening, candidate: Candidate, *, last: bool) -> Step:
    technique, way = candidate.technique, candidate.way
    cautions = tuple(
        Caution(it.rule.advice, it.rule.condition or None, it.rule.sources)
        for it in screening.rules_on(candidate)
        if it.effect == Effect.WARN and it.rule.match
    )
    phases = technique.phase
    return Step(
        technique=technique.slug,
        phase=Phase.FINISH if last and Phase.FINISH in phases else phases[0],
        areas=candidate.areas,
        side=candidate.side,
        tool=None,
        surface=way.surface,
        position=way.position,
        contact=technique.contact,
        pressure=0,
        seconds=min(technique.sec[2], max(technique.sec[1], SECONDS_EACH)),
        support=way.support,
        cautions=tuple(dict.fromkeys(cautions)),
    )


def relief_request(
    catalogue: Catalogue, *, age: int, surfaces: Iterable[str], conditions: Iterable[str]
) -> Request:
    """What relief now is asked with: no sore place is needed to rest with support."""
    return Request(
        areas=(),
        tools=catalogue.always_there,
        surfaces=frozenset(surfaces),
        minutes=RELIEF_MINUTES,
        age=age,
        goal=Goal.UNWIND,
        conditions=frozenset(conditions),
    )


@dataclass(frozen=True)
class Deciding:
    """The conditions that decide about resting: `stop` even that, or `change` how it is done."""

    stop: tuple[str, ...]
    change: tuple[str, ...]


@lru_cache(maxsize=4)
def deciding_conditions(catalogue: Catalogue) -> Deciding:
    """Which conditions matter for relief now, read off the rules themselves."""
    surfaces = [it.slug for it in catalogue.surfaces]
    nobody = relief_request(catalogue, age=40, surfaces=surfaces, conditions=())
    plain = screen(catalogue, nobody)
    resting = sum(1 << it.index for it in rests(plain))
    stop, change = [], []
    for condition in catalogue.conditions:
        if condition.asked == "derived":
            continue
        judged = screen(catalogue, replace(nobody, conditions=frozenset({condition.slug})))
        if not judged.outcome.allows_techniques:
            stop.append(condition.slug)
        elif (judged.excluded & ~plain.excluded) & resting:
            change.append(condition.slug)
    return Deciding(tuple(stop), tuple(change))


def relief_groups(catalogue: Catalogue, known: Collection[str] | None) -> tuple[Group, ...]:
    """The one list before relief: the short warning signs, and for a stranger the few facts of
    health that decide.
    """
    cancer = known is not None and bool(CANCER & set(known))
    lines = every_session_signs(catalogue, cancer=cancer)
    if known is None:
        deciding = deciding_conditions(catalogue)
        stops = [condition_statement(catalogue.condition[slug]) for slug in deciding.stop]
        names = [catalogue.condition[slug].name for slug in deciding.change]
        text = _("Something about my health changes how I can rest.")
        lines = (*lines, *stops, Statement(CAREFUL, text, "; ".join(names)))
    return (Group(NEW, _("What must not be missed"), lines),)


def relief_conditions(catalogue: Catalogue, answers: Answers, known: Collection[str]) -> set[str]:
    """The conditions to rest with: those known, those told now, or for the careful all
    that matter.
    """
    told = answers.get("conditions", {})
    found = {slug for slug, answer in told.items() if answer != NO and slug != CAREFUL}
    if told.get(CAREFUL, NO) != NO:
        found |= set(deciding_conditions(catalogue).change)
    return found | set(known)
