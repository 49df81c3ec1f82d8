"""The exact model speaks of the planner's own task: same plans, same score, same rules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, groupby, permutations, product

import pytest

from bench.exact.judged import faults
from bench.exact.model import CLAIM_ERROR, Best, Model, best_of
from bench.exact.problem import Problem, problem_of
from bench.exact.worth import LEEWAY, chords
from bench.optimum import Compared, asked, calm_intake, catalogue
from routines.domain.dosage import ALMOST_FULL
from routines.domain.objective import MASSAGE_HALF, MOVEMENT_HALF, SHARES, saturating, score
from routines.domain.options import steps_of
from routines.domain.planner import plan
from routines.domain.sequencing import MOST_CROSSINGS, crossings, timed
from routines.domain.types import PHASE_ORDER, Step

SEEDS = (2, 3, 13, 18, 25, 32)  # with and without a past, up and down, one sore side and both
SHORT = (28, 32)
TINY = (28, 41)  # so few options that every choice of them can be tried
LITTLE = 0.02
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


@pytest.mark.parametrize("seed", TINY)
def test_no_plan_of_all_that_can_be_put_together_beats_the_bound(seed: int) -> None:
    given = problem(seed)
    best = best_of(given, given.seconds_of(planned(given)), SECONDS)
    assert best is not None
    assert best.is_proven
    every = [
        filled(given, chosen)
        for count in range(2, len(given.options) + 1)
        for chosen in combinations(range(len(given.options)), count)
    ]
    full = [value for total, value in every if total >= given.budget - ALMOST_FULL]
    assert full
    assert best.score - LITTLE <= max(full) <= best.bound + ROUNDED


def filled(given: Problem, chosen: tuple[int, ...]) -> tuple[int, float]:
    """Total and score of these options in their best order, with every second given in turn to
    whatever it is worth most to. Nothing (0, 0) where they make no plan.
    """
    options = [given.options[it] for it in chosen]
    same = len({it.identity for it in options}) < len(options)
    if same or not {"settle", "finish"} <= {it.phase for it in options}:
        return 0, 0.0
    seconds = {it: [limit.least for limit in given.options[it].ranges] for it in chosen}

    def steps() -> tuple[Step, ...]:
        inside = sorted(chosen, key=lambda it: PHASE_ORDER[given.options[it].phase])
        made = (steps_of(given.options[it], seconds[it], given.screening) for it in inside)
        return tuple(step for block in made for step in block)

    def valued(ordered: tuple[Step, ...]) -> float:
        return score(given.catalogue, ordered, given.wishes, given.history)

    ordered, total = max(orders(given, steps()), key=lambda it: valued(it[0]), default=((), 0))
    if not ordered or total > given.budget:
        return 0, 0.0
    places = {step.identity: number for number, step in enumerate(ordered)}
    parts = [(it, place) for it in chosen for place in range(len(seconds[it]))]
    while total < given.budget:
        tried = []
        for it, place in parts:
            limit, part = given.options[it].ranges[place], given.options[it].parts[place]
            number = places[part.identity]
            if ordered[number].seconds < limit.most:
                longer = replace(ordered[number], seconds=ordered[number].seconds + 1)
                more = (*ordered[:number], longer, *ordered[number + 1 :])
                tried.append((valued(more), more))
        if not tried:
            break
        ordered, total = max(tried, key=lambda it: it[0])[1], total + 1
    return total, valued(ordered)


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
