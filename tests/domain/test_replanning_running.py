"""A running step that is too much, skipped or swapped: what comes of it."""

from dataclasses import replace

from routines.domain.planner import plan
from routines.domain.replan_changes import (
    Done,
    LessTime,
    Longer,
    Skip,
    SoFar,
    StayUp,
    Swap,
    TooMuch,
)
from routines.domain.replanning import replan
from tests.domain.factories import (
    catalogue,
    kneading,
    request,
    rolling,
    step,
    technique,
    way,
    words,
)
from tests.domain.small_sessions import (
    ASKED,
    ENDS,
    KIT,
    REACHES,
    SMALL,
    WALL,
    ball,
    made,
    names,
    refusal,
    session,
    so_far_at,
)


def test_before_it_begins_nothing_has_been_worked_and_nothing_runs():
    so_far = SoFar(ahead=())
    assert (so_far.worked, so_far.still_to_run) == (0, 0)
    for turn in (TooMuch(), Skip(), StayUp(), LessTime(10)):
        assert refusal(SMALL, ASKED, so_far, turn) == "This session has not begun."


def test_a_step_beyond_the_last_cannot_be_changed():
    so_far = session(SMALL, ASKED, "knead")
    assert refusal(SMALL, ASKED, so_far, Longer(99)).startswith("This step is no longer part")


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
