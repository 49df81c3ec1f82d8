"""The score of a plan, term by term."""

from dataclasses import replace

import pytest

from routines.domain.objective import (
    MASSAGE_HALF,
    MOVEMENT_HALF,
    SHARES,
    WEIGHTS,
    Wishes,
    saturating,
    score,
    terms,
    worth_at,
)
from routines.domain.types import AreaPain, History
from tests.domain.factories import (
    breathing,
    catalogue,
    kneading,
    request,
    resting,
    rolling,
    step,
    technique,
)

SMALL = catalogue(
    [
        breathing(),
        resting(),
        kneading(grade="B"),
        rolling(),
        technique("reach", grade="A"),
        technique("walk", contact="move", mech="none", grade="D"),
    ]
)
NOBODY = History()


def wishes(*areas, **answers):
    sore = tuple(AreaPain(*it) for it in areas) or (AreaPain("low_back", "left", 4),)
    asked = request(areas=sore, **answers)
    return Wishes(SMALL, asked, asked.asked_seconds, no_deeper=False)


def terms_of(*steps, history=NOBODY, wanted=None):
    return terms(SMALL, steps, wanted or wishes(), history)


def moving(**changes):
    return step("reach", "stretch", contact="static", pressure=0, **changes)


def test_an_empty_plan_scores_nothing():
    assert terms_of() == {}
    assert score(SMALL, (), wishes(), NOBODY) == 0


def test_the_score_is_the_sum_of_its_terms():
    steps = (step("breathe", "settle"), step(), moving())
    found = terms_of(*steps)
    assert score(SMALL, steps, wishes(), NOBODY) == pytest.approx(sum(found.values()))
    assert set(found) == {
        "coverage", "evidence", "phases", "sides", "personal", "variety", "overhead", "tools",
        "trips", "steps",
    }  # fmt: skip


def test_the_first_minute_does_more_than_the_fourth():
    gains = [saturating(60 * (it + 1), 75) - saturating(60 * it, 75) for it in range(4)]
    assert gains == sorted(gains, reverse=True)
    assert saturating(0, 75) == 0


def test_pressing_work_and_movement_are_worth_their_own_weights():
    region = ("low_back", "left")
    assert worth_at(wishes(), region, 60 * SHARES, 0) == pytest.approx(
        WEIGHTS["massage"] * saturating(60, MASSAGE_HALF)
    )
    assert worth_at(wishes(), region, 0, 60) == pytest.approx(
        WEIGHTS["movement"] * saturating(60, MOVEMENT_HALF)
    )


def test_helpers_are_worth_little_and_strangers_nothing():
    sore = worth_at(wishes(), ("low_back", "left"), 60 * SHARES, 0)
    helper = worth_at(wishes(), ("glute", "left"), 60 * SHARES, 0)
    assert 0 < helper < sore / 4
    assert worth_at(wishes(), ("lat_side", "left"), 60 * SHARES, 60) == 0


def test_coverage_adds_up_what_steps_do_where():
    found = terms_of(step(), moving())
    minute = 60 * SHARES
    assert found["coverage"] == pytest.approx(worth_at(wishes(), ("low_back", "left"), minute, 60))


def test_pressing_several_areas_shares_the_seconds_and_moving_them_does_not():
    areas = ("low_back", "neck_base", "lat_side")
    both = wishes(*((area, "both", 4) for area in areas))
    assert terms_of(step(areas=areas, side="both"), wanted=both)["coverage"] == pytest.approx(
        WEIGHTS["massage"] * saturating(20, MASSAGE_HALF)
    )
    reach = step("reach", "stretch", contact="static", pressure=0, areas=areas, side="both")
    assert terms_of(reach, wanted=both)["coverage"] == pytest.approx(
        WEIGHTS["movement"] * saturating(60, MOVEMENT_HALF)
    )


def test_breathing_covers_nothing_and_walking_does():
    assert terms_of(step("breathe", "settle"))["coverage"] == 0
    assert terms_of(step("walk", "warm"))["coverage"] > 0


def test_the_better_studied_ingredient_counts_more():
    assert terms_of(moving())["evidence"] == pytest.approx(WEIGHTS["evidence"] * 60 / 600)
    assert terms_of(step())["evidence"] == pytest.approx(WEIGHTS["evidence"] * 0.75 * 60 / 600)


def test_seconds_beyond_the_share_of_their_phase_are_worth_no_more():
    target = wishes().phase_seconds["light"]
    just, twice = round(target), 2 * round(target)
    most = WEIGHTS["phases"] * target / sum(wishes().phase_seconds.values())
    assert terms_of(step(seconds=just))["phases"] == pytest.approx(most, rel=0.01)
    assert terms_of(step(seconds=twice))["phases"] == pytest.approx(most)
    assert 0 < terms_of(step(seconds=20))["phases"] < terms_of(step(seconds=40))["phases"]


def test_the_sore_side_a_little_more_is_best():
    def lost(left, right):
        return -terms_of(step(seconds=left), step(side="right", seconds=right))["sides"]

    assert lost(50, 30) == lost(51, 29) == 0
    assert lost(40, 40) == pytest.approx(WEIGHTS["sides"] * (10 - 2) / 600)
    assert lost(80, 0) > lost(60, 20) > 0
    assert -terms_of(step())["sides"] == pytest.approx(WEIGHTS["sides"] * 60 * 0.35 / 600)


def test_sides_do_not_matter_where_both_are_sore_or_nothing_presses():
    both = wishes(("low_back", "both", 4))
    assert terms_of(step(), wanted=both)["sides"] == 0
    assert terms_of(moving())["sides"] == 0


def test_the_right_side_is_weighed_like_the_left():
    right = wishes(("low_back", "right", 4))
    steps = (step(side="right", seconds=50), step(seconds=30))
    assert terms_of(*steps, wanted=right)["sides"] == 0


def test_what_helped_before_counts_for_it_and_what_hurt_against():
    helped = terms_of(step(), history=History(effects={"knead": 1.0}))
    hurt = terms_of(step(), history=History(effects={"knead": -0.5}))
    assert helped["personal"] == pytest.approx(WEIGHTS["personal"] * 60 / 600)
    assert hurt["personal"] == pytest.approx(-helped["personal"] / 2)


def test_the_same_steps_again_are_worth_less_the_newer_they_are():
    last = terms_of(step(), history=History(recent=(frozenset({"knead"}),)))
    before = terms_of(step(), history=History(recent=(frozenset(), frozenset({"knead"}))))
    four = History(recent=(frozenset(), frozenset(), frozenset(), frozenset({"knead"})))
    assert last["variety"] == pytest.approx(-WEIGHTS["variety"] * 0.5)
    assert before["variety"] == pytest.approx(-WEIGHTS["variety"] * 0.3)
    assert terms_of(step(), history=four)["variety"] == 0


def test_what_helps_most_may_come_every_day():
    history = History(recent=(frozenset({"knead"}),), effects={"knead": 0.5})
    assert terms_of(step(), history=history)["variety"] == 0


def test_time_between_steps_tools_and_trips_cost():
    ball = {"tool": "tennis_ball"}
    found = terms_of(
        step(before_seconds=10, tool="hands"),
        step("roll", before_seconds=20, **ball),
        step("roll", side="right", **ball),
        step("roll", tool="massage_ball", position="supine"),
        moving(),
    )
    assert found["overhead"] == pytest.approx(-30 * WEIGHTS["overhead"])
    assert found["tools"] == pytest.approx(-2 * WEIGHTS["tools"])
    assert found["trips"] == pytest.approx(-2 * WEIGHTS["trips"])
    assert found["steps"] == pytest.approx(-3 * WEIGHTS["steps"])


def test_getting_up_at_the_end_is_a_trip_too():
    assert terms_of(moving(position="supine"))["trips"] == pytest.approx(-2 * WEIGHTS["trips"])


def test_chosen_places_weigh_by_pain_and_the_sorest_half_as_much_again():
    found = wishes(("low_back", "left", 6), ("neck_base", "central", 3)).chosen
    assert found == {
        ("low_back", "left"): pytest.approx(9 / 12),
        ("neck_base", "central"): pytest.approx(3 / 12),
    }


def test_no_pain_weighs_like_a_little_and_the_stronger_answer_holds():
    found = wishes(("low_back", "both", 0), ("low_back", "left", 3)).chosen
    assert found[("low_back", "left")] > found[("low_back", "right")] > 0


def test_a_place_without_a_side_is_both_sides():
    assert set(wishes(("low_back", "central", 2)).chosen) == {
        ("low_back", "left"), ("low_back", "right"),
    }  # fmt: skip


def test_helpers_are_neighbours_and_the_other_side():
    found = wishes().helpers
    assert set(found) == {("glute", "left"), ("neck_base", "central"), ("low_back", "right")}
    assert sum(found.values()) == pytest.approx(1)
    assert found["glute", "left"] == pytest.approx(2 * found["neck_base", "central"])


def test_a_midline_place_is_helped_from_both_sides():
    areas = tuple(
        replace(it, helpers=("glute",)) if it.slug == "neck_base" else it for it in SMALL.areas
    )
    wanted = Wishes(
        replace(SMALL, areas=areas),
        request(areas=(AreaPain("neck_base", "central", 3),)),
        600,
        no_deeper=False,
    )
    assert set(wanted.helpers) == {("glute", "left"), ("glute", "right")}


def test_a_chosen_place_is_no_helper_and_there_may_be_none():
    assert ("glute", "left") not in wishes(("low_back", "left", 2), ("glute", "left", 2)).helpers
    assert wishes(("lat_side", "both", 2)).helpers == {}


def test_a_place_sore_on_one_side_is_known():
    assert wishes(("low_back", "right", 2), ("glute", "both", 2)).one_sided == {"low_back": "right"}
    assert wishes(("neck_base", "central", 2)).one_sided == {}


def test_a_step_on_both_sides_works_both():
    found = wishes().regions(step(areas=("low_back", "neck_base"), side="both"))
    assert found == (("low_back", "left"), ("low_back", "right"), ("neck_base", "central"))


def test_targets_know_when_no_deeper_work_is_left():
    assert Wishes(SMALL, request(), 600, no_deeper=True).targets["deeper"] == 0
    assert wishes().targets["deeper"] > 0
