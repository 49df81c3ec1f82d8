"""The style guide and the face of the headings, as a browser draws them."""

from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.test import Client

SHIFTS = """() => new Promise((done) => {
  let sum = 0;
  new PerformanceObserver((seen) => {
    for (const it of seen.getEntries()) sum += it.value;
  }).observe({ type: "layout-shift", buffered: true });
  document.fonts.ready.then(() => setTimeout(() => done(sum), 300));
})"""


@pytest.mark.django_db
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_component_fits_every_screen(
    new_page, check_accessibility, scheme: str, tmp_path: Path
):
    """The page is drawn here, where there is staff, and shown by the site as its own."""
    client = Client()
    client.force_login(User.objects.create_user("staff", is_staff=True))
    answer = client.get("/styleguide/")
    page = new_page(color_scheme=scheme, reduced_motion="reduce", service_workers="block")
    headers = {"Content-Security-Policy": answer["Content-Security-Policy"]}
    page.route(
        "**/styleguide/",
        lambda it: it.fulfill(body=answer.content, content_type="text/html", headers=headers),
    )
    page.goto("/styleguide/")
    assert page.evaluate(
        "document.fonts.ready.then(() => document.fonts.check('500 2rem Literata'))"
    )
    for width in (390, 768, 1280):
        page.set_viewport_size({"width": width, "height": 844})
        page.screenshot(path=tmp_path / f"{scheme}-{width}.png", full_page=True)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.set_viewport_size({"width": 320, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    check_accessibility(page)


def test_nothing_moves_when_the_face_comes_late(new_page):
    page = new_page(viewport={"width": 390, "height": 844}, service_workers="block")
    page.route("**/fonts/*", lambda it: (page.wait_for_timeout(400), it.continue_()))
    page.goto("/")
    assert page.evaluate(SHIFTS) == 0
    assert page.evaluate("document.fonts.check('500 2rem Literata')")
