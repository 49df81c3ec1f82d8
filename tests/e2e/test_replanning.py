"""Changing the rest of a session while it runs, on a phone and without JavaScript."""

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.e2e.running import tap
from tests.e2e.walk import make_plan, tick

CHANGED = re.compile("Now instead: ")


def begin(page: Page) -> None:
    """From the plan to its running first step."""
    page.get_by_role("button", name="Start").click()
    tick(page, 'input[name="before-low_back-left"][value="4"]')
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("button", name="Begin").click()
    expect(page).to_have_url(re.compile(r"/steps/1/$"))


def press(page: Page, name: str) -> None:
    """Press one of the buttons that stand under *Change the rest*."""
    page.get_by_text("Change the rest").click()
    tap(page, name)


def noted(page: Page, words: str | re.Pattern[str]) -> Locator:
    """What is told over the running step."""
    return page.locator(".player-say").get_by_text(words)


def test_a_step_is_swapped_while_it_runs_and_put_back_by_one_tap(
    phone: Page, check_accessibility: Callable[[Page], None]
) -> None:
    make_plan(phone, minutes=10)
    begin(phone)
    tap(phone, "Next")
    expect(phone).to_have_url(re.compile(r"/steps/2/$"))
    before = phone.locator("h1").inner_text()
    press(phone, "Swap this step")
    expect(noted(phone, CHANGED)).to_be_visible()
    expect(phone.locator("h1")).not_to_have_text(before)
    phone.get_by_text("Change the rest").click()
    check_accessibility(phone)
    for control in phone.locator("main button:visible").all():
        box = control.bounding_box()
        assert box is not None
        assert box["height"] >= 64, control.inner_text()
    phone.get_by_role("button", name="Undo").click()
    expect(noted(phone, CHANGED)).to_be_hidden()
    expect(phone).to_have_url(re.compile(r"/steps/2/$"))
    expect(phone.locator("h1")).to_have_text(before)


def test_less_time_and_what_cannot_be_are_told_over_the_running_step(phone: Page) -> None:
    make_plan(phone, minutes=10)
    begin(phone)
    steps = phone.get_by_text(re.compile(r"Step 1 of \d+"))
    before = steps.inner_text()
    press(phone, "2 min")
    expect(noted(phone, "Fitted to the time you have.")).to_be_visible()
    expect(phone.get_by_text(before)).to_be_hidden()
    phone.get_by_text("Change the rest").click()
    phone.locator('[name="revision"]').evaluate("it => { it.value = 0 }")
    phone.get_by_role("button", name="15 seconds more").click()
    expect(noted(phone, "The session had moved on already.")).to_be_visible()


def test_every_change_is_a_form_that_works_without_javascript(
    phone_without_javascript: Page,
) -> None:
    page = phone_without_javascript
    make_plan(page, minutes=10)
    begin(page)
    page.get_by_role("button", name="Next").click()
    press(page, "Swap this step")
    expect(noted(page, CHANGED)).to_be_visible()
    page.get_by_role("button", name="Undo").click()
    expect(noted(page, CHANGED)).to_be_hidden()
    press(page, "I can’t get down today")
    expect(noted(page, "it stays that way")).to_be_visible()
    press(page, "3 min")
    expect(noted(page, "Fitted to the time you have.")).to_be_visible()
    page.get_by_role("button", name="Skip", exact=True).click()
    expect(page.locator(".notice").first).to_contain_text("Skipped.")
