"""No plan: which answer stands in the way, and the nearest way out."""

from routines.domain.planner import plan
from tests.domain.factories import (
    breathing,
    catalogue,
    kneading,
    request,
    resting,
    row,
    way,
)

SITTING = (way("sit", "chair"),)
ENDS = (breathing(), resting())
SAT = (breathing(ways=SITTING), resting(ways=SITTING))
LAIN = (breathing(ways=(way("supine", "bed"),)), resting(ways=(way("supine", "bed"),)))
NOWHERE = {"surfaces": frozenset()}


def said(found):
    assert not found.steps
    assert found.outcome.allows_techniques
    return [(it.kind, it.text) for it in found.messages if it.kind in ("why", "way_out")]


def planned(*techniques, rules=(), **answers):
    return plan(catalogue(techniques, rules), request(**answers))


def gated(slug, *techniques):
    match = {"technique": techniques} if techniques else {}
    return row("exclude_until_cleared", condition=slug, match=match)


def test_time_too_short_for_any_session_names_the_fewest_minutes_that_do():
    assert said(planned(*ENDS, kneading(), minutes=1)) == [
        ("why", "The time is too short: no session fits into it."),
        ("way_out", "With 2 minutes there is a plan."),
    ]
    assert said(planned(*ENDS, minutes=0))[1][1] == "With 2 minutes there is a plan."
    assert said(planned(*ENDS, minutes=-5))[1][1] == "With 2 minutes there is a plan."


def test_a_ban_on_everything_to_begin_with_says_that_it_is_the_ban():
    assert said(planned(*ENDS, banned=frozenset({"breathe"}))) == [
        (
            "why",
            "What you asked never to be shown leaves nothing to begin or end a session with.",
        ),
        ("way_out", "With some of that shown again there is a plan."),
    ]


def test_nowhere_to_begin_names_the_place_that_would_do():
    assert said(planned(*SAT, **NOWHERE)) == [
        ("why", "Your answers leave nothing to do where you can be, with what you have."),
        ("way_out", "With this there is a plan: chair."),
    ]


def test_several_places_that_would_do_are_named_as_a_choice():
    either = tuple(way(place, surface) for place, surface in (("sit", "chair"), ("supine", "bed")))
    found = planned(breathing(ways=either), resting(ways=either), **NOWHERE)
    assert said(found)[1] == ("way_out", "With this there is a plan: chair or bed.")


def test_two_things_needed_together_are_named_together():
    strap = {"ways": SITTING, "tools": (("strap",),)}
    found = planned(breathing(**strap), resting(**strap), **NOWHERE)
    assert said(found)[1] == ("way_out", "With this there is a plan: chair and strap.")


def test_more_than_two_things_needed_together_are_not_listed():
    begin = breathing(ways=SITTING, tools=(("strap",),), phase=("settle",))
    end = resting(ways=(way("stand", "wall"),))
    assert said(planned(begin, end, **NOWHERE)) == [
        ("why", "Your answers leave nothing to do where you can be, with what you have."),
    ]


def test_what_waits_for_a_clinicians_word_is_named_by_the_one_that_is_enough():
    rules = [gated("diabetes", "breathe"), gated("osteoporosis", "knead")]
    conditions = frozenset({"diabetes", "osteoporosis"})
    assert said(planned(*ENDS, kneading(), rules=rules, conditions=conditions)) == [
        ("why", "Everything that is left waits for a clinician's word on: Diabetes."),
        ("way_out", "With a clinician's yes to it there is a plan."),
    ]


def test_what_waits_for_several_words_names_them_all():
    rules = [gated("diabetes"), gated("osteoporosis")]
    conditions = frozenset({"diabetes", "osteoporosis"})
    found = planned(*ENDS, rules=rules, conditions=conditions)
    assert said(found)[0][1].endswith("word on: Diabetes and Osteoporosis.")


def test_a_word_already_given_is_not_asked_for_again():
    rules = [gated("diabetes"), row("exclude", condition="osteoporosis")]
    conditions = frozenset({"diabetes", "osteoporosis"})
    found = planned(*ENDS, rules=rules, conditions=conditions, cleared=frozenset({"diabetes"}))
    assert said(found) == [
        ("why", "What you told us rules out everything we know: Osteoporosis."),
        (
            "way_out",
            "A physiotherapist who sees you can find what fits; take this page along.",
        ),
    ]


def test_several_answers_that_only_together_leave_nothing_say_so():
    found = planned(*SAT, minutes=1, banned=frozenset({"breathe"}), **NOWHERE)
    assert said(found) == [
        ("why", "Time, things and places together leave nothing to do."),
        ("way_out", "With more of each of them there is a plan."),
    ]


def test_a_catalogue_that_holds_nothing_says_so_without_blaming_anybody():
    everything = {"tools": frozenset(it.slug for it in catalogue().tools)}
    everything["surfaces"] = frozenset(it.slug for it in catalogue().surfaces)
    assert said(planned(kneading(), **everything)) == [
        ("why", "Nothing is left that fits your answers.")
    ]


def test_no_sore_place_says_that_there_is_nothing_to_plan_for():
    assert said(planned(*ENDS, areas=())) == [
        ("why", "No place is marked as sore, so there is nothing to plan for.")
    ]


def test_lying_down_is_named_where_only_that_is_left():
    assert said(planned(*LAIN, surfaces=frozenset({"chair"})))[1][1].endswith("bed.")
