"""The history: what was done, how it felt, and the question about the day after."""

from datetime import UTC, datetime

import pytest
from django.test import Client
from django.urls import reverse

from routines.domain.replan_changes import Skip
from routines.models import Profile, Session
from routines.models.session import ChangeKind
from routines.queries.history import planner_history
from routines.services import sessions as services
from routines.services.session_changes import Asked, change_session
from tests.factories import (
    a_finished_session,
    a_profile,
    a_routine,
    a_running_session,
    a_session,
    after,
    owner_of,
)

pytestmark = pytest.mark.django_db
HISTORY = "/history/"
LONG_AGO = datetime(2026, 1, 5, 18, 30, tzinfo=UTC)


def dated(session: Session, moment: datetime) -> Session:
    Session.objects.filter(pk=session.pk).update(started_at=moment)
    return session


def test_a_visitor_without_sessions_is_told_what_will_be_here(client: Client) -> None:
    answer = client.get(reverse("routines:history"))
    assert "No session yet" in answer.content.decode()
    assert answer["Cache-Control"] == "no-store, private"


def test_a_session_shows_its_day_and_the_pain_before_and_after(
    browser: Client, profile: Profile
) -> None:
    session = dated(a_finished_session(profile), LONG_AGO)
    session.ratings.create(region="low_back-left", moment="before", pain=6)
    session.ratings.create(region="low_back-left", moment="after", pain=3)
    session.ratings.create(region="scap_inner-right", moment="after", pain=1)
    text = browser.get(HISTORY).content.decode()
    assert "Monday 5 January 2026" in text
    assert "18:30" in text
    assert "Lower back beside the spine (left): 6 before, 3 after" in text
    assert "Inner edge of shoulder blade (right): – before, 1 after" in text


def test_the_day_after_is_asked_once_the_day_is_over(browser: Client, profile: Profile) -> None:
    session = dated(a_finished_session(profile), LONG_AGO)
    assert "How was the day after?" in browser.get(HISTORY).content.decode()
    services.answer_next_day(session.pk, "worse")
    text = browser.get(HISTORY).content.decode()
    assert "How was the day after?" not in text
    assert "The day after: worse" in text
    assert "only light touch, warmth and breathing" in text


def test_a_session_of_today_does_not_ask_yet(browser: Client, profile: Profile) -> None:
    a_finished_session(profile)
    assert "How was the day after?" not in browser.get(HISTORY).content.decode()


def test_sessions_that_ended_early_or_stopped_say_so(browser: Client, profile: Profile) -> None:
    routine = a_routine(profile)
    running = a_running_session(profile, routine)
    services.advance_session(running.pk, 1, now=after(60))
    services.end_early(running.pk, 2, now=after(65))
    services.finish(running.pk, now=after(70))
    stopped = a_running_session(profile, routine)
    services.tingling(stopped.pk, 1, now=after(20))
    text = browser.get(HISTORY).content.decode()
    assert "Ended early" in text
    assert "Stopped for tingling or shooting pain" in text


def test_a_session_left_before_its_first_step_is_none(browser: Client, profile: Profile) -> None:
    routine = a_routine(profile)
    a_session(profile, routine)
    a_running_session(profile, a_routine(profile))
    assert "No session yet" in browser.get(HISTORY).content.decode()


def test_a_strangers_sessions_are_not_shown(client: Client, profile: Profile) -> None:
    a_finished_session(profile)
    owner_of(client, a_profile())
    assert "No session yet" in client.get(HISTORY).content.decode()


def test_long_histories_come_in_pages_and_odd_page_numbers_do_no_harm(
    browser: Client, profile: Profile
) -> None:
    first = a_finished_session(profile)
    for _ in range(20):
        copy = Session.objects.create(
            profile=profile, routine=first.routine, state="done", next_day="same"
        )
        copy.logs.create(number=1, technique="shoulder-rolls", outcome="done")
    assert "Page 1 of 2" in browser.get(HISTORY).content.decode()
    for odd in ("0", "99", "x"):
        assert browser.get(HISTORY, {"page": odd}).status_code == 200
    assert "Newer" in browser.get(HISTORY, {"page": "2"}).content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_history_takes_four_queries_however_long(
    browser: Client, profile: Profile, count: int, django_assert_num_queries
) -> None:
    for _ in range(count):
        a_finished_session(profile)
    with django_assert_num_queries(4):
        browser.get(HISTORY)


def test_the_planner_hears_of_the_last_three_sessions_newest_first(profile: Profile) -> None:
    sessions = [a_finished_session(profile) for _ in range(4)]
    for day, session in enumerate(sessions, start=1):
        dated(session, LONG_AGO.replace(day=day))
    sessions[3].logs.exclude(number=1).delete()
    recent = planner_history(profile, now=LONG_AGO.replace(day=8)).recent
    assert len(recent) == 3
    assert recent[0] == {sessions[3].routine.steps.get(number=1).technique}
    assert recent[1] == {step.technique for step in sessions[2].routine.steps.all()}


def test_a_session_that_was_changed_says_so_and_leads_to_what_was_changed(
    browser: Client, profile: Profile
) -> None:
    plain = a_finished_session(profile)
    changed = a_running_session(profile)
    change_session(changed.pk, 1, 0, Asked(Skip(), ChangeKind.SKIP), now=after(5))
    services.end_early(changed.pk, 2, now=after(60))
    services.finish(changed.pk, now=after(70))
    text = browser.get(HISTORY).content.decode()
    assert text.count("Changed on the way") == 1
    assert reverse("routines:session_done", args=[changed.pk]) in text
    assert reverse("routines:session_done", args=[plain.pk]) not in text
