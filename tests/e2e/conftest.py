"""A real browser on the real site: production settings, its own server, database and port.

`site` is the address; `phone`, `desk` and `phone_without_javascript` are fresh pages, each of a
person the site has never seen, whose addresses may be given relative ("/library/").
"""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Response, sync_playwright

from tests.browser import ARGUMENTS, find_chromium
from tests.e2e.running import Person
from tests.e2e.walk import make_plan
from tests.running_site import own_database, running_site

# Playwright keeps an event loop in this thread; tests of the same worker still use the database.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
DESK = {"viewport": {"width": 1280, "height": 800}}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).resolve().parent
    for item in items:
        if here in item.path.parents:
            item.add_marker("e2e")
            if "check_accessibility" in getattr(item, "fixturenames", ()):
                item.add_marker("axe")


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with ExitStack() as stack:
        variables = {}
        if os.environ.get("DATABASE_URL", "").startswith("postgres"):
            name = f"backcare_browser_{os.getpid()}"
            url = stack.enter_context(own_database(os.environ["DATABASE_URL"], name))
            variables["DATABASE_URL"] = url
        yield stack.enter_context(running_site(tmp_path_factory.mktemp("site"), **variables))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = find_chromium()
    if path is None:
        pytest.fail("No Chromium: install it, or name it in CHROMIUM.")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def new_page(browser: Browser, site: str) -> Iterator[Callable[..., Page]]:
    """Makes pages in fresh contexts and fails the test when one of them complained.

    A complaint is a console error, an uncaught exception, an answer of 500 or above, a missing
    static file, or a request to any other host. A 404 or 422 a test asks for is not one.
    """
    contexts: list[BrowserContext] = []
    complaints: list[str] = []

    def watch_response(response: Response) -> None:
        is_missing_file = response.status >= 400 and "/static/" in response.url
        if response.status >= 500 or is_missing_file:
            complaints.append(f"{response.status} {response.url}")

    def make(**options: object) -> Page:
        context = browser.new_context(base_url=site, locale="en-GB", **options)
        contexts.append(context)
        context.set_default_timeout(10_000)
        context.on(
            "console",
            lambda message: (
                complaints.append(f"console: {message.text}")
                if message.type == "error" and "Failed to load resource" not in message.text
                else None
            ),
        )
        context.on("weberror", lambda error: complaints.append(f"uncaught: {error.error}"))
        context.on("response", watch_response)
        context.on(
            "request",
            lambda request: (
                None
                if request.url.startswith((site, "data:", "blob:"))
                else complaints.append(f"request to another host: {request.url}")
            ),
        )
        return context.new_page()

    yield make
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture(scope="session")
def person(browser: Browser, site: str) -> Person:
    """Somebody with a plan of five minutes, walked to once for all tests that start there."""
    context = browser.new_context(base_url=site, locale="en-GB")
    context.set_default_timeout(20_000)
    page = context.new_page()
    plan = make_plan(page)
    work = page.locator(".strip rect[class]").evaluate_all(
        "all => all.map((it) => it.x.baseVal.value)"
    )
    cookies = context.storage_state()
    context.close()
    return Person(plan, cookies, tuple(int(it) for it in work))


@pytest.fixture
def phone(new_page: Callable[..., Page]) -> Page:
    return new_page(**PHONE)


@pytest.fixture
def phone_without_javascript(new_page: Callable[..., Page]) -> Page:
    return new_page(**PHONE, java_script_enabled=False)


@pytest.fixture
def desk(new_page: Callable[..., Page]) -> Page:
    return new_page(**DESK)


@pytest.fixture(scope="session")
def axe_source() -> str:
    if not AXE.exists():
        pytest.fail("axe-core is not there: run `npm ci` first.")
    return AXE.read_text()


@pytest.fixture
def check_accessibility(axe_source: str) -> Callable[[Page], None]:
    """Asserts that axe finds nothing against WCAG 2.2 AA on the page as it stands."""

    def check(page: Page) -> None:
        page.evaluate(axe_source)
        rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
        found = page.evaluate("rules => axe.run(document, {runOnly: rules})", rules)
        broken = [
            f"{rule['id']}: {node['target']} {node['failureSummary']}"
            for rule in found["violations"]
            for node in rule["nodes"]
        ]
        assert broken == []

    return check
