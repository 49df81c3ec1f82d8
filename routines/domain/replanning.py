"""Replanning: one change to a plan, before it begins or while it runs, the rest fitted again under
the same rules and limits, with what was done counted.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Literal

from routines.domain.catalogue import Catalogue
from routines.domain.dosage import range_of
from routines.domain.explanations import explained
from routines.domain.planner import answered, wishes_of
from routines.domain.replan_changes import (
    Drop,
    Longer,
    NoChange,
    Replanned,
    Shorter,
    SoFar,
    Swap,
    Turn,
)
from routines.domain.screening import Screening, screen
from routines.domain.turning import turned
from routines.domain.turns import Turned
from routines.domain.types import NO_HISTORY, History, Plan, Request, Step
from routines.domain.variants import available
from routines.domain.wording import _

__all__ = ["Change", "NoChange", "adjust", "replan", "still_allowed"]

Change = Literal["swap", "drop", "longer", "shorter"]
TURNS: dict[Change, type[Swap | Drop | Longer | Shorter]] = {
    "swap": Swap,
    "drop": Drop,
    "longer": Longer,
    "shorter": Shorter,
}


def replan(
    catalogue: Catalogue,
    request: Request,
    so_far: SoFar,
    turn: Turn,
    history: History = NO_HISTORY,
) -> Replanned:
    """The rest of a session after one change, fitted to the seconds that are left.

    Nothing is added that the answers, the kit or the doses (what was done counted) do not leave.
    Raises `NoChange` with the reason when there is nothing to change to. Pure: the same session
    and change give the same rest.
    """
    screening, found = _found(catalogue, request, so_far, turn, history)
    steps, seconds = found.rest.steps()
    steps = explained(catalogue, screening, found.rest.wishes, steps, history)
    head = found.rest.head
    return Replanned(
        running=None if head is None else replace(head.step, seconds=head.seconds),
        rest=steps,
        seconds=seconds,
        said=found.said,
        eased=found.eased,
        stays_up=found.stays_up,
    )


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
    if not 1 <= number <= len(plan.steps):
        raise NoChange(_("This step is no longer part of the plan."))
    so_far = SoFar(ahead=plan.steps)
    screening, found = _found(catalogue, request, so_far, TURNS[change](number), history)
    steps, seconds = found.rest.steps()
    return answered(screening, found.rest.wishes, steps, seconds, history)


def _found(
    catalogue: Catalogue, request: Request, so_far: SoFar, turn: Turn, history: History
) -> tuple[Screening, Turned]:
    screening = screen(catalogue, request, history)
    if not screening.outcome.allows_techniques:
        raise NoChange(_("Your answers have changed: make a new plan first."))
    wishes = wishes_of(catalogue, request, screening)
    return screening, turned(screening, wishes, history, so_far, turn)


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
