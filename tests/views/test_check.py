"""“Anything new today?” before a kept routine."""

from datetime import timedelta

import pytest
from django.utils import timezone

from routines.models import Profile, Routine, Session
from tests.factories import a_profile, a_routine
from tests.intake import OUTCOME, PATHS, answer, answer_before

pytestmark = pytest.mark.django_db


@pytest.fixture
def routine(client):
    answer_before(client, "kit")
    answer(client, "kit")
    return Routine.objects.get()


def path_of(routine):
    return f"/favourites/{routine.pk}/check/"


def due(client, routine):
    return client.get(path_of(routine)).context["due"]


def test_a_regular_is_asked_one_short_list(client, routine):
    response = client.get(path_of(routine))
    slugs = [row.slug for row in response.context["form"].rows()[0].rows]
    assert response.context["due"] == ""
    assert slugs[:6] == ["rf01", "rf02", "rf03", "rf04", "rf05", "rf08"]
    assert "rf39" in slugs
    assert "rf17" not in slugs


def test_a_cancer_history_adds_its_sign(client):
    answer_before(client, "you")
    answer(client, "you", **{"none": ["after"], "cancer-remission": "yes"})
    answer(client, "you_more", none=["history"])
    answer(client, "kit")
    rows = client.get(path_of(Routine.objects.get())).context["form"].rows()[0].rows
    assert "rf17" in [row.slug for row in rows]


def test_none_of_these_starts_the_session(client, routine):
    response = client.post(path_of(routine), {"none": "new"})
    session = Session.objects.get()
    assert (response.status_code, response.url) == (303, f"/sessions/{session.pk}/")
    assert session.routine == routine


def test_an_unanswered_list_is_a_mistake(client, routine):
    response = client.post(path_of(routine))
    assert response.status_code == 422
    assert [it.text for it in response.context["errors"]] == [
        "New since the last time: tick a line, or “None of these is new”."
    ]
    assert not Session.objects.exists()


def test_none_is_new_pressed_with_a_line_ticked_is_asked_back(client, routine):
    response = client.post(path_of(routine), {"none": "new", "rf08": "not_sure"})
    assert response.status_code == 422
    assert "keep the one that is true" in response.context["errors"][0].text
    assert b'name="rf08" value="not_sure" checked' in response.content
    assert not Session.objects.exists()


def test_return_never_presses_the_button_that_says_none(client, routine):
    form = client.get(path_of(routine)).content.decode().partition("<form")[2]
    first = form[form.index('<button type="submit"') :].partition(">")[0]
    assert "name=" not in first


@pytest.mark.parametrize(("sign", "tier"), [("rf01", "emergency"), ("rf39", "not_today")])
def test_something_new_leads_to_its_outcome(client, routine, sign, tier):
    response = client.post(path_of(routine), {sign: "yes"})
    assert (response.status_code, response.url) == (303, OUTCOME)
    shown = client.get(OUTCOME).context["outcome"]
    assert (shown.tier, shown.is_short, shown.clearable) == (tier, True, ())
    assert not Session.objects.exists()


def test_after_thirty_days_the_whole_list_is_due(client, routine):
    Profile.objects.update(answered_at=timezone.now() - timedelta(days=31))
    assert "30 days" in due(client, routine)
    response = client.post(path_of(routine), {"none": "new"})
    assert response.context["due"]
    assert not Session.objects.exists()
    assert b'name="region" value="low_back-left"' in response.content


def test_without_answers_the_whole_list_is_due(client, routine):
    Profile.objects.update(answered_at=None)
    assert due(client, routine)


def test_another_place_asks_for_the_whole_list(client, routine):
    answer(client, "where", region=["glute-left"], **{"pain-glute-left": "3"})
    answer(client, "kit")
    assert "another place" in due(client, routine)


def test_a_condition_added_since_asks_for_the_whole_list(client, routine):
    answer(client, "you", none=["after"], osteopenia="yes")
    answer(client, "you_more", none=["history"])
    answer(client, "kit")
    assert "health answers have changed" in due(client, routine)


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"state": "stopped"}, "tingling"),
        ({"state": "done", "next_day": "worse"}, "worse"),
        ({"state": "done", "next_day": "better"}, ""),
    ],
)
def test_a_session_that_went_badly_asks_for_the_whole_list(client, routine, changes, text):
    Session.objects.create(profile=routine.profile, routine=routine, **changes)
    found = due(client, routine)
    assert (text in found) if text else found == ""


def test_a_bad_session_before_the_whole_list_is_forgotten(client, routine):
    Session.objects.create(profile=routine.profile, routine=routine, state="stopped")
    Session.objects.update(started_at=timezone.now() - timedelta(days=2))
    assert due(client, routine) == ""


def test_the_way_to_the_whole_list_keeps_the_places(client, routine):
    client.post("/plan/new/", {"region": "low_back-left"})
    places = client.get(PATHS["where"]).context["body_map"].regions
    assert [it.value for it in places if it.checked] == ["low_back-left"]


def test_another_persons_routine_is_not_found(client, routine):
    theirs = a_routine(a_profile())
    assert client.get(path_of(theirs)).status_code == 404
    client.cookies.clear()
    assert client.post(path_of(routine), {"none": "new"}).status_code == 404


def test_the_check_takes_no_other_method(client, routine):
    assert client.put(path_of(routine)).status_code == 405
