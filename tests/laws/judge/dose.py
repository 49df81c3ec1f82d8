"""Limits over the whole session: per area and side, gun, heat, massage, sides, both ends."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from typing import Any

from tests.laws.judge import decided
from tests.laws.judge.caps import heat_caps, session_caps
from tests.laws.judge.doing import Doing, kit_of, possible
from tests.laws.judge.person import Person
from tests.laws.judge.screening import bans, before_clearance, waits
from tests.laws.judge.vocabulary import MIDLINE, both_sides

JSON = Mapping[str, Any]
AREA_ROLLING, AREA_DEEPER, AREA_GUN = 120, 180, 120
SESSION_GUN, SESSION_MASSAGE = 600, 1200


def _per_place(doings: list[Doing], counts: Callable[[Doing], bool]) -> Counter[tuple[str, str]]:
    found: Counter[tuple[str, str]] = Counter()
    for d in doings:
        for area in d.pressed if counts(d) else ():
            for side in ("central",) if area in MIDLINE else both_sides(d.side):
                found[area, side] += d.seconds
    return found


def check_limits(p: Person, doings: list[Doing], total: int) -> Iterator[str]:
    """Faults of sums."""
    limits: tuple[tuple[str, int, Callable[[Doing], bool]], ...] = (
        ("rolling", AREA_ROLLING, lambda d: d.massage and d.mech == "roll"),
        ("deeper work", AREA_DEEPER, lambda d: d.massage and d.phase == "deeper"),
        ("gun", AREA_GUN, lambda d: d.kind == "gun"),
    )
    for what, most, counts in limits:
        for (area, side), seconds in sorted(_per_place(doings, counts).items()):
            if seconds > most:
                yield f"limit {what}: {seconds} s on {area} {side}, over {most}"
    deep: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for d in doings:
        if d.phase == "deeper" and d.massage:
            for place in d.places:
                deep[place].add(d.slug)
    for (area, side), slugs in sorted(deep.items()):
        if len(slugs) > 2:
            yield f"limit deeper techniques: {len(slugs)} on {area} {side}"
    heat = sum(d.seconds for d in doings if d.heat)
    sums = [
        ("gun", SESSION_GUN, sum(d.seconds for d in doings if d.kind == "gun")),
        ("massage", SESSION_MASSAGE, sum(d.seconds for d in doings if d.massage)),
        *((f"heat, {whose}", cap, heat) for whose, cap in heat_caps(p)),
        *((f"session, {whose}", cap, total) for whose, cap in session_caps(p)),
        *((f"session, {whose}", cap, total) for whose, cap in decided.session_caps(p)),
    ]
    for what, most, seconds in sums:
        if seconds > most:
            yield f"limit {what}: {seconds} s, over {most:g}"


def check_sequence(p: Person, doings: list[Doing]) -> Iterator[str]:
    """Faults between steps: light before deep, gun after heat, firm last in the evening."""
    deepened: set[tuple[str, str]] = set()
    for d in doings:
        if d.massage and d.phase == "light" and d.places & deepened:
            yield f"order: light work on a place already worked deeper ({d.slug})"
        if d.massage and d.phase == "deeper":
            deepened |= d.places
    for one, two in pairwise(doings):
        if one.heat and two.kind == "gun" and one.pressed & two.pressed:
            yield f"order: gun straight after heat on the same skin ({two.slug})"
    if p.intake.get("time_of_day") == "evening" and doings:
        last = doings[-1]
        if last.kind == "gun" or last.pressure >= 3:
            yield f"order: an evening that ends with gun or firm work ({last.slug})"


def check_sides(p: Person, doings: list[Doing]) -> Iterator[str]:
    """Each-sided stretches and mobilisations do both sides, unless one of them is forbidden."""
    done: defaultdict[tuple[str, frozenset[str]], list[Doing]] = defaultdict(list)
    for d in doings:
        if d.technique["sided"] == "each" and d.stretch:
            done[d.slug, d.areas].append(d)
    for (slug, _areas), ones in sorted(done.items(), key=lambda it: it[0][0]):
        if len({it.side for it in ones}) == 1 and ones[0].side in ("left", "right"):
            other = {"left": "right", "right": "left"}[ones[0].side]
            mirrored = Doing(ones[0].technique, {**ones[0].step, "side": other})
            if not bans(p, mirrored) and not waits(p, mirrored):
                yield f"sides: {slug} on the {ones[0].side} only"


def allowed(p: Person, catalogue: JSON, *, phase: str | None = None) -> Iterator[Doing]:
    """Every doing that kit, rules and clearances leave, by this reading."""
    kit = kit_of(p.intake)
    for technique in catalogue["techniques"]:
        if phase is None or phase in technique["phase"]:
            for d in possible(technique, kit):
                if phase not in (None, d.phase):
                    continue
                if not bans(p, d) and not waits(p, d) and not before_clearance(p, d):
                    yield d


def check_wholeness(p: Person, catalogue: JSON, result: JSON, doings: list[Doing]) -> Iterator[str]:
    """Settle and finish are there where they can be; the sorest area is not passed over."""
    if result["outcome"] not in ("plan", "plan_modified"):
        return
    if p.has("skin-broken-or-infected"):
        return  # how near to a wound one may lie is left open
    ends = ("settle", "finish")
    lacking = [phase for phase in ends if not any(d.phase == phase for d in doings)]
    # Standing with nothing to hold is not for everybody; where only that is left is left open.
    ways = {
        phase: {
            d.slug for d in allowed(p, catalogue, phase=phase) if d.surface or d.position != "stand"
        }
        for phase in (ends if lacking else ())
    }
    # Without two different techniques to settle and to finish with, an empty plan that says so is
    # right.
    both = lacking and all(ways.values()) and len(set().union(*ways.values())) > 1
    for phase in lacking:
        if ways[phase] and (doings or both):
            yield f"whole: no {phase}"
    chief = {it["area"] for it in p.intake["areas"] if it["pain"] == p.worst}
    worked = any(d.areas & chief for d in doings)
    said = result["messages"] or any(it.get("area") in chief for it in result["left_out"])
    if doings and not worked and not said:
        yield f"whole: nothing for {', '.join(sorted(chief))}, and no word why"
