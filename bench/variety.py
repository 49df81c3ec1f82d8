"""How much ten sessions in a row of one person have in common, who gives the same answers each time
and whom one technique helps best; and what variety costs of a fresh plan's worth.

A step is a technique at a place on a side; two sessions share twice their common steps divided by
all their steps. The worth is the score without its term for variety.
"""

from __future__ import annotations

import sys
from pathlib import Path
from statistics import mean

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.figures import Figure, exit_status
from routines.content.reader import read_catalogue
from tests.laws.ten_sessions import SESSIONS, runs

PEOPLE = 20  # seeds 0 to 19
SHARED = 60  # per cent


def main(words: list[str]) -> int:
    found = list(runs(read_catalogue(), PEOPLE))
    print(f"{PEOPLE} people, seeds 0 to {PEOPLE - 1}, {SESSIONS} sessions each")
    for seed, it in enumerate(found):
        places = ", ".join(f"{place.area} {place.side}" for place in it.request.areas)
        print(
            f"{seed:>3} {places[:44]:<44} {it.request.minutes:>3} min"
            f"  shared {it.overlap_of_neighbours:>4.0%} with the one before,"
            f" {it.overlap_of_all:>4.0%} of any two; worst worth {it.worst_worth:.3f}"
        )
    worth = mean(mean(it.worth) / it.fresh_worth for it in found)
    print(f"{'worth of a fresh plan, mean of all sessions':<44}{100 * worth:>9.2f} %")
    figures = [
        Figure(
            "steps shared with the session before",
            100 * mean(it.overlap_of_neighbours for it in found),
            SHARED,
            "%",
        ),
        Figure(
            "steps any two of ten sessions share",
            100 * mean(it.overlap_of_all for it in found),
            SHARED,
            "%",
        ),
        Figure(
            "sessions with what helps best",
            100 * mean(it.keeps_the_best for it in found),
            100,
            "%",
            is_floor=True,
        ),
    ]
    return exit_status(figures, is_check="--check" in words)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
