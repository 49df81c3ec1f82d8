"""How long replanning takes, in time of the processor: seeded sessions, every change, any moment.

Warning signs are taken out of the intakes, so that every session is really planned. Each change is
also judged: nothing it leads to may break a law for what was done and what is left together.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.figures import Figure, exit_status
from routines.content.reader import read_catalogue
from routines.domain.catalogue import Catalogue
from routines.domain.planner import plan
from routines.domain.replan_changes import (
    LessTime,
    Longer,
    NoChange,
    Replanned,
    Skip,
    SoFar,
    StayUp,
    Swap,
    TooMuch,
    Turn,
)
from routines.domain.replanning import replan
from routines.domain.types import Request
from routines.queries.intake_json import request_from_json
from tests.domain.sessions_so_far import at_moment, faults
from tests.laws.intakes import intake

SESSIONS = 150
MOMENTS = 2  # of each session
ROUNDS = 3  # the fastest of each counts: the machine may be busy with something else
P99_MS = 40
MINUTES = (1, 2, 3, 5, 8, 12)


def moments(catalogue: Catalogue, seed: int) -> Iterator[tuple[Request, SoFar]]:
    """A seeded session at seeded moments; none where nothing is planned."""
    random = Random(seed)
    asked = intake(seed) | {"red_flags": [], "red_flags_not_sure": []}
    request = request_from_json(catalogue, asked)
    found = plan(catalogue, request)
    for _ in range(MOMENTS if found.steps else 0):
        place = random.randrange(len(found.steps))
        step = found.steps[place]
        elapsed = random.randrange(step.before_seconds + step.seconds)
        yield request, at_moment(found, place, elapsed)


def changed(catalogue: Catalogue, request: Request, so_far: SoFar, turn: Turn) -> Replanned | None:
    try:
        return replan(catalogue, request, so_far, turn)
    except NoChange:
        return None


def main(words: list[str]) -> int:
    catalogue = read_catalogue()
    times: list[float] = []
    made: Counter[str] = Counter()
    asked_for: Counter[str] = Counter()
    broken: list[str] = []
    for seed in range(SESSIONS):
        for request, so_far in moments(catalogue, seed):
            less = LessTime(60 * Random(seed).choice(MINUTES))
            for turn in (TooMuch(), Skip(), Swap(), Longer(), less, StayUp()):
                fastest = float("inf")
                for _round in range(ROUNDS):
                    started = time.process_time()
                    found = changed(catalogue, request, so_far, turn)
                    fastest = min(fastest, 1000 * (time.process_time() - started))
                times.append(fastest)
                kind = type(turn).__name__
                asked_for[kind] += 1
                if found is not None:
                    made[kind] += 1
                    broken += faults(catalogue, request, so_far, turn, found)
    print(f"{len(times)} changes of {SESSIONS} seeded sessions; made of those asked for:")
    print("  " + ", ".join(f"{kind} {made[kind]}/{count}" for kind, count in asked_for.items()))
    for fault, count in Counter(broken).most_common(10):
        print(f"  {count} × {fault}")
    hundredths = statistics.quantiles(times, n=100)
    print(f"{'replanning, median':<44}{statistics.median(times):>9.2f} ms")
    figures = [
        Figure("replanning, 99th of 100", hundredths[98], P99_MS, "ms"),
        Figure("laws broken by a change", len(broken), 0),
    ]
    print(f"{'replanning, longest':<44}{max(times):>9.2f} ms")
    return exit_status(figures, is_check="--check" in words)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
