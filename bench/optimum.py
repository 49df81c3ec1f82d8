"""How near the planner comes to the best plan there is, found by an exact solver.

`python bench/optimum.py [--seeds N | --only 3,12] [--seconds S] [--workers W] [--show] [--check]`

Seeded intakes over the whole catalogue, warning signs taken out, every third with a past: three
sessions done before and something learnt of them. For each one the same options, limits, times and
score as a mixed-integer program (`bench/exact`). The gap is what the planner's score lacks of the
proven optimum; where the solver proves none in its time, of the best plan it found, and what its
bound leaves open is shown besides. `--check` asks for a small selection in a short time, and makes
the exit status 1 when a figure is beyond its bar. `--show` prints both plans and their terms.
"""

from __future__ import annotations

import argparse
import statistics
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.exact.judged import faults
from bench.exact.model import CLAIM_ERROR, Best, best_of
from bench.exact.problem import Problem, problem_of
from bench.figures import Figure, exit_status
from bench.safety_sweep import prepare
from routines.content.reader import read_catalogue
from routines.domain.catalogue import Catalogue
from routines.domain.dosage import ALMOST_FULL
from routines.domain.objective import score, terms
from routines.domain.planner import plan
from routines.domain.types import NO_HISTORY, History, Request, Step
from routines.queries.intake_json import request_from_json
from tests.laws.intakes import intake

SEEDS, SECONDS, WORKERS = 60, 60.0, 2
CHECKED = (1, 2, 3, 8, 11, 12, 13, 14, 15, 16, 20, 22, 25, 28, 31, 33, 37, 55)
CHECKED_SECONDS = 20.0
EVERY_NTH_WITH_A_PAST = 3
PAST_SESSIONS = 3
MEAN_GAP, WORST_GAP = 1.0, 4.0  # per cent


@dataclass(frozen=True)
class Compared:
    """One intake: the planner's score, the solver's, and the bound; `words` describe it."""

    seed: int
    words: str
    ours: float
    is_full: bool
    best: Best
    faults: tuple[str, ...] = ()
    shown: str = ""

    @property
    def optimum(self) -> float:
        """The proven optimum, taken at its highest; where none is proven, the best plan known."""
        best = max(self.best.score, self.ours)
        return max(best, self.best.bound) if self.best.is_proven else best

    @property
    def gap(self) -> float:
        """What the planner's score lacks of the optimum, per cent."""
        return 100 * (self.optimum - self.ours) / self.optimum

    @property
    def open_gap(self) -> float:
        """What the planner's score lacks of the bound, per cent."""
        bound = max(self.best.bound, self.ours)
        return 100 * (bound - self.ours) / bound

    @property
    def could_be_full(self) -> bool:
        """Whether the time could have been filled and was not: that comes before the score."""
        return self.best.full and not self.is_full

    def __str__(self) -> str:
        verdict = "proven" if self.best.is_proven else "not proven"
        short = "" if self.is_full else "  not full, could be" if self.could_be_full else "  short"
        return (
            f"{self.seed:>5}  {self.words}  {self.ours:8.3f} {self.best.score:8.3f} "
            f"{self.best.bound:8.3f} {self.gap:7.2f} {self.open_gap:7.2f} "
            f"{self.best.seconds:6.1f}  {verdict}{short}"
            + "".join(f"\n       the solver's plan breaks {it}" for it in self.faults)
            + self.shown
        )


@lru_cache
def catalogue() -> Catalogue:
    """The catalogue of the content files, read once in a process."""
    return read_catalogue()


def calm_intake(seed: int) -> dict[str, Any]:
    """The intake of a seed without warning signs."""
    return intake(seed) | {"red_flags": [], "red_flags_not_sure": []}


def asked(seed: int) -> tuple[Request, History]:
    """The request of a seed, and what came before it."""
    request = request_from_json(catalogue(), calm_intake(seed))
    history = NO_HISTORY
    if seed % EVERY_NTH_WITH_A_PAST == 0:
        random = Random(seed)
        effects = {
            it.slug: random.choice((-0.4, 0.0, 0.0, 0.3, 0.6)) for it in catalogue().techniques
        }
        for _ in range(PAST_SESSIONS):
            done = frozenset(it.technique for it in plan(catalogue(), request, history).steps)
            recent = (done, *history.recent)[:PAST_SESSIONS]
            history = replace(history, recent=recent, effects=effects)
    return request, history


def compared(seed: int, seconds: float, *, show: bool) -> Compared | None:
    """The planner against the solver on one seed; None where there is nothing to plan.

    Raises RuntimeError where one of them has a plan and the other none.
    """
    request, history = asked(seed)
    problem = problem_of(catalogue(), request, history)
    ours = plan(catalogue(), request, history)
    if problem is None:
        if ours.steps:
            raise RuntimeError(f"seed {seed}: a plan where the model has no options")
        return None
    best = best_of(problem, problem.seconds_of(ours.steps), seconds)
    if best is None:
        if ours.steps:
            raise RuntimeError(f"seed {seed}: a plan where the model allows none")
        return None
    past = "past" if history.recent else "    "
    return Compared(
        seed=seed,
        words=f"{request.minutes:>3} {len(request.areas):>5} {len(problem.options):>7} {past}",
        ours=score(catalogue(), ours.steps, problem.wishes, history),
        is_full=problem.budget - ours.total_seconds <= ALMOST_FULL,
        best=best,
        faults=tuple(faults(problem, calm_intake(seed), best)),
        shown=_both(problem, ours.steps, best.steps) if show else "",
    )


def _both(problem: Problem, ours: tuple[Step, ...], best: tuple[Step, ...]) -> str:
    one, two = (
        terms(problem.catalogue, it, problem.wishes, problem.history) for it in (ours, best)
    )
    lines = [f"  {it:<10}{one.get(it, 0):8.2f}{two.get(it, 0):8.2f}" for it in {**one, **two}]
    for name, steps in (("planner", ours), ("solver", best)):
        lines.append(f"  {name}")
        lines += [
            f"    {it.phase:<8}{it.before_seconds:>3} +{it.seconds:>4}  {it.technique:<32}"
            f"{it.side:<8}{it.tool or '':<12}{it.position}/{it.surface or '':<8}"
            f"{', '.join(it.areas)}"
            for it in steps
        ]
    return "\n" + "\n".join(lines)


def _told(found: list[Compared]) -> list[Figure]:
    unproven = [it for it in found if not it.best.is_proven]
    print(f"{len(found)} intakes with a plan; the optimum proven of {len(found) - len(unproven)}")
    if unproven:
        mean = statistics.mean(it.open_gap for it in unproven)
        print(f"to the bound, where not proven: {mean:.2f} % in the mean")
    print(
        f"to the bound, over all: {statistics.mean(it.open_gap for it in found):.2f} % in the mean"
    )
    astray = max(abs(it.best.score - it.best.claimed) for it in found)
    return [
        Figure("gap to the optimum, mean", statistics.mean(it.gap for it in found), MEAN_GAP, "%"),
        Figure("gap to the optimum, worst", max(it.gap for it in found), WORST_GAP, "%"),
        Figure("short though the time could be filled", sum(it.could_be_full for it in found), 0),
        Figure("the program's value off the score, points", astray, CLAIM_ERROR),
        Figure("rules the solver's plans break", sum(len(it.faults) for it in found), 0),
    ]


def seeds_of(words: argparse.Namespace) -> Iterator[int]:
    """The seeds to ask for."""
    if words.only:
        yield from map(int, words.only.split(","))
    else:
        yield from CHECKED if words.check else range(words.seeds)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--seeds", type=int, default=SEEDS)
    parser.add_argument("--only", default="")
    parser.add_argument("--seconds", type=float)
    parser.add_argument("--workers", type=int, default=WORKERS)
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--check", action="store_true")
    words = parser.parse_args()
    seconds = words.seconds or (CHECKED_SECONDS if words.check else SECONDS)
    print(" seed  min areas options past   planner     best    bound   gap %  open %   secs")
    found: list[Compared] = []
    with ProcessPoolExecutor(words.workers, initializer=prepare) as pool:
        jobs = [pool.submit(compared, it, seconds, show=words.show) for it in seeds_of(words)]
        for job in jobs:
            if (it := job.result()) is not None:
                found.append(it)
                print(it, flush=True)
    return exit_status(_told(found), is_check=words.check)


if __name__ == "__main__":
    sys.exit(main())
