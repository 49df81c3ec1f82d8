"""The planner: screening, choosing, dosing, ordering, explaining. Same answers, same plan."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from routines.domain.catalogue import Catalogue
from routines.domain.composing import Draft, Shape, compose
from routines.domain.dosage import Ledger
from routines.domain.explanations import explained, left_out, plan_messages
from routines.domain.fitting import fit
from routines.domain.objective import Wishes, score
from routines.domain.options import BED, FLOOR, UP, Option, options_for
from routines.domain.screening import Screening, screen
from routines.domain.sequencing import is_slow
from routines.domain.types import History, Outcome, Phase, Plan, Request, Step

NO_HISTORY = History()


def plan(catalogue: Catalogue, request: Request, history: History = NO_HISTORY) -> Plan:
    """The plan for this request: an outcome, and steps where the outcome allows them.

    Never longer than asked, never with an excluded candidate; empty with reasons when nothing survives.
    Pure and deterministic: the order of the answers does not matter, `request.seed` breaks ties.
    """
    screening = screen(catalogue, request)
    base = Plan(
        outcome=screening.outcome,
        asked_seconds=request.asked_seconds,
        messages=screening.messages,
        needs_clearance=screening.needs_clearance,
        seed=request.seed,
    )
    if not screening.outcome.allows_techniques:
        return base
    wishes = wishes_of(catalogue, request, screening)
    steps, total, worth = best_steps(catalogue, request, screening, wishes, history)
    answered = replace(
        base,
        steps=explained(catalogue, screening, wishes, steps, history),
        left_out=left_out(catalogue, screening, request),
        total_seconds=total,
        score=round(worth, 3),
    )
    return replace(
        answered, messages=(*base.messages, *plan_messages(catalogue, screening, wishes, answered))
    )


def wishes_of(catalogue: Catalogue, request: Request, screening: Screening) -> Wishes:
    """What the request weighs, knowing whether any deeper work is left."""
    deeper = any(
        Phase.DEEPER in candidate.technique.phase and screening.allows(candidate)
        for candidate in screening.candidates.all
    )
    return Wishes(catalogue, request, no_deeper=not deeper)


def budget_of(request: Request, screening: Screening) -> int:
    """The seconds the session may take: what was asked, or less where a rule says so."""
    cap = screening.session_seconds
    return request.asked_seconds if cap is None else min(request.asked_seconds, cap)


def best_steps(
    catalogue: Catalogue,
    request: Request,
    screening: Screening,
    wishes: Wishes,
    history: History,
) -> tuple[tuple[Step, ...], int, float]:
    """The best steps over all shapes a session can have, with total seconds and score; empty when none."""
    budget = budget_of(request, screening)
    options = _seeded(options_for(screening, wishes, history, budget), request.seed)
    repeated = frozenset().union(*history.recent)
    best: tuple[tuple[Step, ...], int, float] = ((), 0, 0.0)
    for shape in shapes_for(options):
        draft = Draft(
            catalogue=catalogue,
            screening=screening,
            wishes=wishes,
            budget=budget,
            slow=is_slow(request),
            ledger=Ledger(screening.candidates.sided),
            repeated=repeated,
        )
        usable = [option for option in options if shape.allows(option)]
        if not (compose(draft, usable, shape) and fit(draft, usable)):
            continue
        worth = score(catalogue, draft.order, wishes, history)
        if not best[0] or worth > best[2]:
            best = (draft.order, draft.total, worth)
    return best


def shapes_for(options: Iterable[Option]) -> list[Shape]:
    """The shapes worth trying: upright, and going down at the stretch, for deeper work, or at once."""
    counts = {UP: 0, FLOOR: 0, BED: 0}
    for option in options:
        counts[option.place] += 1
    shapes = [Shape(None)] if counts[UP] else []
    lying = FLOOR if counts[FLOOR] >= counts[BED] else BED
    if counts[lying]:
        shapes += [Shape(lying, phase) for phase in (Phase.STRETCH, Phase.DEEPER, Phase.SETTLE)]
    return shapes


def _seeded(options: tuple[Option, ...], seed: int) -> tuple[Option, ...]:
    """Options in an order that depends on the seed alone; it decides between equals."""
    if not seed:
        return options
    return tuple(sorted(options, key=lambda option: _mixed(option.key, seed)))


def _mixed(key: tuple[str, ...], seed: int) -> int:
    value = seed & 0xFFFFFFFF
    for letter in "/".join(key).encode():
        value = (value * 31 + letter) & 0xFFFFFFFF
    return value


def is_empty(found: Plan) -> bool:
    """Whether an allowed plan came out without steps."""
    return found.outcome in (Outcome.PLAN, Outcome.PLAN_MODIFIED) and not found.steps
