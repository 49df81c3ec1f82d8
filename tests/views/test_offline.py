"""What a browser keeps of a session: the worker, the pages ahead, the manifest."""

import gzip
import json
import re
from contextlib import closing

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from routines.models import Profile, Session
from routines.services import sessions as services
from routines.views.offline import forget_on_device
from tests.factories import a_routine

pytestmark = pytest.mark.django_db


@pytest.fixture
def session(profile: Profile) -> Session:
    return services.start_session(profile, a_routine(profile, minutes=5), now=timezone.now())


def book_of(browser: Client, session: Session) -> dict:
    answer = browser.get(reverse("routines:session_offline", args=[session.pk]))
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    return answer.json()


def is_there(browser: Client, file: str) -> bool:
    with closing(browser.get(file)) as answer:
        return answer.status_code == 200


def test_the_worker_lies_at_the_root_small_and_never_out_of_date(client: Client) -> None:
    answer = client.get("/worker.js")
    assert answer["Content-Type"] == "text/javascript"
    assert answer["Cache-Control"] == "no-cache"
    assert len(gzip.compress(answer.content, 6)) <= 3000
    assert re.match(rb'const VERSION="[0-9a-f]{12}";\n?', answer.content)
    assert b"/**" not in answer.content


def test_the_worker_is_a_new_one_once_a_page_or_file_it_holds_is(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = client.get("/worker.js").content
    assert client.get("/worker.js").content == before
    monkeypatch.setattr("routines.views.offline.standalone", lambda template: "another page")
    assert client.get("/worker.js").content != before


def test_the_page_without_a_network_holds_nothing_of_anybody(browser: Client) -> None:
    answer = browser.get("/offline/")
    assert "No network just now" in answer.content.decode()
    assert "csrfmiddlewaretoken" not in answer.content.decode()
    assert not answer.cookies


def test_the_manifest_names_icons_that_are_there(client: Client) -> None:
    answer = client.get("/manifest.webmanifest")
    assert answer["Content-Type"] == "application/manifest+json"
    manifest = json.loads(answer.content)
    assert manifest["start_url"] == "/"
    assert manifest["display"] == "standalone"
    assert {it.get("purpose", "any") for it in manifest["icons"]} == {"any", "maskable"}
    assert {it["sizes"] for it in manifest["icons"]} == {"any", "192x192", "512x512"}
    for icon in manifest["icons"]:
        assert is_there(client, icon["src"])


def test_every_page_of_the_session_is_there_before_it_runs(
    browser: Client, session: Session
) -> None:
    book = book_of(browser, session)
    assert set(book["pages"]) == {"before", "ready", "after", "done", "stopped", "steps"}
    assert book["state"] == {
        "id": str(session.pk), "stage": "before", "isOver": False, "held": 0, "isHandsFree": True,
        "count": len(session.steps),
    }  # fmt: skip
    assert len(book["steps"]) == len(session.steps)
    for row, (running, paused) in zip(session.steps, book["steps"], strict=True):
        assert f'name="step" value="{row.number}"' in running
        assert row.data["name"] in running
        assert " data-hands-free" in running
        assert " data-paused" not in running
        assert " data-paused" in paused
        assert re.search(r'data-elapsed="\d+"', running)
        assert re.match(r"\s*<title>", running)
    shell = book["pages"]["steps"]
    assert shell.count("<!--step-->") == shell.count("<!--title-->") == 1
    assert 'id="player-form"' in shell
    assert "data-player" not in shell
    assert "Stop here, and rest" in book["pages"]["stopped"]
    assert "data-kept" in book["pages"]["done"]


def test_files_the_pages_load_are_named_once_and_are_there(
    browser: Client, session: Session
) -> None:
    files = book_of(browser, session)["files"]
    assert len(set(files)) == len(files)
    assert {"/static/css/site.css", "/static/js/player.js", "/static/img/icons.svg"} <= set(files)
    for file in files:
        assert is_there(browser, file)


def test_what_a_session_can_do_without_takes_no_room_on_the_device(
    browser: Client, session: Session
) -> None:
    kept = [*book_of(browser, session)["files"], browser.get("/offline/").content.decode()]
    assert not [it for it in kept if "/fonts/" in it or "icon-180" in it]
    assert "/fonts/" in browser.get("/").content.decode()


def test_asking_for_the_pages_moves_and_shows_nothing(browser: Client, session: Session) -> None:
    session.refresh_from_db()
    before = {name: getattr(session, name) for name in ("state", "step_number", "step_started_at")}
    book_of(browser, session)
    session.refresh_from_db()
    assert before == {name: getattr(session, name) for name in before}


def test_a_running_session_tells_its_step_and_how_far_it_is(
    browser: Client, session: Session
) -> None:
    services.rate(session.pk, "before", {})
    assert book_of(browser, session)["state"]["stage"] == "ready"
    services.begin(session.pk, hands_free=False, now=timezone.now())
    state = book_of(browser, session)["state"]
    assert (state["stage"], state["step"], state["isHandsFree"]) == ("steps", 1, False)
    assert 0 <= state["held"] < 60_000
    services.pause(session.pk, 1, now=timezone.now())
    assert book_of(browser, session)["state"]["isPaused"]


def test_a_session_that_is_over_or_anothers_has_no_pages_to_keep(
    browser: Client, client: Client, session: Session
) -> None:
    address = reverse("routines:session_offline", args=[session.pk])
    Session.objects.filter(pk=session.pk).update(state="done")
    answer = browser.get(address)
    assert (answer.status_code, set(answer.json())) == (410, {"token"})
    assert Client().get(address).status_code == 404


def test_a_browser_can_be_told_to_empty_what_it_keeps() -> None:
    assert forget_on_device(HttpResponse())["Clear-Site-Data"] == '"cache", "storage"'
