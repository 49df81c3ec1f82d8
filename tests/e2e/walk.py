"""The way from the home page to a plan, as a person walks it."""

import re

from playwright.sync_api import Page


def tick(page: Page, selector: str) -> None:
    """Choose an input, wherever its drawn control lies: a real click on the element itself."""
    page.locator(selector).first.evaluate("it => it.checked || it.click()")


def none_of_these(page: Page, *, but: tuple[str, ...] = ()) -> None:
    """Say none in every group of the page that is shown, but for some."""
    for box in page.locator('main input[name="none"]:visible').all():
        if box.get_attribute("value") not in but:
            box.evaluate("it => it.checked || it.click()")


def go_on(page: Page) -> None:
    """Press the one main button and wait for the next page."""
    with page.expect_navigation():
        page.locator(".dock .button-primary").click()


def make_plan(page: Page, *, pain: int = 4, minutes: int = 5) -> str:
    """Answer the four screens for a sore left lower back; the address of the plan."""
    page.goto("/")
    tick(page, "#region-low_back-left")
    page.keyboard.press("Escape")  # on a phone its scale lies over the button
    go_on(page)
    tick(page, "#region-low_back-left")
    tick(page, f'input[name="pain-low_back-left"][value="{pain}"]')
    page.locator('[name="age"]').fill("44")
    tick(page, 'input[name="duration"][value="under_6_weeks"]')
    tick(page, 'input[name="bending"][value="neither"]')
    go_on(page)
    for _ in range(6):
        if page.url.endswith("/plan/kit/"):
            break
        none_of_these(page)
        go_on(page)
    tick(page, f'input[name="minutes"][value="{minutes}"]')
    tick(page, 'input[name="goal"][value="relief"]')
    tick(page, 'input[name="tools"][value="tennis_ball"]')
    for surface in ("chair", "wall"):
        tick(page, f'input[name="surfaces"][value="{surface}"]')
    none_of_these(page, but=("tools", "surfaces"))
    go_on(page)
    assert re.search(r"/plans/[0-9a-f-]+/$", page.url), page.locator("main").inner_text()
    return page.url
