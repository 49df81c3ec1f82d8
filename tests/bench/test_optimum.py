"""The exact model speaks of the planner's own task: same plans, same score, same rules."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, permutations, product

import pytest

from bench.exact.judged import faults
from bench.exact.model import CLAIM_ERROR, Best, Model, best_of
from bench.exact.problem import Problem, problem_of
from bench.exact.worth import LEEWAY, chords
from bench.optimum import Compared, asked, calm_intake, catalogue
from routines.domain.dosage import ALMOST_FULL
from routines.domain.objective import MASSAGE_HALF, MOVEMENT_HALF, SHARES, saturating, score
from routines.domain.planner import plan
from routines.domain.sequencing import MOST_CROSSINGS, crossings, timed
from routines.domain.types import PHASE_ORDER, Step

SEEDS = (2, 3, 13, 18, 25, 32)  # with and without a past, up and down, one sore side and both
SHORT = (28, 32)
SECONDS = 20.0
ROUNDED = 1e-3


def problem(seed: int) -> Problem:
    request, history = asked(seed)
    found = problem_of(catalogue(), request, history)
    assert found is not None
    return found


def planned(of: Problem) -> tuple[Step, ...]:
    return plan(of.catalogue, of.wishes.request, of.history).steps


def is_full(of: Problem, steps: tuple[Step, ...]) -> bool:
    return of.budget - timed(of.catalogue, steps, slow=of.slow)[1] <= ALMOST_FULL


@pytest.mark.parametrize("seed", SEEDS)
def test_the_model_allows_the_planners_plan_and_values_it_as_the_score_does(seed: int) -> None:
    given = problem(seed)
    steps = planned(given)
    model = Model(given, full=is_full(given, steps))
    valued = model.valued(given.seconds_of(steps))
    scored = score(given.catalogue, steps, given.wishes, given.history)
    # The model takes the best order, which the planner's may fall short of.
    assert scored - ROUNDED <= valued.value
    assert valued.value <= scored + CLAIM_ERROR


@pytest.mark.parametrize("seed", SEEDS)
def test_what_the_solver_finds_scores_what_it_claims_and_breaks_no_rule(seed: int) -> None:
    given = problem(seed)
    ours = planned(given)
    best = best_of(given, given.seconds_of(ours), SECONDS)
    assert best is not None
    assert best.steps
    assert best.score == pytest.approx(best.claimed, abs=CLAIM_ERROR)
    assert best.score <= best.bound + ROUNDED
    assert score(given.catalogue, ours, given.wishes, given.history) <= best.bound + ROUNDED
    assert faults(given, calm_intake(seed), best) == []


@pytest.mark.parametrize("seed", SHORT)
def test_the_order_the_model_takes_is_the_best_of_all(seed: int) -> None:
    given = problem(seed)
    steps = planned(given)
    best = max(
        score(given.catalogue, ordered, given.wishes, given.history)
        for ordered, total in orders(given, steps)
        if total <= given.budget
    )
    model = Model(given, full=is_full(given, steps))
    assert model.valued(given.seconds_of(steps)).value == pytest.approx(best, abs=CLAIM_ERROR)


def orders(given: Problem, steps: tuple[Step, ...]) -> Iterator[tuple[tuple[Step, ...], int]]:
    """Every order of a plan that keeps phases, the sides of a technique together, and down once."""
    blocks = [tuple(it) for _key, it in groupby(steps, key=lambda it: (it.technique, it.areas))]
    by_phase = groupby(blocks, key=lambda it: PHASE_ORDER[it[0].phase])
    for order in product(*(list(permutations(it)) for _phase, it in by_phase)):
        found = [step for phase in order for block in phase for step in block]
        if crossings(given.catalogue, found) <= MOST_CROSSINGS:
            yield timed(given.catalogue, found, slow=given.slow)


@pytest.mark.parametrize(("half", "step"), [(MASSAGE_HALF, 1 / SHARES), (MOVEMENT_HALF, 1)])
def test_chords_lie_on_or_hardly_above_the_curve(half: float, step: float) -> None:
    lines = list(chords(half, 600, step))
    for count in range(int(600 / step) + 1):
        curve = saturating(count * step, half)
        lowest = min(base + slope * count * step for base, slope in lines)
        assert curve - 1e-9 <= lowest <= curve + 1.5 * LEEWAY


def test_a_ring_beside_the_path_is_no_order() -> None:
    given = problem(3)
    model = Model(given, full=True)
    stations = [it for it in given.stations if it.phase == "light"]
    one, two = stations[:2]
    there_and_back = {model.order.links[one, two]: 1.0, model.order.links[two, one]: 1.0}
    assert model.program.solve(SECONDS, fixed=there_and_back).is_infeasible


def compared(ours: float, score: float, bound: float, *, proven: bool) -> Compared:
    best = Best((), 0, score, score, bound, proven, full=True, seconds=0.0)
    return Compared(1, "", ours, True, best)


def test_a_gap_is_taken_from_the_proven_optimum_at_its_highest() -> None:
    assert compared(49.0, 49.9, 50.0, proven=True).gap == pytest.approx(2.0)


def test_without_a_proof_the_gap_is_taken_from_the_best_plan_known() -> None:
    unproven = compared(49.0, 50.0, 70.0, proven=False)
    assert unproven.gap == pytest.approx(2.0)
    assert unproven.open_gap == pytest.approx(30.0)


def test_a_plan_better_than_the_solvers_has_no_gap_without_a_proof() -> None:
    assert compared(50.0, 49.0, 51.0, proven=False).gap == 0
