"""Each change that can be asked for, made to what is left of a session."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import assert_never

from routines.domain.chosen import ENDS
from routines.domain.easing import rungs
from routines.domain.going_on import Block
from routines.domain.objective import Wishes
from routines.domain.options import Option
from routines.domain.refitting import (
    SQUEEZED,
    best_addition,
    fit,
    fresh_options,
    shrink,
    stretch,
)
from routines.domain.remaining import Rest
from routines.domain.replan_changes import (
    Drop,
    LessTime,
    Longer,
    NoChange,
    Shorter,
    Skip,
    SoFar,
    StayUp,
    Swap,
    TooMuch,
    Turn,
)
from routines.domain.screening import Screening
from routines.domain.taking_up import blocks_of, time_left
from routines.domain.time_and_place import less_time, stay_up
from routines.domain.turns import (
    Turned,
    Turning,
    block_for,
    fitted,
    known_block,
    running_of,
    step_of,
    what,
)
from routines.domain.types import History, Phase, Step
from routines.domain.variants import place_of
from routines.domain.wording import _

CHANGE_SECONDS = 15
LONGER_SECONDS = (CHANGE_SECONDS, 10, 5)
STRETCHES = frozenset({"static", "mobilise"})


def turned(
    screening: Screening, wishes: Wishes, history: History, so_far: SoFar, turn: Turn
) -> Turned:
    """The rest of a session after this change. Raises `NoChange` with the reason."""
    budget = time_left(wishes, screening, so_far)
    turning = Turning(screening, wishes, history, so_far, budget)
    match turn:
        case TooMuch():
            return _too_much(turning)
        case Skip():
            return _skip(turning)
        case Swap(number):
            return _swap(turning, number)
        case Drop(number):
            return _drop(turning, number)
        case Longer(number):
            return _longer(turning, number)
        case Shorter(number):
            return _shorter(turning, number)
        case LessTime(seconds):
            return less_time(turning, seconds)
        case StayUp():
            return stay_up(turning)
        case never:
            assert_never(never)


def _too_much(turning: Turning) -> Turned:
    """One rung softer; past the last rung the technique is left, on the other side too."""
    so_far = turning.so_far
    running = running_of(so_far)
    for eased in rungs(turning.rest(goes_on=True), so_far, running):
        rest = turning.rest(eased.so_far, goes_on=eased.goes_on)
        if eased.goes_on:
            return turning.answer(rest, eased.said, eased.so_far)
        softer = rest.blocks[0] if rest.blocks else None
        if softer is None or softer.option.technique.slug != running.technique:
            continue
        if rest.keeps_order(rest.blocks) and shrink(rest) and softer in rest.blocks:
            stretch(rest)
            return turning.answer(rest, eased.said)
    ahead = tuple(it for it in so_far.ahead if it.technique != running.technique)
    rest = turning.rest(replace(so_far, ahead=ahead), goes_on=False)
    name = turning.wishes.catalogue.technique.get(running.technique)
    said = _("Left out: {technique}. Its time goes to what follows.")
    said = said.format(technique=name.name if name else running.technique)
    return _left(turning, rest, running, said)


def _skip(turning: Turning) -> Turned:
    """Past the running step. The other side of a stretch not yet begun goes with it."""
    so_far = turning.so_far
    running = running_of(so_far)
    ahead = so_far.ahead
    if not so_far.worked and running.contact in STRETCHES:
        ahead = tuple(it for it in ahead if what(it) != what(running))
    rest = turning.rest(replace(so_far, ahead=ahead), goes_on=False)
    return _left(turning, rest, running, _("Skipped. Its time goes to what follows."))


def _left(turning: Turning, rest: Rest, running: Step, said: str) -> Turned:
    """The rest once the running step is left: refitted, or at its end where that was the last."""
    shunned = turning.shunned(running.technique)
    if running.phase != Phase.FINISH:
        fitted(turning, rest, shunned)
    if not rest.blocks:
        said = _("That was the last step.")
    return turning.answer(rest, said)


def _swap(turning: Turning, number: int) -> Turned:
    """The best other technique for the same phase, near the same place, in the place of the old."""
    so_far = turning.so_far
    step = step_of(so_far, number)
    ahead = tuple(it for it in so_far.ahead if what(it) != what(step))
    rest = turning.rest(replace(so_far, ahead=ahead), goes_on=step is not so_far.running)
    earlier = so_far.ahead[: so_far.ahead.index(step)] if step in so_far.ahead else ()
    place = len(blocks_of(it for it in earlier if what(it) != what(step)))
    shunned = turning.shunned(step.technique)
    for fitting in _instead_of(turning, step, fresh_options(rest, shunned)):
        while found := best_addition(rest, fitting, rest.budget - rest.total() + SQUEEZED):
            kept = [(it, list(it.seconds)) for it in rest.blocks]
            _rate, block, nearest = found
            instead = [*rest.blocks[:place], block, *rest.blocks[place:]]
            rest.add(block, place if rest.keeps_order(instead) else nearest)
            if fit(rest, shunned, spared=block):
                name = block.option.technique.name
                said = _("Now instead: {technique}.").format(technique=name)
                return turning.answer(rest, said)
            _put_back(rest, kept)
            fitting = [it for it in fitting if it.identity != block.option.identity]
    raise NoChange(_("Nothing else fits here under your answers and with your tools."))


def _instead_of(turning: Turning, step: Step, options: Iterable[Option]) -> Iterable[list[Option]]:
    """The options for the same phase, those to be tried first ahead: for the same place on the
    body, then for others; and each time where the step is done first, which spares a trip.
    """
    wishes = turning.wishes
    known = turning.screening.candidates.by_identity.get(step.identity)
    if known is None:
        return
    wanted = set(wishes.regions(step)) if known.technique.works_on_places else set()
    here = place_of(known)

    def is_near(option: Option) -> bool:
        return not wanted or any(region in wanted for it in option.worth for region, _worth in it)

    left = [it for it in options if it.phase == step.phase]
    for near in (True, False):
        for same_place in (True, False):
            yield [it for it in left if (is_near(it), it.place == here) == (near, same_place)]


def _drop(turning: Turning, number: int) -> Turned:
    """A step less before the session begins; the others get its time."""
    step = step_of(turning.so_far, number)
    if step.phase in ENDS:
        raise NoChange(_("A session always settles first and finishes quietly. Swap it instead."))
    rest = turning.rest(goes_on=True)
    rest.remove(known_block(rest, step))
    if not fit(rest, turning.shunned(step.technique)):
        raise NoChange(_("That does not fit into the time."))
    return turning.answer(rest, _("Taken out. Its time goes to the others."))


def _longer(turning: Turning, number: int) -> Turned:
    """More of a step within its limits, as much as the others can give."""
    step = step_of(turning.so_far, number)
    for most in LONGER_SECONDS:
        rest = turning.rest(goes_on=True)
        block = block_for(rest, step)
        if not _lengthened(turning, rest, step, block, most):
            raise NoChange(_("This step is at the longest its limits allow."))
        if shrink(rest, block):
            stretch(rest)
            return turning.answer(rest, _("A little more of this, a little less of the rest."))
    raise NoChange(_("That does not fit into the time."))


def _lengthened(turning: Turning, rest: Rest, step: Step, block: Block | None, most: int) -> bool:
    """Give a step up to so many seconds more, on both sides; False where its limits leave none."""
    if step is not turning.so_far.running:
        by = [min(most, it) for it in rest.room(known_block(rest, step))]
        if block is not None and min(by) > 0:
            rest.resize(block, by)
        return min(by) > 0
    head = rest.head
    if head is None:
        raise NoChange(_("Your answers have changed: make a new plan first."))
    more = min(most, head.most - head.seconds, rest.ledger.room(head.candidate, step.phase))
    if more < 1:
        return False
    head.seconds += more
    rest.recount()
    if block is not None:
        rest.resize(block, [min(more, it) for it in rest.room(block)])
    return True


def _shorter(turning: Turning, number: int) -> Turned:
    """Less of a step; the session ends that much earlier."""
    rest = turning.rest(goes_on=True)
    block = known_block(rest, step_of(turning.so_far, number))
    less = [
        -min(CHANGE_SECONDS, have - low)
        for have, low in zip(block.seconds, block.least, strict=True)
    ]
    if not any(less):
        raise NoChange(_("This step is at its shortest."))
    rest.resize(block, less)
    if not shrink(rest, block):
        raise NoChange(_("That does not fit into the time."))
    return turning.answer(rest, _("A little shorter."))


def _put_back(rest: Rest, kept: list[tuple[Block, list[int]]]) -> None:
    """The blocks and seconds as they were."""
    for block, seconds in kept:
        block.seconds = seconds
    rest.blocks = [block for block, _seconds in kept]
    rest.recount()
