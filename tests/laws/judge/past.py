"""What the past takes away: the ledger of the day, what was too much, the day after.

Read from the brief of the planner: light work in at most three sessions a day, moderate, firm or
percussion once, heat with an hour between; soreness the day after lowers the pressure; "worse"
leaves light work and breathing; what left pain up by two twice in a row is stopped.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tests.laws.judge.doing import Doing
from tests.laws.judge.vocabulary import MIDLINE, both_sides

JSON = Mapping[str, Any]
SESSIONS_A_DAY = 3


def _places(d: Doing, areas: frozenset[str]) -> set[tuple[str, str]]:
    return {
        (area, side)
        for area in areas
        for side in (("central",) if area in MIDLINE else both_sides(d.side))
    }


def check(past: JSON, doings: list[Doing], total: int) -> Iterator[str]:
    """Faults of the steps after this past; its keys are those of the planner's history."""
    for number, d in enumerate(doings, 1):
        where = f"(step {number}, {d.slug}, {d.tool})"
        touched = _places(d, d.pressed) if d.massage else set()
        strong = d.pressure >= 2 or d.mech == "percuss"
        if strong and touched & past["used_up"]:
            yield f"past: a place worked more than lightly twice a day {where}"
        if touched & {it for it, times in past["pressing"].items() if times >= SESSIONS_A_DAY}:
            yield f"past: a place worked in a fourth session of the day {where}"
        if d.heat and _places(d, d.around) & past["heated"]:
            yield f"past: heat within the hour {where}"
        if d.massage and d.pressure > past["softened"].get(d.slug, 3):
            yield f"past: harder than what was too much {where}"
        if d.slug in past["paused"]:
            yield f"past: what left more pain twice in a row {where}"
        if past["is_worse"] and (d.pressure > 1 or d.phase == "deeper" or d.kind == "gun"):
            yield f"past: more than light work when it got worse {where}"
    if past["minutes"] is not None and total > past["minutes"] * 60:
        yield f"past: {total} s the day after, over {past['minutes']} minutes"
