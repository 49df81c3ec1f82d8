"""Laws of *what would change this plan*: it does what it says, and asks for nothing ruled out."""

from __future__ import annotations

from dataclasses import replace
from random import Random

import pytest

from routines.domain.objective import Region
from routines.domain.planner import plan, wishes_of
from routines.domain.screening import screen
from routines.domain.types import Plan, Request
from routines.domain.what_if import WhatIf, taken_up, what_would_change
from routines.queries.intake_json import request_from_json
from tests.domain.constraints import breaches
from tests.domain.factories import real_catalogue
from tests.laws.intakes import intake

SEEDS = range(0, 160, 5)
HEALTH = (
    "areas", "age", "conditions", "not_sure", "details", "red_flags", "red_flags_not_sure",
    "pain_days", "sessions_done", "banned",
)  # fmt: skip


def asked(seed: int) -> Request:
    calm = intake(seed) | {"red_flags": [], "red_flags_not_sure": []}
    return request_from_json(real_catalogue(), calm)


def told(request: Request) -> tuple[Plan, tuple[WhatIf, ...]]:
    found = plan(real_catalogue(), request)
    return found, what_would_change(real_catalogue(), request, found)


def seconds_on(request: Request, found: Plan, places: tuple[Region, ...]) -> int:
    catalogue = real_catalogue()
    wishes = wishes_of(catalogue, request, screen(catalogue, request))
    return sum(
        step.seconds
        for step in found.steps
        if step.contact not in ("breath", "rest") and set(places) & set(wishes.regions(step))
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_an_answer_taken_up_changes_the_plan_as_it_says(seed: int) -> None:
    catalogue, request = real_catalogue(), asked(seed)
    found, what_ifs = told(request)
    assert len(what_ifs) <= 2
    had = {step.technique for step in found.steps}
    for it in what_ifs:
        other = taken_up(request, it)
        then = plan(catalogue, other)
        has = {step.technique for step in then.steps}
        assert breaches(catalogue, other, then) == []
        assert then.total_seconds == it.total_then
        assert found.total_seconds == it.total_now
        assert seconds_on(request, found, it.places) == it.sorest_now
        assert seconds_on(other, then, it.places) == it.sorest_then
        assert then.score - found.score == pytest.approx(it.gain, abs=0.002)
        assert {slug for slug, _ in it.incoming} == has - had
        assert {slug for slug, _ in it.outgoing} == had - has


@pytest.mark.parametrize("seed", SEEDS)
def test_no_answer_asks_for_what_a_rule_forbids_or_for_other_health(seed: int) -> None:
    catalogue, request = real_catalogue(), asked(seed)
    screening = screen(catalogue, request)
    _found, what_ifs = told(request)
    for it in what_ifs:
        other = taken_up(request, it)
        assert all(getattr(other, name) == getattr(request, name) for name in HEALTH)
        assert other.cleared - request.cleared <= set(screening.needs_clearance)
        if it.kind == "clearance":
            continue
        assert other.cleared == request.cleared
        for step in plan(catalogue, other).steps:
            assert screening.allows(screening.candidates.by_identity[step.identity])


@pytest.mark.parametrize("seed", SEEDS[::4])
def test_the_same_answers_in_any_order_are_told_the_same(seed: int) -> None:
    request = asked(seed)
    areas = list(request.areas)
    Random(seed).shuffle(areas)
    other = replace(
        request,
        areas=tuple(areas),
        tools=frozenset(sorted(request.tools, reverse=True)),
        surfaces=frozenset(sorted(request.surfaces, reverse=True)),
    )
    assert told(other)[1] == told(request)[1]


def test_the_seeds_really_tell_something_of_every_common_kind() -> None:
    seen = {it.kind for seed in SEEDS for it in told(asked(seed))[1]}
    assert {"tool", "surface", "minutes", "clearance"} <= seen
