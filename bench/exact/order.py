"""The order of a session as a path over stations, through the phases from settle to finish.

A station is visited once: coming back costs more than staying, since moves and tools keep the
triangle inequality but for one detour, over the edge of the bed, that saves a slow person 10 s.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations, permutations

from bench.exact.problem import Problem, Station
from bench.exact.program import Program
from routines.domain.objective import WEIGHTS
from routines.domain.sequencing import SIDE_SECONDS, START, TOOL_SECONDS
from routines.domain.types import PHASE_ORDER, Phase

Link = tuple[Station | None, Station | None]  # None stands for before the first and after the last


class Order:
    """Which stations are used and what follows what.

    `before` are the seconds that moves and tools take ahead of the steps, `getting_up` those after
    the last one, both as (variable, seconds).
    """

    def __init__(self, problem: Problem, program: Program, choices: list[int]) -> None:
        self.problem, self.program = problem, program
        self.before: list[tuple[int, float]] = []
        self.getting_up: list[tuple[int, float]] = []
        self.links: dict[Link, int] = {}
        self.used = {station: program.choice() for station in problem.stations}
        for station, numbers in problem.stations.items():
            inside = [(choices[it], -1.0) for it in numbers]
            for choice in inside:
                program.row([(self.used[station], 1), choice], least=0)
            program.row([(self.used[station], 1), *inside], most=0)
        for pair in self._possible_links():
            self.links[pair] = self._link(*pair)
        self._turns(choices)
        self._flow()
        self._down_once()
        self._no_rings()
        self._entered()

    def _possible_links(self) -> Iterable[Link]:
        stations = list(self.problem.stations)
        yield from ((None, it) for it in stations if it.phase == Phase.SETTLE)
        yield from ((it, None) for it in stations if it.phase == Phase.FINISH)
        for one, two in permutations(stations, 2):
            if PHASE_ORDER[one.phase] <= PHASE_ORDER[two.phase]:
                yield one, two

    def _link(self, one: Station | None, two: Station | None) -> int:
        link = self.program.choice()
        was_down, is_down = bool(one and one.is_down), bool(two and two.is_down)
        if was_down != is_down:
            self.program.gain(link, -WEIGHTS["trips"])
        start = one.spot if one else START
        if two is None:
            if was_down:
                self.getting_up.append((link, self.problem.move(start, START)))
            return link
        seconds = self.problem.move(start, two.spot)
        if two.is_held and (one is None or two.tool != one.tool):
            self.program.gain(link, -WEIGHTS["tools"])
            seconds += TOOL_SECONDS
        if seconds:
            self.before.append((link, seconds))
        return link

    def _turns(self, choices: list[int]) -> None:
        """Turning back to the first side between two places of one technique, which nothing else in
        the phase comes between: the least there can be of it.
        """
        by_phase: defaultdict[str, dict[int, tuple[str, ...]]] = defaultdict(dict)
        for option, choice in zip(self.problem.options, choices, strict=True):
            sides = tuple(option.parts[it].side for it in option.first)
            by_phase[option.phase][choice] = (option.technique.slug, *sides)
        for kinds in by_phase.values():
            for kind in set(kinds.values()):
                alike = [choice for choice, it in kinds.items() if it == kind]
                if len(alike) > 1 and kind[1] != kind[-1]:
                    others = [(choice, 1.0) for choice in kinds if choice not in alike]
                    turns = self.program.variable(len(alike))
                    known = [(turns, 1.0), *((it, -1.0) for it in alike)]
                    self.program.row([*known, *others], least=-1)
                    self.before.append((turns, SIDE_SECONDS))

    def _flow(self) -> None:
        """One way in and one way out of every station that is used."""
        into, out = defaultdict(list), defaultdict(list)
        for (one, two), link in self.links.items():
            out[one].append((link, 1.0))
            into[two].append((link, 1.0))
        for station, used in self.used.items():
            for ways in (into, out):
                self.program.row([*ways[station], (used, -1)], least=0, most=0)
        for ways in (into, out):
            self.program.row(ways[None], least=1, most=1)

    def _down_once(self) -> None:
        """At most once down, and so at most once up; never both on floor and bed."""
        lying = [it for it in self.used if it.is_down]
        downs = [
            (link, 1.0)
            for (one, two), link in self.links.items()
            if two and two.is_down and not (one and one.is_down)
        ]
        if downs:
            self.program.row(downs, most=1)
        beds = [self.used[it] for it in lying if it.spot.surface == "bed"]
        floors = [self.used[it] for it in lying if it.spot.surface != "bed"]
        if beds and floors:
            both = (self.program.any_of(beds), 1), (self.program.any_of(floors), 1)
            self.program.row(both, most=1)

    def _no_rings(self) -> None:
        """No ring of stations beside the path: each has its turn in its phase."""
        by_phase = defaultdict(list)
        for station in self.used:
            by_phase[station.phase].append(station)
        for stations in by_phase.values():
            for one, two in combinations(stations, 2):
                there_and_back = [(self.links[one, two], 1), (self.links[two, one], 1)]
                for used in (self.used[one], self.used[two]):
                    self.program.row([*there_and_back, (used, -1)], most=0)
            count = len(stations)
            turn = {it: self.program.variable(count - 1) for it in stations}
            for one, two in permutations(stations, 2):
                # The lifted form of Desrochers and Laporte: turn of two ≥ turn of one + 1.
                self.program.row(
                    [
                        (turn[one], 1),
                        (turn[two], -1),
                        (self.links[one, two], count),
                        (self.links[two, one], count - 2),
                    ],
                    most=count - 1,
                )

    def _entered(self) -> None:
        """What is used of a set of stations was entered from outside the set: implied by the rest,
        but without it the relaxation moves about for free.
        """
        sets: dict[tuple[object, ...], set[Station]] = defaultdict(set)
        for it in self.used:
            sets["down", it.is_down].add(it)
            sets["phase", it.phase].add(it)
            sets["half", it.phase, it.is_down].add(it)
            sets["position", it.phase, it.spot.position].add(it)
            sets["spot", it.phase, it.spot].add(it)
            sets["tool", it.phase, it.tool].add(it)
        phases = [it for (kind, *_rest), it in sets.items() if kind == "phase"]
        for inside in {frozenset(it) for it in sets.values() if len(it) > 1}:
            # A phase is entered once at most; any other set may be come back to.
            most = 1 if inside in phases else len(inside)
            entered = self.program.variable(most)
            links = [
                (link, -1.0)
                for (one, two), link in self.links.items()
                if two in inside and one not in inside
            ]
            self.program.row([(entered, 1), *links], least=0, most=0)
            for station in inside:
                self.program.row([(entered, 1), (self.used[station], -1)], least=0)

    def path(self, point: Mapping[int, float] | list[float]) -> list[Station]:
        """The stations in the order that a point of the program visits them."""
        following = {one: two for (one, two), link in self.links.items() if point[link] > 0.5}
        found: list[Station] = []
        station = following.pop(None)
        while station is not None:
            found.append(station)
            station = following.pop(station)
        if following:
            raise RuntimeError("the solver's stations do not make one path")
        return found
