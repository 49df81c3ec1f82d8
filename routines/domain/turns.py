"""A change under way: what it may look at, and what every change does."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from routines.domain.going_on import Block
from routines.domain.objective import Wishes
from routines.domain.options import Option, options_for
from routines.domain.refitting import best_addition, end_only, fit, fresh_options
from routines.domain.remaining import Rest
from routines.domain.replan_changes import NoChange, SoFar
from routines.domain.screening import Screening
from routines.domain.taking_up import rest_of
from routines.domain.types import History, Phase, Step
from routines.domain.wording import _


@dataclass(frozen=True)
class Turned:
    """The rest of a session as a change leaves it, and what to say of it."""

    rest: Rest
    said: str
    eased: frozenset[str]
    stays_up: bool


@dataclass(frozen=True)
class Turning:
    """One change under way: everything a change may look at."""

    screening: Screening
    wishes: Wishes
    history: History
    so_far: SoFar
    budget: int

    def rest(self, so_far: SoFar | None = None, *, goes_on: bool) -> Rest:
        """What is left of the session, or of a changed one."""
        of = so_far or self.so_far
        given = (self.screening, self.wishes, self.history)
        return rest_of(
            *given, of, budget=self.budget, options=lambda: self.options, goes_on=goes_on
        )

    @cached_property
    def options(self) -> tuple[Option, ...]:
        """All there is to add under this request."""
        return options_for(self.screening, self.wishes, self.history, self.budget)

    def shunned(self, *more: str) -> frozenset[str]:
        """Techniques not to come back: those left before, and `more`."""
        return frozenset((*(it.step.technique for it in self.so_far.done if it.left), *more))

    def answer(self, rest: Rest, said: str, so_far: SoFar | None = None) -> Turned:
        """The change made."""
        of = so_far or self.so_far
        return Turned(rest, said, of.eased, of.stays_up)


def fitted(turning: Turning, rest: Rest, shunned: frozenset[str]) -> bool:
    """Fit the rest, with a finish if there is time for one; False when it can't keep the time."""
    done = {it.step.phase for it in turning.so_far.done}
    if not finishes(rest) and Phase.FINISH not in done:
        options = [it for it in fresh_options(rest, shunned) if it.phase == Phase.FINISH]
        found = best_addition(rest, options, rest.budget)
        if found is not None:
            rest.add(found[1], found[2])
    if rest.keeps_order(rest.blocks) and fit(rest, shunned):
        return True
    return end_only(rest, shunned)


def finishes(rest: Rest) -> bool:
    """Whether it ends with a finish, the running step's own included."""
    phases = [it.phase for it in rest.blocks]
    if rest.head is not None:
        phases.append(rest.head.step.phase)
    return Phase.FINISH in phases


def running_of(so_far: SoFar) -> Step:
    """The running step; raises `NoChange` before the session began."""
    if so_far.running is None:
        raise NoChange(_("This session has not begun."))
    return so_far.running


def step_of(so_far: SoFar, number: int) -> Step:
    """The step a number means: the running one is the first."""
    steps = so_far.ahead if so_far.running is None else (so_far.running, *so_far.ahead)
    if not 1 <= number <= len(steps):
        raise NoChange(_("This step is no longer part of the plan."))
    return steps[number - 1]


def what(step: Step) -> tuple[object, ...]:
    """What a step shares with its other side."""
    return (step.technique, step.areas, step.phase)


def block_for(rest: Rest, step: Step) -> Block | None:
    """The block a step belongs to, where rules and doses leave it."""
    for block in rest.blocks:
        option = block.option
        if (option.technique.slug, option.areas, option.phase) == what(step):
            return block
    return None


def known_block(rest: Rest, step: Step) -> Block:
    """The block a step belongs to; raises `NoChange` where rules and doses no longer leave it."""
    block = block_for(rest, step)
    if block is None:
        raise NoChange(_("Your answers have changed: make a new plan first."))
    return block
