"""Why a step is here, what to mind, and what would change the plan."""

from routines.domain.planner import plan
from routines.domain.types import AreaPain, History
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


def planned(*techniques, rules=(), history=None, **answers):
    small = catalogue((*ENDS, *techniques), rules)
    return plan(small, request(**answers), history or History())


def why_of(found, slug):
    return next(it.why for it in found.steps if it.technique == slug)


def cautions_of(found, slug):
    step = next(it for it in found.steps if it.technique == slug)
    return [(it.text, it.condition) for it in step.cautions]


def whys(found):
    return [it.text for it in found.messages if it.kind == "why"]


def test_a_step_says_where_it_works_why_now_and_how_well_studied_it_is():
    found = planned(kneading(sided="both", grade="B", phase=("deeper",)))
    assert why_of(found, "knead") == (
        "Works on the left side of “low back”, where you feel it.",
        "The slower, deeper part for the place itself.",
        "Its ingredient has been tested in people with back or neck pain, with low certainty.",
    )


def test_a_neighbour_is_called_a_neighbour():
    found = planned(kneading("far", areas=("glute",), presses=("glute",)))
    assert why_of(found, "far")[0].endswith("a neighbour of the sore place.")


def test_breathing_claims_to_work_on_no_place():
    assert why_of(planned(kneading()), "breathe") == (
        "Settles your breathing before anything presses.",
        "Studied in healthy people or other muscles, so the evidence is indirect.",
    )


def test_what_helped_before_says_so_and_what_did_not_says_nothing():
    helped = planned(kneading(), history=History(effects={"knead": 0.4}))
    assert why_of(helped, "knead")[-1] == "It helped you before."
    hurt = planned(kneading(), history=History(effects={"knead": -0.4}))
    assert "It helped you before." not in why_of(hurt, "knead")


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
        row("warn", advice="Said to everybody.", match={"mech": ("knead",)}),
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


def test_an_empty_plan_says_what_would_change_it():
    found = plan(catalogue([*ENDS, rolling()]), request(minutes=1, tools=frozenset()))
    assert whys(found) == [
        "Nothing is left that fits your answers, your tools and where you can be.",
        "More would be possible with: massage ball.",
        "More would be possible with: tennis ball.",
    ]


def test_a_sore_place_nothing_can_work_on_is_named_with_what_would_help():
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
    assert whys(found)[-4:] == [
        "Nothing can work directly on the left side of “low back” here;"
        " its neighbours get the time.",
        "More would be possible with: massage ball.",
        "More would be possible with: tennis ball.",
        "A clinician's word on Diabetes would allow more.",
    ]


def test_what_misses_two_things_is_not_promised():
    found = planned(rolling(), surfaces=frozenset(), tools=frozenset(), minutes=4)
    assert not any("More would be possible" in it for it in whys(found))


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


def test_more_than_two_sore_places_are_named_by_the_first_two():
    both = (AreaPain("low_back", "both", 4), AreaPain("glute", "both", 4))
    hug = technique("hug", works="all", sided="both", areas=("low_back", "glute"))
    found = planned(hug, areas=both)
    assert why_of(found, "hug")[0] == (
        "Works on the left side of “low back” and the right side of “low back”, where you feel it."
    )


def test_sore_places_are_named_in_one_order_however_they_were_answered():
    left, right = AreaPain("low_back", "left", 4), AreaPain("low_back", "right", 4)
    one = planned(technique("far", areas=("glute",)), areas=(left, right))
    other = planned(technique("far", areas=("glute",)), areas=(right, left))
    assert any("Nothing can work directly on" in it for it in whys(one))
    assert one == other
