"""Every address against wrong methods, strangers, nonsense and forged headers."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, reverse

from routines.models import Place, Profile
from routines.urls import urlpatterns
from tests.factories import a_profile, a_routine, a_running_session, owner_of
from tests.hostile import SECRET, VALUES, a_regular, log_lines, why

pytestmark = pytest.mark.django_db

SAFE, FORM, POSTED = {"GET", "HEAD"}, {"GET", "HEAD", "POST"}, {"POST"}
FORMS = {
    *("intake_where", "intake_signs", "intake_signs_more", "intake_you", "intake_you_more"),
    *("intake_kit", "intake_outcome", "place_save", "relief", "check", "favourite_rename"),
    *("session_before", "session_after"),
}
MOVES = {
    *("intake_start", "place_restore", "place_remove", "routine_start", "plan_change", "plan_undo"),
    *("session_start", "favourite_save", "favourite_remove", "favourite_restore", "session_begin"),
    *("session_advance", "session_back", "session_pause", "session_resume", "session_skip"),
    *("session_end", "session_too_much", "session_tingling", "session_next_day"),
    *("session_swap", "session_more", "session_less_time", "session_stay_up", "session_undo"),
    *("technique_never", "technique_again", "helped_forget", "helped_remember"),
}
FOR_STAFF = {"styleguide"}
OWNED = ("routine_id", "session_id", "place_id")
# A form every move can read: what is judged is whose row it is.
ANYTHING = {"step": "1", "rung": "0", "answer": "same", "name": "Mine"}


def arguments(pattern: URLPattern) -> set[str]:
    return set(pattern.pattern.converters)


def address(pattern: URLPattern, **values: object) -> str:
    defaults = {"number": 1, "change": "drop", "slug": "nothing-like-it", "id": "nix-1"}
    defaults |= {"name": "no-such-figure", "digest": "0123456789ab"}
    known = {**defaults, **values}
    return reverse(
        f"routines:{pattern.name}", kwargs={name: known[name] for name in arguments(pattern)}
    )


@pytest.fixture(autouse=True)
def log() -> Iterator[list[str]]:
    with log_lines() as lines:
        yield lines
    assert [line for line in lines if SECRET in line or "Traceback" in line] == []


@pytest.fixture
def browser(client: Client) -> Client:
    client.raise_request_exception = False
    return client


@pytest.fixture
def mine(browser: Client) -> Profile:
    return a_regular(browser)


def ask(browser: Client, method: str, path: str) -> HttpResponse:
    return browser.post(path, ANYTHING) if method == "POST" else browser.generic(method, path)


def rows_of(profile: Profile) -> dict[str, object]:
    running = a_running_session(profile)
    place = Place.objects.create(profile=profile, name="Home")
    return {
        "routine_id": running.routine_id,
        "session_id": running.pk,
        "place_id": place.pk,
    }


def test_every_address_answers_405_to_methods_it_does_not_have(
    browser: Client, mine: Profile
) -> None:
    rows = rows_of(mine)
    wrong = []
    for pattern in urlpatterns:
        name = pattern.name
        allowed = FORM if name in FORMS else POSTED if name in MOVES else SAFE
        for method in ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "BREW"):
            if method in allowed:
                continue
            response = browser.generic(method, address(pattern, **rows))
            if response.status_code != 405 or set(response["Allow"].split(", ")) != allowed:
                wrong.append((name, method, why(response)))
    assert wrong == []


def test_every_address_of_a_row_is_404_for_a_stranger_and_for_nobody(
    browser: Client, mine: Profile
) -> None:
    rows = rows_of(mine)
    wrong = []
    for pattern in urlpatterns:
        if not arguments(pattern) & set(OWNED):
            continue
        methods = (
            POSTED
            if pattern.name in MOVES
            else {"GET", "POST"} & (FORM if pattern.name in FORMS else SAFE)
        )
        for visitor in ("stranger", "nobody"):
            browser.cookies.clear()
            if visitor == "stranger":
                owner_of(browser, a_profile())
            for method in methods:
                response = ask(browser, method, address(pattern, **rows))
                if response.status_code != 404 or b"Nothing is here" not in response.content:
                    wrong.append((pattern.name, method, visitor, why(response)))
    assert wrong == []
    assert mine.sessions.get().step_number == 1
    assert mine.places.count() == 1


def test_an_id_that_is_nobodys_or_nonsense_is_404(browser: Client, mine: Profile) -> None:
    wrong = []
    for pattern in urlpatterns:
        owned = arguments(pattern) & set(OWNED)
        method = "POST" if pattern.name in MOVES else "GET"
        if owned == {"place_id"}:
            real = address(pattern, place_id=4711)
            bad = [real, *(real.replace("4711", it) for it in ("9" * 40, "9" * 5000, "-1", "x"))]
        elif owned:
            nobodys = str(uuid.uuid4())
            real = address(pattern, routine_id=nobodys, session_id=nobodys)
            bad = [real, *(real.replace(nobodys, it) for it in ("1", "%00", "%ff", nobodys[:-1]))]
        elif arguments(pattern):
            real = address(pattern)
            slug = "nix-1" if "id" in arguments(pattern) else "nothing-like-it"
            bad = [real, *(real.replace(slug, it) for it in ("%00", "%ff", "..%2f..", "x" * 9000))]
        else:
            continue
        for each in bad:
            response = ask(browser, method, each)
            if response.status_code != 404:
                wrong.append((each[:80], why(response)))
    assert wrong == []


def test_a_visitor_without_a_profile_gets_a_page_or_a_way_on_everywhere(browser: Client) -> None:
    for pattern in urlpatterns:
        if arguments(pattern) or pattern.name in {*MOVES, *FOR_STAFF}:
            continue
        response = browser.get(address(pattern))
        assert response.status_code in (200, 303), (pattern.name, why(response))
    assert not Profile.objects.exists()


def test_a_step_that_does_not_exist_changes_nothing(browser: Client, mine: Profile) -> None:
    routine = a_routine(mine)
    before = [step.data for step in routine.steps.all()]
    for number in (0, len(before) + 1, 10**30):
        for change in ("swap", "drop", "longer", "shorter"):
            place = {"routine_id": routine.pk, "number": number, "change": change}
            response = browser.post(reverse("routines:plan_change", kwargs=place))
            assert response.status_code == 409, why(response)
            assert b"no longer in this plan" in response.content
    assert [step.data for step in routine.steps.all()] == before
    assert browser.post(f"/plans/{routine.pk}/steps/1/burn/").status_code == 404
    assert browser.get(f"/sessions/{a_running_session(mine).pk}/steps/999/").status_code == 303


@pytest.mark.parametrize("value", VALUES.values(), ids=VALUES)
def test_an_absurd_query_is_answered_with_the_list_and_what_is_wrong(
    browser: Client, mine: Profile, value: str
) -> None:
    for path in ("/techniques/", "/routines/"):
        for name in ("area", "tool", "position", "minutes"):
            response = browser.get(path, {name: value})
            assert response.status_code == (422 if value else 200), why(response)
        assert browser.get(path, {"q": value}).status_code in (200, 422)
        assert browser.get(path, {"q": [value, "hip"], "area": ["glutes"]}).status_code == 422
    for name in ("page", "removed"):
        for path in ("/history/", "/favourites/", "/places/", "/"):
            assert browser.get(path, {name: value}).status_code == 200


def test_markup_in_a_query_comes_back_as_text(browser: Client) -> None:
    for name in ("q", "area", "minutes"):
        page = browser.get("/techniques/", {name: VALUES["markup"]}).content.decode()
        assert "<script>alert" not in page


HEADERS = {
    "a fragment": {"HX-Request": "true"},
    "not quite true": {"HX-Request": "TRUE; DROP"},
    "history": {"HX-Request": "true", "HX-History-Restore-Request": "true"},
    "history alone": {"HX-History-Restore-Request": "true"},
    "boosted": {"HX-Boosted": "true"},
    "no address": {"HX-Request": "true", "HX-Current-URL": "http://[", "HX-Target": "\x01<b>"},
    "encoded": {
        "HX-Request": "true",
        "HX-Current-URL": "%ff",
        "HX-Current-URL-URI-AutoEncoded": "true",
    },
    "source": {"HX-Request": "true", "HX-Source": "x" * 9000, "HX-Trigger": "{", "HX-Prompt": "%"},
    "language": {"Accept-Language": "xx;q=9e9, " * 500, "Accept-Encoding": "gzip;q=banana"},
    "cache": {"If-None-Match": '"', "If-Modified-Since": "yesterday", "Range": "bytes=-1"},
    "forwarded": {"X-Forwarded-Host": "evil.example", "X-Forwarded-Proto": "gopher"},
}


@pytest.mark.parametrize("headers", HEADERS.values(), ids=HEADERS)
def test_forged_headers_change_no_status(
    browser: Client, mine: Profile, headers: dict[str, str]
) -> None:
    rows = rows_of(mine)
    paths = [
        *("/", "/techniques/?q=hip%0d%0aX-Evil:1", "/routines/", "/places/", "/favourites/"),
        *("/history/", "/plan/where/", f"/plans/{rows['routine_id']}/"),
        f"/sessions/{rows['session_id']}/steps/1/",
    ]
    for path in paths:
        response = browser.get(path, headers=headers)
        assert response.status_code == 200, (path, why(response))
        assert "X-Evil" not in response
        assert not any("evil.example" in value for value in response.headers.values())


def test_a_history_restore_is_answered_with_the_whole_page(browser: Client) -> None:
    for path in ("/techniques/", "/routines/", "/places/", "/favourites/", "/history/"):
        whole = browser.get(path, headers=HEADERS["history"]).content
        assert b"<html" in whole
        assert b"<html" not in browser.get(path, headers=HEADERS["a fragment"]).content


def test_a_host_that_is_not_ours_is_refused(browser: Client) -> None:
    for host in ("evil.example", "a b", "[::", "x" * 9000):
        response = browser.get("/", headers={"Host": host})
        assert response.status_code == 400
        assert "This request can’t be read" in response.content.decode()


def test_an_open_redirect_is_not_made_of_a_missing_slash(browser: Client) -> None:
    for path in ("//evil.example", "//evil.example/", "/%2f/evil.example"):
        response = browser.get(path)
        assert "//evil.example" not in response.get("Location", "")
