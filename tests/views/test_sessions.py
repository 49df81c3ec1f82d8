"""The guided session by its addresses, without JavaScript and with htmx."""

import re
from collections.abc import Mapping
from datetime import timedelta

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from routines.models import Profile, Routine, Session
from tests.factories import (
    a_profile,
    a_routine,
    a_running_session,
    a_session,
    owner_of,
)

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def profile() -> Profile:
    profile = a_profile()
    profile.answered_at = timezone.now()
    profile.answers = {"areas": ["low_back-left", "scap_inner-right"], "with_conditions": []}
    profile.save()
    return profile


def at(stage: str, session: Session, *more: object) -> str:
    return reverse(f"routines:{stage}", args=[session.pk, *more])


def start(client: Client, routine: Routine) -> HttpResponse:
    return client.post(reverse("routines:session_start", args=[routine.pk]))


def move(client: Client, name: str, session: Session, step: object, **more: object) -> HttpResponse:
    return client.post(at(f"session_{name}", session), {"step": step, **more})


def voice_of(response: HttpResponse) -> str:
    found = re.search(r'data-voice-ready="([^"]*)"', text_of(response))
    assert found
    return found[1]


def text_of(response: HttpResponse) -> str:
    return response.content.decode()


def test_a_session_can_be_run_to_the_end_and_saved_without_javascript(
    browser: Client, profile: Profile
) -> None:
    routine = a_routine(profile)
    page = browser.post(reverse("routines:session_start", args=[routine.pk]), follow=True)
    session = Session.objects.get()
    assert page.redirect_chain == [(at("session_before", session), 303)]
    assert "How is it right now?" in text_of(page)
    page = browser.post(at("session_before", session), {"before-low_back-left": "6"}, follow=True)
    assert "Put these in reach" in text_of(page)
    page = browser.post(at("session_begin", session), {"hands_free": "on"}, follow=True)
    for step in routine.steps.all():
        assert page.redirect_chain[-1] == (at("session_step", session, step.number), 303)
        assert step.data["name"] in text_of(page)
        assert re.search(r"work for [0-9]+ (second|minute)", text_of(page))
        page = browser.post(at("session_advance", session), {"step": step.number}, follow=True)
    assert page.redirect_chain[-1] == (at("session_after", session), 303)
    page = browser.post(at("session_after", session), {"after-low_back-left": "3"}, follow=True)
    assert page.redirect_chain[-1] == (at("session_done", session), 303)
    assert "Easier than before." in text_of(page)
    page = browser.post(reverse("routines:favourite_save", args=[routine.pk]), follow=True)
    assert routine.name in text_of(page)


def test_every_stage_sends_to_where_the_session_stands(browser: Client, profile: Profile) -> None:
    opened = a_session(profile)
    pages = {"before", "ready", "after", "done"}
    for stage in pages - {"before"}:
        answer = browser.get(at(f"session_{stage}", opened))
        assert (answer.status_code, answer["Location"]) == (303, at("session_before", opened))
    running = a_running_session(profile, opened.routine)
    here = at("session_step", running, 1)
    for stage in pages:
        assert browser.get(at(f"session_{stage}", running))["Location"] == here
    assert browser.get(at("session_step", running, 4))["Location"] == here
    assert browser.get(at("session", running))["Location"] == here


def test_an_older_plan_asks_for_todays_warning_signs_first(
    browser: Client, profile: Profile
) -> None:
    routine = a_routine(profile)
    check = reverse("routines:check", args=[routine.pk])
    profile.answered_at = timezone.now() - timedelta(hours=7)
    profile.save()
    assert start(browser, routine)["Location"] == check
    profile.answered_at = None
    profile.save()
    assert start(browser, routine)["Location"] == check
    assert not Session.objects.exists()


def test_tingling_has_the_warning_signs_asked_before_the_same_plan_starts_again(
    browser: Client, profile: Profile
) -> None:
    running = a_running_session(profile)
    Session.objects.filter(pk=running.pk).update(started_at=timezone.now())
    page = browser.post(at("session_tingling", running), {"step": 1}, follow=True)
    text = text_of(page)
    assert page.redirect_chain == [(at("session_done", running), 303)]
    assert "Stop here, and rest" in text
    assert "Call 999 now" in text
    assert "irritated a nerve" in text
    assert start(browser, running.routine)["Location"] == reverse(
        "routines:check", args=[running.routine_id]
    )


def test_a_plan_without_steps_cannot_be_started(browser: Client, profile: Profile) -> None:
    routine = a_routine(profile, red_flags=frozenset({"rf05"}))
    assert start(browser, routine)["Location"] == reverse("routines:plan_detail", args=[routine.pk])
    assert not Session.objects.exists()


@pytest.mark.parametrize("value", ["11", "-1", "a lot", "9" * 400])
def test_a_wrong_rating_is_named_and_the_rest_is_kept(
    browser: Client, profile: Profile, value: str
) -> None:
    session = a_session(profile)
    answer = browser.post(
        at("session_before", session),
        {"before-low_back-left": value, "before-scap_inner-right": "7"},
    )
    assert answer.status_code == 422
    assert "Choose a number from 0 to 10." in text_of(answer)
    assert 'name="before-scap_inner-right" value="7" checked' in text_of(answer)
    assert not session.ratings.exists()


def test_ratings_can_be_left_out(browser: Client, profile: Profile) -> None:
    session = a_session(profile)
    answer = browser.post(at("session_before", session), {})
    assert answer["Location"] == at("session_ready", session)
    assert not session.ratings.exists()


def test_htmx_gets_the_next_step_alone_with_its_address(browser: Client, profile: Profile) -> None:
    running = a_running_session(profile)
    answer = browser.post(at("session_advance", running), {"step": 1}, headers=HTMX)
    text = text_of(answer)
    assert answer.status_code == 200
    assert answer["HX-Replace-Url"] == at("session_step", running, 2)
    assert "<html" not in text
    assert running.routine.steps.get(number=2).data["name"] in text
    assert "<title>" in text


def test_htmx_is_sent_on_where_the_step_was_the_last(browser: Client, profile: Profile) -> None:
    running = a_running_session(profile)
    last = running.routine.steps.count()
    Session.objects.filter(pk=running.pk).update(step_number=last)
    answer = browser.post(at("session_advance", running), {"step": last}, headers=HTMX)
    assert answer["HX-Redirect"] == at("session_after", running)


def test_a_stale_tab_changes_nothing_and_is_shown_the_present_step(
    browser: Client, profile: Profile
) -> None:
    running = a_running_session(profile)
    move(browser, "advance", running, 1)
    for name in ("advance", "skip", "back", "tingling", "pause", "end"):
        answer = move(browser, name, running, 1)
        assert (answer.status_code, answer["Location"]) == (303, at("session_step", running, 2))
    late = move(browser, "too_much", running, 1, rung=0)
    assert late.status_code == 409
    assert "moved on already" in text_of(late)
    assert running.logs.count() == 1


def test_pause_back_skip_and_resume_are_forms_of_the_page(
    browser: Client, profile: Profile
) -> None:
    running = a_running_session(profile)
    move(browser, "skip", running, 1)
    move(browser, "back", running, 2)
    move(browser, "pause", running, 1)
    paused = text_of(browser.get(at("session_step", running, 1)))
    assert "Paused" in paused
    assert at("session_resume", running) in paused
    assert " data-paused" in paused
    move(browser, "resume", running, 1)
    assert at("session_pause", running) in text_of(browser.get(at("session_step", running, 1)))
    assert move(browser, "end", running, 1)["Location"] == at("session_after", running)


def test_the_other_side_is_said_as_a_switch_with_its_pressure(
    browser: Client, profile: Profile
) -> None:
    running = a_running_session(profile)
    first, second = running.routine.steps.order_by("number")[:2]
    second.technique, second.data = first.technique, first.data | {"side": "right"}
    first.data["side"] = "left"
    first.save()
    second.save()
    said = voice_of(browser.get(at("session_step", running, 1)))
    assert said.startswith(f"{first.data['name']}. Your left side. ")
    shown = browser.post(at("session_advance", running), {"step": 1}, follow=True)
    assert " data-switch " in text_of(shown)
    assert re.match(r"Change sides: now your right\. .*[Bb]reathe", voice_of(shown))


def test_too_much_says_what_changed(browser: Client, profile: Profile) -> None:
    running = a_running_session(profile)
    steps = list(running.routine.steps.all())
    step = next(it for it in steps if it.data["pressure"] == 1)
    Session.objects.filter(pk=running.pk).update(step_number=step.number)
    page = browser.post(
        at("session_too_much", running), {"step": step.number, "rung": 0}, follow=True
    )
    assert "The easier way" in text_of(page)
    assert '<input type="hidden" name="rung" value="1" form="player-form">' in text_of(page)


@pytest.mark.parametrize("form", [{}, {"step": "x"}, {"step": "0"}, {"step": "9" * 50}])
def test_a_move_that_names_no_step_is_refused(
    browser: Client, profile: Profile, form: Mapping[str, str]
) -> None:
    running = a_running_session(profile)
    assert browser.post(at("session_advance", running), form).status_code == 400
    assert browser.post(at("session_too_much", running), form).status_code == 400


def test_a_strangers_session_is_not_found(client: Client, profile: Profile) -> None:
    running = a_running_session(profile)
    owner_of(client, a_profile())
    for stage in ("session", "session_before", "session_ready", "session_after", "session_done"):
        assert client.get(at(stage, running)).status_code == 404
    assert client.get(at("session_step", running, 1)).status_code == 404
    assert move(client, "advance", running, 1).status_code == 404
    assert move(client, "too_much", running, 1, rung=0).status_code == 404
    assert client.post(at("session_begin", running)).status_code == 404
    assert client.post(at("session_next_day", running)).status_code == 404
    assert start(client, running.routine).status_code == 404


def test_moves_are_posted(browser: Client, profile: Profile) -> None:
    running = a_running_session(profile)
    for name in ("advance", "back", "pause", "resume", "skip", "too_much", "tingling", "begin"):
        assert browser.get(at(f"session_{name}", running)).status_code == 405


@pytest.mark.parametrize("count", [1, 3])
def test_a_step_takes_two_queries_however_many_sessions_there_are(
    browser: Client, profile: Profile, count: int, django_assert_num_queries
) -> None:
    running = [a_running_session(profile) for _ in range(count)][-1]
    with django_assert_num_queries(2):
        browser.get(at("session_step", running, 1))


def test_a_move_takes_six_statements_however_many_sessions_there_are(
    browser: Client, profile: Profile, django_assert_num_queries
) -> None:
    for running in [a_running_session(profile) for _ in range(3)][-1:]:
        # The session, its steps; then the change and its log in a transaction.
        with django_assert_num_queries(6):
            browser.post(at("session_advance", running), {"step": 1}, headers=HTMX)


def test_a_page_with_personal_answers_is_kept_by_no_cache(
    browser: Client, profile: Profile
) -> None:
    running = a_running_session(profile)
    answer = browser.get(at("session_step", running, 1))
    assert answer["Cache-Control"] == "no-store, private"
    assert "HX-Request" in answer["Vary"]


def test_a_form_without_its_token_is_refused(profile: Profile) -> None:
    strict = Client(enforce_csrf_checks=True)
    owner_of(strict, profile)
    running = a_running_session(profile)
    assert move(strict, "advance", running, 1).status_code == 403
