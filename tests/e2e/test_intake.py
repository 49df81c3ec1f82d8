"""The way in, in a real browser: with and without scripts, on a phone and by keyboard."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

SIGN_GROUPS = ("cauda", "sudden", "unwell", "area", "today")


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).last.click()


def tick(page: Page, name: str, value: str) -> None:
    page.locator(f'input[name="{name}"][value="{value}"]').check()


def say_where(page: Page, pain: int = 5) -> None:
    place = page.get_by_role("checkbox", name=re.compile("Lower back beside the spine.*left"))
    place.press("Space")
    expect(place).to_be_checked()
    tick(page, "pain-low_back-left", str(pain))
    page.get_by_label("How old are you?").fill("44")
    tick(page, "duration", "under_6_weeks")
    tick(page, "bending", "neither")
    press(page, "Continue")


def say_none_of_the_signs(page: Page) -> None:
    for group in SIGN_GROUPS:
        tick(page, "none", group)
    press(page, "Continue")


def say_healthy(page: Page) -> None:
    tick(page, "none", "gateways")
    tick(page, "none", "after")
    press(page, "Continue")


def say_kit(page: Page) -> None:
    tick(page, "minutes", "15")
    tick(page, "goal", "relief")
    tick(page, "tools", "tennis_ball")
    for surface in ("chair", "wall", "floor"):
        tick(page, "surfaces", surface)
    tick(page, "none", "body")
    press(page, "Make my plan")


@pytest.mark.parametrize("visitor", ["phone", "phone_without_javascript", "desk"])
def test_four_screens_lead_from_home_to_a_plan(
    visitor: str, request: pytest.FixtureRequest
) -> None:
    page: Page = request.getfixturevalue(visitor)
    page.goto("/")
    press(page, "Continue")
    say_where(page)
    expect(page.get_by_text("Step 2 of 4")).to_be_visible()
    say_none_of_the_signs(page)
    say_healthy(page)
    say_kit(page)
    expect(page).to_have_url(re.compile(r"/plans/[0-9a-f-]{36}/$"))


def test_back_and_reload_keep_every_answer(phone: Page) -> None:
    phone.goto("/plan/where/")
    say_where(phone)
    say_none_of_the_signs(phone)
    phone.get_by_role("link", name="Back", exact=True).click()
    expect(phone.locator('input[name="none"][value="cauda"]')).to_be_checked()
    phone.reload()
    phone.get_by_role("link", name="Back", exact=True).click()
    expect(phone.locator("#region-low_back-left")).to_be_checked()
    expect(phone.get_by_label("How old are you?")).to_have_value("44")


def test_none_of_these_and_a_line_exclude_each_other(phone: Page) -> None:
    phone.goto("/plan/where/")
    say_where(phone)
    tick(phone, "rf01", "yes")
    tick(phone, "none", "cauda")
    expect(phone.locator('input[name="rf01"][value="yes"]')).not_to_be_checked()
    tick(phone, "rf01", "yes")
    expect(phone.locator('input[name="none"][value="cauda"]')).not_to_be_checked()
    tick(phone, "rf01", "not_sure")
    expect(phone.locator('input[name="rf01"][value="yes"]')).not_to_be_checked()


def test_a_mistake_is_told_first_and_its_link_leads_there(phone: Page) -> None:
    phone.goto("/plan/where/")
    say_where(phone)
    press(phone, "Continue")
    summary = phone.locator("#errors")
    expect(summary).to_be_focused()
    summary.get_by_role("link").first.click()
    expect(phone).to_have_url(re.compile("#group-cauda$"))


@pytest.mark.parametrize("visitor", ["phone", "phone_without_javascript"])
def test_an_emergency_shows_the_number_and_nothing_to_do_to_the_back(
    visitor: str, request: pytest.FixtureRequest
) -> None:
    page: Page = request.getfixturevalue(visitor)
    page.goto("/plan/where/")
    say_where(page)
    for group in SIGN_GROUPS[1:]:
        tick(page, "none", group)
    tick(page, "rf01", "yes")
    press(page, "Continue")
    expect(page.get_by_role("link", name="Call 999")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text("This needs help now")
    expect(page.get_by_text("Relief now")).to_have_count(0)


@pytest.mark.parametrize("visitor", ["phone", "phone_without_javascript"])
def test_a_condition_is_found_by_an_everyday_word(
    visitor: str, request: pytest.FixtureRequest
) -> None:
    page: Page = request.getfixturevalue(visitor)
    page.goto("/plan/where/")
    say_where(page)
    say_none_of_the_signs(page)
    tick(page, "gateway-spine", "yes")
    tick(page, "osteopenia", "yes")
    page.locator("#q").fill("warfarin")
    press(page, "Find")
    expect(page.get_by_text("Found", exact=True)).to_be_visible()
    tick(page, "anticoagulants", "yes")
    expect(page.locator('input[name="osteopenia"][value="yes"]')).to_be_checked()
    tick(page, "none", "after")
    press(page, "Continue")
    expect(page.get_by_text("Is it low-dose aspirin and nothing else?")).to_be_visible()


def keep_a_favourite(page: Page) -> None:
    page.goto("/plan/where/")
    say_where(page)
    say_none_of_the_signs(page)
    say_healthy(page)
    say_kit(page)
    with page.expect_navigation():
        press(page, "Save as a favourite")
    page.goto("/")


@pytest.mark.parametrize("visitor", ["phone", "phone_without_javascript"])
def test_a_favourite_runs_two_taps_from_home(visitor: str, request: pytest.FixtureRequest) -> None:
    page: Page = request.getfixturevalue(visitor)
    keep_a_favourite(page)
    page.locator('a[href*="/check/"]').click()
    press(page, "None of these is new: start")
    expect(page).to_have_url(re.compile(r"/sessions/[0-9a-f-]{36}/"))


@pytest.mark.parametrize("visitor", ["phone", "phone_without_javascript"])
def test_something_new_is_ticked_in_its_line_and_never_overruled(
    visitor: str, request: pytest.FixtureRequest
) -> None:
    page: Page = request.getfixturevalue(visitor)
    keep_a_favourite(page)
    page.locator('a[href*="/check/"]').click()
    expect(page.get_by_role("button", name="Go on with that")).to_be_hidden()
    page.get_by_text("Did this start after a serious accident").click()
    tick(page, "rf08", "not_sure")
    press(page, "None of these is new: start")
    expect(page.locator("#errors")).to_contain_text("keep the one that is true")
    expect(page.locator('input[name="rf08"][value="not_sure"]')).to_be_checked()
    press(page, "Go on with that")
    expect(page).to_have_url(re.compile("/plan/outcome/$"))


@pytest.mark.parametrize("visitor", ["phone", "phone_without_javascript"])
def test_return_in_the_short_list_says_nothing_for_the_person(
    visitor: str, request: pytest.FixtureRequest
) -> None:
    page: Page = request.getfixturevalue(visitor)
    page.goto("/relief/")
    tick(page, "surfaces", "chair")
    age = page.get_by_label("How old are you?")
    age.fill("44")
    age.press("Enter")
    expect(page.locator("#errors")).to_contain_text("What must not be missed: tick a line")


def test_the_warning_signs_are_dense_and_big_enough_to_tap(phone: Page) -> None:
    phone.goto("/plan/where/")
    say_where(phone)
    expect(phone.get_by_text("Step 2 of 4")).to_be_visible()
    height = "rows => rows.map(it => it.getBoundingClientRect().height)"
    assert max(phone.locator(".statement").evaluate_all(height)) <= 115
    sizes = phone.locator(".option").evaluate_all(
        "all => all.map(it => it.getBoundingClientRect()).map(it => Math.min(it.width, it.height))"
    )
    assert min(sizes) >= 44
    assert phone.evaluate("document.documentElement.scrollHeight") <= 3100


def test_relief_is_three_answers_away(phone_without_javascript: Page) -> None:
    page = phone_without_javascript
    page.goto("/")
    page.get_by_role("link", name="Relief now").first.click()
    tick(page, "surfaces", "chair")
    tick(page, "surfaces", "floor")
    page.get_by_label("How old are you?").fill("44")
    press(page, "None of these: show me")
    expect(page.locator("ol.steps > li")).to_have_count(2)


def test_every_page_of_the_way_in_is_accessible(
    phone: Page, check_accessibility: Callable[[Page], None]
) -> None:
    # A whole page high: what the dock covers at one moment, scrolls clear of it the next.
    phone.set_viewport_size({"width": 390, "height": 4500})
    phone.goto("/")
    check_accessibility(phone)
    phone.goto("/plan/where/")
    press(phone, "Continue")
    check_accessibility(phone)
    say_where(phone, pain=8)
    check_accessibility(phone)
    press(phone, "Continue")
    check_accessibility(phone)
    say_none_of_the_signs(phone)
    check_accessibility(phone)
    tick(phone, "none", "pain")
    press(phone, "Continue")
    tick(phone, "gateway-spine", "yes")
    check_accessibility(phone)
    tick(phone, "spinal-fusion", "yes")
    tick(phone, "none", "after")
    press(phone, "Continue")
    check_accessibility(phone)
    tick(phone, "none", "history")
    tick(phone, "affected_areas", "")
    press(phone, "Continue")
    check_accessibility(phone)
    say_kit(phone)
    expect(phone.get_by_role("heading", level=1)).to_have_text("Ask a clinician first")
    check_accessibility(phone)
    for path in ("/relief/", "/places/", "/places/new/"):
        phone.goto(path)
        check_accessibility(phone)
