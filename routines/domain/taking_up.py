"""Takes up a session where it stands: what lies behind counted, what is ahead as it was planned."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from routines.domain.candidates import Candidates
from routines.domain.dosage import range_of
from routines.domain.going_on import Head
from routines.domain.objective import Wishes
from routines.domain.options import Option
from routines.domain.planner import budget_of
from routines.domain.remaining import Rest
from routines.domain.replan_changes import SoFar
from routines.domain.screening import Screening
from routines.domain.sequencing import is_down, is_slow, spot_of, timed
from routines.domain.types import History, Step
from routines.domain.variants import available


def rest_of(
    screening: Screening,
    wishes: Wishes,
    history: History,
    so_far: SoFar,
    *,
    budget: int,
    options: Callable[[], tuple[Option, ...]],
    goes_on: bool,
) -> Rest:
    """What is left of a session, its steps as they are planned. `goes_on`: the running step does.

    Steps the rules or the kit no longer leave are not in it, nor those that go down for who stays
    up; each is cut down to what doses leave after what was done.
    """
    catalogue, request = wishes.catalogue, wishes.request
    candidates = screening.candidates
    running, slow = so_far.running, is_slow(request)
    mask = available(candidates, screening, request)
    longest = _longest(screening, mask, running) if running and goes_on else 0
    goes_on = longest > 0
    began = [(it.step, it.seconds) for it in so_far.done if it.seconds]
    if running is not None and so_far.worked and not goes_on:
        began.append((running, so_far.worked))
    behind = [
        (candidates.by_identity[step.identity], step.phase, seconds)
        for step, seconds in (*began, *((it.step, it.seconds) for it in so_far.again))
        if step.identity in candidates.by_identity
    ]
    places = [step for step, _seconds in began]
    if running is not None and goes_on:
        places.append(running)
    if so_far.stays_up:
        mask &= ~lying(candidates)
    rest = Rest(
        catalogue=catalogue,
        screening=screening,
        wishes=wishes,
        history=history,
        slow=slow,
        budget=budget,
        after=places[-1] if places else None,
        downs=tuple(is_down(catalogue, spot_of(step)) for step in places),
        behind=behind,
        mask=mask,
        options=options,
    )
    if running is not None and goes_on:
        rest.head = _head(rest, so_far, running, longest)
    rest.recount()
    for steps in blocks_of(so_far.ahead):
        block = rest.planned(steps)
        if block is not None:
            rest.add(block, len(rest.blocks))
    return rest


def time_left(wishes: Wishes, screening: Screening, so_far: SoFar) -> int:
    """The seconds from now on: those asked for, or once the session runs, those it still plans."""
    if so_far.running is None:
        return budget_of(wishes.request, screening)
    slow = is_slow(wishes.request)
    _steps, seconds = timed(wishes.catalogue, so_far.ahead, slow=slow, after=so_far.running)
    return so_far.still_to_run + seconds


def _longest(screening: Screening, mask: int, step: Step) -> int:
    """The most seconds a step may have; 0 where rules and kit no longer leave it."""
    candidate = screening.candidates.by_identity.get(step.identity)
    if candidate is None or not mask >> candidate.index & 1:
        return 0
    limit = range_of(candidate, screening)
    return limit.most if limit else 0


def _head(rest: Rest, so_far: SoFar, running: Step, most: int) -> Head:
    candidate = rest.screening.candidates.by_identity[running.identity]
    cap = rest.screening.pressure_cap(candidate)
    return Head(
        step=replace(running, pressure=min(running.pressure, cap)),
        candidate=candidate,
        seconds=running.seconds,
        worked=so_far.worked,
        getting_ready=max(0, running.before_seconds - so_far.elapsed),
        most=most - rest.had(candidate),
    )


def lying(candidates: Candidates) -> int:
    """The candidates (bit mask) that are done lying, kneeling or sitting on floor or bed."""
    return sum(1 << it.index for it in candidates.all if it.level == "floor")


def blocks_of(steps: Iterable[Step]) -> list[tuple[Step, ...]]:
    """Steps by technique: the sides of one follow each other."""
    found: list[list[Step]] = []
    for step in steps:
        last = found[-1][0] if found else None
        if last and (last.technique, last.areas, last.phase) == (
            step.technique, step.areas, step.phase
        ):  # fmt: skip
            found[-1].append(step)
        else:
            found.append([step])
    return [tuple(it) for it in found]
