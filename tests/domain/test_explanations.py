"""What to mind in a step, and what is said about the plan as a whole."""

from routines.domain.planner import plan
from routines.domain.types import AreaPain
from tests.domain.factories import (
    breathing,
    catalogue,
    kneading,
    request,
    resting,
    rolling,
    row,
    technique,
)

ENDS = (breathing(), resting())


def planned(*techniques, rules=(), **answers):
    return plan(catalogue((*ENDS, *techniques), rules), request(**answers))


def cautions_of(found, slug):
    step = next(it for it in found.steps if it.technique == slug)
    return [(it.text, it.condition) for it in step.cautions]


def whys(found):
    return [it.text for it in found.messages if it.kind == "why"]


def test_a_step_carries_the_cautions_of_its_conditions_and_its_own():
    about = {"condition": "diabetes", "match": {"mech": ("knead",)}}
    rules = (
        row("warn", advice="Look at your skin.", **about),
        row("warn", advice="Look at your skin.", **about),
        row("cap_pressure", value=1, advice="Lightly.", **about),
        row("cap_pressure", value=2, advice="No lower than it is.", **about),
        row("cap_seconds", value=40, advice="Shortly.", **about),
        row("cap_seconds", value=90, advice="No shorter than it is.", **about),
        row("cap_pain", value=3, advice="Said by the ceiling.", **about),
        row("warn", advice="Said about the plan.", condition="diabetes"),
    )
    found = planned(
        kneading(caution="Off the bone."), rules=rules, conditions=frozenset({"diabetes"})
    )
    assert cautions_of(found, "knead") == [
        ("Look at your skin.", "diabetes"),
        ("Lightly.", "diabetes"),
        ("Shortly.", "diabetes"),
        ("Off the bone.", None),
    ]


def test_what_everybody_has_to_mind_is_said_once_at_the_first_step_it_is_about():
    rules = (
        row("warn", advice="Slowly.", match={"mech": ("knead", "roll")}),
        row("warn", advice="Kneading only.", match={"mech": ("knead",)}),
        row("warn", advice="Said about the plan."),
        row("cap_pressure", value=1, advice="Lightly.", match={"mech": ("knead",)}),
    )
    found = planned(kneading(caution="Off the bone."), rolling(), rules=rules, minutes=20)
    said = [(step.technique, it.text) for step in found.steps for it in step.cautions]
    assert [slug for slug, text in said if text == "Slowly."] == [
        next(it.technique for it in found.steps if it.technique in ("knead", "roll"))
    ]
    assert cautions_of(found, "knead")[-2:] == [("Kneading only.", None), ("Off the bone.", None)]
    assert {"Said about the plan.", "Lightly."}.isdisjoint(text for _, text in said)


def test_a_full_plan_explains_nothing_more():
    many = [technique(f"reach-{it}") for it in "abcdef"]
    assert whys(planned(*many, kneading())) == []


def test_a_plan_shorter_than_asked_says_that_no_rule_is_stretched():
    assert whys(planned(kneading(), minutes=30)) == [
        "Shorter than you asked: no rule is stretched to fill the minutes."
    ]


def test_a_plan_a_rule_made_shorter_says_so():
    many = [technique(f"reach-{it}") for it in "abcdef"]
    found = planned(*many, rules=[row("cap_session_minutes", value=5)])
    assert whys(found) == ["Shorter than you asked: 5 minutes is the most for you today."]


def test_a_cap_that_does_not_bind_is_not_the_reason():
    found = planned(kneading(), minutes=20, rules=[row("cap_session_minutes", value=25)])
    assert whys(found)[0].endswith("to fill the minutes.")


def test_a_sore_place_nothing_can_work_on_is_named():
    gate = row("exclude_until_cleared", condition="diabetes", match={"mech": ("knead",)})
    found = planned(
        rolling(),
        kneading(),
        kneading("far", areas=("lat_side",), presses=("lat_side",)),
        technique("reach", areas=("glute",)),
        rules=[gate],
        conditions=frozenset({"diabetes"}),
        minutes=4,
    )
    assert whys(found)[-1] == (
        "Nothing can work directly on the left side of “low back” here;"
        " what lies around it gets the time."
    )


def test_what_is_allowed_before_a_clinicians_word_is_called_that():
    gate = row(
        "exclude_until_cleared",
        condition="scoliosis",
        whole_plan=True,
        except_=({"contact": ("breath", "rest")},),
    )
    found = planned(kneading(), rules=[gate], conditions=frozenset({"scoliosis"}))
    assert found.steps
    assert whys(found)[-1].startswith("This much is fine before a clinician has said yes")


def test_sore_places_are_named_in_one_order_however_they_were_answered():
    left, right = AreaPain("low_back", "left", 4), AreaPain("low_back", "right", 4)
    one = planned(technique("far", areas=("glute",)), areas=(left, right))
    other = planned(technique("far", areas=("glute",)), areas=(right, left))
    assert any("Nothing can work directly on" in it for it in whys(one))
    assert one == other
