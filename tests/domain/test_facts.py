"""Facts about a person that rules hang on."""

import pytest

from routines.domain.facts import (
    DEVICE_AREAS,
    LIMBS,
    WHEN_KEYS,
    affected_regions,
    detail_is,
    facts_of,
    holds,
)
from routines.domain.types import AreaPain
from tests.domain.factories import area, catalogue, request, row

SMALL = catalogue()


ANSWERED_NO = {"pain_at_rest": "no"}
CLEARED = {"cleared": frozenset({"rf31"})}


def facts(**answers):
    return facts_of(SMALL, request(**answers))


def true_of(when, **answers):
    asked = request(**answers)
    return holds(row("warn", when=when), asked, facts_of(SMALL, asked))


def sore(pain, place="low_back"):
    return (AreaPain(place, "left", pain),)


def test_conditions_are_those_given_or_not_sure_of():
    found = facts(conditions=frozenset({"a"}), not_sure=frozenset({"b"}))
    assert found.conditions == {"a", "b"}


@pytest.mark.parametrize(
    ("age", "derived"),
    [(75, {"frailty-or-falls"}), (74, set()), (18, set()), (17, {"under-18"}), (9, {"under-18"})],
)
def test_age_brings_conditions_of_its_own(age, derived):
    assert facts(age=age).conditions == derived


def test_under_sixteen_is_a_red_flag():
    assert facts(age=15).derived_flags == {"rf33"}
    assert facts(age=16).derived_flags == set()


@pytest.mark.parametrize(
    ("pain", "days", "flare"),
    [(7, 3, True), (7, None, True), (7, 4, False), (6, 1, False)],
)
def test_much_pain_that_is_new_is_a_flare(pain, days, flare):
    assert facts(areas=sore(pain), pain_days=days).flare is flare


def test_a_flare_given_is_a_flare():
    assert facts(conditions=frozenset({"acute-flare"})).flare


@pytest.mark.parametrize(
    ("pain", "answer", "flagged"),
    [
        (7, None, False),
        (8, None, True),
        (8, "no", False),
        (8, False, False),
        (8, "yes", True),
        (8, True, True),
        (8, 8, True),
        (8, 7, False),
    ],
)
def test_severe_pain_is_a_red_flag_unless_it_goes_away_at_rest(pain, answer, flagged):
    details = {} if answer is None else {"pain_at_rest": answer}
    assert ("rf34" in facts(areas=sore(pain), details=details).derived_flags) is flagged


@pytest.mark.parametrize(
    ("answer", "pain"), [(None, 7), ("no", 0), (False, 0), ("yes", 7), (True, 7), (3, 3), ("4", 4)]
)
def test_pain_at_rest_is_the_number_given_or_else_the_worst_there_is(answer, pain):
    details = {} if answer is None else {"pain_at_rest": answer}
    assert facts(areas=sore(7), details=details).rest_pain == pain


def test_not_being_sure_of_severe_pain_at_rest_is_left_to_that_answer():
    unsure = frozenset({"rf34"})
    assert facts(areas=sore(9), red_flags_not_sure=unsure).derived_flags == set()
    given = {"pain_at_rest": 8}
    assert facts(areas=sore(9), red_flags_not_sure=unsure, details=given).derived_flags == {"rf34"}


def test_regions_are_those_of_the_sore_places():
    found = facts(areas=(AreaPain("glute", "left", 2), AreaPain("neck_base", "central", 5)))
    assert found.regions == {"glute_hip", "neck_ut"}
    assert found.worst_pain == 5


def test_nobody_sore_has_no_worst_pain():
    assert facts(areas=()).worst_pain == 0


@pytest.mark.parametrize(
    ("when", "answers", "other"),
    [
        ({"age_from": 50}, {"age": 50}, {"age": 49}),
        ({"age_under": 25}, {"age": 24}, {"age": 25}),
        ({"sessions_below": (2,)}, {"sessions_done": 1}, {"sessions_done": 2}),
        ({"flare": True}, {"areas": sore(7), "pain_days": 1}, {}),
        ({"flare": False}, {}, {"areas": sore(7), "pain_days": 1}),
        ({"pain_regions": ("low_back",)}, {}, {"areas": sore(4, "glute")}),
        ({"pain_from": 6}, {"areas": sore(6)}, {"areas": sore(5)}),
        ({"rest_pain_from": 6}, {"details": {"pain_at_rest": 6}}, {"details": {"pain_at_rest": 5}}),
        ({"rest_pain_from": 6}, {"areas": sore(6)}, {"areas": sore(6), "details": ANSWERED_NO}),
        (
            {"cleared_flag": ("rf31",)},
            {"red_flags": frozenset({"rf31"}), "cleared": frozenset({"rf31"})},
            {"red_flags": frozenset({"rf31"})},
        ),
        ({"cleared_flag": ("rf31",)}, {**CLEARED, "red_flags": frozenset({"rf31"})}, CLEARED),
        ({"pain_days_over": 42}, {"pain_days": 43}, {"pain_days": 42}),
        ({"pain_days_over": 42}, {"pain_days": 43}, {"pain_days": None}),
        ({"has_condition": ("a", "b")}, {"conditions": frozenset("b")}, {}),
        ({"time_of_day": ("morning",)}, {"time_of_day": "morning"}, {"time_of_day": None}),
        ({"eye": ("retina",)}, {"details": {"eye": "retina"}}, {"details": {"eye": "glaucoma"}}),
    ],
)
def test_every_fact_a_rule_may_ask_for_tells_one_person_from_another(when, answers, other):
    assert next(iter(when)) in WHEN_KEYS | {"eye"}
    assert true_of(when, **answers)
    assert not true_of(when, **other)


def test_a_rule_without_facts_holds_for_everybody():
    assert true_of({})


def test_all_facts_must_hold():
    when = {"age_from": 40, "pain_from": 6}
    assert not true_of(when)
    assert true_of(when, areas=sore(6))


@pytest.mark.parametrize("unanswered", [None, "", ()])
def test_no_answer_is_missing_and_nothing_else(unanswered):
    assert detail_is(unanswered, ("missing", "yes"))
    assert not detail_is(unanswered, "yes")


@pytest.mark.parametrize(
    ("answer", "wanted", "true"),
    [
        (11, "under:12", True),
        (12, "under:12", False),
        (12, "from:12", True),
        (11, "from:12", False),
        ("11", "under:12", True),
        ("soon", "under:12", True),
        (True, "from:12", True),
        (0, "under:12", True),
        (8, ("7", "8"), True),
        (True, "yes", True),
        ("yes", True, True),
        (False, "no", True),
        (False, "yes", False),
        (("glute-left", "chest"), ("glute-left",), True),
        (("glute-right",), ("glute-left",), False),
        ("left", "right", False),
    ],
)
def test_an_answer_is_compared_as_word_number_range_or_list(answer, wanted, true):
    assert detail_is(answer, wanted) is true


def affected(local, small=SMALL, match=None, **details):
    rule = row("exclude", local=local, match=match or {})
    return affected_regions(rule, small, request(details=details))


def test_a_device_is_on_the_side_that_was_said():
    assert affected("device", device_side="left") == {(it, "left") for it in DEVICE_AREAS}


def test_a_device_on_no_known_side_may_be_on_either():
    assert affected("device") == {(it, side) for it in DEVICE_AREAS for side in ("left", "right")}


def test_an_affected_place_reaches_the_areas_that_touch_it():
    assert affected("affected", affected_areas=("glute-left",)) == {
        ("glute", "left"), ("low_back", "left"),
    }  # fmt: skip


def test_a_place_without_a_side_is_both_sides():
    assert affected("affected", affected_areas="lat_side") == {
        ("lat_side", "left"), ("lat_side", "right"),
    }  # fmt: skip


def test_the_midline_reaches_both_sides_of_its_neighbours():
    assert affected("affected", affected_areas=("neck_base-left",)) == {
        ("neck_base", "central"), ("low_back", "left"), ("low_back", "right"),
    }  # fmt: skip


QUARTERS = catalogue(
    areas=(*(area(it) for places in LIMBS.values() for it in places), area("mid_back"))
)


def test_a_limb_stands_for_its_quarter_of_the_trunk():
    for local in ("affected", "affected_quadrant"):
        found = affected(local, QUARTERS, affected_areas=("arm-right",))
        assert found == {(it, "right") for it in LIMBS["arm"]}
    both = affected("affected_quadrant", QUARTERS, affected_areas=("leg",))
    assert both == {(it, side) for it in LIMBS["leg"] for side in ("left", "right")}


def test_a_place_in_a_quarter_stands_for_all_of_it_where_the_rule_is_about_quarters():
    found = affected("affected_quadrant", QUARTERS, affected_areas=("glute-left",))
    assert found == {(it, "left") for it in LIMBS["leg"]}
    assert affected("affected", QUARTERS, affected_areas=("glute-left",)) == {("glute", "left")}


def test_a_place_in_no_quarter_stands_for_every_one_on_its_side():
    found = affected("affected_quadrant", QUARTERS, affected_areas=("mid_back-left",))
    every = {it for places in LIMBS.values() for it in places} | {"mid_back"}
    assert found == {(it, "left") for it in every}


def test_an_answer_about_another_region_is_no_answer_to_this_rule():
    hip = {"region": ("glute_hip",)}
    assert affected("affected", match=hip, affected_areas=("lat_side-left",)) is None
    found = affected("affected", match=hip, affected_areas=("lat_side-left", "glute-left"))
    assert found is not None
    assert ("lat_side", "left") in found


@pytest.mark.parametrize("answer", [None, (), "", ("somewhere",)])
def test_a_place_not_answered_or_not_known_is_everywhere(answer):
    details = {} if answer is None else {"affected_areas": answer}
    assert affected("affected", **details) is None


def test_a_place_nobody_knows_leaves_the_others():
    assert affected("affected", affected_areas=("somewhere", "lat_side-left")) == {
        ("lat_side", "left")
    }


def test_neighbours_on_the_midline_are_central():
    areas = (area("low_back", neighbours=("neck_base",)), area("neck_base", sided=False))
    found = affected("affected", catalogue(areas=areas), affected_areas=("low_back-left",))
    assert found == {("low_back", "left"), ("neck_base", "central")}


def test_a_place_along_the_spine_reaches_across_it_to_what_lies_there_too():
    areas = (
        area("low_back", inner=2.0, neighbours=("mid_back", "ql")),
        area("mid_back", inner=4.0),
        area("ql", inner=12.0),
    )
    found = affected("affected", catalogue(areas=areas), affected_areas=("low_back-left",))
    assert found == {
        ("low_back", "left"),
        ("low_back", "right"),
        ("mid_back", "left"),
        ("mid_back", "right"),
        ("ql", "left"),
    }
