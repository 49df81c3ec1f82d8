"""What may be chosen for one request."""

import pytest

from routines.domain.options import options_for, steps_of
from routines.domain.planner import wishes_of
from routines.domain.screening import screen
from routines.domain.types import AreaPain, History
from routines.domain.variants import (
    BED,
    FLOOR,
    UP,
    available,
    groups_of,
    in_the_house,
    place_of,
)
from tests.domain.factories import (
    breathing,
    catalogue,
    kneading,
    request,
    resting,
    rolling,
    row,
    technique,
    way,
)

WITH_BALLS = frozenset({"tennis_ball", "massage_ball", "heat", "percussion"})


def options(*techniques, rules=(), budget=600, history=None, **answers):
    small = catalogue(techniques, rules)
    asked = request(**{"tools": WITH_BALLS, **answers})
    screening = screen(small, asked)
    return options_for(
        screening, wishes_of(small, asked, screening), history or History(), budget
    )  # fmt: skip


def whole(*techniques, **answers):
    """The options that do all the sides there are."""
    found = options(*techniques, **answers)
    most = max(len(it.parts) for it in found)
    return [it for it in found if len(it.parts) == most]


def only(*techniques, **answers):
    (found,) = whole(*techniques, **answers)
    return found


def heat(**changes):
    return technique(
        "warm", phase=("warm",), contact="heat", mech="heat", tools=(("heat",),), sided="both",
        sec=changes.pop("sec", (400, 200, 600)), presses=("low_back",), **changes,
    )  # fmt: skip


def test_kit_and_surfaces_decide_what_is_in_the_house():
    candidates = screen(catalogue([rolling(), breathing(), kneading()]), request()).candidates
    soft = request(tools=frozenset({"tennis_ball"}), surfaces=frozenset({"wall"}))
    mask = in_the_house(candidates, soft)
    assert {it.tool for it in candidates.members(mask)} == {"tennis_ball", None, "hands"}
    nothing = request(tools=frozenset(), surfaces=frozenset())
    left = {it.technique.slug for it in candidates.members(in_the_house(candidates, nothing))}
    assert left == {"breathe", "knead"}


def test_what_was_banned_or_excluded_is_not_available():
    rule = row("exclude", match={"phase": ("light",)})
    small = catalogue([breathing(), kneading(), resting()], [rule])
    asked = request(banned=frozenset({"rest", "unheard-of"}))
    screening = screen(small, asked)
    mask = available(screening.candidates, screening, asked)
    assert {it.technique.slug for it in screening.candidates.members(mask)} == {"breathe"}


def test_a_place_is_up_on_the_floor_or_on_the_bed():
    entry = breathing(ways=(way("sit", "bed"), way("supine", "floor"), way("supine", "bed")))
    candidates = screen(catalogue([entry]), request()).candidates
    assert [place_of(it) for it in candidates.all] == [UP, FLOOR, BED]


def test_the_softest_tool_comes_first():
    (group,) = groups_of(screen(catalogue([rolling()]), request()).candidates)
    assert [it.sides["left"].tool for it in group.variants] == ["tennis_ball", "massage_ball"]


def test_both_sides_are_one_option_in_each_phase():
    light, deeper = whole(rolling())
    assert (light.phase, deeper.phase) == ("light", "deeper")
    assert [it.side for it in light.parts] == ["left", "right"]
    assert light.tool == "tennis_ball"
    assert (light.pressures, deeper.pressures) == ((1, 1), (2, 2))


def test_the_harder_tool_is_taken_when_the_softer_is_not_there():
    assert options(rolling(), tools=frozenset({"massage_ball"}))[0].tool == "massage_ball"


def test_massage_may_be_done_on_one_side_alone_and_a_stretch_may_not():
    rule = row("exclude", local="affected", when={"affected_areas": ("glute-left",)})
    answers = {"rules": (rule,), "details": {"affected_areas": ("glute-left",)}}
    assert [it.side for it in options(kneading(), **answers)[0].parts] == ["right"]
    assert options(technique("reach"), **answers) == ()


def test_a_dose_too_short_to_be_worth_it_is_no_option():
    rule = row("cap_seconds", value=10, match={"mech": ("knead",)})
    assert options(kneading(), rules=(rule,)) == ()


def test_a_dose_too_short_on_one_side_leaves_the_other_of_massage_only():
    rule = row("cap_seconds", value=10, local="affected")
    answers = {"rules": (rule,), "details": {"affected_areas": ("glute-left",)}}
    assert [it.side for it in options(kneading(), **answers)[0].parts] == ["right"]
    assert options(technique("reach"), **answers) == ()


def test_the_easier_side_gets_less_pressing_work():
    assert options(kneading())[0].usual == (60, 36)
    assert only(technique("reach")).usual == (30, 30)


def test_the_easier_side_still_gets_its_least():
    assert options(kneading(sec=(60, 50, 90)))[0].usual == (60, 50)


def test_sides_get_the_same_where_both_are_sore():
    both = (AreaPain("low_back", "both", 4),)
    assert options(kneading(), areas=both)[0].usual == (60, 60)


def test_what_works_on_both_sides_at_once_is_eased_for_neither():
    assert options(kneading(sided="both"))[0].usual == (60,)


def test_heat_is_for_those_who_are_not_warm_yet():
    assert only(heat()).usual == (200,)
    assert options(heat(), warmed_up=True) == ()


def test_heat_that_eats_the_session_is_for_before_it():
    assert options(heat(), budget=499) == ()
    assert len(options(heat(), budget=500)) == 1


def test_the_ends_of_a_session_need_no_sore_place():
    found = options(breathing(phase=("settle", "warm", "finish"), areas=("lat_side",)))
    assert [it.phase for it in found] == ["settle", "finish"]


def test_work_elsewhere_is_no_option():
    assert options(kneading(areas=("lat_side",), presses=("lat_side",))) == ()


def test_an_option_knows_what_it_is_worth_and_what_it_costs():
    knead, _deeper = whole(kneading())
    assert knead.is_massage
    assert knead.share == 12
    assert knead.overhead == 8 + 8 + 5
    assert knead.least == 60
    assert [region for worths in knead.worth for region, _worth in worths] == [
        ("low_back", "left"), ("low_back", "right"),
    ]  # fmt: skip
    sore, easier = (worths[0][1] for worths in knead.worth)
    assert sore > easier > 0
    reach = only(technique("reach"))
    assert not reach.is_massage
    assert reach.share == 1


def test_what_helped_before_is_worth_more_a_second():
    plain = only(technique("reach"))
    helped = only(technique("reach"), history=History(effects={"reach": 1.0}))
    assert helped.per_second > plain.per_second


@pytest.mark.parametrize(
    ("entry", "limited"),
    [(kneading(phase=("light",)), True), (heat(), True), (technique("reach"), False)],
)
def test_limits_count_what_presses_and_warms(entry, limited):
    assert only(entry).limited is limited


def test_deeper_movement_is_limited_too():
    assert only(technique("reach", phase=("deeper",))).limited


def test_sides_that_touch_the_midline_share_its_limits():
    apart, _deeper = whole(kneading())
    shared, _deeper = whole(kneading(presses=("low_back", "neck_base")))
    assert not apart.shared
    assert shared.shared


def test_steps_carry_what_the_option_says():
    small = catalogue([rolling()], [row("cap_pain", value=3)])
    asked = request(tools=WITH_BALLS)
    screening = screen(small, asked)
    light = options_for(screening, wishes_of(small, asked, screening), History(), 600)[0]
    right, left = steps_of(light, (50, 40), screening)  # the less sore side comes first
    assert (left.technique, left.phase, left.side, left.seconds) == ("roll", "light", "left", 50)
    assert (right.side, right.seconds, right.pressure) == ("right", 40, 1)
    assert (left.tool, left.surface, left.position, left.spots) == (
        "tennis_ball", "wall", "wall_back", 1,
    )  # fmt: skip
    assert left.pain_ceiling == 3


def test_a_part_without_seconds_is_no_step():
    small = catalogue([kneading()])
    asked = request()
    screening = screen(small, asked)
    light = options_for(screening, wishes_of(small, asked, screening), History(), 600)[0]
    assert [it.side for it in steps_of(light, (50, 0), screening)] == ["left"]
