"""Sweep every verdict, many plans and every pair of warning signs against the judge.

`python bench/safety_sweep.py [--check] [--slice] [--seeds N] [--only verdicts|plans|flags]`

Three parts, spread over the cores; the bar of each is no fault at all:

- verdicts: each condition alone and each pair, in every answer a severity hangs on, against every
  candidate. What screening lets through and the judge does not, and what it leaves out and the
  judge does not, both count.
- plans: seeded whole plans over random kits, limits, minutes and pasts, with up to five
  conditions, and each condition alone in four fixed kits, judged step by step and as a whole.
- flags: each warning sign alone and in every pair, in every way both can be answered.

Every pair is asked; nothing is inferred from the conditions alone. `--check` makes the exit status
1 on any fault; `--slice` is the small run of the test suite.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

JSON = dict[str, Any]
PARTS = ("verdicts", "plans", "flags")
SEEDS, SLICE_SEEDS = 20_000, 60
SLICE_NTH_PAIR, SLICE_NTH_FLAGS = 97, 23
SLICE_KITS = ("full", "bed")
Fault = tuple[str, str]  # the rule that is broken, and what is wrong in words


@dataclass
class Found:
    """What one part of a sweep saw: counts by name, faults by rule, an example of each."""

    counts: Counter[str] = field(default_factory=Counter)
    rules: Counter[str] = field(default_factory=Counter)
    examples: dict[str, tuple[str, Any]] = field(default_factory=dict)

    def blame(self, faults: Iterable[Fault], asked: Any) -> None:
        """Count the faults of one thing asked, each rule once."""
        by_rule: dict[str, str] = {}
        for rule, words in faults:
            by_rule.setdefault(rule, words)
        self.rules.update(by_rule.keys())
        for rule, words in by_rule.items():
            self.examples.setdefault(rule, (words, asked))

    def add(self, other: Found) -> None:
        """Take another worker's findings in."""
        self.counts.update(other.counts)
        self.rules.update(other.rules)
        self.examples = other.examples | self.examples


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


def sweep_verdicts(mine: Callable[[int], bool], *, slice_only: bool, seeds: int) -> Found:
    """Every verdict of every probe, screening's against the judge's."""
    from tests.laws.probes import alone, pairs, slice_of
    from tests.laws.verdicts import Court

    court, found = Court(*catalogues()), Found()
    if unpaired := court.unpaired():
        found.blame([("candidates", f"{len(unpaired)} known to one side only")], None)
    intakes = slice_of(SLICE_NTH_PAIR) if slice_only else chain(alone(), pairs())
    for number, intake in enumerate(intakes):
        if not mine(number):
            continue
        differences = court.differences(intake)
        found.counts["intakes"] += 1
        found.counts["verdicts compared"] += len(court.planned)
        found.counts["let through"] += sum(it.unsafe for it in differences)
        found.counts["too strict"] += sum(not it.unsafe for it in differences)
        found.blame(((it.kind, str(it)) for it in differences), intake)
    return found


def plans_of(seeds: int, slugs: tuple[str, ...], *, slice_only: bool) -> Iterator[tuple[JSON, Any]]:
    """(intake, past) of each plan of a sweep, the fixed ones first."""
    from tests.laws.histories import NOTHING, past
    from tests.laws.intakes import KITS, intake, one_condition

    for it in one_condition(SLICE_KITS if slice_only else tuple(KITS)):
        yield it, NOTHING
    for seed in range(seeds):
        yield intake(seed), past(seed, slugs)


def sweep_plans(mine: Callable[[int], bool], *, slice_only: bool, seeds: int) -> Found:
    """Whole plans, judged."""
    catalogue, written = catalogues()
    slugs = tuple(it["slug"] for it in written["techniques"])
    found = Found()
    for number, (intake, before) in enumerate(plans_of(seeds, slugs, slice_only=slice_only)):
        if not mine(number):
            continue
        result, faults = judged(catalogue, written, intake, before)
        found.counts["plans"] += 1
        found.counts["with steps"] += bool(result["steps"])
        found.counts["steps"] += len(result["steps"])
        found.counts[result["outcome"]] += 1
        found.counts["violations"] += bool(faults)
        found.blame(faults, intake | {"past": repr(before) if before["recent"] else None})
    return found


def judged(catalogue: Any, written: JSON, intake: JSON, before: Any) -> tuple[JSON, list[Fault]]:
    """One plan and its faults; a planner that raises is a fault of its own."""
    from routines.domain.planner import plan
    from routines.queries.intake_json import request_from_json
    from routines.queries.plan_json import plan_to_json
    from tests.laws.histories import history_of
    from tests.laws.judge import judge, rule_of

    try:
        request = request_from_json(catalogue, intake)
        result = plan_to_json(plan(catalogue, request, history_of(before)))
    except Exception as error:  # the sweep goes on and reports it
        return {"outcome": "none", "steps": []}, [("raised", repr(error))]
    return result, [(rule_of(it), it) for it in judge(written, intake, result, before)]


def sweep_flags(mine: Callable[[int], bool], *, slice_only: bool, seeds: int) -> Found:
    """Every warning sign and pair of them."""
    from tests.laws.red_flags import answered, faults

    catalogue, _written = catalogues()
    found = Found()
    nth = SLICE_NTH_FLAGS if slice_only else 1
    for number, answers in enumerate(answered()):
        if number % nth or not mine(number // nth):
            continue
        wrong = faults(catalogue, answers)
        found.counts["alone" if len(answers) == 1 else "pairs"] += 1
        found.counts["violations"] += bool(wrong)
        found.blame(((it.partition(":")[0], it) for it in wrong), answers)
    return found


def _one_worker(task: tuple[str, int, int, int, bool]) -> Found:
    part, number, workers, seeds, slice_only = task
    prepare()
    sweep = {"verdicts": sweep_verdicts, "plans": sweep_plans, "flags": sweep_flags}[part]
    return sweep(lambda at: at % workers == number, slice_only=slice_only, seeds=seeds)


def swept(part: str, pool: Any, workers: int, seeds: int, *, slice_only: bool) -> Found:
    """One part, spread over the pool."""
    tasks = [(part, number, workers, seeds, slice_only) for number in range(workers)]
    found = Found()
    for each in pool.imap_unordered(_one_worker, tasks):
        found.add(each)
    return found


def report(part: str, found: Found, seconds: float) -> None:
    """Print the counts of one part, and its faults grouped by rule with an example each."""
    counts = ", ".join(f"{count:,} {name}" for name, count in found.counts.items())
    print(f"{part}: {counts}, {seconds:.0f} s", flush=True)
    if not found.rules:
        print("  no faults")
    for rule, count in found.rules.most_common():
        words, asked = found.examples[rule]
        print(f"  {rule}: {count}\n    {words}\n    {json.dumps(asked)}")


def main() -> int:
    """Run the sweep over all cores and print it; with `--check`, 1 on any fault."""
    from multiprocessing import get_context

    parser = argparse.ArgumentParser(description="Sweep screening and planner against the judge.")
    parser.add_argument("--check", action="store_true", help="exit 1 on any fault")
    parser.add_argument("--slice", action="store_true", help="the small run of the test suite")
    parser.add_argument("--seeds", type=int, default=None, help=f"seeded plans (default {SEEDS})")
    parser.add_argument("--only", choices=PARTS, help="one part alone")
    arguments = parser.parse_args()
    seeds = arguments.seeds
    if seeds is None:
        seeds = SLICE_SEEDS if arguments.slice else SEEDS
    workers = os.cpu_count() or 1
    faulty = False
    with get_context("spawn").Pool(workers) as pool:
        for part in [arguments.only] if arguments.only else PARTS:
            began = time.perf_counter()
            found = swept(part, pool, workers, seeds, slice_only=arguments.slice)
            report(part, found, time.perf_counter() - began)
            faulty = faulty or bool(found.rules)
    return int(faulty and arguments.check)


if __name__ == "__main__":
    sys.exit(main())
