"""Whole sessions in a real browser, with the server killed at a seeded moment of every press.

After each kill the page has to go on without a server; then the server comes back, the press is
delivered, and the next one is made. At the end the database is held against what was pressed.
"""

import random
import re
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Error, Page, expect

from tests.mortal_site import MortalSite

BEFORE, AFTER = 4, 2
LONGEST_WAIT = 0.12  # seconds from a press to the kill: from before it is sent to after its answer
PATIENCE = 60_000
READ_KEPT = """() => new Promise((done, failed) => {
  const ask = indexedDB.open("backcare", 1);
  ask.onupgradeneeded = () => ask.result.createObjectStore("kept");
  ask.onerror = failed;
  ask.onsuccess = () => {
    const base = ask.result;
    const deal = base.transaction("kept");
    const [now, book] = ["now", "book"].map((key) => deal.objectStore("kept").get(key));
    deal.onabort = failed;
    deal.oncomplete = () => {
      base.close();
      done([now.result ?? null, book.result !== undefined]);
    };
  };
})"""


@dataclass
class Tally:
    """What became of the presses of killed sessions."""

    kills: int = 0
    presses: int = 0
    lost: int = 0
    doubled: int = 0


def rating(moment: str, pain: int) -> str:
    return (
        f'document.querySelector(\'input[name="{moment}-low_back-left"][value="{pain}"]\').click()'
    )


def presses(steps: int) -> Iterator[tuple[str, str, str]]:
    """What is done first, what is pressed, and the end of the address it leads to."""
    main = "document.querySelector('.dock .button-primary').click()"
    yield rating("before", BEFORE), main, r"/ready/$"
    by_hand = "document.querySelector('[name=hands_free]').checked = false"
    yield by_hand, main, r"/steps/1/$"
    for number in range(1, steps + 1):
        following = rf"/steps/{number + 1}/$" if number < steps else r"/after/$"
        yield "0", "document.querySelector('[data-move=next]').click()", following
    yield rating("after", AFTER), main, r"/done/$"


def kept_on(page: Page) -> tuple[dict[str, Any] | None, bool]:
    """What the worker keeps on the device: where the session stands; whether its pages are there.

    Read by the page: a browser stops a worker that has nothing to do, and a question put to a
    stopped one is never answered.
    """
    now, has_book = page.evaluate(READ_KEPT)
    return now, has_book


def is_kept(page: Page) -> None:
    """Wait until the worker holds the pages of this session."""
    session = session_of(page)

    def is_so() -> bool:
        now, has_book = kept_on(page)
        return now is not None and now["state"]["id"] == session and has_book

    until(is_so)


def is_delivered(page: Page) -> None:
    """Wait until nothing waits on the device any more."""

    def is_so() -> bool:
        now, _ = kept_on(page)
        return now is None or not now["presses"]

    page.evaluate("window.dispatchEvent(new Event('online'))")
    until(is_so)


def until(is_so: Callable[[], bool]) -> None:
    """Ask until it is so. A page on its way to another one has no answer yet."""
    deadline = time.monotonic() + PATIENCE / 1000
    while True:
        with suppress(Error):
            if is_so():
                return
        assert time.monotonic() < deadline, "it never came to be"
        time.sleep(0.1)


def session_of(page: Page) -> str:
    found = re.search(r"/sessions/([\da-f-]{36})/", page.url)
    assert found, page.url
    return found[1]


def run_killed(
    page: Page, site: MortalSite, plan: str, seed: int, *, kills: int, tally: Tally
) -> None:
    """One session from Start to the end; the server dies at `kills` of its presses, as far as it
    has as many.
    """
    chance = random.Random(seed)
    page.goto(plan)
    steps = page.locator("ol.steps > li").count()
    page.get_by_role("button", name="Start").click()
    expect(page).to_have_url(re.compile(r"/before/$"), timeout=PATIENCE)
    session = session_of(page)
    is_kept(page)
    ahead = list(presses(steps))
    killed = set(chance.sample(range(len(ahead)), min(kills, len(ahead))))
    for place, (first, press, address) in enumerate(ahead):
        page.evaluate(first)
        page.evaluate(press)
        if place in killed:
            time.sleep(chance.uniform(0, LONGEST_WAIT))
            site.kill()
            tally.kills += 1
        tally.presses += 1
        expect(page).to_have_url(re.compile(address), timeout=PATIENCE)
        if place in killed:
            site.start()
            is_delivered(page)
    expect(page.get_by_role("button", name="Save as a favourite")).to_be_visible(timeout=PATIENCE)
    compare(site, session.replace("-", ""), steps, tally)


def compare(site: MortalSite, session: str, steps: int, tally: Tally) -> None:
    """Hold what is stored of a session against what was pressed."""
    base = sqlite3.connect(site.folder / "backcare.sqlite3")
    try:
        ask = lambda words: base.execute(words, [session]).fetchall()  # noqa: E731
        logs = ask("SELECT number FROM routines_steplog WHERE session_id = ? AND outcome = 'done'")
        moved = ask(
            "SELECT step FROM routines_press WHERE session_id = ? AND move = 'session_advance'"
        )
        rated = ask("SELECT moment, pain FROM routines_painrating WHERE session_id = ?")
        ((state, number),) = ask("SELECT state, step_number FROM routines_session WHERE id = ?")
    finally:
        base.close()
    wanted = [(it,) for it in range(1, steps + 1)]
    for found in (logs, moved):
        tally.lost += len(set(wanted) - set(found))
        tally.doubled += len(found) - len(set(found)) + len(set(found) - set(wanted))
    ratings = {("before", BEFORE), ("after", AFTER)}
    tally.lost += len(ratings - set(rated)) + (state != "done") + (number != steps)
    tally.doubled += len(rated) - len(ratings & set(rated))
