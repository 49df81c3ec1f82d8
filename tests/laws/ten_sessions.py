"""Ten sessions in a row of one person who gives the same answers each time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise
from random import Random
from statistics import mean

from routines.domain.catalogue import Catalogue
from routines.domain.history import RECENT_SESSIONS
from routines.domain.objective import score
from routines.domain.planner import plan, wishes_of
from routines.domain.screening import screen
from routines.domain.types import AreaPain, History, Plan, Request

SESSIONS = 10
HELPS = 0.8
TOOLS = ("massage_ball", "peanut", "roller_soft", "heat", "strap", "towel", "percussion", "cane")


@dataclass(frozen=True)
class Run:
    """The plans of one person, what helped them best, and what a fresh plan would have scored."""

    request: Request
    best: str
    plans: tuple[Plan, ...]
    worth: tuple[float, ...]
    fresh_worth: float

    @property
    def overlap_of_neighbours(self) -> float:
        """The share of steps that a session has in common with the one before, on average."""
        return mean(shared(one, other) for one, other in pairwise(self.plans))

    @property
    def overlap_of_all(self) -> float:
        """The same for every pair of the sessions."""
        return mean(shared(one, other) for one, other in combinations(self.plans, 2))

    @property
    def keeps_the_best(self) -> float:
        """In how many of the sessions the best-helping technique is."""
        return mean(any(it.technique == self.best for it in one.steps) for one in self.plans)

    @property
    def worst_worth(self) -> float:
        """The least a session is worth without the term for variety, of a fresh plan's worth."""
        return min(self.worth) / self.fresh_worth


def shared(one: Plan, other: Plan) -> float:
    """The share of the steps (technique, areas, side) that two plans have in common, 0 to 1."""
    first, second = ({(it.technique, it.areas, it.side) for it in of.steps} for of in (one, other))
    return 2 * len(first & second) / (len(first) + len(second))


def somebody(catalogue: Catalogue, seed: int) -> Request:
    """A person without conditions: one or two sore places, a tennis ball and a few other tools."""
    random = Random(seed)
    areas = random.sample([it.slug for it in catalogue.pain_areas], random.choice((1, 1, 2)))
    return Request(
        areas=tuple(
            AreaPain(it, random.choice(catalogue.area[it].sides), random.randint(2, 5))
            for it in areas
        ),
        tools=frozenset({"tennis_ball", *random.sample(TOOLS, random.randint(0, 4))}),
        surfaces=frozenset({"chair", "wall", *random.sample(("floor", "bed"), 1)}),
        minutes=random.choice((8, 10, 15, 20)),
        age=random.choice((30, 44, 60)),
        sessions_done=6,
        pain_days=21,
    )


def ten_sessions(catalogue: Catalogue, request: Request) -> Run:
    """Plan ten times; each plan knows the three before it and what helped best."""
    best = _best_of(catalogue, plan(catalogue, request))
    effects = {best: HELPS}
    plans: list[Plan] = []
    for _ in range(SESSIONS):
        recent = tuple(
            frozenset(it.technique for it in done.steps)
            for done in plans[: -RECENT_SESSIONS - 1 : -1]
        )
        plans.append(plan(catalogue, request, History(recent=recent, effects=effects)))
    fresh = History(effects=effects)
    wishes = wishes_of(catalogue, request, screen(catalogue, request))
    worth = tuple(score(catalogue, it.steps, wishes, fresh) for it in plans)
    return Run(request, best, tuple(plans), worth, worth[0])


def _techniques(done: Plan) -> frozenset[str]:
    return frozenset(step.technique for step in done.steps)


def _best_of(catalogue: Catalogue, found: Plan) -> str:
    """What helps this person: the longest step of a fresh plan that works on a place."""
    working = [it for it in found.steps if catalogue.technique[it.technique].works_on_places]
    return max(working, key=lambda it: (it.seconds, it.technique)).technique


def runs(catalogue: Catalogue, count: int) -> Iterator[Run]:
    """The ten sessions of so many seeded people."""
    return (ten_sessions(catalogue, somebody(catalogue, seed)) for seed in range(count))
