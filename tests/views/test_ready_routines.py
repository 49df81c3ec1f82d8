"""Ready-made routines: listed, judged by a person's answers, started."""

import gzip
import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from routines.models import Profile, Routine, Session
from routines.queries.catalogue import current_catalogue
from tests.factories import a_profile, a_routine, a_session, owner_of, request

pytestmark = pytest.mark.django_db


@pytest.fixture
def catalogue():
    return current_catalogue()


@pytest.fixture
def regular(client, catalogue):
    """A person with answers of today: a plan, and all questions answered when it was made."""
    profile = a_profile()
    profile.answered_at = timezone.now()
    profile.save()
    owner_of(client, profile)
    a_routine(profile)
    return profile


def routines_in(response):
    return re.findall(r'href="/routines/([a-z0-9-]+)/"', response.content.decode())


def test_a_stranger_sees_every_routine_unjudged_and_is_asked_to_answer_first(
    client, catalogue, django_assert_num_queries
):
    with django_assert_num_queries(0):
        response = client.get("/routines/")
    assert sorted(routines_in(response)) == sorted(catalogue.routine)
    page = response.content.decode()
    assert "answer the safety questions first" in page
    assert "Fits you" not in page


def test_routines_have_the_same_filters(client, catalogue):
    for name, value in [
        ("area", "glute"),
        ("tool", "wall"),
        ("position", "supine"),
        ("minutes", "10"),
        ("q", "desk"),
    ]:
        found = routines_in(client.get("/routines/", {name: value}))
        assert found, name
        assert len(found) < len(catalogue.routines), name
    short = routines_in(client.get("/routines/", {"minutes": "10"}))
    assert all(catalogue.routine[slug].minutes <= 10 for slug in short)
    assert client.get("/routines/", {"area": "nix"}).status_code == 422
    assert "Nothing fits all of that" in client.get("/routines/", {"q": "zebra"}).content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_a_regular_sees_each_routine_judged_in_three_queries(
    client, regular, django_assert_num_queries, rows
):
    for _ in range(rows - 1):
        a_routine(regular)
    client.get("/routines/")
    with django_assert_num_queries(3):
        response = client.get("/routines/")
    page = response.content.decode()
    assert "no-store" in response["Cache-Control"]
    assert "Fits you" in page
    assert len(gzip.compress(response.content)) <= 14_000


def test_a_routine_needing_what_is_not_there_is_changed_or_not_for_you(client, regular):
    page = client.get("/routines/bed-only-12/").content.decode()
    assert "Not for you" in page
    assert "Plan one for you instead" in page
    assert "Start this routine" not in page


def test_every_routine_page_shows_its_steps_and_what_it_needs(client, catalogue):
    for routine in catalogue.routines:
        page = client.get(f"/routines/{routine.slug}/").content.decode().replace("&#x27;", "'")
        assert routine.who in page
        for step in routine.steps:
            assert catalogue.technique[step.technique].name in page
        assert "Answer the safety questions first" in page


def test_starting_a_routine_keeps_it_and_asks_the_warning_signs_first(client, regular):
    response = client.post("/routines/desk-reset-5/start/")
    kept = Routine.objects.of(regular).first()
    assert kept.ready_routine == "desk-reset-5"
    assert kept.name == "Five-minute desk reset"
    assert response.status_code == 303
    assert response["Location"] == reverse("routines:check", args=[kept.pk])


def test_starting_without_answers_leads_to_the_questions_and_keeps_nothing(client, catalogue):
    response = client.post("/routines/desk-reset-5/start/", follow=True)
    assert response.redirect_chain == [(reverse("routines:home"), 303)]
    assert "Answer the safety questions first" in response.content.decode()
    assert not Profile.objects.exists()
    assert not Routine.objects.exists()


def test_starting_what_is_not_for_you_shows_why_and_keeps_nothing(client, regular):
    before = Routine.objects.count()
    response = client.post("/routines/bed-only-12/start/")
    assert response.status_code == 409
    assert "Not for you" in response.content.decode()
    assert Routine.objects.count() == before


def test_a_start_by_get_is_not_allowed(client, regular):
    assert client.get("/routines/desk-reset-5/start/").status_code == 405


def test_a_red_flag_in_the_last_answers_stops_every_routine_and_says_so_once(client, catalogue):
    profile = a_profile()
    owner_of(client, profile)
    kept = a_routine(profile)
    kept.request = {**kept.request, "red_flags": ["rf01"]}
    kept.save()
    page = client.get("/routines/").content.decode()
    assert "Fits you" not in page
    assert "Changed for you" not in page
    assert page.count("Not for you") == len(catalogue.routines)
    assert page.count("999") == 1
    assert "{emergency}" not in page
    assert client.post("/routines/desk-reset-5/start/").status_code == 409


def test_answers_older_than_90_days_count_no_longer(client, regular):
    regular.answered_at = timezone.now() - timedelta(days=91)
    regular.save()
    assert "answer the safety questions first" in client.get("/routines/").content.decode()


def test_another_browser_does_not_see_the_verdicts(client, regular):
    client.cookies.clear()
    assert "Fits you" not in client.get("/routines/").content.decode()


def test_a_banned_technique_is_kept_out_of_a_started_routine(client, regular):
    regular.banned = ["trap-squeeze"]
    regular.save()
    client.post("/routines/desk-reset-5/start/")
    kept = Routine.objects.of(regular).first()
    assert "trap-squeeze" not in set(kept.steps.values_list("technique", flat=True))


def test_sessions_done_since_count_in_the_judgement(client, regular):
    from routines.models.session import SessionState
    from routines.queries.answers import last_request

    for _ in range(3):
        a_session(regular)
    regular.sessions.update(state=SessionState.DONE)
    answers = last_request(current_catalogue(), regular, timezone.now())
    assert answers.sessions_done == 3
    assert answers.areas == request().areas


def test_what_was_done_earlier_today_is_kept_out_of_a_started_routine(client, regular):
    client.post("/routines/desk-reset-5/start/")
    first = Routine.objects.of(regular).first()
    pressed = [it for it in first.steps.all() if it.data["pressure"]]
    assert pressed
    for _ in range(3):
        session = a_session(regular, first)
        Session.objects.filter(pk=session.pk).update(state="done")
        for step in pressed:
            session.logs.create(
                number=step.number, technique=step.technique, outcome="done", pressure=1, seconds=30
            )
    client.post("/routines/desk-reset-5/start/")
    second = Routine.objects.of(regular).first()
    assert second != first
    again = set(second.steps.values_list("technique", flat=True))
    assert not again & {it.technique for it in pressed}
