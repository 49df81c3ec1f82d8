"""A session that lay for hours is never taken up unasked, nor any after an answer that stops."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from routines.models import Session, SessionState
from routines.services.intake import start_intake
from tests.factories import a_finished_session, a_profile, a_running_session, a_session, owner_of
from tests.intake import OUTCOME

pytestmark = pytest.mark.django_db
LONG_AGO = timedelta(hours=6, minutes=1)
LATELY = timedelta(hours=5, minutes=59)
PAGES = ["session", "session_before", "session_ready", "session_after", "session_done"]
MOVES = ["begin", "advance", "back", "pause", "resume", "skip", "tingling", "end", "too_much"]
MOVES += ["swap", "more", "less_time", "stay_up"]
TAKE_UP = b"Take it up again"


@pytest.fixture
def profile(client):
    profile = a_profile()
    owner_of(client, profile)
    return profile


def touched(session, *, begun, step=None):
    """The session as if it had begun, and its step too, so long ago."""
    now = timezone.now()
    stepped = None if step is None else now - step
    rows = Session.objects.filter(pk=session.pk)
    rows.update(started_at=now - begun, step_started_at=stepped)
    return rows.get()


def at(name, session, *more):
    return reverse(f"routines:{name}", args=[session.pk, *more])


def check_of(session):
    return reverse("routines:check", args=[session.routine_id])


def state_of(session):
    session.refresh_from_db()
    return session.state


@pytest.mark.parametrize("page", PAGES)
def test_every_page_of_an_old_session_ends_it_and_leads_to_todays_signs(client, profile, page):
    old = touched(a_running_session(profile), begun=2 * LONG_AGO, step=LONG_AGO)
    assert client.get(at(page, old)).url == check_of(old)
    assert state_of(old) == SessionState.LEFT
    assert old.finished_at is not None


def test_the_step_of_an_old_session_is_not_shown(client, profile):
    old = touched(a_running_session(profile), begun=2 * LONG_AGO, step=LONG_AGO)
    assert client.get(at("session_step", old, 1)).url == check_of(old)
    assert state_of(old) == SessionState.LEFT


def test_a_paused_session_counts_from_its_start(client, profile):
    old = touched(a_running_session(profile), begun=LONG_AGO)
    Session.objects.update(state=SessionState.PAUSED, paused_seconds=9)
    assert client.get(at("session", old)).url == check_of(old)


@pytest.mark.parametrize("move", MOVES)
def test_no_move_takes_up_an_old_session(client, profile, move):
    old = touched(a_running_session(profile), begun=2 * LONG_AGO, step=LONG_AGO)
    sent = {"step": 1, "rung": 0, "revision": 0, "minutes": 2}
    assert client.post(at(f"session_{move}", old), sent).url == check_of(old)
    assert (state_of(old), old.step_number) == (SessionState.LEFT, 1)
    assert not old.logs.exists()


def test_an_old_tab_is_led_to_todays_signs(client, profile):
    old = touched(a_running_session(profile), begun=2 * LONG_AGO, step=LONG_AGO)
    sent = client.post(at("session_resume", old), {"step": 1}, headers={"HX-Request": "true"})
    assert sent["HX-Redirect"] == check_of(old)


def test_a_step_begun_within_hours_goes_on(client, profile):
    session = touched(a_running_session(profile), begun=LONG_AGO, step=LATELY)
    assert client.get(at("session", session)).url == at("session_step", session, 1)
    assert client.post(at("session_advance", session), {"step": 1}).url == at(
        "session_step", session, 2
    )
    assert TAKE_UP in client.get("/").content


def test_a_session_that_is_over_stays_to_be_looked_at(client, profile):
    over = touched(a_finished_session(profile), begun=4 * LONG_AGO)
    assert client.get(at("session_done", over)).status_code == 200
    assert client.post(at("session_advance", over), {"step": 1}).url == at("session_done", over)
    assert state_of(over) == SessionState.DONE


def test_home_ends_an_old_session_and_offers_it_no_more(client, profile):
    old = touched(a_session(profile), begun=LONG_AGO)
    assert TAKE_UP not in client.get("/").content
    assert state_of(old) == SessionState.LEFT


def test_starting_anew_opens_another_than_the_old_one(client, profile):
    old = touched(a_session(profile), begun=LONG_AGO)
    assert a_session(profile, old.routine).pk == old.pk  # at noon of that day it is still fresh
    profile.answered_at = timezone.now()
    profile.answers = {"areas": ["low_back-left", "scap_inner-right"], "with_conditions": []}
    profile.save()
    client.post(reverse("routines:session_start", args=[old.routine_id]))
    new = Session.objects.latest("started_at")
    assert new.pk != old.pk
    assert (state_of(old), new.state) == (SessionState.LEFT, SessionState.BEFORE)


def test_after_an_answer_that_stops_no_session_is_taken_up(client, profile):
    session = a_running_session(profile)
    start_intake(profile, {"check": {"signs": {"rf01": "yes"}, "details": {}}})
    assert TAKE_UP not in client.get("/").content
    assert client.get(at("session", session)).url == OUTCOME
    assert state_of(session) == SessionState.RUNNING


@pytest.mark.parametrize("has_intake", [False, True])
def test_home_asks_for_a_session_under_way_in_five_queries_at_most(
    client, profile, has_intake, django_assert_num_queries
):
    a_session(profile)
    if has_intake:
        start_intake(profile, {})
    with django_assert_num_queries(4 + has_intake):
        client.get("/")
