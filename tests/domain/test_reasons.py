"""Why a step is here: the score's terms in words, its dose, what it stands in for, its evidence."""

import pytest

from routines.domain.planner import plan, wishes_of
from routines.domain.reasons import Reasons
from routines.domain.screening import screen
from routines.domain.types import NO_HISTORY, AreaPain, History
from tests.domain.factories import (
    breathing,
    catalogue,
    kneading,
    request,
    resting,
    rolling,
    row,
    step,
    technique,
    way,
)

ENDS = (breathing(), resting())
BOTH = (AreaPain("low_back", "both", 4),)
LONG = {"sec": (60, 30, 600), "spots": 10}
LYING = (way("supine", "floor"),)


def whys(*steps, techniques=(), rules=(), history=NO_HISTORY, **answers):
    """The sentences of these steps, as if the planner had chosen them."""
    small = catalogue((*ENDS, *techniques), rules)
    asked = request(**answers)
    screening = screen(small, asked, history)
    wishes = wishes_of(small, asked, screening)
    return Reasons(small, screening, wishes, steps, history).why()


def knead(slug="knead", phase="light", **changes):
    return step(slug, phase, **{"tool": "hands", **changes})


def roll(slug="roll", phase="light", **changes):
    plain = {
        "tool": "tennis_ball",
        "surface": "wall",
        "position": "wall_back",
        "contact": "lean_roll",
    }
    return step(slug, phase, **{**plain, **changes})


def breathe(**changes):
    return step(
        "breathe", "settle", **{"side": "central", "contact": "breath", "seconds": 45, **changes}
    )


def reach(slug="reach", **changes):
    return step(slug, "stretch", **{"contact": "static", "pressure": 0, "seconds": 40, **changes})


def test_the_place_comes_first_and_the_evidence_last():
    (why,) = whys(knead(side="both"), techniques=[kneading(sided="both", grade="B")])
    assert why[0] == (
        "The only thing here that presses the left side of “low back”, where you feel it."
    )
    assert why[-1] == "Tested in people with back or neck pain; the certainty is low."


@pytest.mark.parametrize(
    ("grade", "words"),
    [("A", "moderate"), ("B", "low"), ("C", "indirect"), ("D", "not tested on its own")],
)
def test_every_grade_is_told_as_it_is(grade, words):
    (why,) = whys(knead(), techniques=[kneading(grade=grade)])
    assert words in why[-1]
    assert len(why) == 3


def test_a_place_worked_by_several_says_how_much_of_it_this_is():
    two = (kneading("one"), kneading("two"))
    first, second = whys(
        knead("one", seconds=60), knead("two", "deeper", seconds=30), techniques=two
    )
    assert first[0].startswith("60 of the 90 seconds of pressing for the left side of “low back”")
    assert second[0].startswith("30 of the 90 seconds of pressing")


def test_the_sorest_place_is_told_from_one_that_is_sore_too():
    areas = (AreaPain("low_back", "both", 6), AreaPain("glute", "both", 3))
    far = kneading("far", areas=("glute",), presses=("glute",), sided="both")
    near, away, moved = whys(
        knead(side="both"),
        knead("far", areas=("glute",), side="both"),
        reach(areas=("glute",), side="both"),
        techniques=[
            kneading(sided="both"), far, technique("reach", areas=("glute",), sided="both"),
        ],
        areas=areas,
    )  # fmt: skip
    assert near[0].endswith("presses both sides of “low back”, where it hurts most.")
    assert away[0].endswith("presses both sides of “glute”, which is sore too.")
    assert "The only thing here that moves both sides of “glute”, which is sore too." in moved


def test_where_another_phase_counts_more_it_comes_before_the_place():
    far = technique("reach", areas=("glute",), sided="both")
    (_, why) = whys(
        knead(side="both", seconds=90),
        reach(areas=("glute",), side="both"),
        techniques=[kneading(sided="both"), far],
    )
    assert why[0] == "Keeps room for gentle movement: staying active has the better evidence."


def test_what_helps_a_sore_place_is_called_linked_with_it():
    far = kneading("far", areas=("glute",), presses=("glute",))
    (why,) = whys(knead("far", areas=("glute",), seconds=75), techniques=[far])
    said = "Works on the left side of “glute”, linked with the sore place."
    assert said in why


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(30, "which gets less than the sore one."), (60, "so that not only one side is worked.")],
)
def test_the_easier_side_claims_no_more_than_is_so(seconds, words):
    why = whys(
        knead(side="right", seconds=seconds), knead(side="left"), techniques=[kneading(**LONG)]
    )[0]
    place = f"For the right side of “low back”, the easier side, {words}"
    assert place in why


def test_a_stretch_of_both_sides_says_why_the_easier_one_is_stretched():
    why = whys(reach(side="right"), reach(side="left"), techniques=[technique("reach")])
    assert (
        "For the right side of “low back”: this is done on both sides, though only one is sore."
        in (why[0])
    )
    elsewhere = whys(
        reach(side="right", areas=("lat_side",)),
        techniques=[technique("reach", areas=("lat_side",))],
    )
    assert "Done on both sides, as this always is." in elsewhere[0]


def test_what_works_on_no_place_in_question_says_its_phase():
    far = kneading("far", areas=("lat_side",), presses=("lat_side",))
    (why,) = whys(knead("far", areas=("lat_side",)), techniques=[far])
    assert why[0] == "Light touch, the kindest way to begin on a place."


def test_breathing_claims_to_work_on_no_place():
    (why,) = whys(breathe(areas=("low_back",)))
    assert why[0] == "Settles your breathing before anything presses."
    assert not any("low back" in it for it in why)


def test_what_helped_before_says_how_often_and_what_did_not_says_nothing():
    def middle(**history):
        return whys(knead(), techniques=[kneading()], history=History(**history))[0][1]

    assert middle(effects={"knead": 0.4}) == "It helped you before."
    assert middle(effects={"knead": 0.4}, helped={"knead": (4, 5)}) == "It helped you 4 of 5 times."
    assert "helped" not in middle(effects={"knead": -0.4}, helped={"knead": (1, 5)})


def gone(**changes):
    return [row("exclude", match={"technique": ("other",)}, condition="diabetes", **changes)]


def without_the_other(rules, other, **answers):
    have = {"conditions": frozenset({"diabetes"}), **answers}
    (why,) = whys(knead(), techniques=[other, kneading(grade="C")], rules=rules, **have)
    return why


def test_what_a_condition_took_is_named_by_what_does_its_work():
    why = without_the_other(gone(), kneading("other", grade="A"))
    assert why[1] == "Here instead of “Other”, left out because of: Diabetes."


def test_only_one_step_of_a_phase_stands_in_and_both_sides_of_it_do():
    rules = [*gone(), row("exclude", match={"technique": ("more",)}, condition="diabetes")]
    why = whys(
        knead(side="right"),
        knead(side="left"),
        knead("two"),
        techniques=[
            kneading("other", grade="A"), kneading("more", grade="A"), kneading(**LONG),
            kneading("two", **LONG),
        ],
        rules=rules,
        conditions=frozenset({"diabetes"}),
        areas=BOTH,
    )  # fmt: skip
    assert [any("instead of" in line for line in it) for it in why] == [True, True, False]


@pytest.mark.parametrize(
    "other",
    [
        kneading("other", grade="D"),
        kneading("other", grade="A", phase=("deeper",)),
        kneading("other", grade="A", areas=("lat_side",)),
        technique("other", grade="A", phase=("light",)),
        breathing("other", phase=("light",)),
        rolling("other", grade="A"),
    ],
    ids=["studied less", "later", "elsewhere", "a stretch", "breathing", "not in the house"],
)
def test_what_would_not_have_done_the_same_is_not_missed(other):
    assert not any("instead of" in it for it in without_the_other(gone(), other))


def test_what_was_banned_or_is_left_out_for_everybody_is_not_missed():
    other = kneading("other", grade="A")
    banned = without_the_other(gone(), other, banned=frozenset({"other"}))
    everybody = without_the_other(
        [row("exclude", match={"technique": ("other",)}), row("warn", condition="diabetes")], other
    )
    gentle = without_the_other(
        [
            row("exclude", match={"technique": ("other",)}),
            row("exclude", match={"technique": ("breathe",)}, condition="diabetes"),
        ],
        other,
    )
    assert not any("instead of" in it for why in (banned, everybody, gentle) for it in why)


def test_lying_down_once_is_said_to_spare_getting_up():
    low = [technique(it, ways=LYING, sided="both", **LONG) for it in ("one", "two")]
    lying = {"position": "supine", "surface": "floor", "side": "both", "seconds": 60}
    why = whys(reach("one", **lying), reach("two", **lying), techniques=low)
    assert why[0][1] == "Done where you are lying already: no extra getting up."
    assert why[1][1] == "Done where you are lying already: no extra getting up."
    (alone,) = whys(reach("one", **lying), techniques=low)
    assert "Done where you are lying already: no extra getting up." not in alone


def test_a_tool_in_hand_already_is_said_to_be():
    two = [rolling(it, **LONG) for it in ("one", "two")]
    tools = {"tools": frozenset({"tennis_ball"})}
    why = whys(roll("one", seconds=60), roll("two", seconds=40), techniques=two, **tools)
    assert why[0][1] == "Done with what you have in hand already: Tennis Ball."
    (alone,) = whys(roll("one"), techniques=two, **tools)
    assert "in hand" not in alone[1]


def test_a_plan_without_steps_has_no_reasons():
    assert whys(techniques=[kneading()], areas=()) == ()


def test_what_the_planner_plans_carries_these_reasons():
    small = catalogue((*ENDS, kneading()))
    found = plan(small, request())
    screening = screen(small, request())
    reasons = Reasons(
        small, screening, wishes_of(small, request(), screening), found.steps, NO_HISTORY
    )
    assert tuple(it.why for it in found.steps) == reasons.why()
