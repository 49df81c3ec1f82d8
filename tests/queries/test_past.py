"""What the logs say was really done, in the person's own time."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from routines.models import Session
from routines.queries.catalogue import current_catalogue
from routines.queries.history import planner_history
from routines.queries.past import READ_FOR, SESSIONS_READ, Past, past_of
from routines.services import sessions as services
from tests.factories import (
    NOON,
    a_finished_session,
    a_profile,
    a_routine,
    a_running_session,
    a_session,
    after,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def profile():
    return a_profile()


def past(profile, now=None, **options):
    return past_of(current_catalogue(), profile, now or timezone.now(), **options)


def the_session(profile, now=None):
    (found,) = past(profile, now).over
    return found


def stored(session, **fields):
    Session.objects.filter(pk=session.pk).update(**fields)


def test_somebody_new_has_no_past(profile, django_assert_num_queries):
    catalogue = current_catalogue()
    with django_assert_num_queries(1):
        assert past_of(catalogue, profile, NOON) == Past()


def test_a_finished_session_is_read_as_it_was_done(profile):
    session = a_finished_session(profile)
    session.ratings.create(region="low_back-left", moment="before", pain=6)
    session.ratings.create(region="neck_base", moment="after", pain=2)
    services.answer_next_day(session.pk, "sore")
    found = the_session(profile)
    assert [it.technique for it in found.steps] == [
        it.technique for it in session.routine.steps.all()
    ]
    assert found.before == {("low_back", "left"): 6}
    assert found.after == {("neck_base", "central"): 2}
    assert found.day_after == "sore"
    (first, *_others) = found.steps
    data = session.routine.steps.get(number=1).data
    assert (first.areas, first.side, first.pressure) == (
        tuple(data["areas"]), data["side"], data["pressure"],
    )  # fmt: skip
    assert first.planned_seconds == data["seconds"]
    assert 0 < first.seconds <= data["seconds"]


def test_times_are_the_persons_own(profile, settings):
    settings.TIME_ZONE = "Pacific/Auckland"
    with timezone.override(ZoneInfo("Pacific/Auckland")):
        session = a_finished_session(profile)
        stored(session, started_at=datetime(2026, 3, 2, 13, 0, tzinfo=UTC))
        found = the_session(profile, after(7200))
    assert found.started_at.isoformat() == "2026-03-03T02:00:00+13:00"


def test_a_session_under_way_is_told_apart_with_the_step_it_stands_at(profile):
    session = a_running_session(profile)
    step = session.routine.steps.get(number=1).data
    found = past(profile, after(step["before_seconds"] + 12))
    assert found.over == ()
    (running,) = found.under_way
    (only,) = running.steps
    assert (only.seconds, only.events[0].ended) == (12, "cut")


def test_getting_ready_is_no_work(profile):
    session = a_running_session(profile)
    step = session.routine.steps.get(number=1).data
    (running,) = past(profile, after(step["before_seconds"])).under_way
    assert running.steps == ()


def test_a_session_left_lying_counts_its_step_once_through_and_at_its_own_time(profile):
    session = a_running_session(profile)
    step = session.routine.steps.get(number=1).data
    services.close_forgotten(session, now=after(40_000))
    stored(session, started_at=NOON)
    if Session.objects.get(pk=session.pk).state != "left":
        stored(session, state="left", finished_at=after(40_000))
    (cut,) = the_session(profile, after(50_000)).steps[0].events
    assert cut.seconds == step["seconds"]
    assert cut.at == NOON + timedelta(seconds=step["before_seconds"] + step["seconds"])


def test_a_paused_session_counts_what_was_worked_before_the_pause(profile):
    session = a_running_session(profile)
    step = session.routine.steps.get(number=1).data
    services.pause(session.pk, 1, now=after(step["before_seconds"] + 7))
    (running,) = past(profile, after(900)).under_way
    assert running.steps[0].seconds == 7


def test_the_session_being_replanned_can_be_left_out(profile):
    session = a_running_session(profile)
    assert past(profile, after(60), without=session.pk) == Past()
    assert planner_history(profile, now=after(60), without=session.pk).today.pressing == {}


def test_a_session_only_opened_has_nothing_in_it(profile):
    a_session(profile)
    (opened,) = past(profile, after(600)).under_way
    assert opened.steps == ()


def test_a_plan_changed_since_counts_by_all_places_of_the_technique(profile):
    session = a_finished_session(profile)
    changed = session.routine.steps.get(number=3)
    slug = changed.technique
    changed.technique = "cat-camel"
    changed.save()
    session.routine.steps.get(number=4).delete()
    found = the_session(profile)
    step = next(it for it in found.steps if it.technique == slug)
    assert step.areas == current_catalogue().technique[slug].areas
    assert step.side == "both"
    assert len(found.steps) == session.logs.count()


def test_a_technique_and_a_plan_that_are_gone_work_nowhere(profile):
    session = a_finished_session(profile)
    session.logs.update(technique="gone")
    assert {it.areas for it in the_session(profile).steps} == {()}


def test_a_step_kept_by_an_older_version_is_no_mistake(profile):
    session = a_finished_session(profile)
    step = session.routine.steps.get(number=2)
    step.data = {"technique": step.technique}
    step.save()
    found = the_session(profile)
    assert found.steps[1].technique == step.technique
    assert found.steps[1].side == "both"


def test_what_is_long_past_and_what_is_too_much_is_not_read(profile):
    routine = a_routine(profile)
    old = a_session(profile, routine)
    stored(old, state="done", started_at=NOON - READ_FOR - timedelta(days=1))
    assert past(profile, NOON) == Past()
    Session.objects.bulk_create(
        Session(profile=profile, routine=routine, state="done") for _ in range(SESSIONS_READ + 5)
    )
    assert len(past(profile).over) == SESSIONS_READ


@pytest.mark.parametrize("count", [1, 3])
def test_four_queries_are_enough(profile, count, django_assert_num_queries):
    for _ in range(count):
        a_finished_session(profile)
    with django_assert_num_queries(4):
        past(profile)
