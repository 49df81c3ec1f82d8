"""A plan on paper: one page, a picture for every step, and its cautions open."""

import re

import pytest

from tests.e2e.walk import make_plan

MILLIMETRE = 96 / 25.4


def test_a_plan_of_a_quarter_of_an_hour_prints_on_one_page_with_pictures_and_cautions(desk):
    make_plan(desk, minutes=15)
    for paper in ("A4", "Letter"):
        assert len(re.findall(rb"/MediaBox", desk.pdf(format=paper))) == 1, paper
    desk.set_viewport_size({"width": round(190 * MILLIMETRE), "height": 900})
    desk.emulate_media(media="print")
    # Wider than the paper, and Chromium would shrink it all until nobody can read it.
    assert desk.evaluate("document.documentElement.scrollWidth <= innerWidth")
    smallest = desk.evaluate(
        "Math.min(...[...document.querySelectorAll('.step-text *')]"
        ".filter(it => it.textContent.trim() && it.checkVisibility())"
        ".map(it => parseFloat(getComputedStyle(it).fontSize)))"
    )
    assert smallest * 72 / 96 >= 7.4
    steps = desk.locator(".step")
    for step in steps.all():
        picture = step.locator(".step-figure").bounding_box()
        assert picture["width"] / MILLIMETRE == pytest.approx(22, abs=0.5)
        assert step.locator(".mind").first.is_visible()
        assert step.locator(".step-why summary").first.is_hidden()
    assert desk.get_by_text("Not yet reviewed by a clinician.").is_visible()
    assert desk.get_by_role("button", name="Start").is_hidden()
