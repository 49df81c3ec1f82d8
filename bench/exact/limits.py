"""What may be chosen and for how long: ranges, one way of each thing, both ends, dose limits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from bench.exact.problem import Problem
from bench.exact.program import Program
from routines.domain.candidates import Candidate
from routines.domain.dosage import (
    DEEP_SECONDS,
    DEEP_TECHNIQUES,
    GUN,
    GUN_AREA_SECONDS,
    GUN_SESSION_SECONDS,
    HEAT_SECONDS,
    MASSAGE_SECONDS,
    ROLLING,
    ROLLING_SECONDS,
)
from routines.domain.types import Phase

Limit = tuple[object, ...]


def add_limits(
    problem: Problem, program: Program, choices: list[int], seconds: list[list[int]]
) -> None:
    """Add every rule on choice and dose to the program."""
    _ranges(problem, program, choices, seconds)
    _ways(problem, program, choices)
    _doses(problem, program, seconds)
    _deeper_techniques(problem, program, choices)


def _ranges(
    problem: Problem, program: Program, choices: list[int], seconds: list[list[int]]
) -> None:
    for option, choice, row in zip(problem.options, choices, seconds, strict=True):
        for it, limit in zip(row, option.ranges, strict=True):
            program.row([(it, 1), (choice, -limit.least)], least=0)
            program.row([(it, 1), (choice, -limit.most)], most=0)


def _ways(problem: Problem, program: Program, choices: list[int]) -> None:
    """A technique at a place is done once; a session has both ends."""
    same: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for option, choice in zip(problem.options, choices, strict=True):
        same[option.identity].append(choice)
    for ways in same.values():
        if len(ways) > 1:
            program.row([(it, 1) for it in ways], most=1)
    for end in (Phase.SETTLE, Phase.FINISH):
        ends = [
            choice
            for option, choice in zip(problem.options, choices, strict=True)
            if option.phase == end
        ]
        program.row([(it, 1) for it in ends], least=1)


def _limits_on(part: Candidate, phase: str) -> Iterator[tuple[Limit, int]]:
    """Every dose limit that counts the seconds of a part, with its most seconds."""
    for place in part.places:
        if part.technique.contact in ROLLING:
            yield ("rolling", place), ROLLING_SECONDS
        if phase == Phase.DEEPER:
            yield ("deeper", place), DEEP_SECONDS
        if GUN in part.tools:
            yield ("gun", place), GUN_AREA_SECONDS
    if GUN in part.tools:
        yield ("gun",), GUN_SESSION_SECONDS
    if part.is_massage:
        yield ("massage",), MASSAGE_SECONDS
    if part.technique.mech == "heat":
        yield ("heat",), HEAT_SECONDS


def _doses(problem: Problem, program: Program, seconds: list[list[int]]) -> None:
    counted: defaultdict[tuple[Limit, int], list[int]] = defaultdict(list)
    for option, row in zip(problem.options, seconds, strict=True):
        for it, part in zip(row, option.parts, strict=True):
            for limit in _limits_on(part, option.phase):
                counted[limit].append(it)
    for (_limit, most), those in counted.items():
        if sum(program.upper[it] for it in those) > most:
            program.row([(it, 1) for it in those], most=most)


def _deeper_techniques(problem: Problem, program: Program, choices: list[int]) -> None:
    at: defaultdict[Limit, defaultdict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
    for option, choice in zip(problem.options, choices, strict=True):
        if option.phase == Phase.DEEPER:
            for part in option.parts:
                for place in part.places:
                    at[place][option.technique.slug].add(choice)
    for techniques in at.values():
        if len(techniques) > DEEP_TECHNIQUES:
            there = [program.any_of(it) for it in techniques.values()]
            program.row([(it, 1) for it in there], most=DEEP_TECHNIQUES)
