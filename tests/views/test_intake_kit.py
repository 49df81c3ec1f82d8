"""The fourth screen of the intake: kit, minutes and places."""

import pytest

from routines.models import Intake, Place, Profile, Routine
from tests.intake import PATHS, answer, answer_before

pytestmark = pytest.mark.django_db


def errors(response):
    return [problem.text for problem in response.context["errors"]]


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"tools": None}, "Tick the tools you have, or “Just my hands”."),
        ({"surfaces": None}, "Tick where you can be, or “Only room to stand”."),
        ({"tools": ["chainsaw"]}, "That is not one of the things offered."),
        ({"none": ["body", "tools"]}, "keep what is true"),
        ({"none": None}, "Limits of your body today: tick a line"),
    ],
)
def test_the_kit_screen_says_what_is_missing(client, changes, text):
    answer_before(client, "kit")
    response = answer(client, "kit", **changes)
    assert response.status_code == 422
    assert text in errors(response)[0]
    assert not Routine.objects.exists()


@pytest.mark.parametrize("minutes", ["", "2", "31", "ten", "9" * 400])
def test_minutes_out_of_range_are_refused(client, minutes):
    answer_before(client, "kit")
    response = answer(client, "kit", minutes=minutes)
    assert response.status_code == 422
    assert response.context["form"].errors["minutes"]


def test_bare_hands_and_room_to_stand_are_a_kit(client):
    answer_before(client, "kit")
    bare = {"tools": None, "surfaces": None, "none": ["body", "tools", "surfaces"]}
    assert answer(client, "kit", **bare).url.startswith("/plans/")
    kept = client.get(PATHS["kit"]).context["form"].lists()
    assert kept["tools"].none_checked
    assert kept["surfaces"].none_checked


def test_limits_of_the_body_reach_the_planner_with_their_kind(client):
    answer_before(client, "kit")
    body = {"none": None, "contact-allergy": "yes"}
    assert answer(client, "kit", **body).status_code == 422
    answer(client, "kit", **body, **{"detail-contact-allergy": "lotion", "no-floor": "not_sure"})
    kept = Routine.objects.get().request
    assert (kept["conditions"], kept["not_sure"]) == (["contact-allergy"], ["no-floor"])
    assert kept["details"] == {"allergy": "lotion"}


def test_another_number_of_minutes_stands_among_those_to_tap(client):
    answer_before(client, "kit")
    answer(client, "kit", minutes="7")
    choices = client.get(PATHS["kit"]).context["form"].minute_choices()
    assert [it.value for it in choices if it.checked] == ["7"]
    assert [it.value for it in choices][:4] == ["3", "5", "7", "8"]


def test_naming_the_kit_keeps_it_as_a_place(client):
    answer_before(client, "kit")
    answer(client, "kit", place_name="Home")
    place = Place.objects.get()
    assert (place.name, place.tools) == ("Home", ["tennis_ball"])
    assert place.surfaces == ["chair", "wall", "floor"]


def test_choosing_a_place_fills_in_its_kit_and_keeps_what_was_typed(client):
    answer_before(client, "kit")
    profile = Profile.objects.get()
    place = Place.objects.create(profile=profile, name="Work", tools=["cane"], surfaces=["chair"])
    response = answer(
        client, "kit", use_place=place.pk, minutes="20", none=None, **{"no-floor": "yes"}
    )
    assert (response.status_code, response.url) == (303, PATHS["kit"])
    page = client.get(PATHS["kit"])
    assert b'name="tools" value="cane" checked' in page.content
    assert b'name="tools" value="tennis_ball" checked' not in page.content
    assert b'name="minutes" value="20" checked' in page.content
    assert b'name="no-floor" value="yes" checked' in page.content
    answer(client, "kit", tools=["cane"])
    assert "kit_draft" not in Intake.objects.get().answers


@pytest.mark.parametrize("place", ["999999", "x", ""])
def test_choosing_a_place_that_is_not_ones_own_is_named_and_loses_nothing(client, place):
    answer_before(client, "kit")
    other = Profile.objects.create()
    Place.objects.create(profile=other, name="Theirs")
    response = answer(client, "kit", use_place=place)
    assert response.status_code == 422
    assert b"That place is no longer there" in response.content
    assert b'name="minutes" value="15" checked' in response.content


def test_too_many_places_keep_the_answers_and_say_so(client, monkeypatch):
    monkeypatch.setattr("routines.services.places.MOST_PLACES", 0)
    answer_before(client, "kit")
    response = answer(client, "kit", place_name="Home")
    assert response.status_code == 422
    assert "remove one first" in errors(response)[0]
    assert not Place.objects.exists()
