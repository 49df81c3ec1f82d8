"""Favourites: saved, started, named, removed with a way back."""

import pytest
from django.test import Client
from django.urls import reverse

from routines.models import Profile, Routine
from routines.services.routines import keep_favourite
from tests.factories import NOON, a_profile, a_routine, owner_of

pytestmark = pytest.mark.django_db


def to(name: str, routine: Routine) -> str:
    return reverse(f"routines:{name}", args=[routine.pk])


def favourite(profile: Profile, name: str = "Evening ease") -> Routine:
    routine = a_routine(profile, name=name)
    keep_favourite(routine, now=NOON)
    return routine


LIST = "/favourites/"


def test_a_visitor_without_anything_is_told_how_to_begin(client: Client) -> None:
    answer = client.get(reverse("routines:favourite_list"))
    assert "Nothing here yet" in answer.content.decode()
    assert not Profile.objects.exists()


def test_a_plan_is_saved_under_its_own_or_a_given_name(browser: Client, profile: Profile) -> None:
    routine = a_routine(profile)
    answer = browser.post(to("favourite_save", routine))
    assert (answer.status_code, answer["Location"]) == (303, LIST)
    assert routine.name in browser.get(LIST).content.decode()
    browser.post(to("favourite_save", routine), {"name": "For the evening"})
    assert "For the evening" in browser.get(LIST).content.decode()


def test_a_plan_without_steps_is_no_favourite(browser: Client, profile: Profile) -> None:
    routine = a_routine(profile, red_flags=frozenset({"rf05"}))
    assert browser.post(to("favourite_save", routine))["Location"] == to("plan_detail", routine)
    assert "Nothing here yet" in browser.get(LIST).content.decode()


def test_start_leads_to_todays_warning_signs(browser: Client, profile: Profile) -> None:
    routine = favourite(profile)
    assert f'href="{to("check", routine)}"' in browser.get(LIST).content.decode()


def test_removing_offers_undo_and_undo_puts_it_back(browser: Client, profile: Profile) -> None:
    routine = favourite(profile)
    answer = browser.post(to("favourite_remove", routine), follow=True)
    text = answer.content.decode()
    assert answer.redirect_chain == [(f"{LIST}?removed={routine.pk}", 303)]
    assert "Removed: Evening ease" in text
    assert "Nothing here yet" in text
    text = browser.post(to("favourite_restore", routine), follow=True).content.decode()
    assert "Removed" not in text
    assert "Evening ease" in text


@pytest.mark.parametrize("value", ["", "x", "00000000-0000-4000-8000-000000000000"])
def test_an_address_that_names_nothing_removed_is_the_plain_list(
    browser: Client, profile: Profile, value: str
) -> None:
    favourite(profile)
    answer = browser.get(LIST, {"removed": value})
    assert answer.status_code == 200
    assert "Removed" not in answer.content.decode()


def test_what_a_stranger_removed_is_not_shown(client: Client, profile: Profile) -> None:
    routine = favourite(profile)
    routine.removed_at = NOON
    routine.save()
    assert "Removed" not in client.get(LIST, {"removed": routine.pk}).content.decode()
    owner_of(client, a_profile())
    assert "Removed" not in client.get(LIST, {"removed": routine.pk}).content.decode()


def test_renaming_keeps_a_good_name_and_shows_a_bad_one_again(
    browser: Client, profile: Profile
) -> None:
    routine = favourite(profile)
    page = to("favourite_rename", routine)
    assert 'value="Evening ease"' in browser.get(page).content.decode()
    assert browser.post(page, {"name": "  Morning  "})["Location"] == LIST
    routine.refresh_from_db()
    assert routine.name == "Morning"
    for bad, said in (("", "Give it a name."), ("x" * 81, "Keep the name to 80 characters.")):
        answer = browser.post(page, {"name": bad})
        assert answer.status_code == 422
        assert said in answer.content.decode()
        assert f'value="{bad}"' in answer.content.decode() or not bad


def test_a_hostile_name_is_shown_as_text(browser: Client, profile: Profile) -> None:
    routine = favourite(profile)
    browser.post(to("favourite_rename", routine), {"name": "<script>alert(1)</script>"})
    assert "<script>alert" not in browser.get(LIST).content.decode()


def test_strangers_and_plans_that_are_no_favourites_are_not_found(
    client: Client, profile: Profile
) -> None:
    routine = favourite(profile)
    for name in ("favourite_save", "favourite_rename", "favourite_remove", "favourite_restore"):
        assert client.post(to(name, routine)).status_code == 404
    owner_of(client, profile)
    plain = a_routine(profile)
    for name in ("favourite_rename", "favourite_remove", "favourite_restore"):
        assert client.post(to(name, plain)).status_code == 404


def test_changes_are_posted(browser: Client, profile: Profile) -> None:
    routine = favourite(profile)
    for name in ("favourite_save", "favourite_remove", "favourite_restore"):
        assert browser.get(to(name, routine)).status_code == 405
    assert browser.post(LIST).status_code == 405


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_takes_two_queries_however_long(
    browser: Client, profile: Profile, count: int, django_assert_num_queries
) -> None:
    for number in range(count):
        favourite(profile, f"Number {number}")
    with django_assert_num_queries(2):
        browser.get(LIST)
