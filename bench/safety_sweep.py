"""Judge many plans: `python bench/safety_sweep.py [--seeds N] [--slice]`.

Plans seeded intakes, every condition alone in a fixed set of kits and every pair of conditions,
with the planner in process, and holds each plan against tests/laws/judge. Prints what came out and
the faults grouped by rule with one example each. Exit status 1 when there is any.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

JSON = dict[str, Any]
SLICE_SEEDS = 150
SLICE_KITS = ("full", "bed")


def prepare() -> None:
    """Set Django up; a run of its own needs no secret kept."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "backcare.settings")
    os.environ.setdefault("BACKCARE_SECRET_KEY", "only-for-this-sweep-" * 4)
    django.setup()


def catalogues() -> tuple[Any, JSON]:
    """The catalogue of the content files, and its JSON as `manage.py catalogue` writes it."""
    from routines.content.reader import read_catalogue
    from routines.queries.catalogue_json import catalogue_to_json

    catalogue = read_catalogue()
    return catalogue, json.loads(json.dumps(catalogue_to_json(catalogue)))


def intakes_of(seeds: int, *, slice_only: bool) -> Iterator[JSON]:
    """The intakes of a sweep, the fixed ones first."""
    from tests.laws.intakes import intake, one_condition, two_conditions

    seeded = (intake(seed) for seed in range(seeds))
    if slice_only:
        return chain(one_condition(SLICE_KITS), seeded)
    return chain(one_condition(), two_conditions(), seeded)


def judged(
    catalogue: Any, written: JSON, intakes: Iterable[JSON]
) -> Iterator[tuple[JSON, JSON, list[str]]]:
    """(intake, result, faults) of each; a planner that raises is a fault of its own."""
    from routines.domain.planner import plan
    from routines.queries.intake_json import request_from_json
    from routines.queries.plan_json import plan_to_json
    from tests.laws.judge import judge

    for intake in intakes:
        try:
            result = plan_to_json(plan(catalogue, request_from_json(catalogue, intake)))
        except Exception as error:  # the sweep goes on and reports it
            yield intake, {"outcome": "none", "steps": []}, [f"raised: {error!r}"]
            continue
        yield intake, result, judge(written, intake, result)


def _one_worker(
    task: tuple[int, int, int, bool],
) -> tuple[Counter[str], Counter[str], dict[str, Any]]:
    number, workers, seeds, slice_only = task
    prepare()
    return sweep(
        it
        for at, it in enumerate(intakes_of(seeds, slice_only=slice_only))
        if at % workers == number
    )


def sweep(intakes: Iterable[JSON]) -> tuple[Counter[str], Counter[str], dict[str, Any]]:
    """Counts of outcomes, counts of plans that break a rule, and an example of each rule."""
    from tests.laws.judge import rule_of

    catalogue, written = catalogues()
    outcomes: Counter[str] = Counter()
    rules: Counter[str] = Counter()
    examples: dict[str, Any] = {}
    for intake, result, faults in judged(catalogue, written, intakes):
        outcomes[result["outcome"]] += 1
        outcomes["with steps"] += bool(result["steps"])
        by_rule = {rule_of(fault): fault for fault in reversed(faults)}
        rules.update(by_rule.keys())
        for rule, fault in by_rule.items():
            examples.setdefault(rule, (fault, intake))
    return outcomes, rules, examples


def main() -> int:
    """Run the sweep over all cores and print it; any broken rule makes the exit status 1."""
    from multiprocessing import get_context

    parser = argparse.ArgumentParser(
        description="Judge many plans by a second reading of the rules."
    )
    parser.add_argument("--seeds", type=int, default=None, help="seeded intakes (default 3000)")
    parser.add_argument("--slice", action="store_true", help="the small run of the test suite")
    parser.add_argument("--check", action="store_true", help="as always: exit 1 on any fault")
    arguments = parser.parse_args()
    seeds = arguments.seeds
    if seeds is None:
        seeds = SLICE_SEEDS if arguments.slice else 3000
    workers = os.cpu_count() or 1
    began = time.perf_counter()
    outcomes: Counter[str] = Counter()
    rules: Counter[str] = Counter()
    examples: dict[str, Any] = {}
    with get_context("spawn").Pool(workers) as pool:
        tasks = [(number, workers, seeds, arguments.slice) for number in range(workers)]
        for part in pool.map(_one_worker, tasks):
            outcomes += part[0]
            rules += part[1]
            examples = part[2] | examples
    plans = sum(outcomes.values()) - outcomes["with steps"]
    print(f"{plans} plans judged in {time.perf_counter() - began:.0f} s, seeds 0-{seeds - 1}")
    print(", ".join(f"{count} {outcome}" for outcome, count in outcomes.most_common()))
    if not rules:
        print("no faults")
        return 0
    for rule, count in rules.most_common():
        fault, intake = examples[rule]
        print(f"\n{rule}: {count} plans\n  {fault}\n  {json.dumps(intake)}")
    return 1


if __name__ == "__main__":
    sys.exit(main())
