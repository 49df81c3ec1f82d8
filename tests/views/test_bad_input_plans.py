"""Pages of plans asked for with answers that make no sense: each answers, kindly and for real."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from routines.domain.planner import plan
from routines.models import Profile, Routine
from routines.queries.catalogue import current_catalogue
from routines.services.routines import save_plan
from tests.factories import owner_of
from tests.intake import answer, answer_before
from tests.laws.bad_requests import odd_answers, odd_mixture, odd_request

pytestmark = pytest.mark.django_db
EMPTY = "Nothing fits this time"
REFUSED = "No session today"


@pytest.fixture
def browser(client: Client, profile: Profile) -> Client:
    owner_of(client, profile)
    client.raise_request_exception = False
    return client


def pages(browser: Client, routine: Routine) -> str:
    """The words of a plan's page; the page of what would change it must answer as well."""
    shown = browser.get(reverse("routines:plan_detail", args=[routine.pk]))
    change = browser.get(reverse("routines:what_would_change", args=[routine.pk]))
    assert (shown.status_code, change.status_code) == (200, 200)
    return shown.content.decode()


def test_every_contradiction_that_was_planned_for_has_its_pages(
    browser: Client, profile: Profile
) -> None:
    for name in odd_answers():
        request = odd_request(name)
        found = plan(current_catalogue(), request)
        text = pages(browser, save_plan(profile, request, found))
        if found.steps:
            assert text.count('class="step"') == len(found.steps), name
        else:
            assert (EMPTY if found.outcome.allows_techniques else REFUSED) in text, name


@pytest.mark.parametrize("seed", range(8))
def test_mixtures_have_their_pages_too(browser: Client, profile: Profile, seed: int) -> None:
    request = odd_mixture(seed)
    pages(browser, save_plan(profile, request, plan(current_catalogue(), request)))


def test_an_empty_plan_says_which_answer_stands_in_the_way_and_the_way_out(
    browser: Client, profile: Profile
) -> None:
    request = odd_request("one minute")
    text = pages(browser, save_plan(profile, request, plan(current_catalogue(), request)))
    assert "The time is too short: no session fits into it." in text
    assert "With 2 minutes there is a plan." in text
    assert "Change your answers" in text


@pytest.mark.parametrize("minutes", ["0", "1", "31", "-5", "9" * 40, "ten", "", "5.5", "1e3"])
def test_minutes_nobody_has_are_refused_and_the_rest_is_kept(client: Client, minutes: str) -> None:
    answer_before(client, "kit")
    refused = answer(client, "kit", minutes=minutes)
    assert refused.status_code == 422
    assert refused.content.decode().count(" checked") >= 5


def test_a_person_with_nothing_and_nowhere_still_gets_a_plan(client: Client) -> None:
    answer_before(client, "kit")
    planned = answer(
        client, "kit", tools=None, surfaces=None, minutes="3", none=["tools", "surfaces", "body"]
    )
    assert planned.status_code == 303
    assert client.get(planned["Location"]).content.decode().count('class="step"') >= 3
