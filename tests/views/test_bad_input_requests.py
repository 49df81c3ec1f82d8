"""Requests that are broken as requests: sizes, encodings, files, cookies, tokens."""

from __future__ import annotations

import io
import uuid
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import reverse

from backcare.wsgi import application
from routines.models import Profile
from routines.services.routines import keep_favourite
from routines.views.access import COOKIE, COOKIE_SALT
from tests.factories import NOON, a_profile, a_routine, a_running_session, owner_of
from tests.hostile import SECRET, a_regular, log_lines, why
from tests.intake import WELL

pytestmark = pytest.mark.django_db
WHERE = "/plan/where/"
TOKEN = "a" * 32
# Half a surrogate pair once it is read as UTF-7.
HALF_A_PAIR = b"+2AA-"


@pytest.fixture
def browser(client: Client) -> Client:
    client.raise_request_exception = False
    return client


def test_too_many_fields_are_refused_before_they_are_judged(browser: Client) -> None:
    fields = {f"field{number}": SECRET for number in range(1000)}
    with log_lines() as lines:
        for response in (browser.post(WHERE, fields), browser.get("/techniques/", fields)):
            assert response.status_code == 400, why(response)
            assert "This request can’t be read" in response.content.decode()
    assert SECRET not in "".join(lines)


@pytest.mark.parametrize("kind", ["application/x-www-form-urlencoded", "multipart/form-data"])
def test_a_body_larger_than_any_form_is_too_large(browser: Client, kind: str) -> None:
    body = f"age={SECRET * 30_000}"
    if kind == "multipart/form-data":
        body = f'--B\r\nContent-Disposition: form-data; name="age"\r\n\r\n{body}\r\n--B--\r\n'
        kind += "; boundary=B"
    with log_lines() as lines:
        response = browser.generic("POST", WHERE, body, content_type=kind)
    assert response.status_code == 413, why(response)
    assert SECRET not in "".join(lines)


def test_no_file_is_taken(browser: Client) -> None:
    for size in (1, 3_000_000):
        upload = SimpleUploadedFile("report.pdf", b"x" * size)
        response = browser.post(WHERE, {**WELL["where"], "age": upload})
        assert response.status_code == 400, why(response)
    assert not Profile.objects.exists()


@pytest.mark.parametrize(
    "kind",
    [
        *(
            "multipart/form-data",
            "multipart/form-data; boundary=",
            "multipart/form-data; boundary=é",
        ),
        *("multipart/form-data; boundary=B", "application/json", "text/plain", ""),
        "application/x-www-form-urlencoded",
    ],
)
def test_a_body_that_is_no_form_is_a_400_or_an_empty_form(browser: Client, kind: str) -> None:
    for body in ("{}", "\0", "&&&===;;;%", "%ff%fe=%ed%a0%80", "--B\r\n\r\n--B--"):
        response = browser.generic("POST", WHERE, body, content_type=kind)
        assert response.status_code in (400, 422), why(response)
    assert not Profile.objects.exists()


def test_text_that_is_no_utf_8_is_kept_as_question_marks(browser: Client) -> None:
    routine = a_routine(a_regular(browser))
    keep_favourite(routine, now=NOON)
    path = reverse("routines:favourite_rename", args=[routine.pk])
    kind = "application/x-www-form-urlencoded"
    response = browser.generic("POST", path, b"name=a%ed%a0%80b%ff", content_type=kind)
    assert response.status_code == 303, why(response)
    routine.refresh_from_db()
    assert routine.name == "a\ufffd\ufffd\ufffdb\ufffd"


def ask(method: str, path: str, body: bytes = b"", query: str = "", **headers: str) -> Any:
    """The answer of the WSGI application itself, as a server would ask it."""
    environ = RequestFactory()._base_environ(
        REQUEST_METHOD=method,
        PATH_INFO=path,
        QUERY_STRING=query,
        CONTENT_LENGTH=str(len(body)),
        **{"wsgi.input": io.BytesIO(body)},
        **headers,
    )
    heads: list[str] = []
    # As Django's own test client does: the connection belongs to the test, not to the request.
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    try:
        content = b"".join(application(environ, lambda status, _headers: heads.append(status)))
    finally:
        for signal in (request_started, request_finished):
            signal.connect(close_old_connections)
    return int(heads[0].split()[0]), content.decode()


def cookie_for(value: str, salt: str = COOKIE_SALT) -> str:
    response = HttpResponse()
    response.set_signed_cookie(COOKIE, value, salt=salt)
    return str(response.cookies[COOKIE].value)


CODECS = ("utf-7", "rot13", "hex", "idna", "utf-16", "unicode_escape", "zip", "nonsense", "")


@pytest.mark.parametrize("codec", CODECS)
def test_an_encoding_a_request_claims_is_not_believed(codec: str) -> None:
    status, page = ask(
        "GET", "/techniques/", query="q=%2B2AA-hip", CONTENT_TYPE=f"text/plain; charset={codec}"
    )
    assert status == 200
    assert "+2AA-hip" in page
    profile = a_profile()
    routine = a_routine(profile)
    keep_favourite(routine, now=NOON)
    signed = cookie_for(str(profile.pk))
    part = b'--B\r\nContent-Disposition: form-data; name="name"\r\n\r\n'
    for kind, body in (
        ("application/x-www-form-urlencoded", b"name=%2B2AA-"),
        ("multipart/form-data; boundary=B", part + HALF_A_PAIR + b"\r\n--B--\r\n"),
    ):
        status, page = ask(
            "POST",
            reverse("routines:favourite_rename", args=[routine.pk]),
            body,
            CONTENT_TYPE=f"{kind}; charset={codec}",
            HTTP_COOKIE=f"csrftoken={TOKEN}; {COOKIE}={signed}",
            HTTP_X_CSRFTOKEN=TOKEN,
        )
        assert status == 303, page
        routine.refresh_from_db()
        assert routine.name == "+2AA-"
        routine.name = ""
        routine.save()


@pytest.mark.parametrize(
    "kind",
    [
        *("multipart/form-data; boundary=B; x*=rot13''a", "a/b; x*=nix''%ff", "a/b; x*=y", ";;;="),
        *("multipart/form-data; boundary*=nix''B", "multipart/form-data; boundary=\xff"),
        "x" * 20_000,
    ],
)
def test_a_kind_of_body_nobody_can_read_is_no_error_of_ours(kind: str) -> None:
    headers = {"HTTP_COOKIE": f"csrftoken={TOKEN}", "HTTP_X_CSRFTOKEN": TOKEN}
    status, _page = ask("POST", WHERE, b"--B--", CONTENT_TYPE=kind, **headers)
    assert status in (400, 422)


@pytest.mark.parametrize("name", [COOKIE, "sessionid", "csrftoken", "messages", "django_language"])
def test_a_forged_cookie_counts_as_none(name: str) -> None:
    for value in ("x", "\xff", "a:b:c", '"\\000abcdefghijk"', "x" * 9000, '{"a": 1}'):
        for path in ("/", "/history/", WHERE, "/places/"):
            status, page = ask("GET", path, HTTP_COOKIE=f"{name}={value}")
            assert status == 200
            assert "abcdefghijk" not in page


def test_a_profile_cookie_that_is_stale_foreign_or_gone_opens_nothing(browser: Client) -> None:
    profile = a_profile()
    routine = a_routine(profile)
    path = reverse("routines:plan_detail", args=[routine.pk])
    cookies = [
        *(str(profile.pk), f"{profile.pk}:x:y", cookie_for(str(profile.pk), salt="other")),
        *(cookie_for("not an id"), cookie_for(""), cookie_for(str(uuid.uuid4()))),
        cookie_for(str(profile.pk))[:-1] + "!",
    ]
    for cookie in cookies:
        browser.cookies[COOKIE] = cookie
        assert browser.get(path).status_code == 404
    browser.cookies[COOKIE] = cookie_for(str(profile.pk))
    assert browser.get(path).status_code == 200


def test_a_profile_cookie_grows_stale_after_its_year(
    browser: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    profile = a_profile()
    path = reverse("routines:plan_detail", args=[a_routine(profile).pk])
    monkeypatch.setattr("django.core.signing.time.time", lambda: 0.0)
    owner_of(browser, profile)
    monkeypatch.undo()
    assert browser.get(path).status_code == 404


def test_a_profile_that_is_gone_starts_anew_without_an_error(browser: Client) -> None:
    profile = a_regular(browser)
    profile.delete()
    assert browser.post(WHERE, WELL["where"]).status_code == 303
    assert Profile.objects.get() != profile


@pytest.mark.parametrize("token", [None, "", "x", "b" * 32, "\xff", "a" * 9000])
def test_a_form_with_a_forged_token_is_refused_and_changes_nothing(token: str | None) -> None:
    strict = Client(enforce_csrf_checks=True, raise_request_exception=False)
    profile = a_regular(strict)
    running = a_running_session(profile)
    strict.cookies["csrftoken"] = TOKEN
    form = {"step": 1} if token is None else {"step": 1, "csrfmiddlewaretoken": token}
    with log_lines() as lines:
        for name in ("advance", "end", "tingling"):
            response = strict.post(f"/sessions/{running.pk}/{name}/", form)
            assert response.status_code == 403
            assert "This form is too old" in response.content.decode()
    running.refresh_from_db()
    assert (running.step_number, running.state) == (1, "running")
    assert not any("low_back" in line for line in lines)
