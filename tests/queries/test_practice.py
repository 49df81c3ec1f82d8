"""Minutes of work by day, for the last four weeks."""

from datetime import UTC, date, datetime, timedelta

import pytest

from routines.models import Session
from routines.queries.practice import practice
from tests.factories import a_finished_session, a_profile, a_running_session

pytestmark = pytest.mark.django_db
WEDNESDAY = date(2026, 3, 4)


@pytest.fixture
def profile():
    return a_profile()


def did(profile, day, *seconds):
    """A session of so many seconds a step, begun at noon."""
    session = a_finished_session(profile)
    Session.objects.filter(pk=session.pk).update(
        started_at=datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
    )
    session.logs.all().delete()
    for number, spent in enumerate(seconds, start=1):
        session.logs.create(number=number, technique="x", outcome="done", seconds=spent)
    return session


def test_the_present_week_comes_first_and_every_week_runs_from_monday(profile):
    weeks = practice(profile, WEDNESDAY).weeks
    assert [week.name for week in weeks] == ["This week", "Last week", "From 16 Feb", "From 9 Feb"]
    assert [week.days[0].date.weekday() for week in weeks] == [0, 0, 0, 0]
    this = weeks[0].days
    assert [day.ahead for day in this] == [False] * 3 + [True] * 4
    assert [day.is_today for day in this].index(True) == 2


def test_minutes_of_a_day_are_summed_and_seen_in_their_strength(profile):
    did(profile, WEDNESDAY, 240, 240)
    did(profile, WEDNESDAY, 420)
    did(profile, WEDNESDAY - timedelta(days=1), 500)
    did(profile, WEDNESDAY - timedelta(days=2), 20)
    found = practice(profile, WEDNESDAY)
    assert [day.minutes for day in found.weeks[0].days] == [1, 8, 15, 0, 0, 0, 0]
    assert [day.level for day in found.weeks[0].days] == [1, 2, 3, 0, 0, 0, 0]
    assert found.weeks[0].total == "24 min"
    assert found.said == "This week: 4 sessions, 24 minutes of work."
    assert not found.is_empty


def test_a_step_that_was_too_much_and_went_on_is_one_step(profile):
    session = did(profile, WEDNESDAY, 120)
    session.logs.create(number=1, technique="x", outcome="too_much", seconds=60)
    assert practice(profile, WEDNESDAY).weeks[0].days[2].minutes == 2


def test_what_lies_further_back_is_not_shown_nor_what_is_not_over_nor_a_strangers(profile):
    did(profile, WEDNESDAY - timedelta(days=24), 300)
    did(a_profile(), WEDNESDAY, 300)
    a_running_session(profile)
    found = practice(profile, WEDNESDAY)
    assert found.is_empty
    assert found.said == "Nothing yet this week."


@pytest.mark.parametrize("count", [1, 3])
def test_it_takes_one_query(profile, count, django_assert_num_queries):
    for _ in range(count):
        did(profile, WEDNESDAY, 60)
    with django_assert_num_queries(1):
        practice(profile, WEDNESDAY)
