"""Takes the README's pictures anew: starts the site and walks a phone through a whole session.

    .venv/bin/python docs/images/make_pictures.py

Needs what `make test` needs: the development packages and a Chromium.
"""

import sys
import tempfile
from base64 import b64encode
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))

from playwright.sync_api import Page, sync_playwright  # noqa: E402

from tests.browser import ARGUMENTS, find_chromium  # noqa: E402
from tests.running_site import running_site  # noqa: E402

PHONE = {
    "viewport": {"width": 390, "height": 844},
    "device_scale_factor": 2,
    "has_touch": True,
    "is_mobile": True,
    "reduced_motion": "reduce",  # a page is caught in its place, not on its way
}


def tick(page: Page, name: str, *values: str) -> None:
    for value in values:
        page.locator(f'label:has(> input[name="{name}"][value="{value}"])').click()


def none_of_these(page: Page) -> None:
    """Answer every group on the page with its own *none of these*."""
    for label in page.locator('label:has(> input[name="none"])').all():
        if label.is_visible() and not label.locator("input").is_checked():
            label.click()


def go_on(page: Page, address: str) -> None:
    page.locator("button.button-primary").click()
    page.wait_for_url(address)


def walk_to_a_plan(page: Page) -> None:
    """Pain 4 beside the lower spine, left; a tennis ball, a chair and a wall; ten minutes."""
    page.locator("#region-low_back-left").press("Space")
    go_on(page, "**/plan/where/")
    tick(page, "pain-low_back-left", "4")
    page.locator('input[name="age"]').fill("38")
    tick(page, "duration", "under_6_weeks")
    tick(page, "bending", "neither")
    go_on(page, "**/plan/warning-signs/")
    none_of_these(page)
    go_on(page, "**/plan/you/")
    none_of_these(page)
    go_on(page, "**/plan/kit/")
    tick(page, "minutes", "10")
    tick(page, "goal", "relief")
    tick(page, "tools", "tennis_ball")
    tick(page, "surfaces", "chair", "wall")
    page.locator('label:has(> input[name="none"]:not([value="tools"], [value="surfaces"]))').click()
    go_on(page, "**/plans/*/")


def walk_through_the_session(page: Page) -> list[bytes]:
    """Pictures on the way: getting ready, a ball at work, the other side, and the rating after."""
    page.clock.install()
    page.get_by_role("button", name="Start").click()
    page.get_by_role("button", name="Go on").click()
    page.get_by_role("heading", name="Get ready").wait_for()
    taken = [page.screenshot()]
    page.get_by_label("Move on by itself").set_checked(False)
    page.get_by_role("button", name="Begin").click()
    page.locator("[data-player]").wait_for()
    was_working = False
    while "/steps/" in page.url:
        number = page.locator("[data-player]").get_attribute("data-step")
        is_ball = page.locator("h1.player-cue").inner_text().startswith("Ball")
        if is_ball and not was_working:
            page.clock.fast_forward(35_000)
            page.wait_for_timeout(300)
            taken.append(page.screenshot())
            was_working = True
        elif was_working and len(taken) == 2:
            page.wait_for_timeout(300)
            taken.append(page.screenshot())
        page.wait_for_timeout(350)  # sooner it would be a double tap
        page.get_by_role("button", name="Next").click()
        page.wait_for_function(
            "it => document.querySelector('[data-player]')?.dataset.step !== it", arg=number
        )
    taken.append(page.screenshot())
    return taken


def strip(page: Page, pictures: list[bytes]) -> None:
    """The pictures side by side."""
    images = "".join(
        f'<img width="290" src="data:image/png;base64,{b64encode(it).decode()}">' for it in pictures
    )
    page.set_viewport_size({"width": 300 * len(pictures), "height": 640})
    page.set_content(f'<body style="margin:0;display:flex;gap:10px">{images}</body>')
    page.locator("body").screenshot(path=HERE / "session.png")


def main() -> None:
    path = find_chromium()
    if path is None:
        sys.exit("No Chromium: install it, or name it in CHROMIUM.")
    with (
        tempfile.TemporaryDirectory() as folder,
        running_site(Path(folder)) as address,
        sync_playwright() as playwright,
    ):
        chromium = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        page = chromium.new_page(base_url=address, locale="en-GB", **PHONE)
        page.goto("/")
        page.screenshot(path=HERE / "home.png")
        walk_to_a_plan(page)
        page.screenshot(path=HERE / "plan.png")
        pictures = walk_through_the_session(page)
        strip(chromium.new_page(), pictures)
        chromium.close()


if __name__ == "__main__":
    main()
