"""Things done twice, out of order or in two tabs: nothing is lost, and there is a way on."""

from __future__ import annotations

import pytest
from django.test import Client

from routines.models import Intake, Place, Profile, Routine, Session
from routines.services.places import MOST_PLACES
from routines.services.routines import keep_favourite
from tests.factories import NOON, a_finished_session, a_routine, a_running_session, owner_of
from tests.hostile import a_regular, why
from tests.intake import OUTCOME, PATHS, answer, answer_before

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def browser(client: Client) -> Client:
    client.raise_request_exception = False
    return client


@pytest.mark.parametrize("headers", [{}, HTMX])
@pytest.mark.parametrize("name", ["advance", "back", "skip", "pause", "resume"])
def test_a_second_tap_does_nothing_more(
    browser: Client, name: str, headers: dict[str, str]
) -> None:
    running = a_running_session(a_regular(browser))
    browser.post(f"/sessions/{running.pk}/advance/", {"step": 1})
    path = f"/sessions/{running.pk}/{name}/"
    assert browser.post(path, {"step": 2}, headers=headers).status_code in (200, 303)
    once = Session.objects.values("step_number", "state", "paused_seconds").get()
    logs = running.logs.count()
    if name == "back":
        once["step_number"] = 1
    second = browser.post(path, {"step": 2}, headers=headers)
    assert second.status_code in (200, 303), why(second)
    assert Session.objects.values("step_number", "state", "paused_seconds").get() == once
    assert running.logs.count() == logs


def test_a_second_tap_on_too_much_names_an_old_rung_and_does_nothing(browser: Client) -> None:
    running = a_running_session(a_regular(browser))
    path = f"/sessions/{running.pk}/too-much/"
    browser.post(path, {"step": 1, "rung": 0})
    once = list(running.logs.values_list("number", "outcome", "pressure"))
    assert browser.post(path, {"step": 1, "rung": 0}).status_code == 409
    assert browser.post(path, {"step": 1, "rung": 3}).status_code == 409
    assert list(running.logs.values_list("number", "outcome", "pressure")) == once


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_a_finished_session_is_moved_by_nothing_and_leads_to_its_look_back(
    browser: Client, headers: dict[str, str]
) -> None:
    session = a_finished_session(a_regular(browser))
    before = Session.objects.values().get()
    done = f"/sessions/{session.pk}/done/"
    for name in ("advance", "back", "skip", "pause", "resume", "end", "tingling", "too-much"):
        path = f"/sessions/{session.pk}/{name}/"
        response = browser.post(path, {"step": session.step_number, "rung": 0}, headers=headers)
        assert response.get("HX-Redirect" if headers else "Location") == done, why(response)
    for name in ("before", "after"):
        response = browser.post(f"/sessions/{session.pk}/{name}/", {f"{name}-low_back-left": 9})
        assert response["Location"] == done
    assert browser.post(f"/sessions/{session.pk}/begin/")["Location"] == done
    assert Session.objects.values().get() == before
    assert not session.ratings.exists()


def test_finishing_twice_keeps_the_first_ratings(browser: Client) -> None:
    running = a_running_session(a_regular(browser))
    browser.post(f"/sessions/{running.pk}/end/", {"step": 1})
    path = f"/sessions/{running.pk}/after/"
    assert browser.post(path, {"after-low_back-left": 2}).status_code == 303
    assert browser.post(path, {"after-low_back-left": 9}).status_code == 303
    assert running.ratings.get(moment="after").pain == 2


def test_starting_twice_opens_one_session(browser: Client) -> None:
    routine = a_routine(a_regular(browser))
    places = {browser.post(f"/plans/{routine.pk}/start/")["Location"] for _ in range(3)}
    assert len(places) == Session.objects.count() == 1


def test_a_favourite_saved_removed_and_put_back_twice_is_there_once(browser: Client) -> None:
    routine = a_routine(a_regular(browser))
    path = f"/favourites/{routine.pk}"
    for _ in range(2):
        assert browser.post(f"/plans/{routine.pk}/favourite/").status_code == 303
    assert browser.post(f"{path}/remove/").status_code == 303
    assert browser.post(f"{path}/remove/").status_code == 404
    for _ in range(2):
        assert browser.post(f"{path}/restore/").status_code == 303
    assert Routine.objects.favourites().count() == 1


def test_a_routine_never_saved_cannot_be_put_back_as_a_favourite(browser: Client) -> None:
    routine = a_routine(a_regular(browser))
    for name in ("restore", "remove", "rename"):
        assert browser.post(f"/favourites/{routine.pk}/{name}/").status_code == 404
    assert not Routine.objects.favourites().exists()


def test_undo_without_a_change_leaves_the_plan(browser: Client) -> None:
    routine = a_routine(a_regular(browser))
    before = list(routine.steps.values_list("technique", flat=True))
    for _ in range(2):
        assert browser.post(f"/plans/{routine.pk}/undo/").status_code == 409
    assert list(routine.steps.values_list("technique", flat=True)) == before


@pytest.mark.parametrize("screen", ["signs", "signs_more", "you", "you_more", "kit"])
def test_an_intake_that_skips_screens_is_led_to_the_first_missing_one(
    browser: Client, screen: str
) -> None:
    for method in (browser.get, browser.post):
        assert method(PATHS[screen])["Location"] == PATHS["where"]
    answer(browser, "where")
    if screen != "signs":
        for method in (browser.get, browser.post):
            assert method(PATHS[screen])["Location"] == PATHS["signs"]
    assert set(Intake.objects.get().answers) == {"where"}
    assert not Routine.objects.exists()


def test_an_outcome_without_answers_leads_to_where_there_are_questions(browser: Client) -> None:
    for method in (browser.get, browser.post):
        assert method(OUTCOME)["Location"] == "/"
    a_regular(browser)
    assert browser.post(OUTCOME, {"without": "1"})["Location"] == "/"
    answer(browser, "where")
    for data in ({}, {"without": "1"}, {"cleared": ["c01"]}):
        assert browser.post(OUTCOME, data)["Location"] == PATHS["signs"]
    assert not Routine.objects.exists()


def test_a_warning_sign_cannot_be_skipped_past_with_a_forged_without(browser: Client) -> None:
    answer(browser, "where")
    answer(browser, "signs", none=["sudden", "unwell", "area", "today"], rf01=["yes"])
    for data in ({"without": "1"}, {"cleared": ["rf01"]}, {"without": "1", "cleared": ["rf01"]}):
        response = browser.post(OUTCOME, data)
        assert response.status_code == 422, why(response)
    assert browser.get(PATHS["kit"], follow=True).redirect_chain[-1] == (OUTCOME, 303)
    assert not Routine.objects.exists()
    assert Profile.objects.get().answers.get("cleared", {}) == {}


def test_two_tabs_at_one_intake_keep_each_others_screens(browser: Client) -> None:
    answer_before(browser, "kit")
    other = Client(raise_request_exception=False)
    owner_of(other, Profile.objects.get())
    assert answer(other, "where", age="45").status_code == 303
    assert answer(browser, "kit").status_code == 303
    assert Routine.objects.get().request["age"] == 45


def test_a_tab_left_open_while_another_starts_anew_loses_nothing(browser: Client) -> None:
    answer_before(browser, "kit")
    other = Client(raise_request_exception=False)
    owner_of(other, Profile.objects.get())
    other.post("/plan/new/", {"region": "glutes-left"})
    response = answer(browser, "kit")
    assert response["Location"] == PATHS["where"]
    assert browser.get(PATHS["where"]).status_code == 200


def test_a_removed_place_that_no_longer_fits_waits_until_there_is_room(browser: Client) -> None:
    profile = a_regular(browser)
    place = Place.objects.create(profile=profile, name="Old", tools=["sock"])
    browser.post(f"/places/{place.pk}/remove/")
    Place.objects.bulk_create(Place(profile=profile, name=f"{n}") for n in range(MOST_PLACES))
    response = browser.post("/places/restore/")
    assert response.status_code == 303, why(response)
    assert profile.places.count() == MOST_PLACES
    profile.places.first().delete()
    browser.post("/places/restore/")
    assert profile.places.get(name="Old").tools == ["sock"]


def test_a_removed_place_does_not_overwrite_a_new_one_of_its_name(browser: Client) -> None:
    profile = a_regular(browser)
    place = Place.objects.create(profile=profile, name="Home", tools=["sock"])
    browser.post(f"/places/{place.pk}/remove/")
    Place.objects.create(profile=profile, name="Home", tools=["tennis_ball"])
    assert browser.post("/places/restore/").status_code == 303
    assert profile.places.get(name="Home").tools == ["tennis_ball"]
    assert profile.places.get(name="Home 2").tools == ["sock"]


def test_a_favourite_renamed_in_two_tabs_has_the_last_name(browser: Client) -> None:
    routine = a_routine(a_regular(browser))
    keep_favourite(routine, now=NOON)
    for name in ("One", "Two"):
        browser.post(f"/favourites/{routine.pk}/rename/", {"name": name})
    assert Routine.objects.get().name == "Two"
