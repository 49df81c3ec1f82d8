"""Rows an older version kept: a sane answer with a way on, never a 500."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from routines.models import Intake, Session
from routines.queries.stored_shape import PLAN_KEYS, STEP_KEYS, is_of_an_older_shape
from routines.services.routines import keep_favourite
from tests.factories import NOON, a_finished_session, a_routine, a_running_session
from tests.hostile import SECRET, a_regular, log_lines, why
from tests.intake import PATHS, answer, answer_before

pytestmark = pytest.mark.django_db
OLDER = "This plan is from an older version"


@pytest.fixture
def browser(client: Client) -> Client:
    client.raise_request_exception = False
    return client


def pages_of(session: Session) -> list[tuple[str, str]]:
    routine = session.routine_id
    return [
        *(("GET", path) for path in ("/", "/history/", "/favourites/", "/routines/")),
        *(("GET", f"/{path}/{routine}/") for path in ("plans",)),
        *(("GET", f"/favourites/{routine}/{path}/") for path in ("check", "rename")),
        *(("GET", f"/sessions/{session.pk}/{path}/") for path in ("done", "before", "after")),
        *(("POST", f"/plans/{routine}/{path}/") for path in ("steps/1/drop", "undo", "start")),
        ("POST", f"/favourites/{routine}/check/"),
        ("POST", f"/favourites/{routine}/remove/"),
    ]


REQUEST_KEYS = ("areas", "conditions", "not_sure", "minutes", "details", "tools", "age", "goal")


@pytest.mark.parametrize("key", REQUEST_KEYS)
def test_a_routine_kept_by_an_older_version_still_has_its_pages(browser: Client, key: str) -> None:
    session = a_finished_session(a_regular(browser))
    routine = session.routine
    del routine.request[key]
    routine.favourite_at = timezone.now()
    routine.save()
    for method, path in pages_of(session):
        response = browser.generic(method, path)
        assert response.status_code in (200, 303, 409, 422), (path, why(response))


def test_an_older_routine_or_profile_has_every_warning_sign_asked_again(browser: Client) -> None:
    profile = a_regular(browser)
    routine = a_routine(profile)
    check = f"/favourites/{routine.pk}/check/"
    assert b"earlier version" not in browser.get(check).content
    del routine.request["conditions"]
    routine.save()
    assert b"earlier version" in browser.get(check).content
    other = a_routine(profile)
    profile.answers = {"areas": ["low_back-left", "scap_inner-right"]}
    profile.save()
    assert b"earlier version" in browser.get(f"/favourites/{other.pk}/check/").content
    assert browser.post(f"/plans/{other.pk}/start/")["Location"].endswith("/check/")
    assert not Session.objects.exists()


@pytest.mark.parametrize("answers", [{}, {"later": {"x": 1}}, {"where": {}}])
def test_an_intake_of_another_version_leads_to_a_question(
    browser: Client, answers: dict[str, Any]
) -> None:
    profile = a_regular(browser)
    Intake.objects.create(profile=profile, answers=answers)
    for path in ("/", *PATHS.values(), "/plan/outcome/", "/relief/", "/relief/positions/"):
        response = browser.get(path)
        assert response.status_code in (200, 303), (path, why(response))


def answered(browser: Client, method: str, path: str) -> str:
    """The page at an address, which must be one of those with a way on."""
    response = browser.generic(method, path)
    assert response.status_code in (200, 303, 409, 422), (path, why(response))
    return "" if response.status_code == 303 else response.content.decode()


@pytest.mark.parametrize("key", sorted(PLAN_KEYS))
def test_a_plan_that_misses_a_key_has_a_page_and_a_way_on(browser: Client, key: str) -> None:
    session = a_finished_session(a_regular(browser))
    routine = session.routine
    routine.favourite_at = timezone.now()
    del routine.plan[key]
    routine.save()
    for method, path in pages_of(session):
        answered(browser, method, path)


@pytest.mark.parametrize("key", sorted(STEP_KEYS))
def test_a_step_that_misses_a_key_has_a_page_and_a_way_on(browser: Client, key: str) -> None:
    running = a_running_session(a_regular(browser))
    keep_favourite(running.routine, now=NOON)
    step = running.routine.steps.get(number=1)
    step.data = {**step.data, "note": SECRET}
    del step.data[key]
    step.save()
    with log_lines() as lines:
        for method, path in pages_of(running):
            answered(browser, method, path)
        answered(browser, "GET", f"/sessions/{running.pk}/steps/1/")
        Session.objects.filter(pk=running.pk).update(step_started_at=None)
        answered(browser, "GET", f"/sessions/{running.pk}/ready/")
    assert SECRET not in "".join(lines)


def test_a_plan_from_an_older_version_says_so_and_leads_to_a_new_one(browser: Client) -> None:
    routine = a_routine(a_regular(browser))
    routine.steps.update(data={"technique": "x"})
    response = browser.get(f"/plans/{routine.pk}/")
    assert response.status_code == 409
    assert response["Cache-Control"] == "no-store, private"
    assert OLDER in response.content.decode()
    assert f'href="{PATHS["where"]}"' in response.content.decode()


def test_a_plan_whose_undo_is_of_an_older_shape_is_older_too(browser: Client) -> None:
    routine = a_routine(a_regular(browser))
    routine.plan["undo"] = {"number": 1}
    routine.save()
    assert OLDER in answered(browser, "GET", f"/plans/{routine.pk}/")


def test_what_is_kept_today_is_of_no_older_shape_and_holds_nothing_unnamed(
    browser: Client,
) -> None:
    running = a_running_session(a_regular(browser))
    assert not is_of_an_older_shape(running.routine_id)
    assert not is_of_an_older_shape(running.pk)
    assert running.routine.plan.keys() == PLAN_KEYS
    for step in running.routine.steps.all():
        assert step.data.keys() == STEP_KEYS


def test_a_key_missing_anywhere_else_stays_our_mistake(
    browser: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    routine = a_routine(a_regular(browser))

    def fail(*_args: Any) -> None:
        raise KeyError(SECRET)

    monkeypatch.setattr("routines.views.plans.current_catalogue", fail)
    assert browser.get(f"/plans/{routine.pk}/").status_code == 500
    monkeypatch.setattr("routines.views.home.current_catalogue", fail)
    assert browser.get("/").status_code == 500


def test_a_row_that_is_gone_by_then_is_of_no_shape(browser: Client) -> None:
    routine = a_routine(a_regular(browser))
    gone = routine.pk
    routine.delete()
    assert not is_of_an_older_shape(gone)


def test_a_sore_place_the_content_no_longer_has_is_asked_anew(browser: Client) -> None:
    answer_before(browser, "kit")
    intake = Intake.objects.get()
    intake.answers["where"]["regions"] = {"gone-left": 5}
    intake.save()
    for path in [it for it in PATHS.values() if it != PATHS["where"]]:
        response = browser.get(path)
        assert response["Location"] == PATHS["where"], why(response)
    for path in ("/", "/plan/outcome/", "/routines/", PATHS["where"]):
        assert browser.get(path).status_code in (200, 303)


@pytest.mark.parametrize(
    ("screen", "key", "value"),
    [
        ("kit", "tools", ["gone"]),
        ("kit", "surfaces", ["gone"]),
        ("you", "conditions", {"gone": "yes"}),
        ("signs", "signs", {"gone": "yes"}),
    ],
)
def test_an_answer_the_content_no_longer_knows_is_no_error(
    browser: Client, screen: str, key: str, value: Any
) -> None:
    answer_before(browser, "kit")
    intake = Intake.objects.get()
    kept = intake.answers.setdefault(screen, {"details": {}, "minutes": 10})
    kept[key] = {**kept.get(key, {}), **value} if isinstance(value, dict) else value
    intake.save()
    for path in ("/", "/plan/outcome/", "/routines/", *PATHS.values()):
        response = browser.get(path)
        assert response.status_code in (200, 303), (path, why(response))
    assert answer(browser, "kit").status_code == 303
