"""Less time, and staying up: changes to all that is left at once."""

from __future__ import annotations

from dataclasses import replace

from routines.domain.dosage import SHORTEST_STEP
from routines.domain.objective import score
from routines.domain.remaining import Rest
from routines.domain.replan_changes import NoChange
from routines.domain.sequencing import is_down, spot_of
from routines.domain.turns import Turned, Turning, finishes, fitted, running_of
from routines.domain.types import Step
from routines.domain.wording import _


def less_time(turning: Turning, seconds: int) -> Turned:
    """All that is left within so many seconds: a finish before all else, then what is worth most.

    The running step goes on, goes on for less, or is left, whatever leaves the best session.
    """
    if seconds >= turning.budget:
        raise NoChange(_("What is left takes no longer than that already."))
    shunned = turning.shunned()
    found: list[tuple[tuple[bool, bool, float], Rest]] = []
    for to_do in _lengths(turning):
        rest = turning.rest(goes_on=to_do is not None)
        rest.budget = seconds
        if rest.head is not None and to_do is not None:
            rest.head.seconds = to_do
            rest.recount()
        keeps = fitted(turning, rest, shunned)
        ends = finishes(rest)
        found.append(((keeps, ends, _worth(turning, rest)), rest))
    _best, rest = max(found, key=lambda it: it[0])
    if rest.blocks or rest.head is not None:
        return turning.answer(rest, _("Fitted to the time you have."))
    return turning.answer(rest, _("No time for another step: end here, quietly."))


def _lengths(turning: Turning) -> list[int | None]:
    """How long the running step could be in all: as planned, its least, or left as it is now."""
    running, worked = running_of(turning.so_far), turning.so_far.worked
    least = turning.wishes.catalogue.technique[running.technique].sec[1]
    some = max(worked, min(least, running.seconds))
    halfway = max(worked, running.seconds // 2, some)
    return [*dict.fromkeys((running.seconds, halfway, some)), None]


def stay_up(turning: Turning) -> Turned:
    """Nothing down from now on: what can be done upright is, the rest makes way."""
    so_far = replace(turning.so_far, stays_up=True)
    running = running_of(so_far)
    up = turning.rest(so_far, goes_on=False)
    is_lying = is_down(up.catalogue, spot_of(running))
    ahead = tuple(_upright(up, it) for it in so_far.ahead)
    if is_lying:
        rest_of_it = replace(running, seconds=max(running.seconds - so_far.worked, SHORTEST_STEP))
        ahead = (_upright(up, rest_of_it), *ahead)
    goes_down = is_lying or any(is_down(up.catalogue, spot_of(it)) for it in so_far.ahead)
    rest = turning.rest(replace(so_far, ahead=ahead), goes_on=not is_lying)
    if goes_down:
        fitted(turning, rest, turning.shunned())
        said = _("Up from here on: nothing that is left goes down.")
    else:
        said = _("Nothing that is left goes down, and it stays that way.")
    return turning.answer(rest, said, so_far)


def _upright(rest: Rest, step: Step) -> Step:
    """The step done sitting or standing, where it can be; else as it is."""
    if not is_down(rest.catalogue, spot_of(step)):
        return step
    candidates = rest.screening.candidates
    same = candidates.by_technique.get(step.technique, 0) & rest.mask  # nothing lying is in it
    for it in candidates.members(same):
        if (it.areas, it.side) == (step.areas, step.side):
            way = it.way
            return replace(
                step,
                tool=it.tool,
                surface=way.surface,
                support=way.support,
                position=way.position,
            )
    return step


def _worth(turning: Turning, rest: Rest) -> float:
    """The score of the whole session as this rest would make it."""
    done = [replace(it.step, seconds=it.seconds) for it in turning.so_far.done if it.seconds]
    running, worked = running_of(turning.so_far), turning.so_far.worked
    if rest.head is not None:
        done.append(replace(rest.head.step, seconds=rest.head.seconds))
    elif worked:
        done.append(replace(running, seconds=worked))
    steps, _seconds = rest.steps()
    return score(rest.catalogue, (*done, *steps), rest.wishes, rest.history)
