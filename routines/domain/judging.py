"""Judging a ready-made routine against one person's answers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from routines.domain.candidates import Candidate
from routines.domain.catalogue import Catalogue, ReadyRoutine
from routines.domain.chosen import ENDS, Chosen
from routines.domain.composing import best_option
from routines.domain.dosage import range_of
from routines.domain.draft import Draft
from routines.domain.fitting import trim
from routines.domain.leaving_out import EXCLUSIONS, missing_things
from routines.domain.options import make_option, options_for
from routines.domain.planner import (
    answered,
    budget_of,
    new_draft,
    refused,
    wishes_of,
)
from routines.domain.ready_routines import Placed, placed_steps
from routines.domain.screening import Screening, screen
from routines.domain.types import NO_HISTORY, Effect, History, Phase, Plan, Request
from routines.domain.variants import available
from routines.domain.wording import _, joined

Verdict = Literal["fits", "changed", "not_for_you"]


@dataclass(frozen=True)
class JudgedRoutine:
    """A ready-made routine against one person's answers. `plan` holds what may be done of it."""

    verdict: Verdict
    plan: Plan
    reasons: tuple[str, ...]


def judge_routine(
    catalogue: Catalogue, request: Request, routine: ReadyRoutine, history: History = NO_HISTORY
) -> JudgedRoutine:
    """What of a ready-made routine this person may do: it fits, is changed, or is not for them.

    `request.minutes` is taken from the routine. Steps that rules or kit remove are left out;
    doses and pressures come down to the caps; a missing start or end is taken from the
    catalogue.
    """
    request = replace(request, minutes=routine.minutes)
    screening = screen(catalogue, request, history)
    if not screening.outcome.allows_techniques:
        texts = tuple(message.text for message in screening.messages)
        return JudgedRoutine("not_for_you", refused(screening, request), texts)
    wishes = wishes_of(catalogue, request, screening)
    placed = [it for it in placed_steps(catalogue, routine) if isinstance(it, Placed)]
    mask = available(screening.candidates, screening, request)
    draft = new_draft(screening, wishes, budget_of(request, screening))
    reasons: list[str] = []
    for parts in _together(placed):
        allowed = [it for it in parts if mask >> it.candidate.index & 1]
        if len(allowed) < len(parts) and (not allowed or not allowed[0].candidate.is_massage):
            reasons.append(_reason(screening, parts[0], request))
            continue
        dosed = [(it.candidate, it.seconds) for it in allowed]
        before = sum(it.seconds for it in parts)
        chosen = _put_back(draft, parts[0].phase, dosed, history)
        if chosen is None or sum(chosen.seconds) < before:
            reasons.append(_reason(screening, parts[0], request))
    worked = any(it.option.phase not in ENDS for it in draft.chosen)
    if not (worked and _with_both_ends(draft, history) and draft.settle_order() and trim(draft)):
        empty = answered(screening, wishes, (), 0, history)
        return JudgedRoutine("not_for_you", empty, tuple(dict.fromkeys(reasons)))
    found = answered(screening, wishes, draft.order, draft.total, history)
    verdict: Verdict = "changed" if reasons or _lighter(found, placed) else "fits"
    return JudgedRoutine(verdict, found, tuple(dict.fromkeys(reasons)))


def _together(placed: Iterable[Placed]) -> Iterable[list[Placed]]:
    """The steps of a routine with the two sides of one technique together."""
    found: dict[tuple[str, tuple[str, ...], str], list[Placed]] = {}
    for it in placed:
        key = (it.candidate.technique.slug, it.candidate.areas, it.phase)
        found.setdefault(key, []).append(it)
    return found.values()


def _put_back(
    draft: Draft, phase: str, parts: list[tuple[Candidate, int]], history: History
) -> Chosen | None:
    """Put candidates with their seconds into the draft, cut down to what doses and caps allow."""
    limits = [range_of(candidate, draft.screening) for candidate, _seconds in parts]
    kept = [
        (candidate, limit, min(seconds, limit.most))
        for (candidate, seconds), limit in zip(parts, limits, strict=True)
        if limit is not None
    ]
    first = parts[0][0]
    needs_both = first.technique.sided == "each" and not first.is_massage
    if not kept or (needs_both and len(kept) < 2 and first.side in ("left", "right")):
        return None
    option = make_option(
        phase,
        tuple(candidate for candidate, _limit, _seconds in kept),
        tuple(limit for _candidate, limit, _seconds in kept),
        draft.screening,
        draft.wishes,
        history,
    )
    room = draft.room(option, [0] * len(kept))
    seconds = [min(have, most) for (_c, _l, have), most in zip(kept, room, strict=True)]
    if min(seconds) < 1:
        return None
    return draft.add(option, seconds)


def _reason(screening: Screening, placed: Placed, request: Request) -> str:
    """Why a step of the routine is out, or smaller: a rule, the person's wish, or the kit."""
    candidate = placed.candidate
    name = candidate.technique.name
    speaking = screening.rules_on(candidate)
    for wanted in (EXCLUSIONS, (Effect.CAP_SECONDS, Effect.CAP_PRESSURE)):
        for active in speaking:
            if active.effect in wanted:
                return _("{technique}: {reason}").format(technique=name, reason=active.rule.advice)
        missing = missing_things(screening.candidates, candidate, request)
        if missing:
            things = joined(it.lower() for it in missing)
            return _("{technique} needs: {things}.").format(technique=name, things=things)
        if candidate.technique.slug in request.banned:
            return _("{technique}: you asked never to be shown this.").format(technique=name)
    return _("{technique} is shorter here.").format(technique=name)


def _with_both_ends(draft: Draft, history: History) -> bool:
    """Add a start or an end from the catalogue where the routine's own was taken away."""
    there = {it.option.phase for it in draft.chosen}
    for phase in (Phase.SETTLE, Phase.FINISH):
        if phase in there:
            continue
        options = options_for(draft.screening, draft.wishes, history, draft.budget)
        found = best_option(draft, [it for it in options if it.phase == phase], draft.budget)
        if found is None:
            return False
        draft.add(*found)
    return True


def _lighter(found: Plan, placed: Iterable[Placed]) -> bool:
    """Whether any step came out lighter than the routine has it."""
    pressures = {(it.candidate.technique.slug, it.candidate.side): it.pressure for it in placed}
    return any(
        step.pressure < pressures.get((step.technique, step.side), 0) for step in found.steps
    )
