"""Presses that were made without the network and come later, or more than once."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from routines.models import PainRating, Press, Profile, Session, StepLog
from routines.services import sessions as services
from tests.factories import a_profile, a_routine, owner_of

pytestmark = pytest.mark.django_db


def running(profile: Profile, *, since: float = 600) -> Session:
    """A session whose first step began so many seconds ago."""
    began = timezone.now() - timedelta(seconds=since)
    opened = services.start_session(profile, a_routine(profile), now=began)
    Session.objects.filter(pk=opened.pk).update(started_at=began)
    services.rate(opened.pk, "before", {})
    return services.begin(opened.pk, hands_free=True, now=began)


def press(
    browser: Client, session: Session, name: str, ago: float = 0, key: object = None, **form: object
) -> HttpResponse:
    headers = {
        "Backcare-Press": str(key or uuid4()),
        "Backcare-Ago": str(int(ago * 1000)),
        "HX-Request": "true",
    }
    return browser.post(f"/sessions/{session.pk}/{name}/", form, headers=headers)


def stands(session: Session) -> tuple[str, int]:
    session.refresh_from_db()
    return session.state, session.step_number


def seconds_apart(one: datetime | None, other: datetime) -> float:
    assert one is not None
    return abs((one - other).total_seconds())


def test_a_press_sent_again_moves_once_also_when_it_comes_late(
    browser: Client, profile: Profile
) -> None:
    session, key = running(profile), uuid4()
    assert press(browser, session, "advance", key=key, step=1)["Backcare-Press"] == "taken"
    assert press(browser, session, "back", step=2)["Backcare-Press"] == "taken"
    again = press(browser, session, "advance", key=key, step=1)
    assert again["Backcare-Press"] == "repeated"
    assert stands(session) == ("running", 1)
    assert Press.objects.count() == 2


def test_a_late_press_counts_as_of_the_moment_it_was_made(
    browser: Client, profile: Profile
) -> None:
    session = running(profile, since=600)
    press(browser, session, "advance", ago=570, step=1)
    press(browser, session, "advance", ago=300, step=2)
    session.refresh_from_db()
    first = session.logs.get(number=1)
    assert first.seconds == min(30 - session.steps[0].data["before_seconds"], first.seconds)
    assert 0 < first.seconds <= 30
    ago = timezone.now() - timedelta(seconds=300)
    assert seconds_apart(session.step_started_at, ago) < 30


@pytest.mark.parametrize("age", ["9" * 11, "-5", "soon", "", "٣"])
def test_a_press_is_never_of_the_future_nor_of_before_its_step(
    browser: Client, profile: Profile, age: str
) -> None:
    session = running(profile, since=60)
    began = session.step_started_at
    headers = {"Backcare-Press": str(uuid4()), "Backcare-Ago": age.encode().decode("latin")}
    browser.post(f"/sessions/{session.pk}/advance/", {"step": 1}, headers=headers)
    session.refresh_from_db()
    assert session.step_number == 2
    assert began <= session.step_started_at <= timezone.now()


def test_a_key_that_cannot_be_read_is_no_key(browser: Client, profile: Profile) -> None:
    session = running(profile)
    answer = press(browser, session, "advance", key="nonsense", step=1)
    assert "Backcare-Press" not in answer
    assert stands(session) == ("running", 2)
    assert not Press.objects.exists()


def test_a_press_another_device_was_ahead_of_is_refused_and_kept(
    browser: Client, profile: Profile
) -> None:
    session = running(profile)
    services.advance_session(session.pk, 1, now=timezone.now())
    answer = press(browser, session, "skip", step=1)
    assert answer["Backcare-Press"] == "refused"
    assert stands(session) == ("running", 2)
    kept = Press.objects.get()
    assert (kept.move, kept.step, kept.is_taken) == ("session_skip", 1, False)
    assert str(kept) == f"session_skip {kept.key}"


def test_tingling_stops_the_session_wherever_it_stands_by_then(
    browser: Client, profile: Profile
) -> None:
    session = running(profile)
    services.end_early(session.pk, 1, now=timezone.now())
    services.finish(session.pk, now=timezone.now())
    key = uuid4()
    for _ in range(2):
        answer = press(browser, session, "tingling", key=key, step=99)
        assert answer["HX-Redirect"].endswith("/done/")
    assert stands(session)[0] == "stopped"
    log = StepLog.objects.get(outcome="tingling")
    assert log.number == len(session.steps)


def test_a_press_on_a_strangers_session_finds_nothing_and_keeps_nothing(profile: Profile) -> None:
    session = running(profile)
    stranger = Client()
    owner_of(stranger, a_profile())
    assert press(stranger, session, "advance", step=1).status_code == 404
    assert not Press.objects.exists()


def test_a_session_delivered_the_day_after_is_done_as_it_was(
    browser: Client, profile: Profile
) -> None:
    day = 24 * 3600
    session = running(profile, since=day)
    steps = len(session.steps)
    for number in range(1, steps + 1):
        press(browser, session, "advance", ago=day - 30 * number, step=number)
    ago = day - 30 * steps - 10
    press(browser, session, "after", ago=ago, **{"after-low_back-left": "2"})
    assert stands(session)[0] == "done"
    assert seconds_apart(session.finished_at, timezone.now() - timedelta(seconds=ago)) < 30
    assert session.logs.count() == steps
    assert PainRating.objects.get(moment="after").pain == 2


def test_a_rating_that_comes_once_the_session_was_closed_elsewhere_is_kept_once(
    browser: Client, profile: Profile
) -> None:
    session = running(profile)
    Session.objects.filter(pk=session.pk).update(state="left", finished_at=timezone.now())
    for pain in ("3", "7"):
        answer = press(browser, session, "after", **{"after-low_back-left": pain})
        assert answer.status_code == 303
    assert stands(session)[0] == "left"
    assert PainRating.objects.get().pain == 3


def test_pages_of_a_session_tell_where_it_stands(browser: Client, profile: Profile) -> None:
    session = running(profile)
    answer = browser.get(f"/sessions/{session.pk}/steps/1/")
    assert '"stage": "steps", "isOver": false, "step": 1' in answer["Backcare-Stands"]
    services.end_early(session.pk, 1, now=timezone.now())
    assert '"after"' in browser.get(f"/sessions/{session.pk}/after/")["Backcare-Stands"]
    services.finish(session.pk, now=timezone.now())
    assert '"done"' in browser.get(f"/sessions/{session.pk}/done/")["Backcare-Stands"]
