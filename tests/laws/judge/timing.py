"""The clock: set-up, moves, tool and side changes, getting up, and the order of a session.

Only figures the documents give are asked for; what they do not price may cost what the plan says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

from tests.laws.judge.person import Person
from tests.laws.judge.vocabulary import DOWN, PHASES, POSITION_KIND

JSON = Mapping[str, Any]
SET_UP, TOOL, SIDE, BED, FLOOR, SLOW_FLOOR = 8, 10, 5, 15, 25, 40
LYING = {
    frozenset({"supine", "side_lying"}): 6,
    frozenset({"supine", "prone"}): 12,
    frozenset({"side_lying", "prone"}): 8,
    frozenset({"quadruped", "kneel"}): 5,
    frozenset({"quadruped", "supine"}): 12,
    frozenset({"quadruped", "half_kneel"}): 8,
    frozenset({"supine", "floor_sit"}): 8,
}
LEAST_LYING, UPRIGHT_MOVE, SIT_STAND, SIT_SUPPORT = 5, 4, 8, 10
NO_CHANGE = (None, "hands", "pillow", "sock")


def floor_seconds(p: Person) -> int:
    """Getting down to the floor, or up: slower for over 65 and the frail."""
    return SLOW_FLOOR if p.age > 65 or p.has("frailty-or-falls") else FLOOR


def least_move(p: Person, start: JSON, end: JSON) -> int:
    """The least seconds between two steps' places."""
    one, two = start["position"], end["position"]
    on_bed = [it["surface"] == "bed" for it in (start, end)]
    if (one in DOWN) != (two in DOWN):
        if all(on_bed):
            return LEAST_LYING
        return BED if any(on_bed) else floor_seconds(p)
    if on_bed[0] != on_bed[1]:
        return BED
    if one == two:
        return 0
    if one in DOWN:
        return LYING.get(frozenset({one, two}), LEAST_LYING)
    seated = [POSITION_KIND[it] == "seated" for it in (one, two)]
    if any(seated):
        return SIT_SUPPORT if "stand_support" in (one, two) else SIT_STAND
    return UPRIGHT_MOVE


def least_before(p: Person, previous: JSON | None, step: JSON) -> int:
    """The least `before_seconds` of a step."""
    if previous is None:
        down = step["position"] in DOWN
        return SET_UP + (0 if not down else BED if step["surface"] == "bed" else floor_seconds(p))
    least = SET_UP + least_move(p, previous, step)
    if step["tool"] not in NO_CHANGE and step["tool"] != previous["tool"]:
        least += TOOL
    if step["technique"] == previous["technique"] and step["side"] != previous["side"]:
        least += SIDE
    return least


def check_clock(p: Person, steps: list[JSON], total: int) -> Iterator[str]:
    """Faults of starts, set-up and total."""
    clock, previous = 0, None
    for number, step in enumerate(steps, 1):
        where = f"(step {number}, {step['technique']})"
        clock += step["before_seconds"]
        if step["starts_at"] != clock:
            yield f"clock: starts at {step['starts_at']} s, not {clock} {where}"
            clock = step["starts_at"]
        least = least_before(p, previous, step)
        if step["before_seconds"] < least:
            yield f"clock: {step['before_seconds']} s ahead of it, at least {least} needed {where}"
        clock += step["seconds"]
        previous = step
    if previous is not None and previous["position"] in DOWN:
        clock += BED if previous["surface"] == "bed" else floor_seconds(p)
    if total < clock:
        yield f"clock: total of {total} s leaves out {clock - total} s of work or getting up"
    if not steps and total:
        yield f"clock: {total} s without a step"


def check_order(steps: list[JSON]) -> Iterator[str]:
    """Faults of the order of phases and of trips to floor or bed."""
    for one, two in pairwise(steps):
        if PHASES.index(one["phase"]) > PHASES.index(two["phase"]):
            yield f"order: {two['phase']} ({two['technique']}) after {one['phase']}"
    down = [False, *(it["position"] in DOWN for it in steps)]
    if sum(two and not one for one, two in pairwise(down)) > 1:
        yield "order: down to floor or bed more than once"
