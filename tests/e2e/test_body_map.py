"""The body map in a real browser: by thumb, by arrow keys, from the list, and without a script."""

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

SIZES = """all => Object.fromEntries(
  all.filter(it => getComputedStyle(it).visibility === "visible")
     .map(it => [it.value, it.getBoundingClientRect()])
     .map(([value, box]) => [value, Math.min(box.width, box.height)]))"""
IN_SIGHT = """([check, scale]) => {
  const place = check.getBoundingClientRect();
  return place.top >= 0 && place.bottom <= scale.getBoundingClientRect().top;
}"""


def sizes(page: Page) -> dict[str, float]:
    found: dict[str, float] = page.locator(".area-check").evaluate_all(SIZES)
    return found


def look_at(page: Page, part: str) -> None:
    page.locator(".views label", has_text=part).click()
    expect(page.get_by_role("radio", name=part)).to_be_checked()
    page.wait_for_timeout(250)  # the drawing moves


def shape(page: Page, area: str, side: str) -> Locator:
    return page.locator(f".at-{area}.on-{side} .area-fill")


def test_every_place_is_big_enough_for_a_thumb_in_the_close_views(
    phone: Page, phone_without_javascript: Page
) -> None:
    for page in (phone, phone_without_javascript):
        page.goto("/")
        whole = sizes(page)
        assert len(whole) == 21
        assert min(whole.values()) >= 24
        assert {it for it, size in whole.items() if size < 44} <= {
            "low_back-left",
            "low_back-right",
        } | {
            "ql-left",
            "ql-right",
        }
        shown = set()
        for part in ("Upper", "Middle", "Lower"):
            look_at(page, part)
            close = sizes(page)
            assert min(close.values()) >= 44, part
            shown |= set(close)
        assert shown == set(whole)


def test_a_tap_opens_the_scale_below_the_place_and_takes_it_back(
    phone: Page, check_accessibility: Callable[[Page], None]
) -> None:
    phone.goto("/")
    check = phone.locator("#region-piriformis-left")
    scale = phone.locator(".at-piriformis.on-left .scale")
    shape(phone, "piriformis", "left").click()
    expect(check).to_be_checked()
    expect(scale).to_be_in_viewport(ratio=1)
    assert phone.evaluate(IN_SIGHT, [check.element_handle(), scale.element_handle()])
    phone.wait_for_timeout(250)  # names fade in
    check_accessibility(phone)
    scale.get_by_role("radio", name="6").click()
    expect(scale.get_by_role("button", name="Done")).to_be_hidden()
    expect(scale.get_by_role("radio", name="6")).to_be_checked()
    expect(phone.locator(".at-piriformis.on-left .area-row")).to_be_visible()
    # Tapped again it says how sore once more, and "Clear" takes it back, number and all.
    shape(phone, "piriformis", "left").click()
    expect(check).to_be_checked()
    scale.get_by_role("button", name="Clear").click()
    expect(check).not_to_be_checked()
    expect(check).to_be_focused()
    expect(phone.locator('[name="pain-piriformis-left"]:checked')).to_have_count(0)


def test_the_list_and_the_drawing_say_the_same(phone_without_javascript: Page) -> None:
    page = phone_without_javascript
    page.goto("/")
    number = page.locator(".at-lat_side.on-right .area-number")
    page.get_by_text("Choose from a list").click()
    page.locator(".at-lat_side.on-right .area-row").click()
    expect(number).to_be_visible()
    page.locator(".at-lat_side.on-right").get_by_role("radio", name="4").click()
    shape(page, "lat_side", "right").click()
    expect(page.locator("#region-lat_side-right")).not_to_be_checked()
    expect(number).to_be_hidden()


def test_arrows_go_to_the_place_beside_and_the_view_follows_and_stays(desk: Page) -> None:
    desk.goto("/")
    desk.locator("#region-neck_base").focus()
    for key, place in (
        ("ArrowRight", "upper_trap-right"),
        ("ArrowDown", "scap_inner-right"),
        ("ArrowLeft", "scap_inner-left"),
        ("ArrowDown", "mid_back-left"),
        ("ArrowLeft", "lat_side-left"),
        ("ArrowLeft", "lat_side-left"),
    ):
        desk.keyboard.press(key)
        expect(desk.locator(f"#region-{place}")).to_be_focused()
        expect(desk.locator(f".area:has(#region-{place}) .area-name")).to_have_css("opacity", "1")
    look_at(desk, "Lower")
    desk.locator("#region-low_back-left").focus()
    desk.keyboard.press("Tab")
    expect(desk.locator("#region-low_back-right")).to_be_focused()
    desk.keyboard.press("ArrowUp")
    expect(desk.locator("#region-mid_back-right")).to_be_focused()
    expect(desk.get_by_role("radio", name="Middle")).to_be_checked()
    desk.keyboard.press("Space")
    desk.keyboard.press("Tab")
    desk.keyboard.press("ArrowRight")
    expect(desk.locator('[name="pain-mid_back-right"]:checked')).to_have_count(1)
    desk.keyboard.press("Escape")
    expect(desk.locator("#region-mid_back-right")).to_be_focused()
    desk.reload()
    expect(desk.get_by_role("radio", name="Middle")).to_be_checked()
    desk.get_by_role("button", name="Continue").click()
    expect(desk).to_have_url(re.compile("/plan/where/$"))
    expect(desk.get_by_role("radio", name="Middle")).to_be_checked()
