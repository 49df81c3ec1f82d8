"""A session without the network, in a real browser: from Start to the rating, over a closed
browser, a killed server, a locked database and one that does not answer.
"""

import re
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser import ARGUMENTS, find_chromium
from tests.e2e.running import tap
from tests.e2e.walk import make_plan, tick
from tests.killed_sessions import (
    Tally,
    compare,
    is_delivered,
    is_kept,
    kept_on,
    run_killed,
    session_of,
    until,
)
from tests.mortal_site import MortalSite

LONG = 60_000
Opened = Callable[[], BrowserContext]


@pytest.fixture(scope="module")
def mortal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MortalSite]:
    site = MortalSite(tmp_path_factory.mktemp("mortal"))
    site.start()
    yield site
    site.kill()


@pytest.fixture
def opened(browser: Browser, mortal: MortalSite, tmp_path: Path) -> Iterator[Opened]:
    """Opens the same person's browser, again and again."""
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def make() -> BrowserContext:
        context = browser.browser_type.launch_persistent_context(
            tmp_path / "browser",
            executable_path=find_chromium(),
            args=ARGUMENTS,
            base_url=mortal.address,
            viewport={"width": 390, "height": 844},
            has_touch=True,
            is_mobile=True,
        )
        contexts.append(context)
        context.set_default_timeout(LONG)
        context.on("weberror", lambda error: complaints.append(str(error.error)))
        context.on(
            "console",
            lambda it: (
                complaints.append(it.text)
                if it.type == "error" and "Failed to load resource" not in it.text
                else None
            ),
        )
        return context

    yield make
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def page(opened: Opened) -> Page:
    return opened().pages[0]


def start(page: Page, *, minutes: int = 3) -> int:
    """From home to the page after Start, with all of the session kept; how many steps it has."""
    make_plan(page, minutes=minutes)
    steps = page.locator("ol.steps > li").count()
    page.get_by_role("button", name="Start").click()
    expect(page).to_have_url(re.compile(r"/before/$"))
    is_kept(page)
    return steps


def begin(page: Page) -> None:
    tick(page, 'input[name="before-low_back-left"][value="4"]')
    page.get_by_role("button", name="Go on").click()
    page.get_by_label("Move on by itself").uncheck()
    page.get_by_role("button", name="Begin").click()
    at_step(page, 1)


def at_step(page: Page, number: int) -> None:
    expect(page).to_have_url(re.compile(rf"/steps/{number}/$"), timeout=LONG)
    expect(page.locator(f'[data-player] input[name="step"][value="{number}"]')).to_be_attached()


def stored(site: MortalSite, words: str, session: str) -> list[tuple[object, ...]]:
    base = sqlite3.connect(site.folder / "backcare.sqlite3")
    try:
        return base.execute(words, [session.replace("-", "")]).fetchall()
    finally:
        base.close()


def test_all_from_start_to_the_rating_goes_without_a_network_and_over_a_closed_browser(
    opened: Opened, mortal: MortalSite
) -> None:
    page = opened().pages[0]
    steps = start(page)
    session = session_of(page)
    mortal.kill()
    begin(page)
    expect(page.locator("#offline")).to_contain_text("No network")
    tap(page, "Next")
    at_step(page, 2)
    tap(page, "Back")
    at_step(page, 1)
    page.get_by_role("button", name="Pause").click()
    expect(page.locator("[data-player][data-paused]")).to_be_attached()
    page.reload()
    expect(page.locator("[data-player][data-paused]")).to_be_attached()
    page.get_by_role("button", name="Go on").click()
    page.context.close()

    page = opened().pages[0]
    page.goto("/")
    expect(page.get_by_role("heading", name="No network just now")).to_be_visible()
    page.get_by_role("link", name="Go on with your session").click()
    at_step(page, 1)
    for number in range(1, steps + 1):
        tap(page, "Next")
        if number < steps:
            at_step(page, number + 1)
    tick(page, 'input[name="after-low_back-left"][value="2"]')
    page.get_by_role("button", name="Finish").click()
    expect(page.get_by_role("heading", name="That was your session")).to_be_visible()
    expect(page.locator("[data-kept]")).to_be_visible()
    page.context.close()

    mortal.start()
    page = opened().pages[0]
    page.goto(f"/sessions/{session}/")
    expect(page.get_by_text("Easier than before.")).to_be_visible()
    assert kept_on(page) == (None, False)
    moves = stored(mortal, "SELECT move FROM routines_press WHERE session_id = ?", session)
    counted = {name: moves.count((f"session_{name}",)) for name in ("begin", "back", "pause")}
    assert counted == {"begin": 1, "back": 1, "pause": 1}
    assert moves.count(("session_advance",)) == steps + 1
    tally = Tally()
    compare(mortal, session.replace("-", ""), steps, tally)
    # The first step was gone through twice, which is told from a press delivered twice by its key.
    assert (tally.lost, tally.doubled) == (0, 1)


def test_nothing_is_lost_or_made_twice_where_the_server_is_killed(
    page: Page, mortal: MortalSite
) -> None:
    tally = Tally()
    run_killed(page, mortal, make_plan(page, minutes=3), 7, kills=2, tally=tally)
    assert tally.kills == 2
    assert (tally.lost, tally.doubled) == (0, 0)


def test_too_much_is_answered_at_once_and_tingling_shows_what_to_do(
    page: Page, mortal: MortalSite, check_accessibility: Callable[[Page], None]
) -> None:
    start(page)
    session = session_of(page)
    begin(page)
    tap(page, "Next")
    at_step(page, 2)
    mortal.kill()
    page.get_by_role("button", name="Too much").click()
    expect(page.locator("#offline")).to_contain_text("Go lighter at once")
    check_accessibility(page)
    page.get_by_role("button", name="Tingling or shooting pain").click()
    expect(page.get_by_role("heading", name="Stop here, and rest")).to_be_visible()
    mortal.start()
    is_delivered(page)
    assert stored(mortal, "SELECT state FROM routines_session WHERE id = ?", session) == [
        ("stopped",)
    ]
    said = stored(mortal, "SELECT move FROM routines_press WHERE session_id = ?", session)
    assert said.count(("session_too_much",)) == said.count(("session_tingling",)) == 1


def test_a_server_that_does_not_answer_and_a_locked_database_hold_nobody_up(
    page: Page, mortal: MortalSite
) -> None:
    start(page)
    session = session_of(page)
    begin(page)
    mortal.freeze()
    tap(page, "Next")
    at_step(page, 2)
    mortal.thaw()
    is_delivered(page)
    lock = sqlite3.connect(mortal.folder / "backcare.sqlite3", isolation_level=None)
    lock.execute("BEGIN IMMEDIATE")
    tap(page, "Next")
    at_step(page, 3)
    # The token of the form is worth nothing any more by the time its press is delivered.
    page.context.clear_cookies(name="csrftoken")
    lock.execute("ROLLBACK")
    lock.close()
    is_delivered(page)
    assert stored(mortal, "SELECT step_number FROM routines_session WHERE id = ?", session) == [
        (3,)
    ]
    numbers = stored(mortal, "SELECT number FROM routines_steplog WHERE session_id = ?", session)
    assert numbers == [(1,), (2,)]


def test_another_device_that_moved_on_is_said_and_followed(page: Page, mortal: MortalSite) -> None:
    start(page)
    session = session_of(page)
    begin(page)
    mortal.kill()
    tap(page, "Next")
    at_step(page, 2)
    base = sqlite3.connect(mortal.folder / "backcare.sqlite3")
    base.execute(
        "UPDATE routines_session SET step_number = 3 WHERE id = ?", [session.replace("-", "")]
    )
    base.commit()
    base.close()
    mortal.start()
    is_delivered(page)
    at_step(page, 3)
    expect(page.locator("#offline")).to_contain_text("moved on elsewhere")


def test_a_new_worker_waits_until_no_session_is_kept(page: Page, mortal: MortalSite) -> None:
    start(page)
    # Another address is another worker to the browser; it is the same file.
    page.evaluate("navigator.serviceWorker.register('/worker.js?newer')")
    waits = "navigator.serviceWorker.getRegistration().then((it) => !!it.waiting)"
    until(lambda: bool(page.evaluate(waits)))
    update = """() => navigator.serviceWorker.getRegistration().then((it) => {
      it.waiting.postMessage({ isUpdate: true });
    })"""
    newer = """() => navigator.serviceWorker.getRegistration().then((it) =>
      !it.waiting && it.active.state === "activated" && it.active.scriptURL.endsWith("?newer")
    )"""
    page.evaluate(update)
    page.wait_for_timeout(1000)
    assert not page.evaluate(newer)
    page.evaluate("navigator.serviceWorker.controller.postMessage({ isForgotten: true })")
    until(lambda: kept_on(page) == (None, False))
    page.evaluate(update)
    until(lambda: bool(page.evaluate(newer)))


def test_the_page_without_a_network_is_accessible(
    page: Page, mortal: MortalSite, check_accessibility: Callable[[Page], None]
) -> None:
    page.goto("/offline/")
    check_accessibility(page)
