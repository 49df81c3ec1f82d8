"""Changes while a session runs, on catalogues small enough to know what must come of them."""

from dataclasses import replace

import pytest

from routines.domain.planner import plan
from routines.domain.replan_changes import (
    Done,
    LessTime,
    Longer,
    NoChange,
    Skip,
    SoFar,
    StayUp,
    Swap,
    TooMuch,
)
from routines.domain.replanning import replan
from routines.domain.sequencing import is_slow, timed
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
    words,
)
from tests.domain.sessions_so_far import faults

ENDS = (breathing(), resting())
REACHES = tuple(technique(f"reach-{it}") for it in "abc")
SMALL = catalogue((*ENDS, kneading(), *REACHES))
ASKED = request(minutes=8)


def session(small, asked, slug, worked=0):
    """The session at the first step of this technique, after so many seconds of its work."""
    steps = plan(small, asked).steps
    place = next(at for at, it in enumerate(steps) if it.technique == slug)
    return so_far_at(steps, place, worked)


def so_far_at(steps, place, worked=0):
    running = steps[place]
    return SoFar(
        ahead=steps[place + 1 :],
        done=tuple(Done(it, it.seconds) for it in steps[:place]),
        running=running,
        elapsed=running.before_seconds + worked if worked else 0,
    )


def made(small, asked, so_far, turn):
    """What comes of a change; every law holds for it."""
    found = replan(small, asked, so_far, turn)
    assert faults(small, asked, so_far, turn, found) == []
    return found


def refusal(small, asked, so_far, turn):
    with pytest.raises(NoChange) as refused:
        replan(small, asked, so_far, turn)
    return refused.value.reason


def plan_of(small, asked, *steps):
    """These steps, one after the other, as a plan would time them."""
    return timed(small, steps, slow=is_slow(asked))[0]


def names(found):
    return list(dict.fromkeys(it.technique for it in found.rest))


def test_before_it_begins_nothing_has_been_worked_and_nothing_runs():
    so_far = SoFar(ahead=())
    assert (so_far.worked, so_far.still_to_run) == (0, 0)
    for turn in (TooMuch(), Skip(), StayUp(), LessTime(10)):
        assert refusal(SMALL, ASKED, so_far, turn) == "This session has not begun."


def test_a_step_beyond_the_last_cannot_be_changed():
    so_far = session(SMALL, ASKED, "knead")
    assert refusal(SMALL, ASKED, so_far, Longer(99)).startswith("This step is no longer part")


# Too much


def ball(small, slug, tool, **more):
    steps = plan_of(
        small,
        KIT,
        step("breathe", "settle", side="central", contact="breath", pressure=0, seconds=45),
        *(
            step(slug, "deeper", side=side, tool=tool, contact="lean_roll", **more)
            for side in ("right", "left")
        ),
        step("rest", "finish", side="central", contact="rest", pressure=0, seconds=45),
    )
    return so_far_at(steps, 1, worked=20)


WALL = {"position": "wall_back", "surface": "wall"}
KIT = request(minutes=5, tools=frozenset({"hands", "tennis_ball", "massage_ball"}))


def test_pressure_comes_down_first_on_both_sides_and_the_clock_runs_on():
    small = catalogue((*ENDS, rolling()))
    so_far = ball(small, "roll", "massage_ball", pressure=2, **WALL)
    found = made(small, KIT, so_far, TooMuch())
    assert found.running == replace(so_far.running, pressure=1)
    assert [it.pressure for it in found.rest if it.technique == "roll"] == [1]
    assert found.said == "Lighter from here on, on the other side too."
    alone = replace(so_far, ahead=so_far.ahead[1:])
    assert made(small, KIT, alone, TooMuch()).said == "Lighter from here on."


def test_then_comes_a_softer_tool_for_what_is_left_of_it():
    small = catalogue((*ENDS, rolling()))
    so_far = ball(small, "roll", "massage_ball", pressure=1, **WALL)
    found = made(small, KIT, so_far, TooMuch())
    assert found.running is None
    assert found.said == "Softer from here on: tennis ball."
    softer = [it for it in found.rest if it.technique == "roll"]
    assert [(it.side, it.tool) for it in softer] == [
        ("right", "tennis_ball"), ("left", "tennis_ball"),
    ]  # fmt: skip
    assert 15 <= softer[0].seconds <= so_far.running.seconds - 20


def test_without_a_tool_to_hold_it_says_so():
    either = rolling(tools=(("massage_ball", "hands"),))
    small = catalogue((*ENDS, either))
    so_far = ball(small, "roll", "massage_ball", pressure=1, **WALL)
    found = made(small, KIT, so_far, TooMuch())
    assert found.said.startswith("Softer from here on: ")


def test_then_an_easier_position_and_its_name():
    ways = (
        way("stand", bodyweight_on_tool="partial"),
        way("sit", "chair", bodyweight_on_tool="none"),
    )
    small = catalogue((*ENDS, kneading(ways=ways, pressure=(1, 1))))
    so_far = ball(small, "knead", "hands", pressure=1)
    found = made(small, KIT, so_far, TooMuch())
    assert found.said == "An easier position from here on: sit, chair."
    assert {it.position for it in found.rest if it.technique == "knead"} == {"sit"}
    bare = (way("wall_back", "wall", bodyweight_on_tool="partial"), way("stand"))
    small = catalogue((*ENDS, kneading(ways=bare, pressure=(1, 1))))
    so_far = ball(small, "knead", "hands", pressure=1, **WALL)
    assert made(small, KIT, so_far, TooMuch()).said == "An easier position from here on: stand."


def test_an_easier_position_that_would_go_down_again_is_passed_over():
    ways = (way("stand", bodyweight_on_tool="partial"), way("supine", "bed"))
    small = catalogue((*ENDS, kneading(ways=ways, pressure=(1, 1))))
    so_far = ball(small, "knead", "hands", pressure=1)
    lying = step("breathe", "settle", side="central", position="supine", surface="bed", pressure=0)
    was_down = replace(so_far, done=(Done(lying, 40), *so_far.done))
    found = replan(small, KIT, was_down, TooMuch())
    assert found.said.startswith("Left out: Knead.")


def test_then_the_easier_way_in_words_once():
    gentle = replace(technique("reach"), words=replace(words(), easier="Go half as far."))
    small = catalogue((*ENDS, gentle))
    so_far = session(small, ASKED, "reach", worked=10)
    found = made(small, ASKED, so_far, TooMuch())
    assert (found.running, found.said) == (so_far.running, "The easier way: Go half as far.")
    assert found.eased == {"reach"}
    again = made(small, ASKED, replace(so_far, eased=found.eased), TooMuch())
    assert again.running is None
    assert "reach" not in names(again)


def test_a_step_no_longer_known_is_left_at_once():
    so_far = session(SMALL, ASKED, "knead", worked=20)
    gone = replace(so_far, running=replace(so_far.running, technique="gone"))
    found = replan(SMALL, ASKED, gone, TooMuch())
    assert found.running is None
    assert found.said.startswith("Left out: gone.")
    assert refusal(SMALL, ASKED, gone, Swap()).startswith("Nothing else fits here")


# Skip and swap


def test_a_skipped_stretch_not_yet_begun_goes_on_both_sides():
    so_far = session(SMALL, ASKED, "reach-a")
    found = made(SMALL, ASKED, so_far, Skip())
    assert "reach-a" not in names(found)
    begun = session(SMALL, ASKED, "reach-a", worked=10)
    other = made(SMALL, ASKED, begun, Skip())
    assert [it.side for it in other.rest if it.technique == "reach-a"] == [begun.ahead[0].side]


def test_skipping_the_finish_ends_the_session():
    steps = plan(SMALL, ASKED).steps
    so_far = so_far_at(steps, len(steps) - 1, worked=5)
    found = made(SMALL, ASKED, so_far, Skip())
    assert (found.running, found.rest, found.said) == (None, (), "That was the last step.")


def test_what_was_left_before_does_not_come_back():
    so_far = session(SMALL, ASKED, "knead", worked=10)
    dropped = so_far.ahead[-2].technique
    assert dropped.startswith("reach")
    left = Done(step(dropped, "stretch"), 0, left=True)
    without = replace(
        so_far,
        done=(*so_far.done, left),
        ahead=tuple(it for it in so_far.ahead if it.technique != dropped),
    )
    found = made(SMALL, ASKED, without, Skip())
    assert dropped not in names(found)


def test_a_running_swap_comes_next_and_not_back():
    small = catalogue((*ENDS, *REACHES))
    asked = request(minutes=5)
    so_far = session(small, asked, plan(small, asked).steps[1].technique, worked=5)
    found = made(small, asked, so_far, Swap())
    assert found.rest[0].phase == so_far.running.phase
    assert so_far.running.technique not in names(found)


def test_a_later_step_is_swapped_in_its_place():
    so_far = session(SMALL, ASKED, "breathe", worked=5)
    number = next(at for at, it in enumerate(so_far.ahead, 2) if it.technique == "knead")
    small = catalogue((*ENDS, kneading(), kneading("squeeze"), *REACHES))
    found = made(small, ASKED, so_far, Swap(number))
    assert found.running == so_far.running
    assert "squeeze" in names(found)
    assert "knead" not in names(found)


# More, less time, staying up


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
    rub = [replace(it, technique="rub") for it in so_far.ahead if it.technique == "roll"]
    with_rub = replace(so_far, ahead=(so_far.ahead[0], *rub, so_far.ahead[1]))
    found = made(small, asked, with_rub, Skip())
    rolled = sum(it.seconds for it in found.rest if it.side == "left")
    assert rolled <= 120


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
