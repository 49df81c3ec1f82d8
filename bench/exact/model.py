"""The whole model of one problem, and how a point of it becomes a timed plan."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bench.exact.limits import add_limits
from bench.exact.order import Order
from bench.exact.problem import Problem, Seconds, Station
from bench.exact.program import Answer, Program
from bench.exact.worth import Worth
from routines.domain.dosage import ALMOST_FULL
from routines.domain.objective import WEIGHTS, score
from routines.domain.options import steps_of
from routines.domain.sequencing import timed
from routines.domain.types import Step

# Points by which the solver's value may differ from `objective.score`: chords, seconds made whole,
# and turns between places of one technique that come out worse than the least there can be.
CLAIM_ERROR = 0.15
POLISHING_SECONDS = 10.0
MOST_POLISHINGS = 4


class Model:
    """The program of a problem; `full` asks for a session that fills its time."""

    def __init__(self, problem: Problem, *, full: bool) -> None:
        self.problem, self.full = problem, full
        self.program = program = Program()
        options = problem.options
        self.choices = [program.choice() for _ in options]
        self.seconds = [[program.variable(it.most) for it in option.ranges] for option in options]
        add_limits(problem, program, self.choices, self.seconds)
        self.order = Order(problem, program, self.choices)
        before = [
            *self.order.before,
            *((it, option.overhead) for it, option in zip(self.choices, options, strict=True)),
        ]
        for variable, seconds in before:
            program.gain(variable, -WEIGHTS["overhead"] * seconds)
        work = [(it, 1.0) for row in self.seconds for it in row]
        self.clock = program.row([*work, *before, *self.order.getting_up])
        self._allow(problem.budget)
        Worth(problem, program, self.choices, self.seconds)

    def _allow(self, seconds: int) -> None:
        least = seconds - ALMOST_FULL if self.full else 0
        self.program.rows[self.clock] = (least, seconds, self.program.rows[self.clock][2])

    def start(self, chosen: Seconds) -> dict[int, float]:
        """The point that these seconds are, so far as choice and dose go."""
        found: dict[int, float] = {}
        for number, (choice, row) in enumerate(zip(self.choices, self.seconds, strict=True)):
            seconds = chosen.get(number, [0] * len(row))
            found[choice] = float(number in chosen)
            found |= {it: float(length) for it, length in zip(row, seconds, strict=True)}
        return found

    def valued(self, chosen: Seconds) -> Answer:
        """What the model makes of a plan in its best order."""
        return self.program.solve(POLISHING_SECONDS, fixed=self.start(chosen))

    def polished(self, answer: Answer) -> tuple[tuple[Step, ...], int]:
        """The timed steps and the total of what the solver chose, in whole seconds.

        Turning sides between places of one technique, which the model does not count, is taken off
        the time until all of it fits. No steps when nothing fits.
        """
        assert answer.point is not None
        decided = {*self.choices, *self.order.used.values(), *self.order.links.values()}
        fixed = {it: float(round(answer.point[it])) for it in decided}
        path = self.order.path(answer.point)
        budget = allowed = self.problem.budget
        try:
            for _ in range(MOST_POLISHINGS):
                whole = self.program.solve(
                    POLISHING_SECONDS, fixed=fixed, whole={it for row in self.seconds for it in row}
                )
                if whole.point is None:
                    break
                steps, total = self._timed(path, whole.point)
                if total <= budget:
                    return steps, total
                allowed -= total - budget
                self._allow(allowed)
        finally:
            self._allow(budget)
        return (), 0

    def _timed(
        self, path: Sequence[Station], point: Sequence[float]
    ) -> tuple[tuple[Step, ...], int]:
        problem, steps = self.problem, list[Step]()
        for station in path:
            groups = [
                steps_of(
                    problem.options[it],
                    [round(point[second]) for second in self.seconds[it]],
                    problem.screening,
                )
                for it in problem.stations[station]
                if point[self.choices[it]] > 0.5
            ]
            while groups:
                # Two places of one technique apart, where that spares a turn to the other side.
                last = steps[-1] if steps else None
                groups.sort(key=lambda group: (_turns(last, group), -_alike(group, groups)))
                steps += groups.pop(0)
        return timed(problem.catalogue, steps, slow=problem.slow)


def _turns(last: Step | None, group: tuple[Step, ...]) -> bool:
    first = group[0]
    return last is not None and last.technique == first.technique and last.side != first.side


def _alike(group: tuple[Step, ...], groups: Sequence[tuple[Step, ...]]) -> int:
    return sum(it[0].technique == group[0].technique for it in groups)


@dataclass(frozen=True)
class Best:
    """The best plan the solver knows and what no plan can exceed.

    `claimed` is the solver's own value of the plan it chose, before seconds were made whole;
    `score` that of the plan by `objective.score`.
    """

    steps: tuple[Step, ...]
    total: int
    score: float
    claimed: float
    bound: float
    is_proven: bool
    full: bool
    seconds: float


def best_of(problem: Problem, chosen: Seconds, seconds: float) -> Best | None:
    """The best plan, looked for from `chosen` on; None where the model allows none.

    A plan that fills its time comes before one that does not, as in the planner. Raises
    TimeoutError when the solver finds no plan at all in its time.
    """
    began = time.perf_counter()
    for full in (True, False):
        model = Model(problem, full=full)
        left = seconds - (time.perf_counter() - began)
        answer = model.program.solve(left, start=model.start(chosen))
        if answer.is_infeasible:
            continue
        if answer.point is None:
            raise TimeoutError(f"no plan in {seconds:g} s")
        steps, total = model.polished(answer)
        found = Best(
            steps, total, 0.0, answer.value, answer.bound, answer.is_proven, full,
            time.perf_counter() - began,
        )  # fmt: skip
        value = score(problem.catalogue, steps, problem.wishes, problem.history)
        return replace(found, score=value)
    return None
