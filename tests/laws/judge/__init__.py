"""An independent judge of plans: the same reference documents, read a second time.

`judge(catalogue, intake, result)` takes the JSON of `manage.py catalogue`, an intake and the answer
of `manage.py plan`, and returns the faults as `rule: words`. It shares no code with the planner and
no rules with the content: where the two readings differ, one of them is wrong. Of the catalogue it
believes the attributes of techniques, which areas touch, and which further answers a red flag
knows. README.md lists what the documents leave open and how it is read here.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.laws.judge import dose, kit, naming, outcome, past, screening, timing
from tests.laws.judge.doing import Doing
from tests.laws.judge.person import Person

JSON = Mapping[str, Any]
__all__ = ["judge", "rule_of"]


def judge(catalogue: JSON, intake: JSON, result: JSON, before: JSON | None = None) -> list[str]:
    """Every fault of the result as `rule: words`; an empty list when there is none.

    `before` is what the past asks for, as `past.check` reads it.
    """
    person = Person(intake, catalogue)
    techniques = {it["slug"]: it for it in catalogue["techniques"]}
    steps = list(result["steps"])
    faults = list(outcome.check(person, catalogue, result))
    doings: list[Doing] = []
    for step in steps:
        technique = techniques.get(step["technique"])
        found = list(kit.check_step(technique, step, intake))
        faults += found
        if technique is None or step["position"] not in timing.POSITION_KIND:
            continue
        if step["tool"] is None or step["tool"] in kit.KIND:
            doings.append(Doing(technique, step))
    faults += screening.check(person, doings)
    if len(doings) == len(steps):
        faults += timing.check_clock(person, steps, result["total_seconds"])
        faults += timing.check_order([it for it in steps if it["phase"] in timing.PHASES])
        faults += dose.check_limits(person, doings, result["total_seconds"])
        faults += dose.check_sequence(person, doings)
        faults += dose.check_sides(person, doings)
        faults += dose.check_wholeness(person, catalogue, result, doings)
        if before is not None:
            faults += past.check(before, doings, result["total_seconds"])
    faults += naming.check(person, catalogue, result)
    return faults


def rule_of(fault: str) -> str:
    """The rule a fault breaks: what stands before the first colon."""
    return fault.partition(":")[0]
