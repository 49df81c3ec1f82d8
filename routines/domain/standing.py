"""What the past has against steps that were planned before it."""

from __future__ import annotations

from collections.abc import Iterable

from routines.domain.catalogue import Catalogue
from routines.domain.learning import LEARNT
from routines.domain.screening import ActiveRule, Screening, screen
from routines.domain.today import TODAY
from routines.domain.types import Effect, History, Request, Step


def what_the_past_forbids(
    catalogue: Catalogue, request: Request, steps: Iterable[Step], history: History
) -> str:
    """The first reason for which the past no longer leaves these steps as they are, in words; empty
    when it does. Rules of conditions are not looked at.
    """
    screening = screen(catalogue, request, history)
    past = [it for it in screening.active if it.rule.id in (TODAY, LEARNT)]
    steps = tuple(steps)
    for active in past:
        if any(_speaks_against(active, screening, step) for step in steps):
            return active.rule.advice
    length = sum(step.before_seconds + step.seconds for step in steps)
    for active in past:
        if active.effect == Effect.CAP_SESSION_MINUTES and length > 60 * int(
            active.rule.value or 0
        ):
            return active.rule.advice
    return ""


def _speaks_against(active: ActiveRule, screening: Screening, step: Step) -> bool:
    candidate = screening.candidates.by_identity.get(step.identity)
    if candidate is None or not active.mask >> candidate.index & 1:
        return False
    if active.effect == Effect.CAP_PRESSURE:
        return step.pressure > int(active.rule.value or 0)
    return active.effect == Effect.EXCLUDE
