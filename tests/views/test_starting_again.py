"""What was done before decides whether a plan may be done as it is now, and says so."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from routines.models import Profile, Routine, Session
from routines.services import sessions as services
from tests.intake import answer, answer_before

pytestmark = pytest.mark.django_db


@pytest.fixture
def routine(client):
    """A plan made by answering every screen, by somebody who has finished sessions before."""
    answer_before(client, "kit")
    answer(client, "kit")
    return Routine.objects.get()


def check_of(routine):
    return reverse("routines:check", args=[routine.pk])


def start(client, routine):
    return client.post(reverse("routines:session_start", args=[routine.pk])).url


def due(client, routine):
    return client.get(check_of(routine)).context["due"]


def a_session_of(routine, *, steps, ago=timedelta()):
    """A session of these steps of the routine, each done in full, that ended so long ago."""
    moment = timezone.now() - ago
    session = Session.objects.create(
        profile=Profile.objects.get(), routine=routine, state="done", finished_at=moment
    )
    Session.objects.filter(pk=session.pk).update(started_at=moment)
    for step in steps:
        log = session.logs.create(
            number=step.number, technique=step.technique, outcome="done",
            pressure=step.data["pressure"], seconds=step.seconds,
        )  # fmt: skip
        session.logs.filter(pk=log.pk).update(logged_at=moment)
    return session


def firm_steps(routine):
    return [it for it in routine.steps.all() if it.data["pressure"] > 1]


def test_a_plan_that_pressed_firmly_today_is_not_done_twice(client, routine):
    a_session_of(routine, steps=firm_steps(routine))
    assert "so" in due(client, routine)
    assert "only light work there" in due(client, routine) or "only light work" in due(
        client, routine
    )
    assert start(client, routine) == check_of(routine)


def test_two_days_later_it_may_be_done_again(client, routine):
    a_session_of(routine, steps=firm_steps(routine), ago=timedelta(days=2))
    assert due(client, routine) == ""
    assert "/sessions/" in start(client, routine)


def test_a_session_under_way_counts_as_far_as_it_got(client, routine):
    profile = Profile.objects.get()
    session = services.start_session(profile, routine, now=timezone.now())
    services.rate(session.pk, "before", {})
    (first, *_others) = firm_steps(routine)
    Session.objects.filter(pk=session.pk).update(
        step_number=first.number, step_started_at=timezone.now() - timedelta(seconds=40)
    )
    assert "only light work" in due(client, routine)


def test_a_session_opened_and_left_before_its_first_step_uses_nothing_up(client, routine):
    assert start(client, routine).endswith("/before/")
    assert due(client, routine) == ""


def test_a_session_ended_early_counts_the_step_it_was_ended_in(client, routine):
    profile = Profile.objects.get()
    session = services.start_session(profile, routine, now=timezone.now())
    services.rate(session.pk, "before", {})
    (first, *_others) = firm_steps(routine)
    began = timezone.now() - timedelta(seconds=40)
    Session.objects.filter(pk=session.pk).update(step_number=first.number, step_started_at=began)
    services.end_early(session.pk, first.number, now=timezone.now())
    services.finish(session.pk, now=timezone.now())
    assert "only light work" in due(client, routine)


def test_after_a_sore_day_a_plan_as_firm_and_long_as_before_waits(client, routine):
    session = a_session_of(routine, steps=list(routine.steps.all()), ago=timedelta(days=2))
    services.answer_next_day(session.pk, "sore")
    assert due(client, routine).startswith("You were sore after a session")


def test_a_changed_step_is_no_way_round_the_ledger(client, routine):
    a_session_of(routine, steps=firm_steps(routine))
    address = reverse("routines:plan_change", args=[routine.pk, 2, "shorter"])
    assert client.post(address).url == check_of(routine)


def test_the_next_plan_of_the_day_is_light_there_and_says_so(client, routine):
    a_session_of(routine, steps=firm_steps(routine))
    pressed = {it.technique for it in firm_steps(routine)}
    answer_before(client, "kit")
    answer(client, "kit")
    again = Routine.objects.exclude(pk=routine.pk).get()
    texts = " ".join(it["text"] for it in again.plan["messages"])
    assert "only light work" in texts
    for step in again.steps.all():
        if step.technique in pressed:
            assert step.data["pressure"] <= 1
