"""More of a step, less time, staying up: all that is left makes way, and what was done counts."""

from dataclasses import replace

import pytest

from routines.domain.planner import plan
from routines.domain.replan_changes import (
    Done,
    LessTime,
    Longer,
    Skip,
    StayUp,
)
from routines.domain.replanning import replan
from routines.domain.types import AreaPain
from tests.domain.factories import (
    breathing,
    catalogue,
    kneading,
    request,
    resting,
    rolling,
    step,
    technique,
    way,
)
from tests.domain.small_sessions import (
    ASKED,
    ENDS,
    SMALL,
    WALL,
    ball,
    made,
    names,
    plan_of,
    refusal,
    session,
    so_far_at,
)


def test_more_of_the_running_step_on_both_sides():
    so_far = session(SMALL, ASKED, "reach-a", worked=5)
    other, *_more, rest = so_far.ahead
    short = replace(
        so_far,
        running=replace(so_far.running, seconds=25),
        ahead=(replace(other, seconds=25), replace(rest, seconds=90)),
    )
    found = made(SMALL, ASKED, short, Longer())
    assert found.rest[0].side == other.side
    assert found.rest[0].seconds > 25
    assert found.running is not None
    assert 25 < found.running.seconds <= 40
    assert found.said.startswith("A little more of this")


def test_more_of_a_step_at_its_limit_is_refused():
    so_far = session(SMALL, ASKED, "reach-a")
    longest = replace(so_far, running=replace(so_far.running, seconds=60))
    assert refusal(SMALL, ASKED, longest, Longer()).startswith("This step is at the longest")


def test_more_of_what_the_answers_no_longer_allow_is_refused_and_it_is_left_with_any_change():
    so_far = session(SMALL, ASKED, "knead", worked=10)
    later = request(minutes=8, banned=frozenset({"knead"}))
    assert refusal(SMALL, later, so_far, Longer()).startswith("Your answers have changed")
    found = made(SMALL, later, so_far, StayUp())
    assert found.running is None
    assert "knead" not in names(found)


def test_less_time_keeps_the_finish_before_all_else():
    so_far = session(SMALL, ASKED, "knead", worked=10)
    found = made(SMALL, ASKED, so_far, LessTime(60))
    assert found.rest[-1].phase == "finish"
    assert found.seconds <= 60
    ended = made(SMALL, ASKED, so_far, LessTime(5))
    assert (ended.running, ended.rest) == (None, ())
    assert ended.said == "No time for another step: end here, quietly."


def test_less_time_at_the_finish_makes_it_shorter():
    steps = plan(SMALL, ASKED).steps
    so_far = so_far_at((*steps[:-1], replace(steps[-1], seconds=90)), len(steps) - 1)
    found = made(SMALL, ASKED, so_far, LessTime(45))
    assert found.rest or found.running
    assert found.seconds <= 45


def test_more_time_than_is_left_is_no_less_time():
    so_far = session(SMALL, ASKED, "knead")
    assert refusal(SMALL, ASKED, so_far, LessTime(9999)).startswith("What is left takes no longer")


FLOOR = (way("supine", "floor"),)
LOW = (
    breathing(),
    resting(ways=(*FLOOR, way("sit", "chair"))),
    technique("reach", ways=(*FLOOR, way("sit", "chair"))),
    technique("roll-over", ways=FLOOR),
)


def lying_session(small, worked):
    steps = plan_of(
        small,
        ASKED,
        step("breathe", "settle", side="central", contact="breath", pressure=0),
        *(
            step(slug, "stretch", side=side, pressure=0, contact="static", seconds=40,
                 position="supine", surface="floor")
            for slug in ("reach", "roll-over")
            for side in ("right", "left")
        ),
        step("rest", "finish", side="central", contact="rest", pressure=0,
             position="supine", surface="floor"),
    )  # fmt: skip
    return so_far_at(steps, 1, worked)


@pytest.mark.parametrize("worked", [0, 10])
def test_staying_up_does_upright_what_can_be_and_leaves_the_rest(worked):
    small = catalogue(LOW)
    so_far = lying_session(small, worked)
    found = made(small, ASKED, so_far, StayUp())
    assert found.running is None
    assert names(found) == ["reach", "rest"]
    assert {it.position for it in found.rest} == {"sit"}
    assert found.stays_up
    assert found.said.startswith("Up from here on")


def test_without_an_upright_finish_staying_up_ends_without_one():
    small = catalogue((breathing(phase=("settle",)), resting(ways=FLOOR), *LOW[2:]))
    found = replan(small, ASKED, lying_session(small, 10), StayUp())
    assert names(found) == ["reach"]


def test_staying_up_where_nothing_goes_down_is_kept_in_mind():
    so_far = session(SMALL, ASKED, "knead", worked=10)
    found = made(SMALL, ASKED, so_far, StayUp())
    assert found.running == so_far.running
    assert found.rest == replan(SMALL, ASKED, so_far, StayUp()).rest
    assert found.stays_up
    assert "stays that way" in found.said


# What was done counts


def test_what_was_done_already_of_a_step_ahead_is_taken_off_it():
    so_far = session(SMALL, ASKED, "breathe", worked=5)
    knead = next(it for it in so_far.ahead if it.technique == "knead")
    full = replace(so_far, again=(Done(knead, 90), Done(replace(knead, side="right"), 90)))
    found = made(SMALL, ASKED, full, StayUp())
    assert knead.side not in [it.side for it in found.rest if it.technique == "knead"]


def test_a_dose_of_the_whole_session_counts_what_lies_behind():
    both = (AreaPain("low_back", "both", 4),)
    asked = request(minutes=10, areas=both, tools=frozenset({"hands", "tennis_ball"}))
    small = catalogue((*ENDS, rolling(sec=(60, 30, 120)), rolling("rub", sec=(60, 30, 120))))
    so_far = ball(small, "roll", "tennis_ball", pressure=1, seconds=110, **WALL)
    left = next(it for it in so_far.ahead if it.technique == "roll")
    rolled = replace(
        so_far,
        done=(*so_far.done, Done(left, 110)),
        ahead=(replace(left, technique="rub"), so_far.ahead[-1]),
    )
    found = made(small, asked, rolled, Skip())
    assert 110 + sum(it.seconds for it in found.rest if it.side == "left") <= 120


WARM = technique(
    "warm-pad", phase=("warm",), contact="heat", mech="heat", sided="both", sec=(60, 60, 120),
    tools=(("heat",),), presses=("low_back",),
)  # fmt: skip
GUN = kneading("gun", contact="percuss", mech="percuss", tools=(("percussion",),))


def test_no_gun_comes_straight_after_heat_on_the_same_skin():
    asked = request(minutes=10, tools=frozenset({"hands", "heat", "percussion"}))
    small = catalogue((*ENDS, WARM, kneading(phase=("light",)), GUN))
    steps = plan_of(
        small,
        asked,
        step("breathe", "settle", side="central", contact="breath", pressure=0),
        step("warm-pad", "warm", side="both", tool="heat", contact="heat", pressure=0),
        step("knead", "light", tool="hands"),
        step("gun", "deeper", tool="percussion", contact="percuss"),
        step("rest", "finish", side="central", contact="rest", pressure=0),
    )
    so_far = so_far_at(steps, 0, worked=5)
    later = request(
        minutes=10, tools=asked.tools, banned=frozenset({"knead"}), details=asked.details
    )
    found = made(small, later, so_far, LessTime(200))
    pairs = list(zip(names(found), names(found)[1:], strict=False))
    assert ("warm-pad", "gun") not in pairs
