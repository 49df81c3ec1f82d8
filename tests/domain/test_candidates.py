"""Candidates and what rules can match on them."""

import pytest

from routines.domain.candidates import Candidates, candidates_of
from routines.domain.entries import Review
from routines.domain.patterns import MATCH_KEYS, SAFETY_BOOLEANS
from tests.domain.factories import (
    breathing,
    catalogue,
    kneading,
    rolling,
    row,
    safety,
    technique,
    way,
)


def candidates(*techniques):
    return Candidates(catalogue(techniques))


def only(*techniques):
    """The first candidate of these techniques."""
    return candidates(*techniques).all[0]


def mask_of(indexes):
    return sum(1 << index for index in indexes)


def fits(candidate, pattern):
    """Whether a rule with this `match` reaches the candidate."""
    found = Candidates(catalogue((candidate.technique,)))
    return bool(found.matched_by(row("exclude", match=pattern)) >> candidate.index & 1)


def described(found):
    return [(it.areas, it.side, it.tool, it.way.position) for it in found.all]


def test_one_area_at_a_time_gives_a_candidate_for_each_area_side_tool_and_way():
    found = candidates(
        rolling(areas=("low_back", "neck_base"), ways=(way("wall_back", "wall"), way("sit")))
    )
    assert described(found) == [
        (("low_back",), side, tool, position)
        for side in ("left", "right")
        for tool in ("tennis_ball", "massage_ball")
        for position in ("wall_back", "sit")
    ] + [
        (("neck_base",), "central", tool, position)
        for tool in ("tennis_ball", "massage_ball")
        for position in ("wall_back", "sit")
    ]
    assert [it.index for it in found.all] == list(range(12))


def test_all_areas_at_once_are_one_place():
    found = candidates(technique("hug", areas=("low_back", "glute"), works="all", sided="both"))
    assert described(found) == [(("low_back", "glute"), "both", None, "stand")]


def test_both_sides_at_once_work_left_and_right_but_the_midline_once():
    found = only(technique("hug", areas=("low_back", "neck_base"), works="all", sided="both"))
    assert found.sides == ("left", "right")
    assert found.worked == (
        ("low_back", "left"), ("low_back", "right"), ("neck_base", "central"),
    )  # fmt: skip


def test_one_side_is_one_side():
    assert only(kneading()).sides == ("left",)


def test_what_is_done_before_a_session_is_no_candidate():
    shower = technique("shower", review=Review("", "", "before-session only: shower"))
    assert candidates(shower).all == ()


def test_the_tool_named_is_the_one_that_works_and_not_the_strap_beside_it():
    found = only(technique("pull", tools=(("strap",), ("tennis_ball",))))
    assert found.tool == "tennis_ball"
    assert found.tools == ("strap", "tennis_ball")


def test_a_set_of_surfaces_is_no_tool():
    assert only(technique("lean", tools=(("wall", "chair"),))).tool is None


def test_only_the_area_worked_on_is_touched_when_done_at_one_area():
    left = only(kneading(areas=("low_back", "glute"), presses=("low_back", "glute")))
    assert left.presses == {"low_back"}


def test_what_the_tool_always_covers_is_touched_too():
    found = only(kneading(areas=("low_back",), presses=("low_back", "glute")))
    assert found.presses == {"low_back", "glute"}
    assert found.places == (("glute", "left"), ("low_back", "left"))


def test_a_technique_over_all_its_areas_touches_all_it_presses():
    found = only(kneading(areas=("low_back", "glute"), works="all", presses=("glute",)))
    assert found.presses == {"glute"}


def test_a_way_may_carry_its_own_safety_value():
    softer = way("sit", "chair", end_range=True, presses=(), bodyweight_on_tool="partial")
    found = candidates(kneading(ways=(way(), softer)))
    standing, sitting = found.all[0], found.all[1]
    assert not standing.flags["end_range"]
    assert sitting.flags["end_range"]
    assert standing.flags["presses"]
    assert not sitting.flags["presses"]
    assert fits(sitting, {"bodyweight_on_tool": ("partial",)})
    assert fits(standing, {"bodyweight_on_tool": ("none",)})


def test_massage_is_what_presses_or_strokes():
    assert only(kneading()).is_massage
    assert not only(technique("reach")).is_massage


EVERYTHING = technique(
    "everything",
    phase=("light", "deeper"),
    areas=("low_back",),
    tools=(("percussion",),),
    ways=(way("sit", "chair", support="wall"),),
    contact="percuss",
    mech="percuss",
    pressure=(1, 2),
    sec=(60, 30, 90),
    spine="F1E2",
    floor="bed_ok",
    stand="either",
    flags=("BONE",),
    safety=safety(
        presses=("low_back",), material="latex", skin_product="lotion", prone_time_s=90,
        bodyweight_on_tool="full", one_leg=True,
    ),
)  # fmt: skip


@pytest.mark.parametrize(
    ("key", "fitting", "other"),
    [
        ("technique", ("everything",), ("nothing",)),
        ("tool", ("gun", "ball"), ("ball",)),
        ("tool_slug", ("percussion",), ("tennis_ball",)),
        ("mech", ("percuss",), ("roll",)),
        ("contact", ("percuss",), ("roll",)),
        ("phase", ("deeper",), ("finish",)),
        ("area", ("low_back",), ("glute",)),
        ("region", ("low_back",), ("glute_hip",)),
        ("position", ("seated",), ("prone",)),
        ("position_slug", ("sit",), ("stand",)),
        ("surface", ("wall",), ("floor",)),
        ("motion", ("ext", "rot"), ("rot",)),
        ("motion_all", ("flex", "ext"), ("flex", "rot")),
        ("flags", ("BONE", "KID"), ("KID",)),
        ("floor", ("bed_ok",), ("required",)),
        ("stand", ("either",), ("required",)),
        ("material", ("latex",), ("rubber",)),
        ("skin_product", ("lotion",), ("oil",)),
        ("bodyweight_on_tool", ("full",), ("partial",)),
        ("presses", True, False),
        ("pressing_from", 1, 2),
        ("longest_over", 89, 90),
        ("prone_over", 89, 90),
        ("spine_level", 2, 3),
        *((name, name == "one_leg", name != "one_leg") for name in SAFETY_BOOLEANS),
    ],
)
def test_every_key_a_rule_may_match_on_tells_fitting_from_other(key, fitting, other):
    found = only(EVERYTHING)
    assert key in MATCH_KEYS
    assert fits(found, {key: fitting})
    assert not fits(found, {key: other})


def test_a_single_word_matches_like_a_list_of_one():
    assert fits(only(EVERYTHING), {"mech": "percuss"})


def test_what_has_no_tool_surface_or_motion_is_matched_by_none():
    found = only(technique("reach"))
    for key in ("tool", "tool_slug", "surface", "motion"):
        assert fits(found, {key: ("none",)})
    assert not fits(found, {"motion_all": ("flex",)})
    assert not fits(found, {"spine_level": 1})


def test_a_way_may_spare_the_time_on_the_front():
    found = only(kneading(ways=(way("sit", prone_time_s=0),), safety=safety(prone_time_s=90)))
    assert not fits(found, {"prone_over": 1})


def test_an_attribute_nobody_has_is_an_error():
    with pytest.raises(KeyError):
        fits(only(EVERYTHING), {"colour": 3})
    with pytest.raises(KeyError):
        fits(only(EVERYTHING), {"colour": ("red",)})


def test_all_that_a_pattern_names_must_match():
    found = only(EVERYTHING)
    assert fits(found, {})
    assert not fits(found, {"mech": ("percuss",), "area": ("glute",)})


def test_a_rule_matches_what_fits_and_no_exception_spares():
    found = candidates(kneading(), breathing())
    rule = row("exclude", except_=({"contact": ("breath",)}, {"area": ("glute",)}))
    assert found.matched_by(rule) == found.by_technique["knead"]


def test_masks_name_candidates_by_tool_surface_technique_and_posture():
    found = candidates(
        rolling(ways=(way("wall_back", "wall", support="chair"), way("prone", "floor"))),
        breathing(),
    )
    upright, lying = mask_of([0, 2, 4, 6]), mask_of([1, 3, 5, 7])
    assert found.by_surface == {"wall": upright, "chair": upright, "floor": lying}
    assert found.by_tool["tennis_ball"] == mask_of([0, 1, 4, 5])
    assert found.by_technique["breathe"] == mask_of([8])
    assert found.lying_on == {"front": lying, "back": 0, "side": 0}
    assert [it.index for it in found.members(lying)] == [1, 3, 5, 7]
    assert found.everything == mask_of(range(9))


def test_touching_and_working_differ_where_something_else_is_pressed():
    found = candidates(kneading(presses=("low_back", "neck_base")), technique("reach"))
    assert found.touching["neck_base", "central"] == mask_of([0, 1])
    assert found.touching["low_back", "left"] == mask_of([0])
    assert found.working["low_back", "left"] == mask_of([0, 2])
    assert ("neck_base", "central") not in found.working


def test_candidates_of_a_catalogue_are_made_once():
    small = catalogue([breathing()])
    assert candidates_of(small) is candidates_of(small)
