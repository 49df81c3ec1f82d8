"""Mutants of the content: each rule taken out in turn, each warning sign made milder in turn.

A mutant is killed by the comparison a test makes: screening against the judge over the probes of
`probes`, or what a person is told against what the reference asks to tell (`told`). A rule whose
loss changes nothing for any probe is not killed but shadowed, and named with the rules that do its
work.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from copy import copy
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain
from typing import Any

from routines.domain.candidates import Candidate
from routines.domain.catalogue import Catalogue, Contraindication, RedFlag
from routines.domain.explanations import cautions_on
from routines.domain.leaving_out import left_out
from routines.domain.screening import ActiveRule, Screening, screen
from routines.domain.types import Effect, Outcome, Request
from routines.queries.intake_json import request_from_json
from tests.laws import telling, told
from tests.laws.probes import nobody, of_one, probe, variants
from tests.laws.red_flags import UNSURE, answered, faults
from tests.laws.verdicts import Court, court, key_of

JSON = dict[str, Any]
EXCLUDES = (Effect.EXCLUDE, Effect.EXCLUDE_UNTIL_CLEARED)
# What the probes of `probes` leave out, and a rule hangs on.
MORE_PROBES: tuple[JSON, ...] = (
    probe(["spondylolisthesis"], details={"spondylolisthesis": "stable"}, age=24),
)
MILDER = {
    Outcome.EMERGENCY: Outcome.URGENT,
    Outcome.URGENT: Outcome.SEE_CLINICIAN,
    Outcome.NOT_TODAY: Outcome.SEE_CLINICIAN,
    Outcome.SEE_CLINICIAN: Outcome.PLAN,
}


@dataclass(frozen=True)
class Fate:
    """What became of one mutant: the words of what killed it, or the rules that shadow it."""

    name: str
    killed_by: str = ""
    shadowed_by: tuple[str, ...] = ()
    idle: bool = False

    @property
    def survives(self) -> bool:
        """Neither killed nor shadowed: a test is missing."""
        return not (self.killed_by or self.shadowed_by or self.idle)


def without(catalogue: Catalogue, rule: Contraindication) -> Catalogue:
    """The catalogue with this rule taken out."""
    kept = tuple(it for it in catalogue.contraindications if it is not rule)
    return replace(catalogue, contraindications=kept)


@lru_cache(maxsize=64)
def probes_of(condition: str, others: tuple[str, ...]) -> tuple[tuple[JSON, Request], ...]:
    """The probes of the tests that a rule of this condition may speak in."""
    catalogue = court().catalogue
    alone = of_one(condition) if condition else nobody()
    beside = [[condition, it] if condition else [it] for it in others]
    more = [it for it in MORE_PROBES if it["conditions"] == [condition]]
    found: Iterable[JSON] = chain(more, alone, chain.from_iterable(map(variants, beside)))
    return tuple((it, request_from_json(catalogue, it)) for it in found)


def probes_for(rule: Contraindication) -> tuple[tuple[JSON, Request], ...]:
    """The probes this rule may speak in; a general rule that asks for conditions meets three."""
    others = tuple(str(it) for it in rule.when.get("has_condition", ()))  # type: ignore[union-attr]
    return probes_of(rule.condition, others[:3])


def fate_of(rule: Contraindication) -> Fate:
    """Take the rule out, look where that shows, and hold the tests' comparisons against it."""
    catalogue = court().catalogue
    less = without(catalogue, rule)
    heard = [
        (intake, request, screening, own)
        for intake, request in probes_for(rule)
        for screening in [screen(catalogue, request)]
        for own in screening.active
        if own.rule is rule
    ]
    for intake, request, screening, own in heard:
        reached = tuple(screening.candidates.members(own.mask))
        differs = verdict(screening, reached) != verdict(screen(less, request), reached)
        if differs and (found := _court_of(less).differences(intake)):
            return Fate(rule.id, str(found[0]))
    if found := telling.untold(less, tuple(_of(rule, told.TELLS))):
        return Fate(rule.id, found[0])
    if found := telling.unexplained(less, tuple(_of(rule, told.REASONS))):
        return Fate(rule.id, found[0])
    # What its condition's rules reach decides what is said: one probe of each kind will do.
    kinds = {_reach(screening, rule): request for _intake, request, screening, _own in heard}
    if any(words(catalogue, it) != words(less, it) for it in kinds.values()):
        return Fate(rule.id)
    screenings = [screen(catalogue, it) for it in kinds.values()]
    doable = [it for it in screenings if it.outcome.allows_techniques]
    return _shadow_of(rule, doable or screenings)


def _reach(screening: Screening, rule: Contraindication) -> tuple[object, ...]:
    near = [it for it in screening.active if it.rule.condition == rule.condition]
    return (screening.outcome, *((it.rule.id, it.mask) for it in near))


def _of(rule: Contraindication, entries: Iterable[Any]) -> Iterator[Any]:
    return (it for it in entries if it.condition == rule.condition)


def _court_of(catalogue: Catalogue) -> Court:
    """The court of the tests over another catalogue with the same candidates."""
    found = copy(court())
    found.catalogue = catalogue
    found.planned = {key_of(it): it for it in screen(catalogue, _anybody()).candidates.all}
    return found


@lru_cache(maxsize=1)
def _anybody() -> Request:
    return request_from_json(court().catalogue, next(nobody()))


def verdict(screening: Screening, reached: Iterable[Candidate]) -> tuple[object, ...]:
    """Everything a screening decides of the whole plan, and of these candidates."""
    caps = tuple(
        (screening.pressure_cap(it), screening.seconds_cap(it), screening.pain_ceiling(it))
        if screening.allows(it)
        else None
        for it in reached
    )
    left = (screening.session_seconds, screening.needs_clearance)
    return (screening.outcome, *left, caps)


def words(catalogue: Catalogue, request: Request) -> tuple[object, ...]:
    """Everything a person gets to read of a screening: messages, cautions, what is left out."""
    screening = screen(catalogue, request)
    if not screening.outcome.allows_techniques:
        return (screening.messages,)
    doable = (it for it in screening.candidates.all if screening.allows(it))
    cautions = tuple(cautions_on(screening, it) for it in doable)
    return (screening.messages, cautions, left_out(screening, request))


def _shadow_of(rule: Contraindication, screenings: list[Screening]) -> Fate:
    """Which rules do its work wherever it speaks; idle where it reaches no candidate at all."""
    shadows: dict[str, None] = {}
    reaches = False
    for screening in screenings:
        own = next(it for it in screening.active if it.rule is rule)
        reaches = reaches or bool(own.mask)
        left = own.mask
        others = [it for it in screening.active if it.rule is not rule and _does_as(it, own)]
        for other in sorted(others, key=lambda it: -(it.mask & own.mask).bit_count()):
            if left & other.mask:
                shadows[other.rule.id] = None
                left &= ~other.mask
    return Fate(rule.id, shadowed_by=tuple(shadows), idle=not shadows)


def _does_as(other: ActiveRule, own: ActiveRule) -> bool:
    """Whether another rule does to a candidate what this one does, or more."""
    if own.effect in EXCLUDES or other.effect == Effect.REFUSE:
        return other.effect in (*EXCLUDES, Effect.REFUSE)
    if other.effect in EXCLUDES:
        return True
    return other.effect == own.effect and int(other.rule.value or 0) <= int(own.rule.value or 0)


def milder_flags(catalogue: Catalogue) -> Iterator[tuple[str, Catalogue]]:
    """(name, catalogue) with each warning sign, and each of its milder answers, a tier lower."""
    for flag in catalogue.red_flags:
        if flag.derived:
            continue
        yield flag.slug, _with(catalogue, replace(flag, tier=MILDER[Outcome(flag.tier)]))
        for at, one in enumerate(flag.qualifiers):
            lower = replace(one, tier=MILDER[Outcome(one.tier)])
            changed = (*flag.qualifiers[:at], lower, *flag.qualifiers[at + 1 :])
            name = f"{flag.slug}, {one.value}"
            yield name, _with(catalogue, replace(flag, qualifiers=changed))


def _with(catalogue: Catalogue, flag: RedFlag) -> Catalogue:
    flags = tuple(flag if it.slug == flag.slug else it for it in catalogue.red_flags)
    return replace(catalogue, red_flags=flags)


def fate_of_flag(name: str, catalogue: Catalogue) -> Fate:
    """Ask the sign alone, in every way, of a catalogue that takes it more lightly."""
    slug = name.partition(",")[0]
    alone = [it for it in answered() if len(it) == 1 and it[0][0] == slug]
    # What is not sure has no tier below the lowest: it is asked last.
    alone.sort(key=lambda it: it[0][1] == UNSURE)
    found = (fault for it in alone for fault in faults(catalogue, it))
    return Fate(name, next(found, ""))
