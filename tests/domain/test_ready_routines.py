"""Ready-made routines against the constraints of a plan."""

import pytest

from routines.domain.ready_routines import Placed, breaches_of, placed_steps
from tests.domain.factories import (
    breathing,
    catalogue,
    kneading,
    resting,
    rolling,
    routine,
    routine_step,
    technique,
    way,
)

LYING = (way("supine", "floor"), way("stand"))
HANDS = {"tool": "hands", "pressure": 1}
SMALL = catalogue(
    [
        breathing(),
        resting(),
        kneading(),
        rolling(areas=("low_back", "glute"), presses=("low_back", "glute")),
        technique("reach"),
        technique("lie", phase=("warm", "stretch"), ways=LYING, sided="central"),
        kneading(
            "hold", contact="press_hold", mech="static", sec=(60, 30, 300), spots=2, sided="both"
        ),
    ]
)
SETTLE, FINISH = routine_step("breathe"), routine_step("rest")
ROLL = {"tool": "tennis_ball", "position": "wall_back", "surface": "wall", "pressure": 1}


def breaches(*steps, minutes=10):
    return list(breaches_of(SMALL, routine(*steps, minutes=minutes)))


def lying(**changes):
    return routine_step("lie", position="supine", surface="floor", **changes)


def test_a_routine_that_keeps_every_constraint_has_no_breach():
    assert breaches(SETTLE, routine_step("knead", "each", **HANDS), FINISH) == []


def test_every_step_becomes_the_candidate_it_is():
    steps = placed_steps(SMALL, routine(SETTLE, routine_step("roll", "each", **ROLL), FINISH))
    assert all(isinstance(it, Placed) for it in steps)
    found = [it.step() for it in steps if isinstance(it, Placed)]
    assert [(it.technique, it.phase, it.side) for it in found] == [
        ("breathe", "settle", "central"),
        ("roll", "light", "left"),
        ("roll", "light", "right"),
        ("rest", "finish", "central"),
    ]
    assert (found[1].tool, found[1].surface, found[1].pressure) == ("tennis_ball", "wall", 1)
    assert (found[0].spots, found[1].spots) == (1, 1)


def test_hands_need_not_be_named():
    bare = routine_step("knead", "left", pressure=1)
    assert breaches(SETTLE, bare, FINISH) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"area": "neck_base"},
        {"side": "both"},
        {"tool": "heat"},
        {"position": "sit"},
        {"surface": "chair"},
    ],
)
def test_a_step_that_is_no_way_of_doing_its_technique_is_named(wrong):
    plain = {"side": "left", **ROLL}
    (problem,) = breaches(SETTLE, routine_step("roll", **{**plain, **wrong}), FINISH)
    assert "“roll”" in problem
    assert "is no way of doing that technique" in problem


def test_a_phase_that_comes_too_late_is_out_of_order():
    found = breaches(
        SETTLE, routine_step("reach", "each"), routine_step("knead", "each", **HANDS), FINISH
    )
    assert found == ["its phases are out of order"]


def test_a_technique_of_several_phases_takes_the_one_that_keeps_the_order():
    upright = routine_step("lie")
    assert breaches(SETTLE, upright, FINISH) == []
    assert breaches(SETTLE, routine_step("reach", "each"), upright, FINISH) == []


def test_breathing_at_the_end_is_the_finish():
    assert breaches(SETTLE, routine_step("reach", "each"), SETTLE) == []


def test_a_routine_settles_first_and_finishes_last():
    assert breaches(routine_step("reach", "each"), FINISH) == [
        "it must settle first and finish last"
    ]
    assert breaches(SETTLE, routine_step("reach", "each")) == [
        "it must settle first and finish last"
    ]


@pytest.mark.parametrize("pressure", [0, 3])
def test_a_pressure_outside_the_range_is_named(pressure):
    step = routine_step("knead", "each", tool="hands", pressure=pressure)
    assert breaches(SETTLE, step, FINISH) == [
        "“knead” has a pressure outside its range"
    ] * 2  # fmt: skip


def test_a_dose_over_the_longest_is_named():
    step = routine_step("reach", "each", seconds=61)
    assert breaches(SETTLE, step, FINISH) == ["“reach” is longer than its longest dose"] * 2


def test_a_hold_over_a_minute_a_spot_is_named():
    assert breaches(SETTLE, routine_step("hold", "both", seconds=120, **HANDS), FINISH) == []
    assert breaches(SETTLE, routine_step("hold", "both", seconds=121, **HANDS), FINISH) == [
        "“hold” holds one spot for too long"
    ]


def test_a_limit_on_one_place_counts_over_all_steps():
    first = routine_step("roll", "left", **{**ROLL, "seconds": 80})
    found = breaches(SETTLE, first, first, FINISH)
    assert len(found) == 1
    assert "gives more than the limit on low_back left" in found[0]


def test_a_routine_longer_than_its_minutes_is_named():
    assert breaches(SETTLE, routine_step("reach", "each"), FINISH, minutes=3) == [
        "takes 197 seconds, more than its 3 minutes"
    ]


def test_going_down_twice_is_named():
    found = breaches(SETTLE, lying(), routine_step("knead", "left", **HANDS), lying(), FINISH)
    assert found == ["goes down or comes up more than once"]


def test_every_routine_of_the_content_keeps_the_constraints(catalogue):
    assert catalogue.routines
    for entry in catalogue.routines:
        assert list(breaches_of(catalogue, entry)) == [], entry.slug
