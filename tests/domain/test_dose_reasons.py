"""Why a step takes so many seconds."""

from routines.domain.dose_reasons import DoseReasons
from routines.domain.planner import wishes_of
from routines.domain.screening import screen
from tests.domain.factories import catalogue, kneading, request, rolling, row, technique
from tests.domain.test_reasons import ENDS, breathe, knead, reach, roll

FREE = {"sec": (60, 30, 600), "spots": 20}


def doses(*steps, techniques=(), rules=(), **answers):
    small = catalogue((*ENDS, *techniques), rules)
    asked = request(**answers)
    screening = screen(small, asked)
    return DoseReasons(small, screening, wishes_of(small, asked, screening), steps)


def limited(*steps, **given):
    return doses(*steps, **given).limited(steps[0])


def usual(*steps, **given):
    found = doses(*steps, **given)
    assert found.limited(steps[0]) == ""
    return found.usual(steps[0])


def test_a_step_as_long_as_it_is_ever_done_says_so():
    assert limited(knead(seconds=90), techniques=[kneading(sec=(60, 30, 90), spots=9)]) == (
        "90 seconds is the longest it is done."
    )


def test_a_step_as_long_as_a_rule_lets_it_be_says_so():
    capped = [row("cap_seconds", value=40, match={"mech": ("knead",)})]
    assert limited(knead(seconds=40), techniques=[kneading()], rules=capped) == (
        "40 seconds is the most the rules allow you here."
    )


def test_a_step_of_the_shortest_length_there_is_does_not_call_it_the_longest():
    capped = [row("cap_seconds", value=15, match={"mech": ("knead",)})]
    assert limited(knead(seconds=15), techniques=[kneading()], rules=capped) == ""


def test_a_place_that_has_had_its_rolling_says_so():
    tools = {"tools": frozenset({"tennis_ball"})}
    assert "two minutes of rolling" in limited(
        roll("one", seconds=70),
        roll("two", seconds=50),
        techniques=[rolling("one", **FREE), rolling("two", **FREE)],
        **tools,
    )


def test_a_place_that_has_had_its_deeper_work_says_so():
    two = [kneading("one", **FREE), kneading("two", **FREE)]
    assert "three minutes of deeper work" in limited(
        knead("one", "deeper", seconds=100), knead("two", "deeper", seconds=80), techniques=two
    )


def test_a_place_that_has_had_its_gun_says_so():
    gun = kneading("gun", mech="percuss", contact="percuss", tools=(("percussion",),), **FREE)
    assert "two minutes of the gun" in limited(
        knead("gun", seconds=120, tool="percussion", contact="percuss"),
        techniques=[gun],
        tools=frozenset({"percussion"}),
    )


def test_a_step_shorter_than_usual_says_what_for():
    assert limited(knead(seconds=35), techniques=[kneading(**FREE)]) == (
        "Shorter than its usual 60 seconds, so that all fits into 10 min."
    )


def test_a_place_that_has_had_most_of_the_good_says_that_more_adds_little():
    assert usual(knead(seconds=60), knead("two", seconds=60), techniques=[
        kneading(**FREE), kneading("two", **FREE),
    ]) == "120 seconds there in all: more would add little."  # fmt: skip
    stretch = technique("reach", sec=(60, 30, 600))
    assert usual(reach(seconds=90), techniques=[stretch]) == (
        "90 seconds there in all: more would add little."
    )


def test_any_other_step_says_what_is_usual():
    assert usual(knead(seconds=60), techniques=[kneading(**FREE)]) == "Usually 30 to 600 seconds."
    assert usual(breathe(seconds=100, areas=("low_back",))) == "Usually 30 to 120 seconds."
