"""The player on a phone: to the second, never lost, and never two steps for one tap."""

import random
import re
import time
from collections.abc import Callable
from itertools import pairwise

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.e2e.conftest import PHONE
from tests.e2e.running import (
    ALONE,
    Person,
    at_step,
    begin,
    get_ready,
    of_step,
    seconds_left,
    shown_step,
    stage,
    still,
    tap,
    to_step,
)

NewPage = Callable[..., Page]
# Every stage a step comes into, with the moment by the page's own (faked) clock.
WATCH_STAGES = """() => {
  window.stages = [];
  new MutationObserver((changes) => {
    for (const {target} of changes) {
      const now = [target.dataset.step, target.dataset.stage].join(" ");
      const last = window.stages.at(-1);
      if (!last || last[0] !== now) window.stages.push([now, Date.now()]);
    }
  }).observe(document.querySelector("main"), {attributeFilter: ["data-stage"], subtree: true});
}"""
# False too where the page on the way to the rating shows no step any more.
IS_ON = "(document.querySelector('[data-player]')?.dataset.stage ?? 'over') !== 'over'"


@pytest.fixture
def page(new_page: NewPage, person: Person) -> Page:
    made = new_page(**ALONE, storage_state=person.cookies)
    made.clock.install()
    return made


def moment(page: Page, name: str) -> float:
    """When a stage began by the page's faked clock, in milliseconds."""
    for _try in range(100):
        found = dict(page.evaluate("window.stages"))
        if name in found:
            return float(found[name])
        time.sleep(0.05)
        page.clock.run_for(5)  # htmx waits a moment of its own between swap and event
    raise AssertionError(f"{name} was never seen")


def taken_up(page: Page, number: int) -> None:
    """Let a still clock run a few milliseconds at a time until the page runs a step."""
    for _try in range(50):
        page.clock.run_for(5)
        if page.locator(f'[data-player][data-step="{number}"]').count():
            break
        time.sleep(0.05)
    page.clock.run_for(5)


def test_a_whole_session_keeps_to_the_plan_to_the_second(page: Page, person: Person) -> None:
    get_ready(page, person)
    page.evaluate(WATCH_STAGES)
    page.get_by_role("button", name="Begin").click()
    at_step(page, 1)
    still(page)
    began, last = None, len(person.starts)
    for number in range(1, last + 1):
        assert shown_step(page) == number
        ready = moment(page, f"{number} ready") - of_step(page, "elapsed")
        began = began or ready
        whole = of_step(page, "before") + of_step(page, "seconds") + of_step(page, "settle")
        page.clock.run_for(ready + 1000 * whole - 900 - page.evaluate("Date.now()"))
        assert seconds_left(page) == 1
        while shown_step(page) == number and page.evaluate(IS_ON):
            page.clock.run_for(50)
        following = rf"/steps/{number + 1}/$" if number < last else r"/after/$"
        expect(page).to_have_url(re.compile(following))
        if number == last - 1:
            # The last step ends on another page: look at what was seen before it is gone.
            page.clock.run_for(1000 * of_step(page, "before") + 100)
            stages = page.evaluate("window.stages")
    went = [moment for name, moment in stages if name.endswith(" work")]
    late = [
        (moment - began) / 1000 - starts for moment, starts in zip(went, person.starts, strict=True)
    ]
    assert len(went) == last
    assert max(map(abs, late)) < 1, late
    expect(page.get_by_role("heading", name="How is it now?")).to_be_visible()


def test_a_reload_at_ten_moments_goes_on_at_the_right_second(
    new_page: NewPage, person: Person
) -> None:
    page = new_page(**PHONE, storage_state=person.cookies)
    chance = random.Random(4)
    earliest = time.monotonic()
    begin(page, person)
    latest = time.monotonic()
    for _moment in range(10):
        if chance.random() < 0.3:
            earliest = time.monotonic()
            to_step(page, shown_step(page) + 1)
            latest = time.monotonic()
        page.wait_for_timeout(chance.uniform(50, 900))
        number, least = shown_step(page), time.monotonic() - latest
        page.reload()
        assert shown_step(page) == number
        page.locator(".ring-run:not([stroke-dasharray='100 100'])").wait_for(state="attached")
        gone = of_step(page, "before") - seconds_left(page)
        assert least - 1 <= gone <= time.monotonic() - earliest


def test_ten_minutes_asleep_ask_instead_of_running_on(page: Page, person: Person) -> None:
    begin(page, person)
    page.clock.fast_forward(1000 * 60 * 10)
    expect(page.get_by_text("Still there?", exact=True)).to_be_visible()
    expect(page.locator("#live")).to_contain_text("Still there?")
    page.clock.fast_forward(1000 * 60)
    assert shown_step(page) == 1
    page.get_by_role("button", name="Yes, go on").click()
    at_step(page, 2)
    expect(page.get_by_text("Still there?", exact=True)).to_be_hidden()


def test_a_nap_within_a_step_shows_the_right_second(page: Page, person: Person) -> None:
    begin(page, person)
    still(page)
    page.clock.run_for(1000 * of_step(page, "before"))
    before = seconds_left(page)
    assert stage(page) == "work"
    page.clock.fast_forward(9_000)
    assert before - seconds_left(page) in (9, 10)


def test_two_tabs_never_both_run_and_the_other_offers_to_take_over(
    new_page: NewPage, person: Person
) -> None:
    first = new_page(**PHONE, storage_state=person.cookies)
    begin(first, person)
    second = first.context.new_page()
    second.goto(first.url)
    note = first.locator("[data-elsewhere]")
    expect(note).to_be_visible()
    to_step(second, 2)
    expect(note).to_be_visible()
    assert shown_step(first) == 1
    first.get_by_role("link", name="Go on here").click()
    at_step(first, 2)
    expect(note).to_be_hidden()
    expect(second.get_by_role("link", name="Go on here")).to_be_visible()


def test_a_press_from_a_stale_phone_changes_nothing_and_says_so(
    new_page: NewPage, person: Person
) -> None:
    here = new_page(**PHONE, storage_state=person.cookies)
    begin(here, person)
    elsewhere = new_page(**PHONE, storage_state=person.cookies)  # no channel between the two
    elsewhere.goto(here.url)
    to_step(elsewhere, 3)
    here.get_by_role("button", name="Next").click()
    expect(here.get_by_role("link", name="Go on here")).to_be_visible()
    at_step(here, 3)
    here.get_by_role("link", name="Go on here").click()
    expect(here.get_by_role("button", name="Pause")).to_be_visible()
    assert shown_step(here) == 3


def test_frantic_tapping_moves_one_step_and_loses_no_pause(page: Page, person: Person) -> None:
    begin(page, person)
    page.evaluate("""() => {
      const button = (name) => document.querySelector(`[data-move="${name}"]`);
      for (let tap = 0; tap < 8; tap += 1) button("next").click();
    }""")
    at_step(page, 2)
    page.evaluate("""() => {
      const button = (name) => document.querySelector(`[data-move="${name}"]`);
      button("next").click();
      button("pause").click();
      button("next").click();
    }""")
    expect(page.get_by_role("button", name="Go on")).to_be_visible()
    at_step(page, 3)


def test_a_double_tap_is_one_tap_however_fast_the_answer(page: Page, person: Person) -> None:
    begin(page, person)
    page.clock.run_for(500)
    still(page)
    for step, name in ((2, "Next"), (3, "Next"), (2, "Back")):
        page.get_by_role("button", name=name).click()
        taken_up(page, step)
        page.get_by_role("button", name=name).click()
        page.clock.run_for(500)
        assert shown_step(page) == step
    page.clock.resume()
    page.get_by_role("button", name="Pause").dblclick()
    page.wait_for_timeout(500)
    expect(page.get_by_role("button", name="Go on")).to_be_visible()
    tap(page, "Go on")
    expect(page.get_by_role("button", name="Pause")).to_be_visible()


def test_a_stop_that_could_not_be_sent_is_sent_again(
    browser: Browser, site: str, person: Person
) -> None:
    # Not a page that fails on complaints: htmx tells the console of every answer it can't get.
    with browser.new_context(base_url=site, storage_state=person.cookies, **ALONE) as context:
        page = context.new_page()
        begin(page, person)
        page.route("**/pause/", lambda route: route.abort(), times=1)
        page.get_by_role("button", name="Pause").click()
        expect(page.get_by_role("button", name="Go on")).to_be_visible()


def test_a_tab_that_stands_aside_sends_nothing(page: Page, person: Person) -> None:
    begin(page, person)
    page.evaluate(
        "new BroadcastChannel('backcare.session').postMessage("
        "document.querySelector('[data-player]').dataset.session)"
    )
    expect(page.locator("[data-elsewhere]")).to_be_visible()
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url))
    page.clock.fast_forward(1000 * (of_step(page, "before") + of_step(page, "seconds") + 30))
    for key in (" ", "ArrowRight", "ArrowLeft", "Escape"):
        page.keyboard.press(key)
    page.wait_for_timeout(300)
    assert sent == []


def test_back_out_of_the_session_and_forth_leads_to_the_present_step(
    page: Page, person: Person
) -> None:
    begin(page, person)
    to_step(page, 2)
    page.go_back()  # to where Start was pressed, which the step took the place of
    page.go_forward()
    at_step(page, 2)
    page.goto(person.plan)
    page.go_back()
    at_step(page, 2)
    page.get_by_role("button", name="End here").click()
    expect(page.get_by_role("heading", name="How is it now?")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", name="How is it now?")).to_be_visible()


def test_the_last_step_settles_before_it_asks(page: Page, person: Person) -> None:
    begin(page, person)
    to_step(page, len(person.starts))
    assert of_step(page, "settle") >= 10
    page.clock.fast_forward(1000 * (of_step(page, "before") + of_step(page, "seconds") + 1))
    assert stage(page) == "settle"
    expect(page.locator(".player-settle")).to_be_visible()
    page.clock.fast_forward(1000 * of_step(page, "settle"))
    expect(page.get_by_role("heading", name="How is it now?")).to_be_visible()


def test_fifteen_seconds_more_are_given_by_the_server_and_no_more_than_the_dose(
    page: Page, person: Person
) -> None:
    begin(page, person)
    lengths = [of_step(page, "seconds")]
    for _press in range(12):
        page.get_by_role("button", name="15 seconds more").click()
        page.wait_for_timeout(150)
        expect(page.get_by_role("button", name="Pause")).to_be_visible()
        lengths.append(of_step(page, "seconds"))
        if lengths[-1] == lengths[-2]:
            break
    assert all(0 <= after - before <= 15 for before, after in pairwise(lengths))
    assert lengths[-1] == lengths[-2]
    expect(page.locator(".player-say .notice").first).to_be_visible()
    assert shown_step(page) == 1
