"""Draws the icons of the installed app anew from one drawing, the mark of `static/img/favicon.svg`.

    .venv/bin/python docs/images/make_icons.py

Needs a Chromium, as `make test` does.
"""

import re
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from playwright.sync_api import sync_playwright  # noqa: E402

from tests.browser import ARGUMENTS, find_chromium  # noqa: E402

IMAGES = ROOT / "static" / "img"
# A mask may cut away all but the middle four fifths: the ground fills the square, the mark shrinks.
SIZES = {"180": (180, 0.86), "192": (192, 1.0), "512": (512, 1.0), "maskable": (512, 0.7)}
PAGE = (
    "<style>*{{margin:0}}svg{{display:block;inline-size:{size}px;block-size:{size}px}}</style>{svg}"
)


def drawn(svg: str, scale: float) -> str:
    """The drawing with a ground to the very edge and its mark at this scale, or as it is at 1."""
    if scale == 1.0:
        return svg
    square = svg.replace(' rx="8"', "")
    move = f"translate({16 * (1 - scale):g} {16 * (1 - scale):g}) scale({scale:g})"
    return re.sub(r"<g ", f'<g transform="{move}" ', square, count=1)


def main() -> None:
    svg = (IMAGES / "favicon.svg").read_text()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
        for name, (size, scale) in SIZES.items():
            page = browser.new_page(viewport={"width": size, "height": size})
            page.set_content(PAGE.format(size=size, svg=drawn(svg, scale)))
            page.screenshot(path=IMAGES / f"icon-{name}.png", omit_background=True)
            page.close()
        browser.close()


if __name__ == "__main__":
    main()
