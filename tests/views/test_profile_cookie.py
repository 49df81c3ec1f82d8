"""The cookie that names a profile lives a year from the last month it was used in."""

import time

import pytest
from django.core import signing

from routines.models import Intake, Profile
from routines.views.access import COOKIE, COOKIE_AGE
from tests.factories import a_profile, owner_of

pytestmark = pytest.mark.django_db
DAY = 24 * 60 * 60


@pytest.fixture
def signed_days_ago(client, monkeypatch):
    """Make the test client the browser of a profile, its cookie signed so many days ago."""

    def sign(profile, days):
        with monkeypatch.context() as then:
            moment = time.time() - days * DAY
            then.setattr(signing.time, "time", lambda: moment)
            owner_of(client, profile)
        return client.cookies[COOKIE].value

    return sign


def test_a_cookie_older_than_thirty_days_is_signed_anew_for_a_year(client, signed_days_ago):
    profile = a_profile()
    old = signed_days_ago(profile, 31)
    cookie = client.get("/").cookies[COOKIE]
    assert cookie.value != old
    assert (cookie["max-age"], cookie["httponly"], cookie["samesite"]) == (COOKIE_AGE, True, "Lax")
    assert cookie.value.startswith(str(profile.pk))
    assert COOKIE not in client.get("/").cookies


def test_a_younger_cookie_stays_as_it_is(client, signed_days_ago):
    signed_days_ago(a_profile(), 29)
    assert COOKIE not in client.get("/").cookies


def test_a_cookie_older_than_a_year_names_nobody_and_is_not_renewed(client, signed_days_ago):
    signed_days_ago(a_profile(), 366)
    assert COOKIE not in client.get("/").cookies


def test_a_row_found_by_an_old_cookie_renews_it_too(client, signed_days_ago):
    signed_days_ago(a_profile(), 31)
    response = client.get("/plans/00000000-0000-0000-0000-000000000000/")
    assert response.status_code == 404
    assert COOKIE in response.cookies


def test_a_profile_made_anew_takes_the_place_of_the_one_that_is_gone(client, signed_days_ago):
    gone = a_profile()
    signed_days_ago(gone, 31)
    gone.delete()
    client.post("/plan/new/", {"region": "low_back-left"})
    assert client.cookies[COOKIE].value.startswith(str(Profile.objects.get().pk))
    assert Intake.objects.get().profile == Profile.objects.get()


def test_somebody_with_an_account_gets_no_cookie(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("somebody"))
    response = client.post("/plan/new/", {"region": "low_back-left"})
    assert COOKIE not in response.cookies
    assert Profile.objects.get().user is not None
