"""A running session: how to get into one, and what its page says about itself."""

import re
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page, expect

# A phone whose worker stays out of it: what is asked of the server here is answered by the server.
ALONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "has_touch": True,
    "is_mobile": True,
    "service_workers": "block",
}
STEP = re.compile(r"/steps/(\d+)/$")


@dataclass(frozen=True)
class Person:
    """Somebody with a plan: its address, the cookies that own it, and when the work of each step
    begins, in seconds from the start.
    """

    plan: str
    cookies: Any
    starts: tuple[int, ...]


def begin(page: Page, person: Person, *, hands_free: bool = True) -> None:
    """From the plan to the first step of a new session."""
    get_ready(page, person)
    page.get_by_label("Move on by itself").set_checked(hands_free)
    page.get_by_role("button", name="Begin").click()
    at_step(page, 1)


def get_ready(page: Page, person: Person) -> None:
    """From the plan to the page before the first step of a new session."""
    page.goto(person.plan)
    page.get_by_role("button", name="Start").click()
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("heading", name="Get ready")).to_be_visible()


def tap(page: Page, name: str) -> None:
    """Tap a button of the player, long enough after the last tap to be no double one."""
    page.wait_for_timeout(350)
    page.get_by_role("button", name=name, exact=True).click()


def to_step(page: Page, number: int) -> None:
    """Press Next until the session stands at a later step."""
    for step in range(shown_step(page) + 1, number + 1):
        tap(page, "Next")
        at_step(page, step)


def at_step(page: Page, number: int) -> None:
    """Wait until the page shows a step, and its address too."""
    expect(page.locator(f'[data-player][data-step="{number}"]')).to_be_attached()
    expect(page).to_have_url(re.compile(rf"/steps/{number}/$"))


def shown_step(page: Page) -> int:
    found = STEP.search(page.url)
    assert found, page.url
    return int(found[1])


def seconds_left(page: Page) -> int:
    minutes, seconds = page.locator("[data-clock]").inner_text().split(":")
    return 60 * int(minutes) + int(seconds)


def of_step(page: Page, name: str) -> int:
    """A number the page was given: before, seconds, settle or elapsed (milliseconds)."""
    return int(page.locator("[data-player]").get_attribute(f"data-{name}") or 0)


def stage(page: Page) -> str:
    return page.locator("[data-player]").get_attribute("data-stage") or ""


def still(page: Page) -> None:
    """Stop the page's faked clock where it stands."""
    page.clock.pause_at(page.evaluate("(Date.now() + 1000) / 1000"))
