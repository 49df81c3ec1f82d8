"""What was left out and why."""

from routines.domain.leaving_out import left_out, missing_things
from routines.domain.screening import screen
from tests.domain.factories import (
    catalogue,
    kneading,
    request,
    rolling,
    row,
    technique,
    way,
)


def rows_of(*techniques, rules=(), **answers):
    asked = request(**answers)
    return left_out(screen(catalogue(techniques, rules), asked), asked)


def test_nothing_is_left_out_where_nothing_stands_against_it():
    assert rows_of(kneading()) == ()


def test_a_technique_a_rule_takes_is_named_with_the_rules_words():
    rule = row("exclude", condition="diabetes", advice="Not with this.", sources=("cs-S29",))
    (found,) = rows_of(kneading(), rules=[rule], conditions=frozenset({"diabetes"}))
    assert (found.technique, found.reason) == ("knead", "Not with this.")
    assert found.condition == "diabetes"
    assert (found.effect, found.sources) == ("exclude", ("cs-S29",))
    assert (found.area, found.side, found.tool) == (None, None, None)


def test_one_reason_a_condition_is_enough_once_all_of_a_technique_is_out():
    rules = [row("exclude", advice=it) for it in ("First.", "Second.")]
    gate = row("exclude_until_cleared", advice="Gate.")
    other = row("exclude", advice="Other.", rule="G02")
    assert [it.reason for it in rows_of(kneading(), rules=[*rules, gate, other])] == [
        "First.", "Gate.", "Other.",
    ]  # fmt: skip


def test_warnings_and_caps_leave_nothing_out():
    assert rows_of(kneading(), rules=[row("warn"), row("cap_seconds", value=40)]) == ()


def test_a_technique_out_at_one_place_names_the_place():
    entry = kneading(areas=("low_back", "glute"), presses=("low_back", "glute"))
    (found,) = rows_of(entry, rules=[row("exclude", match={"area": ("glute",)})])
    assert (found.area, found.side, found.tool) == ("glute", None, None)


def test_a_technique_out_on_one_side_names_the_side():
    (found,) = rows_of(
        kneading(),
        rules=[row("exclude", local="affected")],
        details={"affected_areas": ("glute-right",)},
    )
    assert (found.area, found.side, found.tool) == (None, "right", None)


def test_a_technique_out_with_one_tool_names_the_tool():
    (found,) = rows_of(
        rolling(),
        rules=[row("exclude", match={"tool_slug": ("massage_ball",)})],
        tools=frozenset({"tennis_ball", "massage_ball"}),
    )
    assert (found.area, found.side, found.tool) == (None, None, "massage_ball")


def test_a_technique_out_in_one_position_names_the_position_and_the_surface():
    entry = technique("reach", ways=(way(), way("sit", "chair")))
    (found,) = rows_of(entry, rules=[row("exclude", match={"position": ("seated",)})])
    assert (found.area, found.side, found.tool) == (None, None, None)
    assert (found.position, found.surface) == ("sit", "chair")
    (other,) = rows_of(entry, rules=[row("exclude", match={"position": ("wall",)})])
    assert (other.position, other.surface) == ("stand", None)


MIXED = kneading(areas=("low_back", "glute", "lat_side"), presses=())
TWO_OF_THREE = row("exclude", advice="Two.", match={"area": ("low_back", "glute")})


def test_what_no_single_word_tells_apart_is_not_spoken_of_while_it_can_be_done():
    assert rows_of(MIXED, rules=[TWO_OF_THREE]) == ()


def test_what_no_single_word_tells_apart_is_spoken_of_once_nothing_is_left():
    rest = row("exclude", advice="Third.", match={"area": ("lat_side",)})
    two, third = rows_of(MIXED, rules=[TWO_OF_THREE, rest])
    assert (two.reason, two.area) == ("Two.", None)
    assert (third.reason, third.area) == ("Third.", "lat_side")


def test_what_the_kit_lacks_is_named_by_the_nearest_way():
    entry = rolling(ways=(way("wall_back", "wall"), way("sit", "chair", support="wall")))
    (found,) = rows_of(entry, surfaces=frozenset(), tools=frozenset({"massage_ball"}))
    assert found.reason == "Needs: wall."
    assert (found.condition, found.effect, found.sources) == (None, "", ())


def test_what_can_be_done_in_some_way_is_not_missing():
    assert rows_of(rolling(), tools=frozenset({"tennis_ball"})) == ()


def test_what_the_person_banned_is_named_as_their_own_wish():
    (found,) = rows_of(kneading(), banned=frozenset({"knead"}))
    assert found.reason == "You asked never to be shown this."


def test_missing_things_are_tools_and_surfaces_by_name():
    candidates = screen(catalogue([rolling()]), request()).candidates
    asked = request(surfaces=frozenset())
    assert missing_things(candidates, candidates.all[0], asked) == ["Tennis Ball", "Wall"]
