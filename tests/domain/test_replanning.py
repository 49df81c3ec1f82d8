"""One change to a plan, the rest fitted again."""

import pytest

from routines.domain.planner import plan
from routines.domain.replanning import NoChange, adjust
from routines.domain.types import AreaPain
from tests.domain.constraints import breaches
from tests.domain.factories import (
    breathing,
    catalogue,
    kneading,
    red_flag,
    request,
    resting,
    row,
    technique,
    way,
)

ENDS = (breathing(), resting())
REACHES = tuple(technique(f"reach-{it}") for it in "abc")
SMALL = catalogue((*ENDS, kneading(), *REACHES), red_flags=(red_flag("rf10", "urgent"),))
ASKED = request(minutes=8)


def number_of(found, slug):
    return next(at for at, it in enumerate(found.steps, start=1) if it.technique == slug)


def seconds_of(found, slug):
    return sum(it.seconds for it in found.steps if it.technique == slug)


def names(found):
    return list(dict.fromkeys(it.technique for it in found.steps))


def changed(small, asked, slug, change, later=None):
    """The plan before, and after one change to the step of this technique."""
    before = plan(small, asked)
    after = adjust(small, later or asked, before, change, number_of(before, slug))
    assert breaches(small, later or asked, after) == []
    return before, after


def refusal(small, asked, slug, change, later=None):
    before = plan(small, asked)
    with pytest.raises(NoChange) as refused:
        adjust(small, later or asked, before, change, number_of(before, slug))
    assert str(refused.value) == refused.value.reason
    return refused.value.reason


def test_a_step_taken_out_leaves_its_time_to_the_others():
    before, after = changed(SMALL, ASKED, "knead", "drop")
    assert "knead" not in names(after)
    assert seconds_of(after, "breathe") >= seconds_of(before, "breathe")
    assert after.score != before.score


@pytest.mark.parametrize("slug", ["breathe", "rest"])
def test_both_ends_stay(slug):
    assert refusal(SMALL, ASKED, slug, "drop").startswith("A session always settles first")


def test_a_shorter_step_is_shorter_on_both_sides():
    before, after = changed(SMALL, ASKED, "reach-a", "shorter")
    cut = seconds_of(before, "reach-a") - seconds_of(after, "reach-a")
    assert 0 < cut <= 30
    assert after.total_seconds < before.total_seconds


def test_a_step_at_its_shortest_gets_no_shorter():
    small = catalogue((*ENDS, technique("reach", sec=(30, 30, 30))))
    assert refusal(small, ASKED, "reach", "shorter") == "This step is at its shortest."


def test_a_longer_step_takes_its_time_from_the_others():
    ends = (breathing(sec=(90, 30, 120)), resting(sec=(90, 30, 120)))
    work = (technique(it, sec=(30, 20, 90)) for it in ("reach", "twist"))
    small = catalogue((*ends, *work))
    before, after = changed(small, request(minutes=8), "twist", "longer")
    assert seconds_of(after, "twist") == seconds_of(before, "twist") + 30
    assert seconds_of(after, "reach") < seconds_of(before, "reach")
    assert after.total_seconds <= before.total_seconds + 15


def test_a_longer_step_takes_what_the_others_can_give():
    ends = (breathing(sec=(40, 30, 120)), resting(sec=(30, 30, 120)))
    small = catalogue((*ends, technique("reach", sec=(30, 20, 150))))
    before, after = changed(small, request(minutes=6), "reach", "longer")
    more = seconds_of(after, "reach") - seconds_of(before, "reach")
    assert 0 < more < 30


def test_a_step_at_its_longest_gets_no_longer():
    small = catalogue((*ENDS, technique("reach")))
    asked = request(minutes=20)
    assert refusal(small, asked, "reach", "longer") == (
        "This step is at the longest its limits allow."
    )


def test_longer_where_nothing_can_give_way_does_not_fit():
    small = catalogue((breathing(sec=(30, 30, 30)), resting(sec=(30, 30, 30)), technique("reach")))
    asked = request(minutes=3)
    before = plan(small, asked)
    assert before.steps
    assert refusal(small, asked, "reach", "longer") == "That does not fit into the time."


def test_a_swap_brings_another_technique_for_the_same_place_and_phase():
    small = catalogue((*ENDS, *REACHES))
    asked = request(minutes=5)
    before = plan(small, asked)
    slug = next(it for it in names(before) if it.startswith("reach"))
    _before, after = changed(small, asked, slug, "swap")
    assert slug not in names(after)
    assert any(it.startswith("reach") for it in names(after))


def test_a_swap_prefers_to_stay_in_the_same_place():
    down = technique("reach-down", grade="A", ways=(way("supine", "floor"),))
    twins = (technique("reach-a", grade="A"), technique("reach-z", grade="D"))
    small = catalogue((*ENDS, *twins, down))
    asked = request(minutes=5, banned=frozenset({"reach-z", "reach-down"}))
    _before, after = changed(small, asked, "reach-a", "swap", later=request(minutes=5))
    assert "reach-z" in names(after)
    assert "reach-down" not in names(after)


def test_a_swap_may_go_down_where_nothing_upright_is_left():
    down = technique("reach-down", ways=(way("supine", "floor"),))
    small = catalogue((*ENDS, technique("reach-a"), down))
    asked = request(minutes=6, banned=frozenset({"reach-down"}))
    _before, after = changed(small, asked, "reach-a", "swap", later=request(minutes=6))
    assert "reach-down" in names(after)


def test_a_swap_passes_over_what_no_order_allows():
    floor = (way("supine", "floor"),)
    techniques = (
        breathing(ways=floor, phase=("settle",)),
        resting(ways=floor),
        technique("reach-a", ways=floor),
        technique("reach-b", ways=(way("stand"),), grade="A"),
        technique("reach-c", ways=floor, grade="D"),
    )
    small = catalogue(techniques)
    asked = request(minutes=6, banned=frozenset({"reach-b", "reach-c"}))
    _before, after = changed(small, asked, "reach-a", "swap", later=request(minutes=6))
    assert names(after) == ["breathe", "reach-c", "rest"]
    only = request(minutes=6, banned=frozenset({"reach-c"}))
    assert refusal(small, asked, "reach-a", "swap", later=only).startswith("Nothing else fits")


def test_an_end_is_swapped_for_another_end():
    small = catalogue((*ENDS, resting("lie-still"), kneading(), *REACHES))
    before = plan(small, ASKED)
    end = before.steps[-1].technique
    _before, after = changed(small, ASKED, end, "swap")
    assert {end, after.steps[-1].technique} == {"rest", "lie-still"}


def test_without_another_technique_there_is_no_swap():
    small = catalogue((*ENDS, technique("reach")))
    assert refusal(small, ASKED, "reach", "swap") == (
        "Nothing else fits here under your answers and with your tools."
    )


@pytest.mark.parametrize("number", [0, 99])
def test_a_step_that_is_not_there_cannot_be_changed(number):
    before = plan(SMALL, ASKED)
    with pytest.raises(NoChange, match="no longer part of the plan"):
        adjust(SMALL, ASKED, before, "drop", number)


def test_a_red_flag_given_since_ends_all_changes():
    flagged = request(minutes=8, red_flags=frozenset({"rf10"}))
    reason = refusal(SMALL, ASKED, "knead", "drop", later=flagged)
    assert reason.startswith("Your answers have changed")


def test_a_step_the_answers_no_longer_allow_asks_for_a_new_plan():
    later = request(minutes=8, banned=frozenset({"knead"}))
    assert refusal(SMALL, ASKED, "knead", "longer", later=later).startswith("Your answers have")


def test_what_the_answers_no_longer_allow_is_left_out_with_the_next_change():
    later = request(minutes=8, banned=frozenset({"knead"}))
    before = plan(SMALL, ASKED)
    slug = next(it for it in names(before) if it.startswith("reach"))
    _before, after = changed(SMALL, ASKED, slug, "shorter", later=later)
    assert "knead" not in names(after)


TOUCHING = {"local": "affected", "match": {"mech": ("knead", "stretch")}}
LOCAL = (
    row("exclude", when={"affected_areas": ("glute-left",)}, **TOUCHING),
    row("cap_seconds", value=10, when={"affected_areas": ("glute-right",)}, **TOUCHING),
    row(
        "cap_seconds",
        value=10,
        when={"bare": ("yes",)},
        match={"technique": ("knead", "reach-a")},
    ),
)


@pytest.mark.parametrize(
    "details", [{"affected_areas": ("glute-left",)}, {"affected_areas": ("glute-right",)}]
)
def test_massage_goes_on_where_one_side_is_out_and_stretches_do_not(details):
    small = catalogue((*ENDS, kneading(), technique("reach-a")), LOCAL)
    both = (AreaPain("low_back", "both", 4),)
    asked, later = (request(minutes=8, areas=both, details=it) for it in ({}, details))
    _before, after = changed(small, asked, "breathe", "shorter", later=later)
    assert "reach-a" not in names(after)
    assert len([it for it in after.steps if it.technique == "knead"]) == 1


def test_what_is_capped_to_nothing_is_left_out():
    small = catalogue((*ENDS, kneading(), technique("reach-a"), technique("reach-b")), LOCAL)
    later = request(minutes=8, details={"bare": "yes"})
    _before, after = changed(small, ASKED, "reach-b", "shorter", later=later)
    assert not {"knead", "reach-a"} & set(names(after))


@pytest.mark.parametrize("change", ["drop", "shorter"])
def test_nothing_fits_into_less_time_than_both_ends_take(change):
    before = plan(SMALL, ASKED)
    slug = next(it for it in names(before) if it.startswith("reach"))
    reason = refusal(SMALL, ASKED, slug, change, later=request(minutes=1))
    assert reason == "That does not fit into the time."
