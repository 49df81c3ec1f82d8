"""Home."""

from datetime import timedelta

import pytest
from django.utils import timezone

from routines.models import Profile, Routine, Session
from routines.queries.catalogue import current_catalogue
from tests.factories import a_finished_session, a_profile, a_routine, a_session, owner_of
from tests.intake import answer, answer_before

pytestmark = pytest.mark.django_db


def test_home_shows_every_place_of_the_body_map(client, django_assert_num_queries):
    current_catalogue()
    with django_assert_num_queries(0):
        response = client.get("/")
    assert len(response.context["body_map"].regions) == 21
    assert not any(it.checked for it in response.context["body_map"].regions)
    assert not Profile.objects.exists()
    assert response.headers["Vary"]


def test_every_place_says_where_its_arrows_lead_and_the_helpers_lead_to_what_works_there(client):
    page = client.get("/").content.decode()
    assert page.count('data-near="') == 21
    assert (
        'value="low_back-left" data-near="mid_back-left low_back-right sacrum_si-left ql-left"'
        in page
    )
    for area in ("chest", "hip_flexor", "hamstring"):
        assert f'class="to-{area}" href="/techniques/?area={area}"' in page


def test_home_leads_a_regular_to_the_check_of_a_favourite(client):
    profile = a_profile()
    owner_of(client, profile)
    kept = a_routine(profile, name="Evening low back")
    Routine.objects.update(favourite_at=timezone.now())
    page = client.get("/").content.decode()
    assert "Evening low back" in page
    assert f"/favourites/{kept.pk}/check/" in page


def test_home_takes_up_a_session_under_way(client):
    profile = a_profile()
    owner_of(client, profile)
    session = a_session(profile)
    assert f"/sessions/{session.pk}/" in client.get("/").content.decode()


def test_home_asks_on_the_next_visit_how_the_day_after_was(client):
    profile = a_profile()
    owner_of(client, profile)
    session = a_finished_session(profile)
    noon = timezone.localtime().replace(hour=12)
    asked = f"/sessions/{session.pk}/next-day/"
    for days, is_asked in ((0, False), (1, True), (6, True), (9, False)):
        Session.objects.update(started_at=noon - timedelta(days=days))
        assert (asked in client.get("/").content.decode()) is is_asked, days
    Session.objects.update(started_at=noon - timedelta(days=1))
    assert client.post(asked, {"answer": "better"}).status_code == 303
    assert asked not in client.get("/").content.decode()


def test_home_offers_to_go_on_where_the_questions_stopped(client):
    answer_before(client, "you")
    assert b"You began answering" in client.get("/").content
    answer(client, "you")
    answer(client, "kit")
    assert b"You began answering" not in client.get("/").content


def test_home_takes_no_post(client):
    assert client.post("/").status_code == 405


@pytest.mark.parametrize("count", [1, 3])
def test_home_costs_the_same_at_one_and_three_favourites(client, count, django_assert_num_queries):
    profile = a_profile()
    owner_of(client, profile)
    for _number in range(count):
        a_routine(profile)
    Routine.objects.update(favourite_at=timezone.now())
    with django_assert_num_queries(5):
        client.get("/")
