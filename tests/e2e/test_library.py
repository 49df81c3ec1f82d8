"""Finding techniques and routines in a real browser, with and without JavaScript."""

import re

from playwright.sync_api import expect


def test_a_filter_swaps_the_list_and_the_address_follows(phone):
    phone.goto("/techniques/")
    title = phone.locator("#found-title")
    before = title.inner_text()
    phone.get_by_text("Filter by area, tool, position or time").click()
    phone.evaluate("window.stayed = true")
    phone.get_by_label("Area").select_option("glute")
    expect(title).not_to_have_text(before)
    expect(phone).to_have_url(re.compile(r"/techniques/\?area=glute$"))
    assert phone.evaluate("window.stayed") is True
    shown = phone.locator("#found .list > li").count()
    phone.reload()
    assert phone.locator("#found .list > li").count() == shown
    assert phone.get_by_label("Area").input_value() == "glute"


def test_back_returns_to_the_list_before_the_filter(phone):
    phone.goto("/techniques/")
    title = phone.locator("#found-title")
    before = title.inner_text()
    phone.get_by_text("Filter by area, tool, position or time").click()
    phone.get_by_label("With", exact=True).select_option("wall")
    expect(phone).to_have_url(re.compile(r"tool=wall$"))
    phone.go_back()
    expect(phone).to_have_url(re.compile(r"/techniques/$"))
    expect(phone.locator("#found-title")).to_have_text(before)
    expect(phone.get_by_label("With", exact=True)).to_have_value("")


def test_typing_searches_and_keeps_the_letters_and_the_focus(desk):
    desk.goto("/techniques/")
    field = desk.get_by_role("searchbox")
    field.press_sequentially("lacrosse", delay=30)
    expect(desk).to_have_url(re.compile(r"\?q=lacrosse$"))
    expect(field).to_be_focused()
    expect(field).to_have_value("lacrosse")
    assert 0 < desk.locator("#found .list > li").count() < 40


def test_the_library_works_without_javascript(phone_without_javascript):
    page = phone_without_javascript
    page.goto("/techniques/")
    page.get_by_text("Filter by area, tool, position or time").click()
    page.get_by_label("Area").select_option("ql")
    page.get_by_role("button", name="Search").click()
    assert "area=ql" in page.url
    assert page.get_by_label("Area").input_value() == "ql"
    page.locator("#found .list a").first.click()
    expect(page.get_by_role("heading", name="How to do it")).to_be_visible()


def test_a_wrong_filter_is_said_and_the_focus_is_there(phone):
    response = phone.goto("/techniques/?area=elbow")
    assert response.status == 422
    expect(phone.get_by_role("alert")).to_contain_text("There is no area “elbow”.")


def test_every_kind_of_page_is_accessible_and_fits_a_phone(phone, check_accessibility):
    for address in (
        *("/techniques/?area=glute", "/techniques/?area=nix", "/techniques/?q=zebra"),
        *("/techniques/ball-wall-glute/", "/techniques/half-kneel-hip-flexor/"),
        *("/routines/", "/routines/desk-reset-5/", "/about/", "/safety/"),
        *("/safety/osteoporosis/", "/sources/", "/sources/cs-S19/", "/tools/", "/nothing/"),
    ):
        phone.goto(address)
        check_accessibility(phone)
        width = phone.evaluate("document.documentElement.scrollWidth")
        assert width <= 390, address


def test_starting_a_routine_without_answers_leads_to_the_questions(phone):
    phone.goto("/routines/desk-reset-5/")
    phone.get_by_role("button", name="Answer the questions").click()
    expect(phone).to_have_url(re.compile(r":\d+/$"))
    expect(phone.locator("#messages")).to_contain_text("Answer the safety questions first")
