"""A session in a real browser: run by itself, by hand, by keys, and without JavaScript."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.e2e.running import ALONE, tap
from tests.e2e.walk import go_on, make_plan, none_of_these, tick
from tests.killed_sessions import until

STEP = re.compile(r"/steps/(\d+)/$")


def begin(page: Page, *, hands_free: bool = True) -> None:
    """From the plan to the running first step."""
    page.get_by_role("button", name="Start").click()
    tick(page, 'input[name="before-low_back-left"][value="4"]')
    page.get_by_role("button", name="Go on").click()
    if not hands_free:
        page.get_by_label("Move on by itself").uncheck()
    page.get_by_role("button", name="Begin").click()
    expect(page).to_have_url(re.compile(r"/steps/1/$"))


def seconds_left(page: Page) -> int:
    minutes, seconds = page.locator("[data-clock]").inner_text().split(":")
    return 60 * int(minutes) + int(seconds)


def whole_step(page: Page) -> int:
    """Seconds of the present step, getting ready and settling included."""
    stage = page.locator("[data-player]")
    parts = ("data-before", "data-seconds", "data-settle")
    return sum(int(stage.get_attribute(part) or 0) for part in parts)


def number_of_steps(page: Page) -> int:
    return page.locator("ol.steps > li").count()


def test_a_session_runs_by_itself_to_the_rating_and_is_kept(phone: Page) -> None:
    phone.clock.install()
    make_plan(phone)
    steps = number_of_steps(phone)
    begin(phone)
    for number in range(1, steps + 1):
        expect(phone).to_have_url(re.compile(rf"/steps/{number}/$"))
        phone.clock.fast_forward(1000 * (whole_step(phone) + 1))
    expect(phone.get_by_role("heading", name="How is it now?")).to_be_visible()
    tick(phone, 'input[name="after-low_back-left"][value="2"]')
    phone.get_by_role("button", name="Finish").click()
    expect(phone.get_by_text("Easier than before.")).to_be_visible()
    phone.get_by_role("button", name="Save as a favourite").click()
    expect(phone).to_have_url(re.compile(r"/favourites/$"))
    phone.get_by_role("link", name=re.compile("^Start")).click()
    none_of_these(phone)
    phone.locator(".dock .button-primary").click()
    expect(phone.get_by_role("heading", name="How is it right now?")).to_be_visible()


def test_without_javascript_every_step_is_a_page_with_seconds_in_words(
    phone_without_javascript: Page,
) -> None:
    page = phone_without_javascript
    make_plan(page, minutes=3)
    steps = number_of_steps(page)
    begin(page)
    for number in range(1, steps + 1):
        expect(page).to_have_url(re.compile(rf"/steps/{number}/$"))
        assert re.search(r"work for \d+ (second|minute)", page.locator("main").inner_text())
        expect(page.locator("[data-clock]")).to_be_hidden()  # nothing would run it
        page.get_by_role("button", name="Next").click()
    go_on(page)
    expect(page.get_by_role("heading", name="That was your session")).to_be_visible()


def test_a_reload_goes_on_at_the_right_second(phone: Page) -> None:
    make_plan(phone)
    begin(phone)
    phone.wait_for_timeout(2500)
    before = seconds_left(phone)
    phone.reload()
    phone.wait_for_function("document.querySelector('button[data-scripted]').hidden === false")
    assert before - 2 <= seconds_left(phone) <= before


def test_a_pause_holds_the_clock_still(phone: Page) -> None:
    make_plan(phone)
    begin(phone)
    phone.get_by_role("button", name="Pause").click()
    expect(phone.get_by_role("button", name="Go on")).to_be_visible()
    held = seconds_left(phone)
    phone.wait_for_timeout(1500)
    assert seconds_left(phone) == held
    phone.get_by_role("button", name="Go on").click()
    expect(phone.get_by_role("button", name="Pause")).to_be_visible()
    phone.wait_for_timeout(1500)
    assert seconds_left(phone) < held


def test_keys_move_the_session_and_the_focus_lands_on_the_step(desk: Page) -> None:
    make_plan(desk)
    begin(desk)
    desk.keyboard.press("ArrowRight")
    expect(desk).to_have_url(re.compile(r"/steps/2/$"))
    expect(desk.locator("h1")).to_be_focused()
    desk.keyboard.press("ArrowLeft")
    expect(desk).to_have_url(re.compile(r"/steps/1/$"))
    expect(desk.locator("h1")).to_be_focused()
    desk.keyboard.press("Space")
    expect(desk.get_by_role("button", name="Go on")).to_be_visible()
    desk.keyboard.press("Space")
    expect(desk.get_by_role("button", name="Pause")).to_be_visible()
    desk.keyboard.press("Escape")
    expect(desk.get_by_role("button", name="Go on")).to_be_visible()


def test_a_pause_asked_for_before_the_answer_is_there_is_not_lost(
    new_page: Callable[..., Page],
) -> None:
    desk = new_page(**ALONE)
    make_plan(desk)
    begin(desk)
    desk.keyboard.press("Space")
    expect(desk.get_by_role("button", name="Go on")).to_be_visible()
    held: list[Route] = []
    desk.route("**/resume/", lambda route: held.append(route))
    desk.keyboard.press("Space")
    until(lambda: desk.evaluate("true") and held != [])
    desk.keyboard.press("Escape")
    with desk.expect_request("**/pause/"):
        held[0].continue_()
    expect(desk.get_by_role("button", name="Go on")).to_be_visible()


def test_start_half_and_the_last_ten_seconds_are_spoken_once(phone: Page) -> None:
    phone.clock.install()
    make_plan(phone)
    begin(phone)
    for number in range(2, 20):
        if int(phone.locator("[data-player]").get_attribute("data-seconds") or 0) >= 40:
            break
        tap(phone, "Next")
        expect(phone).to_have_url(re.compile(rf"/steps/{number}/$"))
    phone.evaluate(
        """() => {
          window.said = [];
          const live = document.getElementById("live");
          const listen = new MutationObserver(() => window.said.push(live.textContent));
          listen.observe(live, {childList: true});
        }"""
    )
    stage = phone.locator("[data-player]")
    before = int(stage.get_attribute("data-before") or 0)
    seconds = int(stage.get_attribute("data-seconds") or 0)
    assert seconds >= 40
    phone.clock.fast_forward(1000 * (before + 1))
    phone.clock.fast_forward(1000 * (seconds // 2))
    phone.clock.fast_forward(1000 * (seconds - seconds // 2 - 9))
    phone.clock.run_for(600)
    said = phone.evaluate("window.said")
    assert [it.split(".")[0] for it in said] == ["Go", "Half way", "Ten more seconds"]


def test_somebody_long_away_is_asked_instead_of_run_past(phone: Page) -> None:
    phone.clock.install()
    make_plan(phone)
    begin(phone)
    phone.clock.pause_at(phone.evaluate("Date.now() + 1000 * 60 * 15"))
    phone.clock.run_for(1000)
    expect(phone.locator("[data-wait]")).to_be_visible()
    expect(phone).to_have_url(re.compile(r"/steps/1/$"))


def test_by_hand_the_step_waits_for_next(phone: Page) -> None:
    phone.clock.install()
    make_plan(phone)
    begin(phone, hands_free=False)
    phone.clock.fast_forward(1000 * (whole_step(phone) + 5))
    phone.clock.run_for(1000)
    expect(phone).to_have_url(re.compile(r"/steps/1/$"))
    phone.get_by_role("button", name="Next").click()
    expect(phone).to_have_url(re.compile(r"/steps/2/$"))


def test_frantic_tapping_on_next_moves_one_step(phone: Page) -> None:
    make_plan(phone)
    begin(phone)
    button = phone.get_by_role("button", name="Next").element_handle()
    assert button is not None
    button.evaluate("it => { it.click(); it.click(); it.click(); }")
    expect(phone).to_have_url(re.compile(r"/steps/2/$"))
    phone.wait_for_timeout(500)
    assert STEP.search(phone.url).group(1) == "2"


def test_too_much_eases_and_tingling_stops_with_what_to_do(
    phone: Page, check_accessibility: Callable[[Page], None]
) -> None:
    make_plan(phone)
    begin(phone)
    phone.get_by_role("button", name="Too much").click()
    expect(phone.locator(".player-say").get_by_text("The easier way")).to_be_visible()
    phone.get_by_role("button", name="Tingling or shooting pain").click()
    expect(phone.get_by_role("heading", name="Stop here, and rest")).to_be_visible()
    expect(phone.get_by_text(re.compile("Call 999 now"))).to_be_visible()
    check_accessibility(phone)


def test_a_step_of_the_plan_is_swapped_in_place_and_undone(phone: Page) -> None:
    make_plan(phone, minutes=10)
    steps = phone.locator("ol.steps > li")
    names = steps.locator("h3").all_inner_texts()
    third = steps.nth(2)
    third.get_by_text("Change this step").click()
    third.get_by_role("button", name="Drop").click()
    expect(phone.get_by_text("Step 3 was taken out.")).to_be_visible()
    assert steps.locator("h3").all_inner_texts() != names
    phone.get_by_role("button", name="Undo").click()
    expect(phone.get_by_text("Step 3 was taken out.")).to_be_hidden()
    assert steps.locator("h3").all_inner_texts() == names


@pytest.mark.parametrize("width", [320, 390])
def test_nothing_runs_out_of_a_narrow_screen_and_controls_are_large(
    new_page: Callable[..., Page], width: int
) -> None:
    page = new_page(viewport={"width": width, "height": 844}, has_touch=True)
    make_plan(page)
    fits = "document.documentElement.scrollWidth <= window.innerWidth"
    assert page.evaluate(fits)
    begin(page)
    assert page.evaluate(fits)
    for control in page.locator("main button:visible").all():
        box = control.bounding_box()
        assert box is not None
        assert box["height"] >= 64, control.inner_text()


def test_every_stage_is_accessible(
    phone: Page, check_accessibility: Callable[[Page], None]
) -> None:
    make_plan(phone)
    check_accessibility(phone)
    phone.get_by_role("button", name="Start").click()
    check_accessibility(phone)
    phone.get_by_role("button", name="Go on").click()
    check_accessibility(phone)
    phone.get_by_role("button", name="Begin").click()
    expect(phone).to_have_url(re.compile(r"/steps/1/$"))
    check_accessibility(phone)
    phone.get_by_role("button", name="Pause").click()
    expect(phone.get_by_role("button", name="Go on")).to_be_visible()
    check_accessibility(phone)
    phone.get_by_role("button", name="Next").click()
    expect(phone).to_have_url(re.compile(r"/steps/2/$"))
    tap(phone, "End here")
    check_accessibility(phone)
    phone.get_by_role("button", name="Finish").click()
    check_accessibility(phone)
    phone.get_by_role("button", name="Save as a favourite").click()
    check_accessibility(phone)
    phone.goto("/history/")
    check_accessibility(phone)
