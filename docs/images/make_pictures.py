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
from tests.e2e.walk import make_plan  # noqa: E402
from tests.running_site import running_site  # noqa: E402

PHONE = {
    "viewport": {"width": 390, "height": 844},
    "device_scale_factor": 2,
    "has_touch": True,
    "is_mobile": True,
    "reduced_motion": "reduce",  # a page is caught in its place, not on its way
}


def in_both_schemes(page: Page) -> list[bytes]:
    """The page by day and by night."""
    taken = []
    for scheme in ("dark", "light"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
        page.wait_for_timeout(300)
        taken.append(page.screenshot())
    return taken[::-1]


def walk_through_the_session(page: Page) -> tuple[list[bytes], list[bytes]]:
    """Pictures on the way: getting ready, a ball at work, the other side, and the rating after;
    and the ball at work in both schemes.
    """
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
            both = in_both_schemes(page)
            taken.append(both[0])
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
    return taken, both


def strip(page: Page, pictures: list[bytes], name: str) -> None:
    """The pictures side by side."""
    images = "".join(
        f'<img width="290" src="data:image/png;base64,{b64encode(it).decode()}">' for it in pictures
    )
    page.set_viewport_size({"width": 300 * len(pictures), "height": 640})
    page.set_content(f'<body style="margin:0;display:flex;gap:10px">{images}</body>')
    page.locator("body").screenshot(path=HERE / name)


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
        home = in_both_schemes(page)
        make_plan(page, minutes=10)
        page.screenshot(path=HERE / "plan.png")
        session, player = walk_through_the_session(page)
        blank = chromium.new_page(device_scale_factor=2)
        strip(blank, [home[0], player[0], home[1], player[1]], "opening.png")
        strip(blank, session, "session.png")
        chromium.close()


if __name__ == "__main__":
    main()
