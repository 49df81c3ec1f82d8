"""Never to be shown something, and what helped, in a real browser, with and without JavaScript."""

import re

from playwright.sync_api import expect

from tests.e2e.walk import make_plan

NEVER = "Never show me this again"


def test_a_technique_page_brings_its_button_and_undo_is_at_hand(phone, check_accessibility):
    phone.goto("/techniques/cat-camel/")
    phone.get_by_role("button", name=NEVER).click()
    expect(phone).to_have_url(re.compile(r"/never-shown/\?just=cat-camel$"))
    expect(phone.get_by_role("status").filter(has_text="is never shown again")).to_be_visible()
    check_accessibility(phone)
    phone.get_by_role("button", name="Undo").click()
    expect(phone.get_by_role("heading", name="Nothing here")).to_be_visible()


def test_it_works_without_javascript(phone_without_javascript, check_accessibility):
    page = phone_without_javascript
    page.goto("/techniques/cat-camel/")
    page.get_by_role("link", name=re.compile("never to be shown it again")).click()
    page.get_by_role("button", name=NEVER).click()
    page.get_by_role("link", name=re.compile("Cat")).click()
    page.get_by_role("link", name=re.compile("never to be shown it again")).click()
    page.get_by_role("button", name="Show it again").click()
    expect(page.get_by_role("heading", name="Nothing here")).to_be_visible()


def test_a_step_of_a_plan_makes_room_for_another(phone, check_accessibility):
    make_plan(phone)
    step = phone.locator("#step-3")
    name = step.get_by_role("heading").inner_text().partition(". ")[2]
    step.get_by_text("Change this step").click()
    step.get_by_role("button", name=NEVER).click()
    expect(phone.get_by_role("status").filter(has_text=name)).to_be_visible()
    phone.get_by_role("link", name="Back to the plan").click()
    expect(phone.locator("#steps ~ ol")).not_to_contain_text(name)
    phone.goto("/helped/")
    expect(phone.get_by_role("heading", name="Nothing known yet")).to_be_visible()
    check_accessibility(phone)
