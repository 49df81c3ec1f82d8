"""The plan page and changing one step of it."""

import re
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from routines.models import Profile, Routine
from routines.queries.catalogue import current_catalogue
from tests.factories import a_profile, a_routine, a_session, owner_of

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


def address(routine: Routine) -> str:
    return reverse("routines:plan_detail", args=[routine.pk])


def change(routine: Routine, number: int, kind: str) -> str:
    return reverse("routines:plan_change", args=[routine.pk, number, kind])


def test_the_plan_shows_its_steps_times_and_what_was_left_out(
    browser: Client, profile: Profile
) -> None:
    routine = a_routine(profile, conditions=frozenset({"osteoporosis"}))
    page = browser.get(address(routine))
    text = page.content.decode()
    assert page.status_code == 200
    assert page["Cache-Control"] == "no-store, private"
    assert text.count('class="step"') == routine.steps.count()
    assert "First, gather your things" in text
    assert "Left out for you because" in text
    assert "Osteoporosis" in text
    last = routine.steps.last()
    assert last is not None
    assert last.data["name"] in text
    seconds = last.data["starts_at"]
    assert f"Starts at {seconds // 60}:{seconds % 60:02d}." in text


@pytest.mark.parametrize("count", [1, 3])
def test_the_plan_takes_two_queries_however_many_there_are(
    browser: Client, profile: Profile, count: int, django_assert_num_queries
) -> None:
    routines = [a_routine(profile) for _ in range(count)]
    browser.get(address(routines[0]))
    with django_assert_num_queries(2):
        browser.get(address(routines[0]))


def test_the_words_are_those_of_the_day_it_was_kept(browser: Client, profile: Profile) -> None:
    routine = a_routine(profile)
    step = routine.steps.get(number=1)
    step.data["name"] = "As it was called that day"
    step.save()
    assert "As it was called that day" in browser.get(address(routine)).content.decode()


def test_a_strangers_plan_is_not_found(client: Client, profile: Profile) -> None:
    routine = a_routine(profile)
    assert client.get(address(routine)).status_code == 404
    owner_of(client, a_profile())
    assert client.get(address(routine)).status_code == 404
    assert client.post(change(routine, 1, "drop")).status_code == 404
    missing = reverse("routines:plan_detail", args=[uuid4()])
    assert client.get(missing).status_code == 404


def test_an_empty_plan_says_why_and_what_would_change_it(browser: Client, profile: Profile) -> None:
    everything = frozenset(current_catalogue().technique)
    routine = a_routine(profile, banned=everything, surfaces=frozenset(), tools=frozenset())
    text = browser.get(address(routine)).content.decode()
    assert "Nothing fits this time" in text
    assert "What would change it" in text
    assert reverse("routines:session_start", args=[routine.pk]) not in text


def test_a_refused_plan_shows_the_countrys_number_and_no_technique(
    browser: Client, profile: Profile
) -> None:
    routine = a_routine(profile, red_flags=frozenset({"rf05"}))
    text = browser.get(address(routine)).content.decode()
    assert "No session today" in text
    assert "Call 999" in text
    assert "notice-emergency" in text
    assert 'class="step"' not in text


def test_dropping_a_step_redirects_to_the_changed_plan_with_undo(
    browser: Client, profile: Profile
) -> None:
    routine = a_routine(profile)
    dropped = routine.steps.get(number=3).technique
    answer = browser.post(change(routine, 3, "drop"))
    assert (answer.status_code, answer["Location"]) == (303, address(routine))
    assert not routine.steps.filter(technique=dropped).exists()
    text = browser.get(address(routine)).content.decode()
    assert "Step 3 was taken out." in text
    undone = browser.post(reverse("routines:plan_undo", args=[routine.pk]))
    assert undone.status_code == 303
    assert routine.steps.get(number=3).technique == dropped


def test_htmx_gets_the_fragment_and_the_address_of_the_changed_plan(
    browser: Client, profile: Profile
) -> None:
    routine = a_routine(profile)
    a_session(profile, routine)
    answer = browser.post(change(routine, 3, "swap"), headers=HTMX)
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "<html" not in text
    assert answer["HX-Push-Url"] != address(routine)
    assert re.search(r"/plans/[0-9a-f-]+/", answer["HX-Push-Url"])
    assert "Step 3 was swapped for another." in text


@pytest.mark.parametrize("kind", ["longer", "shorter"])
def test_a_step_can_change_its_length_or_says_kindly_why_not(
    browser: Client, profile: Profile, kind: str
) -> None:
    routine = a_routine(profile)
    before = {it.number: it.seconds for it in routine.steps.all()}
    answers = [browser.post(change(routine, number, kind)).status_code for number in before]
    assert set(answers) <= {303, 409}
    assert 303 in answers


def test_a_change_that_cannot_be_made_says_why_and_leaves_the_plan(
    browser: Client, profile: Profile
) -> None:
    routine = a_routine(profile)
    for _ in range(20):
        answer = browser.post(change(routine, 1, "shorter"))
        if answer.status_code != 303:
            break
    assert answer.status_code == 409
    assert 'role="status"' in answer.content.decode()
    assert routine.steps.count() > 0


def test_a_step_that_is_gone_is_named_so(browser: Client, profile: Profile) -> None:
    routine = a_routine(profile)
    for number in (0, 99):
        answer = browser.post(change(routine, number, "drop"))
        assert answer.status_code == 409
        assert "no longer in this plan" in answer.content.decode()


def test_a_plan_of_an_older_version_cannot_be_changed_but_is_still_shown(
    browser: Client, profile: Profile
) -> None:
    routine = a_routine(profile)
    routine.request["tools"] = ["a-tool-that-is-gone"]
    routine.save()
    answer = browser.post(change(routine, 1, "drop"))
    assert answer.status_code == 409
    assert "from an older version" in answer.content.decode()


def test_changes_are_posted_and_only_the_four_exist(browser: Client, profile: Profile) -> None:
    routine = a_routine(profile)
    assert browser.get(change(routine, 1, "drop")).status_code == 405
    assert browser.post(f"{address(routine)}steps/1/explode/").status_code == 404
    assert browser.post(address(routine)).status_code == 405


def test_undoing_twice_or_under_a_session_is_told(browser: Client, profile: Profile) -> None:
    routine = a_routine(profile)
    undo = reverse("routines:plan_undo", args=[routine.pk])
    assert browser.post(undo).status_code == 409
    browser.post(change(routine, 3, "drop"))
    a_session(profile, routine)
    steps = list(routine.steps.values_list("technique", flat=True))
    answer = browser.post(undo)
    assert answer.status_code == 409
    assert "nothing to undo here any more" in answer.content.decode()
    assert list(routine.steps.values_list("technique", flat=True)) == steps
