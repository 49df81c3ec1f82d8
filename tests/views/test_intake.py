"""The intake, screen by screen."""

import pytest

from routines.models import Intake, Profile, Routine
from tests.intake import PATHS, answer, answer_before, ticking

pytestmark = pytest.mark.django_db


def errors(response):
    return [problem.text for problem in response.context["errors"]]


def test_a_healthy_person_has_a_plan_after_four_screens(client):
    answer_before(client, "kit")
    response = answer(client, "kit")
    routine = Routine.objects.get()
    assert (response.status_code, response.url) == (303, f"/plans/{routine.pk}/")
    assert routine.request["areas"] == [{"area": "low_back", "side": "left", "pain": 5}]
    assert routine.request["tools"] == ["hands", "pillow", "sock", "tennis_ball"]
    assert routine.steps.count() > 2


def test_looking_at_the_questions_makes_no_profile(client):
    assert client.get(PATHS["where"]).status_code == 200
    assert not Profile.objects.exists()


def test_the_first_answer_makes_a_profile_that_a_cookie_names(client):
    response = answer(client, "where")
    assert Profile.objects.get().intakes.count() == 1
    cookie = response.cookies["backcare_profile"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_no_page_of_the_intake_is_kept_by_a_cache(client):
    answer_before(client, "kit")
    for path in PATHS.values():
        assert "no-store" in client.get(path)["Cache-Control"], path


def test_home_hands_its_places_to_the_first_screen(client):
    response = client.post("/plan/new/", {"region": ["glute-right"], "pain-glute-right": "3"})
    assert (response.status_code, response.url) == (303, PATHS["where"])
    places = client.get(PATHS["where"]).context["body_map"].regions
    assert [(it.value, it.pain) for it in places if it.checked] == [("glute-right", "3")]


def test_a_place_without_a_number_comes_along_from_home_unnumbered(client):
    client.post("/plan/new/", {"region": ["glute-right", "no_such_place"]})
    places = client.get(PATHS["where"]).context["body_map"].regions
    assert [(it.value, it.pain) for it in places if it.checked] == [("glute-right", "")]


def test_an_intake_starts_with_a_post_alone(client):
    assert client.get("/plan/new/").status_code == 405


@pytest.mark.parametrize("screen", list(PATHS))
def test_a_screen_takes_no_other_method(client, screen):
    answer_before(client, "kit")
    assert client.put(PATHS[screen]).status_code == 405


@pytest.mark.parametrize("screen", ["signs", "signs_more", "you", "you_more", "kit"])
def test_a_later_screen_leads_a_stranger_to_the_first(client, screen):
    for response in (client.get(PATHS[screen]), answer(client, screen)):
        assert (response.status_code, response.url) == (303, PATHS["where"])


def test_a_screen_asked_for_too_early_leads_to_the_first_one_missing(client):
    answer_before(client, "signs")
    assert client.get(PATHS["kit"]).url == PATHS["signs"]


def test_an_extra_page_that_nothing_asks_for_leads_on(client):
    answer_before(client, "kit")
    assert client.get(PATHS["signs_more"]).url == PATHS["you"]
    assert client.get(PATHS["you_more"]).url == PATHS["kit"]


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"region": None}, "Tap at least one sore place."),
        ({"region": ["elbow"]}, "One of those places is not on the map."),
        ({"pain-low_back-left": "11"}, "Lower back beside the spine"),
        ({"pain-low_back-left": None}, "choose a number from 0 to 10."),
        ({"bending": None}, "Say which way of bending makes it worse."),
        ({"bending": ["sideways"]}, "Say which way of bending makes it worse."),
        ({"bending": ["neither", "forward"]}, "keep the one that is true"),
    ],
)
def test_the_first_screen_says_what_is_missing_and_keeps_the_rest(client, changes, text):
    response = answer(client, "where", **changes)
    assert response.status_code == 422
    assert any(text in error for error in errors(response))
    assert b'value="44"' in response.content
    assert not Profile.objects.exists()


@pytest.mark.parametrize(
    ("age", "text"),
    [
        ("", "Write your age in years."),
        ("0", "from 1 to 120"),
        ("121", "from 1 to 120"),
        ("x", "whole number"),
        ("9" * 500, "from 1 to 120"),
    ],
)
def test_an_age_that_is_none_is_refused_in_words(client, age, text):
    response = answer(client, "where", age=age)
    assert response.status_code == 422
    assert text in response.context["form"].errors["age"][0]


def test_an_unknown_duration_is_refused(client):
    assert answer(client, "where", duration="for_ever").status_code == 422


def test_a_group_nobody_touched_is_a_mistake_and_no_no(client):
    answer_before(client, "signs")
    response = answer(client, "signs", none=["cauda", "sudden", "unwell", "area"])
    assert response.status_code == 422
    assert errors(response) == ["In the last few hours: tick a line, or “No”."]
    assert "signs" not in Intake.objects.get().answers


def test_a_line_and_none_of_these_together_are_asked_back(client):
    answer_before(client, "signs")
    response = answer(client, "signs", rf01="yes")
    assert response.status_code == 422
    assert "keep the one that is true" in errors(response)[0]


def test_an_answer_that_was_never_offered_is_refused(client):
    answer_before(client, "signs")
    assert errors(answer(client, "signs", rf01="perhaps")) == [
        "That answer is not one of those offered."
    ]


def test_a_yes_that_has_kinds_asks_which(client):
    answer_before(client, "signs")
    response = answer(client, "signs", **ticking("unwell", rf06="yes"))
    assert response.status_code == 422
    assert errors(response) == [
        "One more answer is needed: Is it mild and no longer getting worse?"
    ]
