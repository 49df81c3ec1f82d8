"""The history: what was done, how it felt, and the question about the day after."""

import gzip
import re
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

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


def pains_in(text: str) -> list[tuple[str, str]]:
    """Places and their two numbers, as the list of sessions says them."""
    lines = re.findall(
        r'<li class="then-now"><span>(.+?)</span>.+?<span class="hidden-text">: (.+?)</span>', text
    )
    return [(place, numbers) for place, numbers in lines]


def rate(session: Session, before: int, then: int | None, region: str = "low_back-left") -> None:
    session.ratings.create(region=region, moment="before", pain=before)
    if then is not None:
        session.ratings.create(region=region, moment="after", pain=then)


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
    assert ("Lower back beside the spine (left)", "6 before, 3 after") in pains_in(text)
    assert ("Inner edge of shoulder blade (right)", "– before, 1 after") in pains_in(text)


def test_the_day_after_is_asked_once_the_day_is_over(browser: Client, profile: Profile) -> None:
    session = dated(a_finished_session(profile), LONG_AGO)
    assert "How was the day after?" in browser.get(HISTORY).content.decode()
    services.answer_next_day(session.pk, "worse")
    text = browser.get(HISTORY).content.decode()
    assert "How was the day after?" not in text
    assert "The day after: worse" in text
    assert "only light touch, warmth and breathing" in text


def test_only_the_last_answer_says_what_it_asks_for(browser: Client, profile: Profile) -> None:
    for day in (5, 6):
        session = dated(a_finished_session(profile), LONG_AGO.replace(day=day))
        services.answer_next_day(session.pk, "sore")
    text = browser.get(HISTORY).content.decode()
    assert text.count("The day after: a mild ache") == 2
    assert text.count("The next two sessions are a level lighter") == 1


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
def test_the_history_takes_five_queries_however_long(
    browser: Client, profile: Profile, count: int, django_assert_num_queries
) -> None:
    for _ in range(count):
        rate(a_finished_session(profile), 5, 3)
    with django_assert_num_queries(5):
        browser.get(HISTORY)


def test_pain_is_drawn_per_place_and_the_table_has_the_same_numbers(
    browser: Client, profile: Profile
) -> None:
    for day, (before, then) in enumerate(((7, 4), (6, None), (4, 4)), start=5):
        session = dated(a_finished_session(profile), LONG_AGO.replace(day=day))
        rate(session, before, then)
    services.answer_next_day(session.pk, "better")
    text = browser.get(HISTORY).content.decode()
    assert 'class="pain-before" d="M5 30h0M15 40h0M25 60h0"' in text
    assert 'class="pain-after" d="M5 60h0M25 60h0"' in text
    assert 'class="day-better"' in text
    assert re.findall(r'<td class="amount">(.+?)</td>', text) == ["7", "4", "6", "–", "4", "4"]
    assert "Before a session: 7 at first, 4 last." in text


def test_one_rated_session_is_told_when_its_picture_comes(
    browser: Client, profile: Profile
) -> None:
    rate(a_finished_session(profile), 5, 3)
    text = browser.get(HISTORY).content.decode()
    assert "Once a place was rated in two sessions" in text
    assert "pain-chart" not in text


def test_the_last_weeks_are_a_table_of_minutes(browser: Client, profile: Profile) -> None:
    session = dated(a_finished_session(profile), timezone.now())
    session.logs.update(seconds=60)
    text = browser.get(HISTORY).content.decode()
    minutes = session.logs.count()
    assert re.search(rf'class="today"><span class="did did-\d">{minutes}</span>', text)
    assert f"This week: 1 session, {minutes} minutes of work." in text


def test_after_weeks_away_the_page_says_so_and_shows_what_was(
    browser: Client, profile: Profile
) -> None:
    dated(a_finished_session(profile), LONG_AGO)
    assert (
        "No session in this time. Your earlier ones are below."
        in browser.get(HISTORY).content.decode()
    )


def test_sixty_sessions_make_a_small_page(browser: Client, profile: Profile) -> None:
    first = a_finished_session(profile)
    for number in range(60):
        copy = Session.objects.create(profile=profile, routine=first.routine, state="done")
        copy.logs.create(number=1, technique="shoulder-rolls", outcome="done", seconds=300)
        dated(copy, timezone.now() - timedelta(hours=19 * number))
        for region in ("low_back-left", "scap_inner-right"):
            rate(copy, (number * 7) % 11, (number * 3) % 11, region)
    page = browser.get(HISTORY).content
    assert page.count(b'class="then-now"') == 38
    assert len(gzip.compress(page)) <= 14_000


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
