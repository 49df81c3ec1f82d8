"""Ten sessions in a row with the same answers: not the same every day, and what helps stays."""

from __future__ import annotations

from functools import cache
from statistics import mean

import pytest

from routines.domain.planner import plan
from routines.domain.types import History
from tests.domain.factories import real_catalogue
from tests.laws.ten_sessions import Run, runs, shared, somebody

PEOPLE = 8
SHARED = 0.6


@cache
def found() -> tuple[Run, ...]:
    """Planned once for all of these tests."""
    return tuple(runs(real_catalogue(), PEOPLE))


def test_a_session_shares_at_most_three_fifths_of_its_steps_with_the_one_before() -> None:
    assert mean(it.overlap_of_neighbours for it in found()) <= SHARED


def test_what_helps_best_stays_in_every_session() -> None:
    assert all(it.keeps_the_best == 1 for it in found())


def test_variety_costs_little_of_what_a_fresh_plan_is_worth() -> None:
    assert mean(mean(it.worth) / it.fresh_worth for it in found()) >= 0.98
    assert all(it.worst_worth >= 0.9 for it in found())


@pytest.mark.parametrize("seed", range(3))
def test_without_a_past_the_plan_is_the_same_again(seed: int) -> None:
    catalogue = real_catalogue()
    request = somebody(catalogue, seed)
    assert shared(plan(catalogue, request), plan(catalogue, request, History())) == 1
