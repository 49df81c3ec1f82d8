"""How long planning takes, in time of the processor: 500 seeded intakes in one process.

Warning signs are taken out of the intakes, so that every one of them is really planned. The first
plan, which numbers the candidates of the catalogue, is shown by itself: a process pays it once.
"""

from __future__ import annotations

import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.figures import Figure, exit_status
from routines.content.reader import read_catalogue
from routines.domain.planner import plan
from routines.domain.types import Request
from routines.queries.intake_json import request_from_json
from tests.laws.intakes import intake

INTAKES = 500
ROUNDS = 3  # the fastest of each intake counts: what else the machine does costs caches
MEDIAN_MS, P99_MS = 10, 40


def main(words: list[str]) -> int:
    catalogue = read_catalogue()
    requests: list[Request] = []
    for seed in range(INTAKES):
        asked = intake(seed) | {"red_flags": [], "red_flags_not_sure": []}
        requests.append(request_from_json(catalogue, asked))

    def milliseconds(request: Request) -> float:
        started = time.process_time()
        plan(catalogue, request)
        return 1000 * (time.process_time() - started)

    first = milliseconds(requests[0])
    times = [min(milliseconds(it) for _ in range(ROUNDS)) for it in requests]
    planned = sum(bool(plan(catalogue, it).steps) for it in requests)
    hundredths = statistics.quantiles(times, n=100)
    print(f"{INTAKES} intakes, {planned} with steps; the very first plan took {first:.1f} ms")
    figures = [
        Figure("planning, median", statistics.median(times), MEDIAN_MS, "ms"),
        Figure("planning, 99th of 100", hundredths[98], P99_MS, "ms"),
    ]
    print(f"{'planning, longest':<44}{max(times):>9.2f} ms")
    return exit_status(figures, is_check="--check" in words)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
