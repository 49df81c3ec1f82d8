"""Every warning sign alone and in pairs, answered every way: tier, precedence, nothing shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations, product
from typing import Any

from routines.domain.catalogue import Catalogue
from routines.domain.planner import plan
from routines.domain.types import Plan
from routines.queries.intake_json import request_from_json
from tests.laws.intakes import FLAGS, FULL_KIT, MILDER
from tests.laws.judge.outcome import LOWER, TIERS
from tests.laws.judge.vocabulary import OUTCOMES, WITHOUT_STEPS

JSON = Mapping[str, Any]
Answer = tuple[str, str]
YES, MILD, UNSURE, SEEN = "yes", "milder", "not sure", "seen to"
NOT_TODAY = "rf39"


def ways(flag: str) -> tuple[Answer, ...]:
    """Each way a warning sign can be answered that is not a no."""
    found = [(flag, YES), (flag, UNSURE)]
    if flag in MILDER:
        found.append((flag, MILD))
    if TIERS[flag][1] == "see_clinician":
        found.append((flag, SEEN))
    return tuple(found)


def answered() -> Iterator[tuple[Answer, ...]]:
    """Each sign alone and each pair of signs, in every way both can be answered."""
    for flag in FLAGS:
        yield from ((it,) for it in ways(flag))
    for one, two in combinations(FLAGS, 2):
        yield from product(ways(one), ways(two))


def tier_of(answer: Answer) -> str | None:
    """What one answer calls for; None when a clinician has seen to it."""
    flag, how = answer
    strictest, mildest = TIERS[flag]
    if how == YES:
        return strictest
    if how == MILD:
        return mildest
    if how == UNSURE:
        # One tier lower; not knowing whether the drink has worn off is reason enough to wait.
        return mildest if flag == NOT_TODAY else LOWER[mildest]
    return None


def intake_of(answers: tuple[Answer, ...]) -> JSON:
    """A calm person with the whole kit who answers these signs this way."""
    details = {
        flag: MILDER[flag] for flag, how in answers if how in (MILD, SEEN) and flag in MILDER
    }
    return {
        "areas": [{"area": "low_back", "side": "left", "pain": 4}],
        **FULL_KIT,
        "minutes": 15,
        "age": 40,
        "sessions_done": 6,
        "pain_days": 21,
        "red_flags": [flag for flag, how in answers if how != UNSURE],
        "red_flags_not_sure": [flag for flag, how in answers if how == UNSURE],
        "cleared": [flag for flag, how in answers if how == SEEN],
        "details": details,
    }


def faults(catalogue: Catalogue, answers: tuple[Answer, ...]) -> list[str]:
    """What is wrong with the answer to these signs: `rule: words`; empty when nothing is."""
    intake = intake_of(answers)
    given = plan(catalogue, request_from_json(catalogue, intake))
    return [f"{it} ({answers})" for it in _faults(given, answers)]


def _faults(given: Plan, answers: tuple[Answer, ...]) -> Iterator[str]:
    called = {flag: tier for flag, how in answers if (tier := tier_of((flag, how)))}
    ranked = sorted(called.values(), key=OUTCOMES.index, reverse=True)
    expected = ranked[0] if ranked else "plan"
    if given.outcome != expected:
        yield f"tier: {given.outcome} instead of {expected}"
    spoken = {it.red_flag: it.kind for it in given.messages if it.red_flag}
    if spoken != called:
        yield f"message: {spoken} instead of {called}"
    kinds = [OUTCOMES.index(it.kind) for it in given.messages if it.red_flag]
    if kinds != sorted(kinds, reverse=True):
        yield "precedence: a milder sign speaks before a stricter one"
    if given.messages and expected in WITHOUT_STEPS and given.messages[0].kind != expected:
        yield f"precedence: {given.messages[0].kind} speaks first"
    if expected not in WITHOUT_STEPS:
        if not given.steps:
            yield "shown: seen to, and still nothing"
        return
    if given.steps or given.left_out or given.total_seconds:
        yield f"shown: {len(given.steps)} steps, {len(given.left_out)} left out by name"
    beside = [it.kind for it in given.messages if it.kind not in WITHOUT_STEPS]
    if beside:
        yield f"shown: {', '.join(beside)} beside the action"
