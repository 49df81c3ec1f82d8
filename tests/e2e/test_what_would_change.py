"""What would change a plan, as somebody scrolling down their plan meets it."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.e2e.walk import make_plan

SECTION = "#would-change"


def test_it_loads_when_the_reader_comes_near_and_leaves_them_where_they_are(phone: Page) -> None:
    make_plan(phone)
    link = phone.locator(f"{SECTION} a", has_text="What would change this plan")
    expect(link).to_have_count(1)
    phone.locator(SECTION).scroll_into_view_if_needed()
    expect(phone.locator(f"{SECTION} h2")).to_have_text("What would change this plan")
    assert phone.evaluate("scrollY") > 0
    assert phone.evaluate("document.activeElement === document.querySelector('h1')") is False


def test_without_script_the_link_leads_to_a_page_of_its_own(
    phone_without_javascript: Page,
) -> None:
    page = phone_without_javascript
    plan = make_plan(page)
    page.locator(f"{SECTION} a").click()
    expect(page).to_have_url(f"{plan}what-would-change/")
    expect(page.locator("h1")).to_have_text("What would change this plan")
    page.locator("a.back").click()
    expect(page).to_have_url(plan)


def test_its_page_has_no_fault_a_screen_reader_would_stumble_over(
    desk: Page, check_accessibility: Callable[..., None]
) -> None:
    plan = make_plan(desk)
    desk.locator(SECTION).scroll_into_view_if_needed()
    expect(desk.locator(f"{SECTION} h2")).to_be_visible()
    check_accessibility(desk)
    desk.goto(f"{plan}what-would-change/")
    check_accessibility(desk)
