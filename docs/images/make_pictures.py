"""Takes the README's pictures anew: starts the site and walks a phone from home to a plan.

    .venv/bin/python docs/images/make_pictures.py

Needs what `make test` needs: the development packages and a Chromium.
"""

import sys
import tempfile
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
        chromium.close()


if __name__ == "__main__":
    main()
