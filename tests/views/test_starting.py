"""What was answered since a plan was made decides whether it may still start, or be changed."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from routines.models import Profile, Routine, Session
from routines.queries.catalogue import current_catalogue
from routines.queries.intake_json import request_from_json
from routines.queries.person import current_intake
from routines.queries.routines import plan_of
from routines.services.starting import allowed_today
from tests.factories import a_profile, a_routine, owner_of
from tests.intake import OUTCOME, answer, answer_before, ticking

pytestmark = pytest.mark.django_db
CHANGED = "Your answers or our rules have changed since: make a new plan."
KIDNEY = {"none": ["after"], "kidney-disease": "yes"}
FLARE = {"where": {"duration": "under_3_days"}}


def planned(client, **changes):
    """A plan made by answering every screen."""
    answer_before(client, "kit", **changes)
    answer(client, "kit", **changes.get("kit", {}))
    return Routine.objects.get()


@pytest.fixture
def routine(client):
    return planned(client)


def check_of(routine):
    return reverse("routines:check", args=[routine.pk])


def start(client, routine):
    return client.post(reverse("routines:session_start", args=[routine.pk])).url


def change(client, routine, **headers):
    address = reverse("routines:plan_change", args=[routine.pk, 2, "shorter"])
    return client.post(address, headers=headers)


def asked_today(routine):
    routine.refresh_from_db()
    profile = Profile.objects.get(pk=routine.profile_id)
    routine.profile = profile
    return allowed_today(current_catalogue(), routine, current_intake(profile), plan_of(routine))


def cleared_plan(client):
    """A plan that rests on a clinician's word about the kidneys."""
    answer_before(client, "you")
    answer(client, "you", **KIDNEY)
    answer(client, "you_more", none=["history"])
    answer(client, "kit")
    client.post(OUTCOME, {"cleared": "kidney-disease"})
    return Routine.objects.get()


@pytest.mark.parametrize(
    "changes",
    [
        {},
        FLARE,
        {"where": {"bending": ["forward"], "pain-low_back-left": "4"}},
        {"kit": {"none": [], "no-kneeling": "yes"}},
    ],
)
def test_a_plan_just_made_starts_under_the_very_answers_it_was_made_with(client, changes):
    routine = planned(client, **changes)
    asked = request_from_json(current_catalogue(), routine.request)
    assert asked_today(routine) == asked
    assert start(client, routine).startswith("/sessions/")


def test_a_plan_after_a_clinicians_word_starts(client):
    routine = cleared_plan(client)
    assert asked_today(routine).cleared == {"kidney-disease"}
    assert start(client, routine).startswith("/sessions/")


def test_a_plan_made_without_the_word_starts(client):
    answer_before(client, "you")
    answer(client, "you", **KIDNEY)
    answer(client, "you_more", none=["history"])
    answer(client, "kit")
    client.post(OUTCOME, {"without": "1"})
    assert start(client, Routine.objects.get()).startswith("/sessions/")


def test_an_emergency_answered_since_stops_the_plan_that_was_there(client, routine):
    client.post("/plan/new/", {"region": "low_back-left"})
    answer_before(client, "signs")
    answer(client, "signs", **ticking("cauda", rf01="yes"))
    assert start(client, routine) == OUTCOME
    assert client.get(check_of(routine)).url == OUTCOME
    assert client.post(check_of(routine), {"none": "new"}).url == OUTCOME
    assert not Session.objects.exists()


def test_a_condition_told_since_has_the_questions_asked_first(client, routine):
    client.post("/plan/new/", {"region": "low_back-left"})
    answer_before(client, "you")
    answer(client, "you", **KIDNEY)
    assert start(client, routine) == check_of(routine)
    shown = client.get(check_of(routine))
    assert shown.context["due"] == CHANGED
    assert b'name="region" value="low_back-left"' in shown.content
    assert b"Start the questions" in shown.content
    client.post(check_of(routine), {"none": "new"})
    assert not Session.objects.exists()


def test_a_plan_that_is_no_longer_allowed_is_not_changed_but_asked_about(client, routine):
    client.post("/plan/new/", {"region": "low_back-left"})
    answer_before(client, "you")
    answer(client, "you", **KIDNEY)
    response = change(client, routine)
    assert (response.status_code, response.url) == (303, check_of(routine))
    response = change(client, routine, **{"HX-Request": "true"})
    assert response["HX-Redirect"] == check_of(routine)


def test_a_clearance_that_lapsed_ends_the_plan_that_rested_on_it(client):
    routine = cleared_plan(client)
    profile = Profile.objects.get()
    on = (timezone.localdate() - timedelta(days=91)).isoformat()
    profile.answers["cleared"]["kidney-disease"]["on"] = on
    profile.save()
    assert routine.request["cleared"] == ["kidney-disease"]
    assert start(client, routine) == check_of(routine)
    assert change(client, routine).url == check_of(routine)


def test_a_condition_on_no_list_waits_again_once_the_word_lapsed(client):
    answer_before(client, "you")
    answer(client, "you", none=["after"], unlisted="yes")
    answer(client, "kit")
    client.post(OUTCOME, {"cleared": "unlisted"})
    routine = Routine.objects.get()
    assert asked_today(routine) is not None
    profile = Profile.objects.get()
    on = (timezone.localdate() - timedelta(days=91)).isoformat()
    profile.answers["cleared"]["unlisted"]["on"] = on
    profile.save()
    assert asked_today(routine) is None


def test_a_technique_the_rules_now_forbid_ends_the_plan_made_under_older_content(client, routine):
    step = routine.steps.get(number=2)
    Routine.objects.update(content_digest="older")
    assert start(client, routine).startswith("/sessions/")
    step.data = {**step.data, "technique": "no-longer-there"}
    step.save()
    assert start(client, routine) == check_of(routine)
    assert client.get(check_of(routine)).context["due"] == CHANGED


def test_a_technique_never_to_be_shown_again_ends_the_plan(client, routine):
    Profile.objects.update(banned=[routine.steps.get(number=2).technique])
    due = client.get(check_of(routine)).context["due"]
    assert due == "It holds something you never want to be shown: make a new plan without it."
    assert start(client, routine) == check_of(routine)


def test_a_stored_request_that_no_longer_fits_ends_the_plan(client, routine):
    Routine.objects.update(request={**routine.request, "tools": ["no-such-tool"]})
    assert client.get(check_of(routine)).context["due"] == CHANGED


def test_a_plan_without_steps_is_no_session_from_the_check_either(client, routine):
    routine.steps.all().delete()
    client.post(check_of(routine), {"none": "new"})
    assert not Session.objects.exists()


def test_kept_answers_speak_when_no_intake_is_under_way(client):
    routine = planned(client, **FLARE)
    asked = request_from_json(current_catalogue(), routine.request)
    Profile.objects.get().intakes.all().delete()
    assert asked_today(routine) == asked
    profile = Profile.objects.get()
    profile.answers |= {"age": 80, "with_conditions": []}
    profile.save()
    assert asked_today(routine) in (None, replace(asked, age=80, conditions=frozenset()))


def test_without_kept_answers_a_plan_goes_by_its_own(client):
    profile = a_profile()
    owner_of(client, profile)
    routine = a_routine(profile, conditions=frozenset({"osteopenia"}))
    assert asked_today(routine).conditions == {"osteopenia"}
    assert change(client, routine).status_code in (303, 409)
    assert routine.steps.exists()


def test_starting_costs_the_same_at_one_and_three_plans(client, django_assert_num_queries):
    routine = planned(client)
    for _number in range(2):
        a_routine(Profile.objects.get())
    with django_assert_num_queries(7):
        assert client.get(check_of(routine)).context["due"] == ""
