"""Whose rows a browser sees: by the account, or by the signed cookie."""

from uuid import uuid4

import pytest
from django.contrib.auth.models import AnonymousUser, User
from django.http import Http404, HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from routines.models import Profile, Routine
from routines.views.access import COOKIE, COOKIE_SALT, current_profile, ensure_profile, own, owned
from tests.factories import a_profile, a_routine, owner_of

pytestmark = pytest.mark.django_db


def visit(profile: Profile | None = None, *, user: User | None = None) -> HttpRequest:
    """A request with the cookie of a profile, by somebody logged in or not."""
    client = Client()
    if profile is not None:
        owner_of(client, profile)
    request = RequestFactory().get("/")
    request.COOKIES = {name: it.value for name, it in client.cookies.items()}
    request.user = user or AnonymousUser()
    return request


def a_user() -> User:
    return User.objects.create_user("somebody")


def signed(value: str) -> str:
    response = HttpResponse()
    response.set_signed_cookie(COOKIE, value, salt=COOKIE_SALT)
    return response.cookies[COOKIE].value


def test_the_cookie_names_the_profile_and_its_rows() -> None:
    profile = a_profile()
    routine = a_routine(profile)
    assert current_profile(visit(profile)) == profile
    assert own(visit(profile), Routine.objects.all(), id=routine.pk) == routine
    assert list(owned(visit(profile), Routine.objects.all())) == [routine]


def test_a_row_is_found_by_the_cookie_in_one_query(django_assert_num_queries) -> None:
    profile = a_profile()
    routine = a_routine(profile)
    request = visit(profile)
    with django_assert_num_queries(1):
        own(request, Routine.objects.all(), id=routine.pk)


def test_the_profile_is_looked_up_once_a_request(django_assert_num_queries) -> None:
    request = visit(a_profile())
    with django_assert_num_queries(1):
        assert current_profile(request) == current_profile(request)


def test_a_profile_known_already_is_used_for_its_rows() -> None:
    profile = a_profile()
    routine = a_routine(profile)
    request = visit(profile)
    current_profile(request)
    assert own(request, Routine.objects.all(), id=routine.pk) == routine


def test_an_account_sees_its_own_profile_before_the_cookies() -> None:
    user = a_user()
    mine, other = Profile.objects.create(user=user), a_profile()
    routine, strange = a_routine(mine), a_routine(other)
    request = visit(other, user=user)
    assert current_profile(request) == mine
    assert list(owned(visit(other, user=user), Routine.objects.all())) == [routine]
    with pytest.raises(Http404):
        own(visit(other, user=user), Routine.objects.all(), id=strange.pk)


def test_an_account_without_a_profile_goes_by_the_cookie() -> None:
    profile = a_profile()
    assert current_profile(visit(profile, user=a_user())) == profile


def test_the_cookie_of_a_profile_that_has_an_account_opens_nothing() -> None:
    claimed = Profile.objects.create(user=a_user())
    routine = a_routine(claimed)
    assert current_profile(visit(claimed)) is None
    assert not owned(visit(claimed), Routine.objects.all()).exists()
    with pytest.raises(Http404):
        own(visit(claimed), Routine.objects.all(), id=routine.pk)


@pytest.mark.parametrize("kind", ["none", "forged", "no id", "of a profile that is gone"])
def test_a_cookie_that_names_nobody_opens_nothing(kind: str) -> None:
    routine = a_routine(a_profile())
    value = {
        "none": None,
        "forged": f"{routine.profile.pk}:not-the-signature",
        "no id": signed("everybody"),
        "of a profile that is gone": signed(str(uuid4())),
    }[kind]

    def fresh() -> HttpRequest:
        request = visit()
        request.COOKIES = {} if value is None else {COOKIE: value}
        return request

    assert current_profile(fresh()) is None
    assert not owned(fresh(), Routine.objects.all()).exists()
    with pytest.raises(Http404):
        own(fresh(), Routine.objects.all(), id=routine.pk)


@pytest.mark.parametrize("lookup", [{"id": "nonsense"}, {"total_seconds": "many"}])
def test_a_nonsense_lookup_is_not_found(lookup: dict[str, str]) -> None:
    with pytest.raises(Http404):
        own(visit(a_profile()), Routine.objects.all(), **lookup)


def test_a_profile_is_made_once_and_only_when_there_is_none() -> None:
    known = a_profile()
    assert ensure_profile(visit(known)) == known
    request = visit()
    made = ensure_profile(request)
    assert request.new_profile == made
    assert ensure_profile(request) == made
    assert Profile.objects.count() == 2


def test_a_profile_made_for_an_account_belongs_to_it() -> None:
    user = a_user()
    assert ensure_profile(visit(user=user)).user == user
