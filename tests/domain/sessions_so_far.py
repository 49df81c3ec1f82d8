"""Sessions at a moment, what follows from a change, and what no change may ever break."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from routines.domain.catalogue import Catalogue
from routines.domain.replan_changes import Done, LessTime, Replanned, SoFar, StayUp, Turn
from routines.domain.screening import screen
from routines.domain.sequencing import is_down, is_slow, spot_of, timed
from routines.domain.types import Plan, Request, Step
from tests.domain.constraints import PHASES, candidate_of, dose_faults, step_faults


def at_moment(plan: Plan, place: int, elapsed: int) -> SoFar:
    """The session of this plan `elapsed` seconds into the step at `place` (0-based)."""
    done = tuple(Done(it, it.seconds) for it in plan.steps[:place])
    return SoFar(
        ahead=plan.steps[place + 1 :], done=done, running=plan.steps[place], elapsed=elapsed
    )


def left_seconds(catalogue: Catalogue, request: Request, so_far: SoFar) -> int:
    """What the session still plans from this moment on, getting up included."""
    slow = is_slow(request)
    _steps, seconds = timed(catalogue, so_far.ahead, slow=slow, after=so_far.running)
    return so_far.still_to_run + seconds


def moved_on(so_far: SoFar, found: Replanned) -> SoFar | None:
    """The session once the change is made; None where it is at its end."""
    if found.running is not None:
        return replace(
            so_far,
            running=found.running,
            ahead=found.rest,
            eased=found.eased,
            stays_up=found.stays_up,
        )
    if not found.rest:
        return None
    assert so_far.running is not None
    return SoFar(
        ahead=found.rest[1:],
        done=(*so_far.done, Done(so_far.running, so_far.worked, left=True)),
        running=found.rest[0],
        eased=found.eased,
        stays_up=found.stays_up,
    )


def later(so_far: SoFar, steps: int, elapsed: int) -> SoFar:
    """The same session some steps on, as many as there are, each done in full."""
    for _ in range(min(steps, len(so_far.ahead))):
        assert so_far.running is not None
        done = Done(so_far.running, so_far.running.seconds)
        so_far = replace(
            so_far,
            done=(*so_far.done, done),
            running=so_far.ahead[0],
            ahead=so_far.ahead[1:],
            elapsed=0,
        )
    assert so_far.running is not None
    longest = so_far.running.before_seconds + so_far.running.seconds - 1
    return replace(so_far, elapsed=max(so_far.elapsed, min(elapsed, longest)))


def begun(so_far: SoFar, found: Replanned) -> list[Step]:
    """The steps that were really begun, with the seconds they get, the running one last."""
    steps = [replace(it.step, seconds=it.seconds) for it in so_far.done if it.seconds]
    if found.running is not None:
        steps.append(found.running)
    elif so_far.running is not None and so_far.worked:
        steps.append(replace(so_far.running, seconds=so_far.worked))
    return steps


def faults(
    catalogue: Catalogue, request: Request, so_far: SoFar, turn: Turn, found: Replanned
) -> list[str]:
    """Everything done and rest together break, in words; empty when they keep every law."""
    behind = begun(so_far, found)
    whole = [*behind, *found.rest]
    return [
        *_of_steps(catalogue, request, found),
        *_of_time(catalogue, request, so_far, turn, found),
        *_of_order(catalogue, whole),
        *_of_doses(catalogue, whole),
        *_of_sides(catalogue, so_far, found),
        *_of_wishes(catalogue, so_far, turn, found),
    ]


def _of_steps(catalogue: Catalogue, request: Request, found: Replanned) -> Iterator[str]:
    screening = screen(catalogue, request)
    for step in found.rest:
        candidate = candidate_of(catalogue, step)
        if candidate is None:
            yield f"{step.technique} is done in no known way"
            continue
        for problem in step_faults(step, candidate, screening, request):
            yield f"{step.technique} {step.side}: {problem}"
        if not step.why:
            yield f"{step.technique}: no why"


def _of_time(
    catalogue: Catalogue, request: Request, so_far: SoFar, turn: Turn, found: Replanned
) -> Iterator[str]:
    after = found.running
    if after is None and so_far.running is not None and so_far.worked:
        after = so_far.running
    if after is None:
        after = next((it.step for it in reversed(so_far.done) if it.seconds), None)
    ahead = replace(so_far, running=found.running).still_to_run if found.running else 0
    steps, seconds = timed(catalogue, found.rest, slow=is_slow(request), after=after)
    if [it.starts_at + ahead for it in steps] != [it.starts_at for it in found.rest]:
        yield "the clock is off"
    if seconds + ahead != found.seconds:
        yield f"takes {seconds + ahead} s and says {found.seconds}"
    most = left_seconds(catalogue, request, so_far)
    if isinstance(turn, LessTime):
        most = min(most, turn.seconds)
    # Who lies on the floor has to get up, however little time there is.
    if found.seconds > most and (found.rest or found.running):
        yield f"takes {found.seconds} s of {most}"


def _of_order(catalogue: Catalogue, whole: list[Step]) -> Iterator[str]:
    phases = [PHASES.index(it.phase) for it in whole]
    if phases != sorted(phases):
        yield "phases are out of order"
    downs = [False, *(is_down(catalogue, spot_of(it)) for it in whole)]
    if sum(one != two for one, two in pairwise(downs)) > 2:
        yield "goes down or comes up more than once"


def _of_doses(catalogue: Catalogue, whole: list[Step]) -> Iterator[str]:
    done = [(it, candidate) for it in whole if (candidate := candidate_of(catalogue, it))]
    yield from dose_faults(catalogue, done)
    seconds: Counter[tuple[str, tuple[str, ...], str]] = Counter()
    for step in whole:
        seconds[step.technique, step.areas, step.side] += step.seconds
    for (slug, _areas, side), length in seconds.items():
        if length > catalogue.technique[slug].sec[2]:
            yield f"{slug} {side} gets {length} s in all"


def _of_sides(catalogue: Catalogue, so_far: SoFar, found: Replanned) -> Iterator[str]:
    """What is new in the rest does both sides, and nothing is done twice."""
    known = [it.step for it in so_far.done] + list(so_far.ahead)
    if so_far.running is not None:
        known.append(so_far.running)
    old = {(it.technique, it.areas) for it in known}
    for step in found.rest:
        technique = catalogue.technique[step.technique]
        stretches = technique.sided == "each" and step.contact in ("static", "mobilise", "move")
        if (step.technique, step.areas) in old or not stretches:
            continue
        sides = {it.side for it in found.rest if it.technique == step.technique}
        if len(sides) == 1 and sides & {"left", "right"}:
            yield f"{step.technique} does one side only"
    times = Counter((it.technique, it.areas, it.side) for it in found.rest)
    yield from (f"{slug} is done {n} times" for (slug, *_), n in times.items() if n > 1)


def _of_wishes(catalogue: Catalogue, so_far: SoFar, turn: Turn, found: Replanned) -> Iterator[str]:
    if not found.said:
        yield "says nothing"
    left = {it.step.technique for it in so_far.done if it.left}
    back = left & ({it.technique for it in found.rest} - {it.technique for it in so_far.ahead})
    if back:
        yield f"{back} came back"
    if isinstance(turn, StayUp) or so_far.stays_up:
        if any(is_down(catalogue, spot_of(it)) for it in found.rest):
            yield "goes down"
        if not found.stays_up:
            yield "forgets to stay up"
