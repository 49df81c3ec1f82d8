"""The player by keyboard, by screen reader, in little room, and with motion turned down."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import DESK, PHONE
from tests.e2e.running import (
    Person,
    at_step,
    begin,
    get_ready,
    of_step,
    shown_step,
    tap,
    to_step,
)

NewPage = Callable[..., Page]
# Whatever would move of its own, or for longer than a blink when something changes.
MOVING = """() => [...document.querySelectorAll("*")].filter((it) => {
  const {animationName, transitionDuration} = getComputedStyle(it);
  return animationName !== "none" || transitionDuration.split(",").some((s) => parseFloat(s) > 0);
}).map((it) => it.outerHTML.slice(0, 80))"""
FITS = "document.documentElement.scrollWidth <= window.innerWidth"


def test_every_control_is_reached_and_pressed_by_keyboard(
    new_page: NewPage, person: Person
) -> None:
    page = new_page(**DESK, storage_state=person.cookies)
    begin(page, person)
    wanted = {
        it.inner_text().strip() or it.get_attribute("aria-label")
        for it in page.locator("header button:visible, header a, main button:visible").all()
    }
    page.locator("body").evaluate("() => document.activeElement.blur()")
    reached = set()
    for _press in range(30):
        page.keyboard.press("Tab")
        focused = page.evaluate("""() => {
          const it = document.activeElement;
          return [it.innerText?.trim() || it.getAttribute("aria-label"),
                  getComputedStyle(it.closest("label") ?? it).outlineStyle];
        }""")
        reached.add(focused[0])
        if focused[0] in wanted:
            assert focused[1] != "none", focused[0]
    assert wanted <= reached
    page.get_by_role("button", name="Next").focus()
    page.keyboard.press("Enter")
    at_step(page, 2)
    page.get_by_role("button", name="Pause").focus()
    page.keyboard.press(" ")
    expect(page.get_by_role("button", name="Go on")).to_be_visible()
    page.keyboard.press("Escape")  # only ever stops
    page.get_by_role("button", name="Sound").focus()
    page.keyboard.press("Enter")
    page.get_by_role("dialog", name="Sound").get_by_label("Tones").focus()
    page.keyboard.press("ArrowRight")
    assert shown_step(page) == 2
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog", name="Sound")).to_be_hidden()
    expect(page.get_by_role("button", name="Go on")).to_be_visible()


def test_the_focus_moves_with_the_step_and_with_nothing_else(
    new_page: NewPage, person: Person
) -> None:
    page = new_page(**PHONE, storage_state=person.cookies)
    page.clock.install()
    begin(page, person)
    to_step(page, 2)
    expect(page.locator("h1")).to_be_focused()
    page.get_by_role("button", name="Pause").click()
    expect(page.get_by_role("button", name="Go on")).to_be_focused()
    tap(page, "Go on")
    expect(page.get_by_role("button", name="Pause")).to_be_focused()
    page.clock.fast_forward(1000 * (of_step(page, "before") + 1))
    expect(page.get_by_role("button", name="Pause")).to_be_focused()
    page.clock.fast_forward(1000 * of_step(page, "seconds"))
    at_step(page, 3)
    expect(page.locator("h1")).to_be_focused()
    live = page.locator("#live")
    assert live.get_attribute("role") == "status"
    assert page.locator(".player-ring").get_attribute("aria-hidden") == "true"


@pytest.mark.parametrize(
    ("width", "height", "text"), [(320, 568, 16), (195, 422, 16), (844, 390, 16), (390, 844, 32)]
)
def test_nothing_runs_out_of_little_room_and_every_button_is_large(
    new_page: NewPage, person: Person, width: int, height: int, text: int
) -> None:
    size: dict[str, Any] = {"viewport": {"width": width, "height": height}}
    page = new_page(**size, has_touch=True, storage_state=person.cookies)
    sizes = {"fontSizes": {"standard": text, "fixed": text}}
    page.context.new_cdp_session(page).send("Page.setFontSizes", sizes)
    get_ready(page, person)
    assert page.evaluate(FITS)
    page.get_by_role("button", name="Begin").click()
    at_step(page, 1)
    assert page.evaluate(FITS)
    page.get_by_role("button", name="Sound").click()
    assert page.evaluate(FITS)
    assert page.evaluate("parseFloat(getComputedStyle(document.documentElement).fontSize)") == text
    for control in page.locator("button:visible, header a:visible, summary:visible").all():
        box = control.bounding_box()
        assert box is not None
        assert min(box["height"], box["width"]) >= 64, control.inner_text()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="End here").click()
    expect(page.get_by_role("heading", name="How is it now?")).to_be_visible()
    assert page.evaluate(FITS)
    page.get_by_role("button", name="Finish").click()
    expect(page.get_by_role("heading", name="That was your session")).to_be_visible()
    assert page.evaluate(FITS)


def test_with_motion_turned_down_nothing_moves(new_page: NewPage, person: Person) -> None:
    page = new_page(**PHONE, storage_state=person.cookies, reduced_motion="reduce")
    begin(page, person)
    page.wait_for_timeout(1200)
    assert page.evaluate("document.getAnimations().map((it) => it.effect.target.className)") == []
    assert page.evaluate(MOVING) == []
    page.emulate_media(reduced_motion="no-preference")
    assert page.evaluate(MOVING) != []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_state_of_the_player_is_accessible(
    new_page: NewPage, person: Person, check_accessibility: Callable[[Page], None], scheme: str
) -> None:
    page = new_page(**PHONE, storage_state=person.cookies, color_scheme=scheme)
    page.clock.install()
    get_ready(page, person)
    check_accessibility(page)
    page.get_by_role("button", name="Begin").click()
    at_step(page, 1)
    check_accessibility(page)
    page.get_by_role("button", name="Sound").click()
    check_accessibility(page)
    page.keyboard.press("Escape")
    page.clock.fast_forward(1000 * (of_step(page, "before") + 1))
    page.get_by_text("How to do it").click()
    check_accessibility(page)
    page.clock.fast_forward(1000 * 60 * 10)
    expect(page.get_by_text("Still there?", exact=True)).to_be_visible()
    check_accessibility(page)
    page.evaluate(
        "new BroadcastChannel('backcare.session').postMessage("
        "document.querySelector('[data-player]').dataset.session)"
    )
    expect(page.get_by_role("link", name="Go on here")).to_be_visible()
    check_accessibility(page)
    page.get_by_role("link", name="Go on here").click()
    page.get_by_role("button", name="15 seconds more").click()
    expect(page.locator(".player-say .notice")).to_be_visible()
    check_accessibility(page)
    tap(page, "Pause")
    expect(page.get_by_role("button", name="Go on")).to_be_visible()
    check_accessibility(page)
    to_step(page, len(person.starts))
    page.clock.fast_forward(1000 * (of_step(page, "before") + of_step(page, "seconds") + 1))
    expect(page.locator(".player-settle")).to_be_visible()
    check_accessibility(page)
