"""Changing the rest of a running session by its addresses."""

import re

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from routines.models import Profile, Session
from routines.models.session import SessionState, StepOutcome
from routines.services import sessions as moves
from tests.factories import a_profile, a_routine, a_running_session, a_session, owner_of

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
CHANGES = ("swap", "more", "stay_up", "less_time", "undo")


@pytest.fixture
def running(profile: Profile) -> Session:
    running = a_running_session(profile)
    step = next(it for it in running.steps if it.data["phase"] == "light")
    now = timezone.now()
    Session.objects.filter(pk=running.pk).update(
        step_number=step.number, started_at=now, step_started_at=now
    )
    running.refresh_from_db()
    return running


def post(
    client: Client,
    name: str,
    session: Session,
    headers: dict[str, str] | None = None,
    **form: object,
) -> HttpResponse:
    found = Session.objects.get(pk=session.pk)
    address = reverse(f"routines:session_{name}", args=[session.pk])
    data = {"step": found.step_number, "revision": found.revision, "rung": found.revision, **form}
    return client.post(address, data, headers=headers)


def step_address(session: Session) -> str:
    found = Session.objects.get(pk=session.pk)
    return reverse("routines:session_step", args=[session.pk, found.step_number])


def text_of(response: HttpResponse) -> str:
    return response.content.decode()


def late(seconds: int) -> dict[str, str]:
    """The headers of a press that was made so long ago without the network."""
    return {
        "Backcare-Press": "0b0e1f5c-6d8a-4f0e-9d1b-1c2d3e4f5a6b",
        "Backcare-Ago": str(1000 * seconds),
    }


def test_a_swap_leads_to_the_new_step_says_what_it_did_and_is_undone_in_one_tap(
    browser: Client, running: Session
) -> None:
    before = step_address(running)
    old = running.steps[running.step_number - 1].data["name"]
    answer = post(browser, "swap", running)
    assert (answer.status_code, answer["Location"]) == (303, step_address(running))
    text = text_of(browser.get(step_address(running)))
    assert "Now instead: " in text
    undo_address = reverse("routines:session_undo", args=[running.pk])
    assert f'formaction="{undo_address}"' in text
    undone = post(browser, "undo", running)
    assert (undone.status_code, undone["Location"]) == (303, before)
    text = text_of(browser.get(before))
    assert old in text
    assert undo_address not in text


def test_htmx_gets_the_changed_step_alone_with_its_address(
    browser: Client, running: Session
) -> None:
    answer = post(browser, "swap", running, headers=HTMX)
    assert answer.status_code == 200
    assert answer["HX-Replace-Url"] == step_address(running)
    assert "<html" not in text_of(answer)


def test_every_change_is_a_button_of_the_page_that_works_without_javascript(
    browser: Client, running: Session
) -> None:
    text = text_of(browser.get(step_address(running)))
    assert '<input type="hidden" name="revision" value="0" form="player-form">' in text
    for name in ("swap", "more", "stay_up", "less_time"):
        address = reverse(f"routines:session_{name}", args=[running.pk])
        assert f'form="player-form" formaction="{address}"' in text
    minutes = re.findall(r'name="minutes" value="(\d+)"', text)
    assert minutes[:3] == ["1", "2", "3"]


def test_less_time_shortens_what_is_left(browser: Client, running: Session) -> None:
    before = running.routine.total_seconds
    assert post(browser, "less_time", running, minutes=2).status_code == 303
    found = Session.objects.get(pk=running.pk)
    assert found.routine.total_seconds < before
    assert "Fitted to the time you have." in text_of(browser.get(step_address(running)))


@pytest.mark.parametrize("minutes", ["", "0", "31", "soon", "9" * 50])
def test_a_number_of_minutes_that_is_none_is_named_and_changes_nothing(
    browser: Client, running: Session, minutes: str
) -> None:
    answer = post(browser, "less_time", running, minutes=minutes)
    assert answer.status_code == 422
    assert "Choose how many minutes you have, from 1 to 30." in text_of(answer)
    assert Session.objects.get(pk=running.pk).revision == 0


def test_more_time_than_is_left_is_no_less_time(browser: Client, running: Session) -> None:
    answer = post(browser, "less_time", running, minutes=30)
    assert answer.status_code == 409
    assert "takes no longer than that already" in text_of(answer)


@pytest.mark.parametrize("name", CHANGES)
def test_a_second_tap_or_a_stale_tab_changes_nothing_and_is_told_so(
    browser: Client, running: Session, name: str
) -> None:
    form = {"step": running.step_number, "revision": 0, "minutes": 2}
    post(browser, "more", running)
    plan = Session.objects.get(pk=running.pk).routine_id
    for headers in ({}, HTMX):
        answer = post(browser, name, running, headers=headers, **form)
        assert answer.status_code == 409
        assert "moved on already. Nothing was changed." in text_of(answer)
    assert Session.objects.get(pk=running.pk).routine_id == plan


@pytest.mark.parametrize("form", [{"step": ""}, {"revision": "x"}, {"step": "0"}])
@pytest.mark.parametrize("name", CHANGES)
def test_a_press_that_cannot_be_read_is_told_so_over_the_step(
    browser: Client, running: Session, name: str, form: dict[str, str]
) -> None:
    answer = post(browser, name, running, **form)
    assert answer.status_code == 400
    assert "That press could not be read." in text_of(answer)
    assert running.steps[running.step_number - 1].data["name"] in text_of(answer)


def test_where_no_step_is_shown_a_press_that_cannot_be_read_gets_the_plain_page(
    browser: Client, profile: Profile
) -> None:
    opened = a_session(profile, a_routine(profile))
    Session.objects.filter(pk=opened.pk).update(started_at=timezone.now())
    answer = post(browser, "swap", opened, step="")
    assert answer.status_code == 400
    assert "be read" in text_of(answer)
    assert post(browser, "swap", opened).status_code == 303


def test_a_change_of_a_session_that_is_over_leads_to_its_end(
    browser: Client, running: Session
) -> None:
    moves.tingling(running.pk, running.step_number, now=timezone.now())
    answer = post(browser, "swap", running)
    done = reverse("routines:session_done", args=[running.pk])
    assert (answer.status_code, answer["Location"]) == (303, done)


def test_too_much_says_in_one_line_what_it_did(browser: Client, running: Session) -> None:
    step = next(it for it in running.steps if it.data["pressure"] == 2)
    Session.objects.filter(pk=running.pk).update(step_number=step.number)
    page = post(browser, "too_much", running)
    assert page.status_code == 303
    text = text_of(browser.get(step_address(running)))
    assert "Lighter from here on" in text
    assert 'name="rung" value="1"' in text
    assert "pressure-1" in text
    assert post(browser, "too_much", running, rung=0).status_code == 409


@pytest.mark.parametrize("name", ["skip", "too_much"])
def test_a_plan_that_cannot_be_changed_any_more_is_still_left_step_by_step(
    browser: Client, running: Session, name: str
) -> None:
    running.routine.request["tools"] = ["a-tool-that-is-gone"]
    running.routine.save()
    assert post(browser, name, running).status_code == 303
    found = Session.objects.get(pk=running.pk)
    assert found.step_number == running.step_number + 1
    assert running.logs.get().outcome == StepOutcome.SKIPPED
    refused = post(browser, "swap", running)
    assert refused.status_code == 409
    assert "be changed any more" in text_of(refused)


def test_a_skip_made_without_the_network_goes_on_as_the_browser_did(
    browser: Client, running: Session
) -> None:
    post(browser, "skip", running, headers=late(60))
    found = Session.objects.get(pk=running.pk)
    assert (found.step_number, found.revision) == (running.step_number + 1, 0)


def test_too_much_made_without_the_network_stays_at_its_step(
    browser: Client, running: Session
) -> None:
    finish = running.steps[-1]
    Session.objects.filter(pk=running.pk).update(step_number=finish.number)
    for _press in range(2):
        post(browser, "too_much", running, headers=late(60))
    found = Session.objects.get(pk=running.pk)
    assert found.step_number == finish.number
    assert running.logs.get().outcome == StepOutcome.TOO_MUCH


def test_a_skip_that_comes_twice_passes_one_step(browser: Client, running: Session) -> None:
    number = running.step_number
    for _tap in range(2):
        post(browser, "skip", running, step=number)
    assert Session.objects.get(pk=running.pk).step_number == number + 1


def test_the_look_back_tells_what_was_changed(browser: Client, running: Session) -> None:
    post(browser, "swap", running)
    post(browser, "less_time", running, minutes=2)
    post(browser, "undo", running)
    found = Session.objects.get(pk=running.pk)
    moves.end_early(running.pk, found.step_number, now=timezone.now())
    moves.finish(running.pk, now=timezone.now())
    text = text_of(browser.get(reverse("routines:session_done", args=[running.pk])))
    assert f"Step {running.step_number}: Now instead: " in text
    assert "Fitted to the time" not in text
    assert Session.objects.get(pk=running.pk).state == SessionState.LEFT


def test_a_strangers_session_is_not_found(client: Client, running: Session) -> None:
    owner_of(client, a_profile())
    for name in (*CHANGES, "skip", "too_much"):
        assert post(client, name, running, minutes=3).status_code == 404
        assert post(client, name, running, step="").status_code == 404


def test_changes_are_posted(browser: Client, running: Session) -> None:
    for name in CHANGES:
        address = reverse(f"routines:session_{name}", args=[running.pk])
        assert browser.get(address).status_code == 405
