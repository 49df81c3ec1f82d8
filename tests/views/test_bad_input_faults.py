"""The database locked, full or away, and no content: try again, nothing lost, never a 500."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.db import InternalError, OperationalError, ProgrammingError, connection, transaction
from django.test import Client

from routines.content.reader import ContentMistakes
from routines.models import ContentRelease, Intake, Place, Routine
from routines.queries import catalogue as catalogue_queries
from tests.factories import a_running_session
from tests.hostile import SECRET, a_regular, log_lines, why
from tests.intake import PATHS, WELL, answer, answer_before

pytestmark = pytest.mark.django_db
LOCKED = "database is locked"
FULL = "database or disk is full"


@pytest.fixture(autouse=True)
def log() -> Iterator[list[str]]:
    with log_lines() as lines:
        yield lines
    assert [line for line in lines if SECRET in line or "Traceback" in line] == []


@pytest.fixture
def browser(client: Client) -> Client:
    client.raise_request_exception = False
    return client


def refuse_writes(words: str) -> Callable[..., Any]:
    """A database that reads and can't write: what it raises quotes the row, as a real one may."""

    def wrapper(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.split()[0] in ("INSERT", "UPDATE", "DELETE"):
            raise OperationalError(f"{words}: {sql} {SECRET} {params}")
        return execute(sql, params, many, context)

    return wrapper


def refuse_everything(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
    raise OperationalError(f"unable to open database file {SECRET}")


@contextmanager
def failing(wrapper: Callable[..., Any]) -> Iterator[None]:
    """Every statement goes through the wrapper; a failed one leaves the test's transaction fit."""
    with connection.execute_wrapper(wrapper):
        yield
    transaction.set_rollback(False)


def is_busy(response: Any) -> bool:
    assert response.status_code == 503, why(response)
    assert response["Retry-After"] == "5"
    assert response["Cache-Control"] == "no-store"
    assert "nothing was lost" in response.content.decode()
    return True


@pytest.mark.parametrize("words", [LOCKED, FULL])
@pytest.mark.parametrize("screen", ["where", "signs", "you", "kit"])
def test_a_screen_that_could_not_be_kept_says_try_again_and_loses_nothing(
    browser: Client, screen: str, words: str, log: list[str]
) -> None:
    answer_before(browser, screen)
    before = list(Intake.objects.values_list("answers", flat=True))
    with failing(refuse_writes(words)):
        assert is_busy(answer(browser, screen))
    assert list(Intake.objects.values_list("answers", flat=True)) == before
    assert not Routine.objects.exists()
    assert any(words.removeprefix("database or ") in line for line in log)
    assert answer(browser, screen).status_code == 303
    assert browser.get(PATHS[screen]).status_code == 200


@pytest.mark.parametrize("words", [LOCKED, FULL])
def test_a_move_that_could_not_be_kept_leaves_the_session_where_it_was(
    browser: Client, words: str
) -> None:
    profile = a_regular(browser)
    running = a_running_session(profile)
    place = Place.objects.create(profile=profile, name="Home")
    routine = running.routine_id
    posts = [
        *(f"/sessions/{running.pk}/{it}/" for it in ("advance", "skip", "back", "pause", "end")),
        *(f"/sessions/{running.pk}/{it}/" for it in ("tingling", "too-much", "swap")),
        *(f"/plans/{routine}/{it}/" for it in ("start", "favourite")),
        f"/places/{place.pk}/remove/",
        "/plan/new/",
    ]
    for path in posts:
        with failing(refuse_writes(words)):
            assert is_busy(browser.post(path, {"step": 1, "rung": 0, "revision": 0}))
    running.refresh_from_db()
    assert (running.step_number, running.state, running.logs.count()) == (1, "running", 0)
    assert Place.objects.filter(pk=place.pk).exists()
    assert browser.post(posts[0], {"step": 1}).status_code == 303


def test_a_database_that_is_away_is_a_503_where_it_is_needed_and_nowhere_else(
    browser: Client,
) -> None:
    a_regular(browser)
    assert browser.get("/about/").status_code == 200
    with failing(refuse_everything):
        for path in ("/", "/history/", "/plan/where/", "/favourites/", "/places/", "/relief/"):
            assert is_busy(browser.get(path))
        for path in ("/about/", "/safety/", "/techniques/", "/sources/", "/tools/", "/robots.txt"):
            assert browser.get(path).status_code == 200
        assert browser.get("/nothing/").status_code == 404
        assert browser.get("/healthz").status_code == 503


def raising(error: Exception, cause: BaseException | None = None) -> Callable[[], Any]:
    def fail() -> Any:
        raise error from cause

    return fail


class UndefinedTable(Exception):
    """Named like what PostgreSQL's driver raises for a table that is not there."""


class ReadOnlySqlTransaction(Exception):
    """Named like what PostgreSQL's driver raises on a standby."""


PAGES = ("/", "/techniques/", "/about/", "/safety/", "/plan/where/", "/relief/", "/routines/")


def test_without_content_every_page_says_try_again_and_the_log_names_the_command(
    browser: Client, log: list[str]
) -> None:
    ContentRelease.objects.all().delete()
    catalogue_queries.forget_catalogue()
    try:
        for path in PAGES:
            assert is_busy(browser.get(path)), path
        assert is_busy(browser.post("/plan/where/", WELL["where"]))
        assert browser.get("/healthz").status_code == 503
        assert browser.get("/robots.txt").status_code == 200
    finally:
        catalogue_queries.forget_catalogue()
    assert any("run `manage.py sync_content`" in line for line in log)


@pytest.mark.parametrize(
    ("error", "cause"),
    [
        (ContentMistakes([]), None),
        (ProgrammingError(f"relation does not exist {SECRET}"), UndefinedTable()),
        (InternalError(f"cannot execute INSERT {SECRET}"), ReadOnlySqlTransaction()),
    ],
)
def test_content_nobody_can_read_or_no_tables_are_a_503_too(
    browser: Client,
    monkeypatch: pytest.MonkeyPatch,
    error: Exception,
    cause: BaseException | None,
) -> None:
    catalogue_queries.forget_catalogue()
    monkeypatch.setattr(catalogue_queries, "stored_digest", raising(error, cause))
    for path in PAGES:
        assert is_busy(browser.get(path))
