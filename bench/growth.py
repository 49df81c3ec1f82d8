"""How planning time grows with the catalogue: 88 real techniques, then 300 and 1,000.

`python bench/growth.py [--check] [--draw]`

The larger catalogues hold variations of the real techniques (`bench/varied.py`), made by a seed.
The same intakes are planned with each. The first plan with a catalogue numbers its candidates and
is shown by itself; what is measured is the steady state, in time of the processor, which a busy
machine stretches less than time by the clock. The bar is growth in proportion: an exponent of 1.
`--draw` writes the curve to docs/images/growth.svg.
"""

from __future__ import annotations

import statistics
import sys
import time
from dataclasses import dataclass
from math import log
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.curve import Line, drawing
from bench.figures import Figure, exit_status
from bench.varied import varied
from routines.content.reader import read_catalogue
from routines.domain.catalogue import Catalogue
from routines.domain.planner import plan
from routines.domain.types import Request
from routines.queries.intake_json import request_from_json
from tests.laws.intakes import intake

SIZES = (300, 1_000)
INTAKES = 100
ROUNDS = 2  # the faster of each intake counts
MOST_EXPONENT = 1.0
PICTURE = Path(__file__).resolve().parent.parent / "docs" / "images" / "growth.svg"


@dataclass(frozen=True)
class Measured:
    """Planning time with one catalogue, in milliseconds."""

    techniques: int
    first: float
    median: float
    hundredth: float

    def __str__(self) -> str:
        return (
            f"{self.techniques:>5} techniques: median {self.median:8.2f} ms, "
            f"99th of 100 {self.hundredth:8.2f} ms, the very first plan {self.first:8.1f} ms"
        )


def requests_with_a_plan(catalogue: Catalogue) -> list[Request]:
    """The first intakes, warning signs taken out, that the real catalogue has steps for."""
    found: list[Request] = []
    seed = 0
    while len(found) < INTAKES:
        asked = intake(seed) | {"red_flags": [], "red_flags_not_sure": []}
        request = request_from_json(catalogue, asked)
        if plan(catalogue, request).steps:
            found.append(request)
        seed += 1
    return found


def measured(catalogue: Catalogue, requests: list[Request]) -> Measured:
    """The time each request takes with a catalogue."""

    def milliseconds(request: Request) -> float:
        started = time.process_time()
        plan(catalogue, request)
        return 1000 * (time.process_time() - started)

    first = milliseconds(requests[0])
    times = [min(milliseconds(it) for _ in range(ROUNDS)) for it in requests]
    hundredths = statistics.quantiles(times, n=100)
    return Measured(len(catalogue.techniques), first, statistics.median(times), hundredths[98])


def exponent(first: tuple[int, float], last: tuple[int, float]) -> float:
    """How time grows between two (techniques, milliseconds): 1 is in proportion."""
    return log(last[1] / first[1]) / log(last[0] / first[0])


def main(words: list[str]) -> int:
    real = read_catalogue()
    requests = requests_with_a_plan(real)
    found: list[Measured] = []
    for size in (len(real.techniques), *SIZES):
        # A copy of the real one too, so that its candidates are numbered in its first plan.
        found.append(measured(varied(real, size), requests))
        print(found[-1], flush=True)
    few, many = found[0], found[-1]
    usual = exponent((few.techniques, few.median), (many.techniques, many.median))
    worst = exponent((few.techniques, few.hundredth), (many.techniques, many.hundredth))
    if "--draw" in words:
        lines = [
            Line("median", [(it.techniques, it.median) for it in found]),
            Line("99th of 100", [(it.techniques, it.hundredth) for it in found]),
        ]
        PICTURE.write_text(drawing(lines), encoding="utf-8")
        print(f"drawn: {PICTURE.name}")
    figures = [
        Figure("growth of the median, exponent", usual, MOST_EXPONENT),
        Figure("growth of the 99th of 100, exponent", worst, MOST_EXPONENT),
    ]
    return exit_status(figures, is_check="--check" in words)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
