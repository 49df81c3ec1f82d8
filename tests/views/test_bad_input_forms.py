"""Every form against hostile values: a message, the right status, the rest kept, nothing logged."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client

from routines.models import Intake, Place, Profile, Routine
from routines.services.routines import keep_favourite
from tests.factories import NOON, a_finished_session, a_routine, a_running_session, a_session
from tests.hostile import HUGE_NUMBER, SECRET, VALUES, a_regular, log_lines, why
from tests.intake import PATHS, WELL, answer, answer_before

pytestmark = pytest.mark.django_db
ANY_VALUE = pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
KIT = {"name": "Home", "tools": ["tennis_ball"], "surfaces": ["chair"]}


@pytest.fixture(autouse=True)
def log() -> Iterator[list[str]]:
    with log_lines() as lines:
        yield lines
    said = [line for line in lines if SECRET in line or "Traceback" in line or "low_back" in line]
    assert said == []


@pytest.fixture
def browser(client: Client) -> Client:
    client.raise_request_exception = False
    return client


# Screen, and the fields of it that have to hold a value on offer.
REQUIRED = [
    *(("where", it) for it in ("region", "pain-low_back-left", "age", "duration", "bending")),
    ("signs", "none"),
    ("you", "none"),
    *(("kit", it) for it in ("tools", "surfaces", "minutes", "goal", "none")),
]


@ANY_VALUE
@pytest.mark.parametrize(("screen", "field"), REQUIRED)
def test_a_screen_names_what_is_wrong_and_keeps_the_rest(
    browser: Client, screen: str, field: str, value: str
) -> None:
    answer_before(browser, screen)
    before = list(Intake.objects.values_list("answers", flat=True))
    response = answer(browser, screen, **{field: [value]})
    assert response.status_code == 422, why(response)
    page = response.content.decode()
    assert 'id="errors"' in page or "notice-caution" in page or "error" in page
    for name, kept in WELL[screen].items():
        for each in kept if isinstance(kept, list) else [kept]:
            if name != field and f"pain-{value}" != name and field != "region":
                assert f'value="{each}"' in page, (name, each)
    assert list(Intake.objects.values_list("answers", flat=True)) == before


@pytest.mark.parametrize("screen", ["where", "signs", "you", "kit"])
def test_an_empty_form_and_one_of_unknown_fields_are_named(browser: Client, screen: str) -> None:
    answer_before(browser, screen)
    for data in ({}, {"\0": "\0"}, {SECRET: SECRET}, {"answers": "{}", "id": "1"}):
        response = browser.post(PATHS[screen], data)
        assert response.status_code == 422, why(response)


@ANY_VALUE
def test_a_line_takes_no_other_answer_than_those_offered(browser: Client, value: str) -> None:
    answer_before(browser, "signs")
    for none in (WELL["signs"]["none"], []):
        if value == "" and none:
            continue
        response = answer(browser, "signs", none=none, rf01=[value, "yes"] if value else "")
        assert response.status_code == 422, why(response)
    answer(browser, "signs")
    response = answer(browser, "you", **{"gateway-spine": [value], "none": ["after"]})
    assert response.status_code == 422, why(response)


@ANY_VALUE
def test_looking_for_a_condition_answers_whatever_is_looked_for(
    browser: Client, value: str
) -> None:
    answer_before(browser, "you")
    response = answer(browser, "you", find="", q=value)
    assert response.status_code == 200, why(response)
    assert "<script>alert" not in response.content.decode()


@ANY_VALUE
def test_optional_fields_of_the_kit_are_judged_too(browser: Client, value: str) -> None:
    answer_before(browser, "kit")
    expected = 303 if value == "" else 422
    assert answer(browser, "kit", time_of_day=value).status_code == expected
    assert answer(browser, "kit", warmed_up=value).status_code == 303
    response = answer(browser, "kit", place_name=value)
    too_long = len(value) > 60 or "\0" in value
    assert response.status_code == (422 if too_long else 303), why(response)


@ANY_VALUE
def test_a_place_that_is_nobodys_is_named_and_the_kit_stays_filled(
    browser: Client, value: str
) -> None:
    answer_before(browser, "kit")
    stranger = Place.objects.create(profile=Profile.objects.create(), name="Theirs")
    for number in (value, stranger.pk, 4711):
        response = answer(browser, "kit", use_place=number)
        assert response.status_code == 422
        assert b"That place is no longer there" in response.content


@ANY_VALUE
def test_a_place_has_a_name_and_a_kit_on_offer(browser: Client, value: str) -> None:
    profile = a_regular(browser)
    place = Place.objects.create(profile=profile, name="Old", tools=["sock"])
    for path in ("/places/new/", f"/places/{place.pk}/"):
        for field in ("tools", "surfaces"):
            response = browser.post(path, {**KIT, field: [value]})
            assert response.status_code == 422, why(response)
            assert 'value="Home"' in response.content.decode()
        response = browser.post(path, {**KIT, "name": value})
        wrong = not value or len(value) > 60 or "\0" in value
        assert response.status_code == (422 if wrong else 303), why(response)
        Place.objects.exclude(pk=place.pk).delete()


@ANY_VALUE
def test_relief_now_judges_its_short_list(browser: Client, value: str) -> None:
    well = {"age": "40", "surfaces": ["chair"], "none": ["new"]}
    for field in well:
        response = browser.post("/relief/", {**well, field: [value]})
        assert response.status_code == 422, why(response)
    assert not Profile.objects.exists()


@ANY_VALUE
def test_the_check_before_a_favourite_starts_judges_its_short_list(
    browser: Client, value: str
) -> None:
    routine = a_routine(a_regular(browser))
    for data in ({"none": value}, {"rf01": [value, "yes"], "none": "new"}):
        response = browser.post(f"/favourites/{routine.pk}/check/", data)
        assert response.status_code == 422, why(response)
    assert not routine.sessions.exists()


@ANY_VALUE
def test_a_clearance_is_for_what_waits_and_nothing_else(browser: Client, value: str) -> None:
    # An operation in the last weeks waits for a clinician's word.
    answer_before(browser, "you")
    answer(browser, "you", **{"gateway-other": ["yes"], "none": ["after"], "unlisted": ["yes"]})
    if browser.get("/plan/outcome/").status_code != 200:
        answer(browser, "kit")
    response = browser.post("/plan/outcome/", {"cleared": [value]})
    assert response.status_code == 422, why(response)
    assert Profile.objects.get().answers.get("cleared", {}) == {}


@ANY_VALUE
def test_a_favourites_name_is_judged_and_the_old_one_kept(browser: Client, value: str) -> None:
    routine = a_routine(a_regular(browser), name="Old")
    keep_favourite(routine, now=NOON)
    wrong = not value or len(value) > 80 or "\0" in value
    response = browser.post(f"/favourites/{routine.pk}/rename/", {"name": value})
    assert response.status_code == (422 if wrong else 303), why(response)
    assert (Routine.objects.get().name == "Old") == wrong
    assert browser.get("/favourites/").status_code == 200


@ANY_VALUE
def test_a_session_judges_ratings_steps_and_rungs(browser: Client, value: str) -> None:
    profile = a_regular(browser)
    opened = a_session(profile)
    for field in ("before-low_back-left", "before-scap_inner-right"):
        data = {"before-low_back-left": "4", "before-scap_inner-right": "4", field: value}
        if value:
            response = browser.post(f"/sessions/{opened.pk}/before/", data)
            assert response.status_code == 422, why(response)
            assert 'value="4" checked' in response.content.decode()
    running = a_running_session(profile, opened.routine)
    for name in ("advance", "back", "pause", "resume", "skip", "end", "tingling", "too-much"):
        path = f"/sessions/{running.pk}/{name}/"
        assert browser.post(path, {"step": value, "rung": 0}).status_code == 400
        assert browser.post(path, {"step": ["1", value], "rung": 0}).status_code == 400
    assert browser.post(path, {"step": 1, "rung": value}).status_code == 400
    running.refresh_from_db()
    assert (running.step_number, running.state) == (1, "running")
    assert not running.logs.exists()


@ANY_VALUE
def test_the_day_after_takes_one_of_four_answers(browser: Client, value: str) -> None:
    session = a_finished_session(a_regular(browser))
    response = browser.post(f"/sessions/{session.pk}/next-day/", {"answer": value})
    assert response.status_code == 400, why(response)
    session.refresh_from_db()
    assert session.next_day == ""


def test_the_places_tapped_at_home_are_those_of_the_map(browser: Client) -> None:
    for value in VALUES.values():
        data: dict[str, Any] = {"region": [value, "low_back-left"], "pain-low_back-left": value}
        assert browser.post("/plan/new/", {**data, f"pain-{value[:99]}": "3"}).status_code == 303
        assert Intake.objects.get().answers == {"draft": {"regions": {"low_back-left": None}}}
    page = browser.get(PATHS["where"])
    assert page.status_code == 200, why(page)


def test_ages_and_minutes_stop_at_their_ends(browser: Client) -> None:
    for age, status in (("0", 422), ("1", 303), ("120", 303), ("121", 422), (HUGE_NUMBER, 422)):
        assert answer(browser, "where", age=age).status_code == status
    answer(browser, "where", age="44")
    answer_before(browser, "kit")
    for minutes, status in (("2", 422), ("3", 303), ("30", 303), ("31", 422), ("-5", 422)):
        assert answer(browser, "kit", minutes=minutes).status_code == status
