"""Take each safeguard away in turn: `python bench/mutation.py [--check] [--only NAME ...]`.

Three kinds of mutants: each hard constraint of the planner switched off, each contraindication
taken out of the content, each warning sign made a tier milder. A mutant that no test notices
survives; the bar is 0, and --check makes any survivor the exit status 1. Rules whose work others do
everywhere are listed with those that do it, and rules that reach nothing of today's catalogue by
themselves: they guard what may be added.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.laws.mutants_of_content import Fate

ROOT = Path(__file__).resolve().parent.parent
if str(ROOT) not in sys.path:
    sys.path.insert(0, str(ROOT))

Task = tuple[str, tuple[str, ...]]
CONSTRAINTS, RULES, SIGNS = "hard constraints", "rules of the content", "warning signs"
RULES_AT_ONCE = 12


def prepare() -> None:
    """Set Django up; a run of its own needs no secret kept."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "backcare.settings")
    os.environ.setdefault("BACKCARE_SECRET_KEY", "only-for-this-bench-" * 4)
    django.setup()


def tasks() -> Iterator[Task]:
    """Every mutant by name, in bundles: rules of one condition share their probes."""
    from routines.content.reader import read_catalogue
    from tests.laws.killers import MUTANTS
    from tests.laws.mutants_of_content import milder_flags

    catalogue = read_catalogue()
    for mutant in MUTANTS:
        yield CONSTRAINTS, (mutant.name,)
    for _condition, rules in groupby(catalogue.contraindications, key=lambda it: it.condition):
        ids = [it.id for it in rules]
        for at in range(0, len(ids), RULES_AT_ONCE):
            yield RULES, tuple(ids[at : at + RULES_AT_ONCE])
    yield SIGNS, tuple(name for name, _changed in milder_flags(catalogue))


def fates(task: Task) -> list[tuple[str, Fate]]:
    """What became of the mutants of one bundle."""
    from tests.laws.killers import MUTANTS, killer_of
    from tests.laws.mutants_of_content import Fate, fate_of, fate_of_flag, milder_flags
    from tests.laws.verdicts import court

    kind, names = task
    catalogue = court().catalogue
    if kind == RULES:
        rules = [it for it in catalogue.contraindications if it.id in names]
        return [(kind, fate_of(it)) for it in rules]
    if kind == SIGNS:
        milder = [it for it in milder_flags(catalogue) if it[0] in names]
        return [(kind, fate_of_flag(*it)) for it in milder]
    switched = [it for it in MUTANTS if it.name in names]
    return [(kind, Fate(str(it), killer_of(it) or "")) for it in switched]


def show(found: list[tuple[str, Fate]]) -> int:
    """Print the table and the lists; how many survive."""
    for kind in (CONSTRAINTS, RULES, SIGNS):
        some = [it for of, it in found if of == kind]
        killed = sum(bool(it.killed_by) for it in some)
        spare = sum(bool(it.shadowed_by) for it in some)
        idle = sum(it.idle for it in some)
        beside = f", {spare} shadowed, {idle} reach nothing today" if kind == RULES else ""
        survive = sum(it.survives for it in some)
        print(f"{kind:<22}{len(some):>5} mutants, {killed} killed{beside}, {survive} survive")
    rules = [it for of, it in found if of == RULES]
    print("\nShadowed, and by what:")
    for it in rules:
        if it.shadowed_by:
            print(f"  {it.name:<8} {', '.join(it.shadowed_by)}")
    idle_names = ", ".join(it.name for it in rules if it.idle)
    print(f"\nReach nothing of today's catalogue:\n  {idle_names or 'none'}")
    survivors = [(of, it.name) for of, it in found if it.survives]
    print("\nSurvivors (bar 0):")
    for of, name in survivors:
        print(f"  {name}   [{of}]")
    print("  none" if not survivors else f"  {len(survivors)}")
    return len(survivors)


def main() -> int:
    """Try every mutant over all cores; 1 when some survive and they are checked."""
    from multiprocessing import get_context

    parser = argparse.ArgumentParser(description="Take each safeguard away and look who notices.")
    parser.add_argument("--check", action="store_true", help="exit 1 when a mutant survives")
    parser.add_argument("--only", nargs="*", help="only bundles holding one of these names")
    parser.add_argument("--verbose", action="store_true", help="print what killed each mutant")
    arguments = parser.parse_args()
    prepare()
    wanted = set(arguments.only or ())
    chosen = [it for it in tasks() if not wanted or wanted & set(it[1])]
    began = time.perf_counter()
    found: list[tuple[str, Fate]] = []
    with get_context("spawn").Pool(os.cpu_count() or 1, initializer=prepare) as pool:
        for some in pool.imap_unordered(fates, chosen):
            found += some
            for kind, it in some if arguments.verbose else ():
                print(f"{kind}: {it.name}: {it.killed_by or it.shadowed_by or it.idle}", flush=True)
    found.sort(key=lambda it: it[1].name)
    survive = show(found)
    print(f"\n{len(found)} mutants in {time.perf_counter() - began:.0f} s")
    return int(arguments.check and survive > 0)


if __name__ == "__main__":
    sys.exit(main())
