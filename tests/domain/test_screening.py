"""Screening: outcome, messages and the verdict on every candidate."""

import pytest

from routines.domain.catalogue import Qualifier
from routines.domain.screening import Screening, screen, tier_of
from routines.domain.types import AreaPain, Outcome
from tests.domain.factories import (
    breathing,
    catalogue,
    kneading,
    red_flag,
    request,
    row,
)

TWO_TIERS = red_flag("rf06", "emergency", Qualifier("stable", "", "urgent"))
FLAGS = (
    TWO_TIERS,
    red_flag("rf10", "urgent"),
    red_flag("rf31", "see_clinician"),
    red_flag("rf33", "urgent", Qualifier("ten_or_over", "", "see_clinician")),
    red_flag("rf34", "urgent", Qualifier("not_sudden", "", "see_clinician")),
    red_flag("rf39", "not_today"),
)


def screened(*rules, techniques=(), **answers) -> Screening:
    small = catalogue(techniques or (breathing(), kneading()), rules, red_flags=FLAGS)
    return screen(small, request(**answers))


def names(screening: Screening, *, allowed: bool = True) -> set[str]:
    return {
        it.technique.slug
        for it in screening.candidates.all
        if screening.allows(it) is allowed
    }  # fmt: skip


def flagged(*slugs, **answers):
    return screened(red_flags=frozenset(slugs), **answers)


def test_somebody_well_gets_a_plan_with_everything_in_it():
    found = screened()
    assert found.outcome is Outcome.PLAN
    assert found.messages == ()
    assert found.excluded == 0
    assert found.session_seconds is None


def test_a_condition_alone_modifies_the_plan():
    assert screened(conditions=frozenset({"diabetes"})).outcome is Outcome.PLAN_MODIFIED


def test_a_red_flag_allows_nothing_and_says_what_to_do():
    found = flagged("rf10")
    assert found.outcome is Outcome.URGENT
    assert names(found) == set()
    message = found.messages[0]
    assert (message.kind, message.red_flag) == ("urgent", "rf10")
    assert message.text == "What rf10 asks for."


def test_the_highest_tier_speaks_first_and_the_others_are_listed():
    found = flagged("rf31", "rf06", "rf39", "rf10")
    assert [it.red_flag for it in found.messages] == ["rf06", "rf10", "rf39", "rf31"]
    assert found.outcome is Outcome.EMERGENCY


def test_a_bare_yes_is_the_strictest_tier_and_a_qualifier_a_milder_one():
    assert tier_of(TWO_TIERS, request(), sure=True) is Outcome.EMERGENCY
    milder = request(details={"rf06": "stable"})
    assert tier_of(TWO_TIERS, milder, sure=True) is Outcome.URGENT
    other = request(details={"rf06": "something else"})
    assert tier_of(TWO_TIERS, other, sure=True) is Outcome.EMERGENCY


@pytest.mark.parametrize(
    ("flag", "tier"),
    [
        (red_flag("rf01", "emergency"), Outcome.URGENT),
        (TWO_TIERS, Outcome.SEE_CLINICIAN),
        (red_flag("rf10", "urgent"), Outcome.SEE_CLINICIAN),
        (red_flag("rf31", "see_clinician"), Outcome.SEE_CLINICIAN),
        (red_flag("rf39", "not_today"), Outcome.NOT_TODAY),
    ],
)
def test_not_sure_is_one_tier_below_the_mildest_but_at_least_a_clinician(flag, tier):
    assert tier_of(flag, request(details={"rf06": "stable"}), sure=False) is tier


def test_not_sure_of_a_red_flag_is_asked_about_too():
    assert screened(red_flags_not_sure=frozenset({"rf10"})).outcome is Outcome.SEE_CLINICIAN


def test_yes_beats_not_sure():
    found = screened(red_flags=frozenset({"rf10"}), red_flags_not_sure=frozenset({"rf10"}))
    assert found.outcome is Outcome.URGENT
    assert len(found.messages) == 1


def test_a_clinicians_flag_that_was_seen_to_is_silent():
    assert flagged("rf31", cleared=frozenset({"rf31"})).outcome is Outcome.PLAN


def test_an_urgent_flag_stays_whatever_was_cleared():
    assert flagged("rf10", cleared=frozenset({"rf10"})).outcome is Outcome.URGENT


@pytest.mark.parametrize(
    ("age", "outcome"),
    [(9, Outcome.URGENT), (10, Outcome.SEE_CLINICIAN), (15, Outcome.SEE_CLINICIAN)],
)
def test_children_are_seen_by_somebody_first(age, outcome):
    assert screened(age=age).outcome is outcome


def test_severe_pain_at_rest_is_a_red_flag_nobody_has_to_tick():
    found = screened(areas=(AreaPain("low_back", "left", 9),))
    assert found.outcome is Outcome.URGENT
    assert found.messages[0].red_flag == "rf34"


def test_a_rule_of_a_condition_speaks_only_to_those_who_have_it():
    rule = row("exclude", condition="diabetes", match={"technique": ("knead",)})
    assert names(screened(rule)) == {"breathe", "knead"}
    found = screened(rule, conditions=frozenset({"diabetes"}))
    assert names(found) == {"breathe"}
    gone = next(it for it in found.candidates.all if not found.allows(it))
    assert [it.rule.condition for it in found.rules_on(gone)] == ["diabetes"]
    kept = next(it for it in found.candidates.all if found.allows(it))
    assert found.rules_on(kept) == ()


def test_a_general_rule_speaks_to_everybody():
    found = screened(row("exclude", match={"technique": ("knead",)}))
    assert names(found) == {"breathe"}
    assert found.outcome is Outcome.PLAN


def test_a_rule_whose_facts_do_not_hold_is_silent():
    assert screened(row("exclude", when={"age_from": 50})).active == ()


def test_exclusions_unite():
    rules = [row("exclude", match={"technique": (it,)}) for it in ("knead", "breathe")]
    assert names(screened(*rules)) == set()


def test_a_gate_on_some_techniques_leaves_the_rest():
    gate = row("exclude_until_cleared", condition="epilepsy", match={"technique": ("knead",)})
    found = screened(gate, conditions=frozenset({"epilepsy"}))
    assert found.outcome is Outcome.PLAN_MODIFIED
    assert found.needs_clearance == ("epilepsy",)
    assert found.messages == ()
    assert names(found) == {"breathe"}


def test_a_clinicians_word_lifts_the_gate_and_not_the_cap():
    rules = (
        row("exclude_until_cleared", condition="epilepsy", match={"technique": ("knead",)}),
        row("cap_pressure", condition="epilepsy", value=1),
        row("exclude", condition="epilepsy", match={"technique": ("breathe",)}),
    )
    asked = {"conditions": frozenset({"epilepsy"}), "cleared": frozenset({"epilepsy"})}
    found = screened(*rules, **asked)
    assert found.needs_clearance == ()
    assert names(found) == {"knead"}
    knead = next(found.candidates.members(found.candidates.by_technique["knead"]))
    assert found.pressure_cap(knead) == 1


def test_a_gate_on_the_whole_plan_asks_first_with_its_own_words():
    scoped = row(
        "exclude_until_cleared", condition="scoliosis", advice="Some.", match={"mech": ("knead",)}
    )
    whole = row(
        "exclude_until_cleared",
        condition="scoliosis",
        advice="Ask first.",
        whole_plan=True,
        except_=({"contact": ("breath",)},),
    )
    found = screened(scoped, whole, conditions=frozenset({"scoliosis"}))
    assert found.outcome is Outcome.ASK_FIRST
    assert [(it.kind, it.text) for it in found.messages] == [("ask_first", "Ask first.")]
    assert names(found) == {"breathe"}


def test_a_general_gate_names_no_condition_to_clear():
    found = screened(row("exclude_until_cleared", match={"technique": ("knead",)}))
    assert found.needs_clearance == ()
    assert names(found) == {"breathe"}


def test_a_gate_that_matches_nothing_asks_for_nothing():
    gate = row("exclude_until_cleared", condition="epilepsy", match={"tool": ("gun",)})
    assert screened(gate, conditions=frozenset({"epilepsy"})).needs_clearance == ()


@pytest.mark.parametrize("outcome", ["see_clinician", "not_today"])
def test_a_refusal_refuses_everything(outcome):
    rule = row("refuse", condition="fever-infection", value=outcome)
    found = screened(rule, conditions=frozenset({"fever-infection"}))
    assert found.outcome == outcome
    assert [it.condition for it in found.messages] == ["fever-infection"]
    assert names(found) == set()


def test_a_refusal_for_everybody_names_no_condition():
    found = screened(row("refuse", value="not_today"), row("warn", advice="Mind this."))
    assert [(it.kind, it.condition) for it in found.messages] == [("not_today", None)]


def test_warnings_for_the_whole_plan_are_said_once():
    rules = (
        row("warn", advice="Mind this."),
        row("warn", advice="Mind this."),
        row("warn", advice="On a step.", match={"technique": ("knead",)}),
        row("cap_session_minutes", value=10, advice="Ten minutes.", match={"mech": ("knead",)}),
        row("cap_pain", value=3, advice="A cap."),
    )
    found = screened(*rules)
    assert [(it.kind, it.text) for it in found.messages] == [
        ("caution", "Mind this."), ("caution", "Ten minutes."),
    ]  # fmt: skip


def test_cautions_come_after_the_reasons_to_ask():
    rules = (
        row("warn", advice="Mind this."),
        row("exclude_until_cleared", condition="scoliosis", whole_plan=True),
    )
    found = screened(*rules, conditions=frozenset({"scoliosis"}))
    assert [it.kind for it in found.messages] == ["ask_first", "caution"]
