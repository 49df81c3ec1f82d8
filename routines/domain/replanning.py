"""Replanning: one change to a plan, the rest fitted again under the same rules and limits."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from routines.domain.candidates import Candidate
from routines.domain.catalogue import Catalogue
from routines.domain.composing import ENDS, Chosen, Draft, best_option
from routines.domain.dosage import range_of
from routines.domain.fitting import lengthen, trim
from routines.domain.objective import Wishes
from routines.domain.options import available, make_option, options_for
from routines.domain.planner import (
    NO_HISTORY,
    answered,
    budget_of,
    new_draft,
    wishes_of,
)
from routines.domain.screening import Screening, screen
from routines.domain.types import History, Plan, Request, Step
from routines.domain.wording import _

CHANGE_SECONDS = 15
Change = Literal["swap", "drop", "longer", "shorter"]


class NoChange(Exception):
    """The change can't be made. `reason` says why, for the person."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


def adjust(
    catalogue: Catalogue,
    request: Request,
    plan: Plan,
    change: Change,
    number: int,
    history: History = NO_HISTORY,
) -> Plan:
    """The plan with step `number` (1-based) swapped, dropped, longer or shorter; both sides go
    together.

    The other steps keep their place and are fitted to the time. Raises `NoChange` with the
    reason when the rules, the doses or the tools leave nothing to change to.
    """
    screening = screen(catalogue, request, history)
    if not screening.outcome.allows_techniques or not 1 <= number <= len(plan.steps):
        raise NoChange(_("This step is no longer part of the plan."))
    wishes = wishes_of(catalogue, request, screening)
    draft = _redrafted(screening, wishes, plan.steps, history)
    target = _chosen_of(draft, plan.steps[number - 1])
    if target is None:
        raise NoChange(_("Your answers have changed: make a new plan first."))
    done = _CHANGES[change](draft, target, history)
    if not (done and draft.settle_order()):
        raise NoChange(_("That does not fit into the time."))
    return answered(screening, wishes, draft.order, draft.total, history)


def still_allowed(
    catalogue: Catalogue, request: Request, steps: Iterable[Step], history: History = NO_HISTORY
) -> bool:
    """Whether steps planned earlier may be done as they are under the answers of today.

    False when the outcome allows no techniques, or when any step is out, too firm or too long now:
    by the rules, or by what the past asks for.
    """
    screening = screen(catalogue, request, history)
    if not screening.outcome.allows_techniques:
        return False
    steps = tuple(steps)
    most = screening.session_seconds
    if most is not None and sum(it.before_seconds + it.seconds for it in steps) > most:
        return False
    mask = available(screening.candidates, screening, request)
    return all(_still_allows(screening, mask, step) for step in steps)


def _still_allows(screening: Screening, mask: int, step: Step) -> bool:
    candidate = screening.candidates.by_identity.get(step.identity)
    if candidate is None or not mask >> candidate.index & 1:
        return False
    limit = range_of(candidate, screening)
    return (
        limit is not None
        and step.seconds <= limit.most
        and step.pressure <= screening.pressure_cap(candidate)
    )


def _redrafted(
    screening: Screening, wishes: Wishes, steps: Iterable[Step], history: History
) -> Draft:
    """A draft holding these steps again, those that the rules still allow, with their seconds."""
    draft = new_draft(screening, wishes, budget_of(wishes.request, screening))
    mask = available(screening.candidates, screening, wishes.request)
    found: dict[tuple[object, ...], list[tuple[Candidate, int]]] = {}
    for step in steps:
        candidate = screening.candidates.by_identity.get(step.identity)
        if candidate is not None and mask >> candidate.index & 1:
            key = (step.technique, step.areas, step.phase)
            found.setdefault(key, []).append((candidate, step.seconds))
    for (_technique, _areas, phase), parts in found.items():
        put_back(draft, str(phase), parts, history)
    return draft


def put_back(
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
    draft.add(option, seconds)
    return draft.chosen[-1]


def _chosen_of(draft: Draft, step: Step) -> Chosen | None:
    for chosen in draft.chosen:
        option = chosen.option
        if (option.technique.slug, option.areas, option.phase) == (
            step.technique,
            step.areas,
            step.phase,
        ):
            return chosen
    return None


def _drop(draft: Draft, target: Chosen, history: History) -> bool:
    if target.option.phase in ENDS:
        raise NoChange(_("A session always settles first and finishes quietly. Swap it instead."))
    draft.remove(target)
    return draft.settle_order() and lengthen(draft)


def _shorter(draft: Draft, target: Chosen, history: History) -> bool:
    less = [
        -min(CHANGE_SECONDS, have - limit.least)
        for have, limit in zip(target.seconds, target.option.ranges, strict=True)
    ]
    if not any(less):
        raise NoChange(_("This step is at its shortest."))
    _resize(draft, target, less)
    return True


def _longer(draft: Draft, target: Chosen, history: History) -> bool:
    room = draft.room(target.option, target.seconds)
    more = [min(CHANGE_SECONDS, it) for it in room]
    if min(more) < 1:
        raise NoChange(_("This step is at the longest its limits allow."))
    _resize(draft, target, more)
    return draft.settle_order() and trim(draft, spared=target)


def _resize(draft: Draft, target: Chosen, by: list[int]) -> None:
    draft.count(target.option, by)
    target.seconds = [have + it for have, it in zip(target.seconds, by, strict=True)]


def _swap(draft: Draft, target: Chosen, history: History) -> bool:
    """The best other technique for the same phase, near the same place; the rest keeps its
    seconds.
    """
    draft.settle_order()
    room = draft.budget - draft.total + sum(target.seconds)
    draft.remove(target)
    options = [
        it
        for it in options_for(draft.screening, draft.wishes, history, draft.budget)
        if it.phase == target.option.phase and it.technique.slug != target.option.technique.slug
    ]
    wanted = {region for worths in target.option.worth for region, _worth in worths}
    near = [
        it
        for it in options
        if not wanted or wanted & {region for worths in it.worth for region, _worth in worths}
    ]
    # Staying in the same place spares an extra trip down and up for one step.
    for same_place in (True, False):
        fitting = [it for it in near if (it.place == target.option.place) is same_place]
        while found := best_option(draft, fitting, room + CHANGE_SECONDS):
            draft.add(*found)
            if draft.settle_order() and trim(draft, spared=draft.chosen[-1]):
                return lengthen(draft)
            draft.remove(draft.chosen[-1])
            fitting = [it for it in fitting if it is not found[0]]
    raise NoChange(_("Nothing else fits here under your answers and with your tools."))


_CHANGES = {"swap": _swap, "drop": _drop, "longer": _longer, "shorter": _shorter}
