"""The planner: screening, choosing, dosing, ordering, explaining. Same answers, same plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache

from routines.domain.catalogue import Catalogue
from routines.domain.composing import compose
from routines.domain.draft import Draft
from routines.domain.explanations import explained, plan_messages
from routines.domain.fitting import fit
from routines.domain.improving import improve
from routines.domain.leaving_out import left_out
from routines.domain.objective import Wishes, score
from routines.domain.options import Option, options_for
from routines.domain.screening import Screening, screen
from routines.domain.sequencing import is_slow
from routines.domain.types import NO_HISTORY, History, Phase, Plan, Request, Step
from routines.domain.variants import BED, FLOOR, UP

CATCHING_UP = 1.5  # a draft this much behind an improved one hardly ever becomes better than it
LONGEST_SESSION = 1800  # seconds; nobody is asked for more, and a longer list is no session


def plan(catalogue: Catalogue, request: Request, history: History = NO_HISTORY) -> Plan:
    """The plan for this request: an outcome, and steps where the outcome allows them.

    Never longer than asked, never with an excluded candidate; empty with reasons when nothing
    survives. Pure and deterministic: the order of the answers does not matter, `request.seed`
    breaks ties.
    """
    screening = screen(catalogue, request, history)
    if not screening.outcome.allows_techniques:
        return refused(screening, request)
    wishes = wishes_of(catalogue, request, screening)
    steps, total = best_steps(screening, wishes, history)
    return answered(screening, wishes, steps, total, history)


def wishes_of(catalogue: Catalogue, request: Request, screening: Screening) -> Wishes:
    """What the request weighs, knowing whether any deeper work is left."""
    deeper = any(
        Phase.DEEPER in candidate.technique.phase and screening.allows(candidate)
        for candidate in screening.candidates.all
    )
    return Wishes(catalogue, request, budget_of(request, screening), no_deeper=not deeper)


def budget_of(request: Request, screening: Screening) -> int:
    """The seconds the session may take: what was asked, or less where a rule says so."""
    cap = LONGEST_SESSION if screening.session_seconds is None else screening.session_seconds
    return min(request.asked_seconds, cap, LONGEST_SESSION)


def best_steps(
    screening: Screening, wishes: Wishes, history: History
) -> tuple[tuple[Step, ...], int]:
    """The best steps, staying up or going down somewhere, with total seconds; empty when none."""
    # A session that keeps the time asked for comes before one that can't fill it.
    found = sorted(_fitted(screening, wishes, history), key=lambda it: it[0].value(), reverse=True)
    best: tuple[tuple[bool, float], Draft] | None = None
    for draft, usable in found:
        is_full, worth = draft.value()
        if best is None or (is_full, worth + CATCHING_UP) > best[0]:
            value = improve(draft, usable)
            if best is None or value > best[0]:
                best = (value, draft)
    return (best[1].order, best[1].total) if best else ((), 0)


def _fitted(
    screening: Screening, wishes: Wishes, history: History
) -> Iterator[tuple[Draft, list[Option]]]:
    """A first plan for each place to go down to that gives one, with what may be chosen in it."""
    request = wishes.request
    budget = budget_of(request, screening)
    if budget < 1 or not request.areas:
        return
    options = _seeded(options_for(screening, wishes, history, budget), request.seed)
    for place in places_of(options):
        draft = new_draft(screening, wishes, budget)
        usable = [option for option in options if option.place in (UP, place)]
        if compose(draft, usable) and fit(draft, usable):
            yield draft, usable


def new_draft(screening: Screening, wishes: Wishes, budget: int) -> Draft:
    """An empty draft for this request."""
    return Draft(
        catalogue=wishes.catalogue,
        screening=screening,
        wishes=wishes,
        budget=budget,
        slow=is_slow(wishes.request),
    )


def answered(
    screening: Screening,
    wishes: Wishes,
    steps: Iterable[Step],
    total: int,
    history: History,
) -> Plan:
    """The plan these timed steps make, explained."""
    catalogue, request = wishes.catalogue, wishes.request
    steps = tuple(steps)
    found = Plan(
        outcome=screening.outcome,
        asked_seconds=request.asked_seconds,
        messages=screening.messages,
        steps=explained(catalogue, screening, wishes, steps, history),
        left_out=left_out(screening, request),
        needs_clearance=screening.needs_clearance,
        total_seconds=total,
        score=round(score(catalogue, steps, wishes, history), 3),
        seed=request.seed,
    )
    why = plan_messages(
        catalogue, screening, wishes, found, lambda other: _gives_steps(catalogue, other, history)
    )
    return replace(found, messages=(*screening.messages, *why))


def _gives_steps(catalogue: Catalogue, request: Request, history: History) -> bool:
    # Where screening refuses, every candidate is excluded and nothing is fitted.
    screening = screen(catalogue, request, history)
    return any(_fitted(screening, wishes_of(catalogue, request, screening), history))


def refused(screening: Screening, request: Request) -> Plan:
    """The answer when no technique may be shown."""
    return Plan(
        outcome=screening.outcome,
        asked_seconds=request.asked_seconds,
        messages=screening.messages,
        needs_clearance=screening.needs_clearance,
        seed=request.seed,
    )


def places_of(options: Iterable[Option]) -> list[str]:
    """Where a session may go down: nowhere, and to each place there is something for."""
    there = {option.place for option in options}
    return [UP, *(place for place in (FLOOR, BED) if place in there)]


def _seeded(options: tuple[Option, ...], seed: int) -> tuple[Option, ...]:
    """Options in an order that depends on the seed alone; it decides between equals."""
    if not seed:
        return options
    return tuple(sorted(options, key=lambda option: _mixed(option.key, seed)))


def _mixed(key: tuple[str, ...], seed: int) -> int:
    """32 bits of a number to base 31: the seed, then the letters of the key as its digits."""
    letters, power = _number_of(key)
    return (seed * power + letters) & 0xFFFFFFFF


@lru_cache(maxsize=8192)
def _number_of(key: tuple[str, ...]) -> tuple[int, int]:
    letters, power = 0, 1
    for letter in "/".join(key).encode():
        letters, power = (letters * 31 + letter) & 0xFFFFFFFF, (power * 31) & 0xFFFFFFFF
    return letters, power
