"""The terms of `objective.score` as rows and gains: all are concave, so chords bound them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from math import exp, sqrt

from bench.exact.problem import Problem
from bench.exact.program import Program
from routines.domain.objective import (
    MASSAGE_HALF,
    MOVEMENT_HALF,
    SHARES,
    SIDE_SLACK,
    SORE_SIDE_SHARE,
    WEIGHTS,
    WORK_SHARE,
    Region,
    repetition,
    saturating,
    share_of,
)

LEEWAY = 1e-4  # of a place's whole worth: how far the chords may lie above the curve
Amount = Sequence[tuple[int, float]]  # (variable of seconds, what one second of it counts)


class Worth:
    """Adds the worth of what is chosen to a program."""

    def __init__(
        self, problem: Problem, program: Program, choices: list[int], seconds: list[list[int]]
    ) -> None:
        self.problem, self.program = problem, program
        self.choices, self.seconds = choices, seconds
        self.choice_of = {
            it: choice for choice, row in zip(choices, seconds, strict=True) for it in row
        }
        self._coverage()
        self._per_second()
        self._names()
        self._phases()
        self._sides()

    def amounts(self, *, massage: bool) -> dict[Region, Amount]:
        """For each region the seconds that work it, a place's part of pressing work only."""
        found: defaultdict[Region, list[tuple[int, float]]] = defaultdict(list)
        for option, row in zip(self.problem.options, self.seconds, strict=True):
            if option.is_massage == massage and option.technique.works_on_places:
                share = share_of(option.technique, option.areas) / (SHARES if massage else 1)
                for part, seconds in zip(option.parts, row, strict=True):
                    for region in part.worked:
                        found[region].append((seconds, share))
        return dict(found)

    def _coverage(self) -> None:
        wishes = self.problem.wishes
        for massage, half in ((True, MASSAGE_HALF), (False, MOVEMENT_HALF)):
            kind = "massage" if massage else "movement"
            alike: defaultdict[tuple[tuple[int, float], ...], float] = defaultdict(float)
            for region, amount in self.amounts(massage=massage).items():
                worth = wishes.chosen.get(region, 0.0) * WEIGHTS[kind]
                worth = worth or wishes.helpers.get(region, 0.0) * WEIGHTS["helpers"] / 2
                if worth:
                    alike[tuple(amount)] += worth
            for amount, worth in alike.items():
                self._saturating(amount, worth, half, step=1 / SHARES if massage else 1)

    def _saturating(self, amount: Amount, worth: float, half: float, step: float) -> None:
        """Gain `worth` times the good that an amount does; amounts are multiples of `step`."""
        program = self.program
        most = sum(factor * program.upper[it] for it, factor in amount)
        most = min(most, float(self.problem.budget))

        gained = program.variable(worth * saturating(most, half), gain=1)
        there = program.variable(1)
        touching = {self.choice_of[it] for it, _factor in amount}
        program.row([(there, 1), *((it, -1.0) for it in touching)], most=0)
        for base, slope in chords(half, most, step):
            over = [(it, -worth * slope * factor) for it, factor in amount]
            # With nothing chosen there, not even what the line has at 0.
            program.row([(gained, 1), (there, -worth * base), *over], most=0)

    def _per_second(self) -> None:
        for option, row in zip(self.problem.options, self.seconds, strict=True):
            for seconds in row:
                self.program.gain(seconds, option.per_second)

    def _names(self) -> None:
        named: defaultdict[str, list[int]] = defaultdict(list)
        for option, choice in zip(self.problem.options, self.choices, strict=True):
            named[option.technique.slug].append(choice)
        for name, choices in named.items():
            often = repetition(name, self.problem.history)
            price = WEIGHTS["steps"] + WEIGHTS["variety"] * often
            self.program.gain(self.program.any_of(choices), -price)

    def _phases(self) -> None:
        wishes, program = self.problem.wishes, self.program
        gain = WEIGHTS["phases"] / (WORK_SHARE * wishes.seconds)
        for phase, most in wishes.phase_seconds.items():
            within = program.variable(most, gain=gain)
            inside = [
                (it, -1.0)
                for option, row in zip(self.problem.options, self.seconds, strict=True)
                if option.phase == phase
                for it in row
            ]
            program.row([(within, 1), *inside], most=0)

    def _sides(self) -> None:
        wishes, program = self.problem.wishes, self.program
        pressed = self.amounts(massage=True)
        for area, side in wishes.one_sided.items():
            sore = pressed.get((area, side), ())
            other = pressed.get((area, "left" if side == "right" else "right"), ())
            off = program.variable(self.problem.budget, gain=-WEIGHTS["sides"] / wishes.seconds)
            for sign in (1, -1):
                on_sore = sign * (1 - SORE_SIDE_SHARE) - SIDE_SLACK
                on_other = -sign * SORE_SIDE_SHARE - SIDE_SLACK
                program.row(
                    [
                        (off, 1),
                        *((it, -on_sore * factor) for it, factor in sore),
                        *((it, -on_other * factor) for it, factor in other),
                    ],
                    least=0,
                )


def chords(half: float, most: float, step: float) -> Iterator[tuple[float, float]]:
    """Lines (at 0, per second) that the curve of `saturating` lies under at every multiple of
    `step` up to `most`, and the lowest of them by `LEEWAY` at most.
    """
    at = 0.0
    while at < most:
        low = saturating(at, half)
        slope = (saturating(at + step, half) - low) / step
        yield low - slope * at, slope
        apart = half * sqrt(8 * LEEWAY) * exp(at / half / 2)
        at += max(1, int(apart / step)) * step
