"""What would change a plan: its page, its fragment, and the way to give the answer."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from routines.models import Profile, Routine
from routines.queries import what_would_change as queries
from routines.queries.catalogue import current_catalogue
from tests.factories import a_profile, a_routine, owner_of

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
BARE = {"tools": frozenset(), "surfaces": frozenset({"chair"}), "minutes": 5}
GATED = {"conditions": frozenset({"bleeding-disorder"})}


def address(routine: Routine) -> str:
    return reverse("routines:what_would_change", args=[routine.pk])


def words(browser: Client, routine: Routine) -> str:
    page = browser.get(address(routine))
    assert page.status_code == 200
    return page.content.decode()


def test_the_plan_page_loads_it_when_near_and_links_to_it_without_script(
    browser: Client, profile: Profile
) -> None:
    routine = a_routine(profile)
    plan = browser.get(reverse("routines:plan_detail", args=[routine.pk])).content.decode()
    assert f'hx-get="{address(routine)}"' in plan
    assert f'<a href="{address(routine)}">What would change this plan</a>' in plan


def test_its_own_page_says_what_more_time_would_bring_and_leads_to_the_kit(
    browser: Client, profile: Profile
) -> None:
    routine = a_routine(profile, **BARE)
    text = words(browser, routine)
    assert "<html" in text
    assert reverse("routines:plan_detail", args=[routine.pk]) in text
    assert "10 minutes instead of 5" in text
    assert "Lower back beside the spine (left)" in text
    assert f'href="{reverse("routines:intake_kit")}"' in text


def test_the_answer_is_kept_by_nobody(browser: Client, profile: Profile) -> None:
    page = browser.get(address(a_routine(profile)))
    assert page["Cache-Control"] == "no-store, private"
    assert "HX-Request" in page["Vary"]


def test_htmx_gets_the_fragment_alone_under_a_heading_of_its_own(
    browser: Client, profile: Profile
) -> None:
    text = browser.get(address(a_routine(profile, **BARE)), headers=HTMX).content.decode()
    assert "<html" not in text
    assert text.strip().startswith('<section id="would-change"')
    assert "<h2" in text


def test_a_clinicians_word_leads_to_the_page_where_it_is_given(
    browser: Client, profile: Profile
) -> None:
    text = words(browser, a_routine(profile, **GATED))
    assert "A clinician’s word" in text
    assert current_catalogue().condition["bleeding-disorder"].name in text
    assert f'href="{reverse("routines:intake_outcome")}"' in text


def test_a_plan_nothing_would_change_says_so(
    browser: Client, profile: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(queries, "what_would_change", lambda *_: ())
    assert "none makes a real difference" in words(browser, a_routine(profile))


def test_a_plan_changed_by_hand_is_told_what_it_is_compared_with(
    browser: Client, profile: Profile
) -> None:
    routine = a_routine(profile, **BARE)
    assert "without your own changes" not in words(browser, routine)
    step = routine.steps.get(number=2)
    step.data["seconds"] -= 1
    step.save()
    assert "without your own changes" in words(browser, routine)


def test_a_ready_made_or_placeless_session_has_nothing_to_compare(
    browser: Client, profile: Profile
) -> None:
    for change in ({"ready_routine": "desk-break"}, {"request": {"areas": []}}):
        routine = a_routine(profile)
        Routine.objects.filter(pk=routine.pk).update(**change)
        assert "was not planned from your answers" in words(browser, routine)


def test_a_plan_of_an_older_version_says_to_make_a_new_one(
    browser: Client, profile: Profile
) -> None:
    routine = a_routine(profile)
    asked = routine.request | {"tools": ["something-that-is-gone"]}
    Routine.objects.filter(pk=routine.pk).update(request=asked)
    assert "from an older version" in words(browser, routine)


def test_a_plan_the_answers_of_today_no_longer_allow_is_not_built_on(
    browser: Client, profile: Profile
) -> None:
    routine = a_routine(profile)
    profile.banned = [routine.steps.get(number=2).technique]
    profile.save()
    text = words(browser, routine)
    assert "make a new plan" in text
    assert "would come in" not in text


def test_a_stranger_finds_nothing_and_nothing_but_reading_is_allowed(
    client: Client, profile: Profile
) -> None:
    routine = a_routine(profile)
    assert client.get(address(routine)).status_code == 404
    owner_of(client, a_profile())
    assert client.get(address(routine)).status_code == 404
    owner_of(client, profile)
    assert client.post(address(routine)).status_code == 405


def test_an_empty_plan_is_not_offered_a_comparison(browser: Client, profile: Profile) -> None:
    everything = frozenset(current_catalogue().technique)
    routine = a_routine(profile, banned=everything)
    plan = browser.get(reverse("routines:plan_detail", args=[routine.pk])).content.decode()
    assert address(routine) not in plan
    assert "With some of that shown again there is a plan." in plan
    assert f'href="{reverse("routines:intake_kit")}"' in plan
