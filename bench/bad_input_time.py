"""How long an answer takes when the answers make no sense: every contradiction alone, and 200
seeded mixtures of them, in one process and in time of the processor.
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
from tests.laws.bad_requests import odd_answers, odd_mixture, odd_request

MIXTURES = 200
ROUNDS = 3  # the fastest of each counts: the machine may be busy with something else
MEDIAN_MS, P99_MS = 10, 40


def main(words: list[str]) -> int:
    catalogue = read_catalogue()
    requests = [odd_request(name) for name in odd_answers()]
    requests += [odd_mixture(seed) for seed in range(MIXTURES)]
    with_steps = sum(bool(plan(catalogue, it).steps) for it in requests)

    def milliseconds(request: Request) -> float:
        started = time.process_time()
        plan(catalogue, request)
        return 1000 * (time.process_time() - started)

    times = [min(milliseconds(it) for _ in range(ROUNDS)) for it in requests]
    print(f"{len(requests)} requests, {with_steps} with steps")
    figures = [
        Figure("bad input, median", statistics.median(times), MEDIAN_MS, "ms"),
        Figure("bad input, 99th of 100", statistics.quantiles(times, n=100)[98], P99_MS, "ms"),
    ]
    print(f"{'bad input, longest':<44}{max(times):>9.2f} ms")
    return exit_status(figures, is_check="--check" in words)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
