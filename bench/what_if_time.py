"""How long *what would change this plan* takes, in time of the processor: 200 seeded intakes.

Timed is what its page and its fragment compute: the plan made anew from the same answers, and every
answer tried instead. Intakes that give no plan have nothing to try and are left out.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.figures import Figure, exit_status
from routines.content.reader import read_catalogue
from routines.domain.planner import plan
from routines.domain.types import Request
from routines.domain.what_if import what_would_change
from routines.queries.intake_json import request_from_json
from tests.laws.intakes import intake

INTAKES = 200
ROUNDS = 3  # the fastest of each intake counts: the machine may be busy with something else
MEDIAN_MS, P99_MS = 150, 400


def main(words: list[str]) -> int:
    catalogue = read_catalogue()
    requests: list[Request] = []
    told: Counter[str] = Counter()
    for seed in range(INTAKES):
        asked = intake(seed) | {"red_flags": [], "red_flags_not_sure": []}
        request = request_from_json(catalogue, asked)
        found = plan(catalogue, request)
        if found.steps:
            requests.append(request)
            told.update(it.kind for it in what_would_change(catalogue, request, found))

    def milliseconds(request: Request) -> float:
        started = time.process_time()
        what_would_change(catalogue, request, plan(catalogue, request))
        return 1000 * (time.process_time() - started)

    times = [min(milliseconds(it) for _ in range(ROUNDS)) for it in requests]
    kinds = ", ".join(f"{count} {kind}" for kind, count in sorted(told.items()))
    print(f"{INTAKES} intakes, {len(requests)} with steps; told: {kinds}")
    figures = [
        Figure("what would change, median", statistics.median(times), MEDIAN_MS, "ms"),
        Figure(
            "what would change, 99th of 100", statistics.quantiles(times, n=100)[98], P99_MS, "ms"
        ),
    ]
    print(f"{'what would change, longest':<44}{max(times):>9.2f} ms")
    return exit_status(figures, is_check="--check" in words)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
