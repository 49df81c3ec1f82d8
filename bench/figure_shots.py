"""A picture of a sheet of figures: `python bench/figure_shots.py sheet.html sheet.png [WIDTH]`."""

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.browser import ARGUMENTS, find_chromium


def main(sheet: str, picture: str, width: str = "1000") -> None:
    """Photographs the whole page at twice its size."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
        page = browser.new_page(
            viewport={"width": int(width), "height": 600},
            device_scale_factor=2,
            reduced_motion="reduce",
        )
        page.goto(Path(sheet).resolve().as_uri())
        page.screenshot(path=picture, full_page=True)
        browser.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
