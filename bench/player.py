"""The player's figures in a real browser: bytes of its script, how long a step change holds the
page up, how soon a tap shows the next step on a slow phone, and how its clock drifts in a tab that
is throttled.
"""

from __future__ import annotations

import re
import statistics
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from bench.crawled import MUCH
from bench.figures import Figure, exit_status
from bench.served import Connection, cookies_of_a_new_person, site_with_a_person
from bench.wire_bytes import IN_HTML, loaded_by
from tests.browser import ARGUMENTS, find_chromium

SCRIPT_KB, LONGEST_TASK_MS, TAP_MS, DRIFT_S = 8, 50, 100, 0.1
SLOWER, TAPS, ROUNDS, SECONDS = 4, 3, 5, 60
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
# Timers as a browser gives them to a tab out of sight: once a second, at moments of its own. A
# browser that is driven shows every tab, so this stands in for hiding it.
THROTTLED = """
  const soon = window.setTimeout;
  window.setTimeout = (act, wait = 0, ...more) => {
    const next = 1000 * Math.ceil((performance.now() + wait - 370) / 1000) + 370;
    return soon(act, next - performance.now(), ...more);
  };
"""
WATCH_TASKS = """() => {
  window.tasks = [];
  new PerformanceObserver((list) => {
    window.tasks.push(...list.getEntries().map((it) => it.duration));
  }).observe({type: "longtask"});
}"""
# From the tap to the frame that shows the next step.
TAP = """(move) => new Promise((done) => {
  const main = document.querySelector("main");
  const from = document.querySelector("[data-player]").dataset.step;
  const watch = new MutationObserver(() => {
    if (document.querySelector("[data-player]")?.dataset.step === from) return;
    watch.disconnect();
    requestAnimationFrame(() => {
      const painted = new MessageChannel();
      painted.port1.onmessage = () => done(performance.now() - began);
      painted.port2.postMessage(0);
    });
  });
  watch.observe(main, {childList: true, subtree: true});
  const began = performance.now();
  document.querySelector(`[data-move="${move}"]`).click();
})"""
# Each second the clock shows, against a clock that nobody sets.
WATCH_CLOCK = """() => {
  window.shown = [];
  const clock = document.querySelector("[data-clock]");
  new MutationObserver(() => {
    const [minutes, seconds] = clock.textContent.split(":").map(Number);
    window.shown.push([performance.now() / 1000, 60 * minutes + seconds]);
  }).observe(clock, {childList: true, characterData: true, subtree: true});
}"""


def script_bytes(address: str, cookies: dict[str, str], path: str) -> dict[str, int]:
    """Compressed bytes of the player's own modules, by path."""
    plain, compressed = Connection(address, cookies), Connection(address, cookies)
    html = plain.get(path, encoding="identity").body.decode()
    waiting = [it for it in IN_HTML.findall(html) if re.search(r"/player[^/]*\.js$", it)]
    sizes: dict[str, int] = {}
    while waiting:
        file = waiting.pop()
        if file in sizes:
            continue
        sizes[file] = len(compressed.get(file).body)
        answer = plain.get(file, encoding="identity")
        waiting += loaded_by(file, answer, answer.body.decode())
    plain.close()
    compressed.close()
    return sizes


@contextmanager
def phone(browser: Browser, address: str, cookies: dict[str, str]) -> Iterator[BrowserContext]:
    """A phone whose browser is the person's."""
    options: dict[str, Any] = PHONE
    context = browser.new_context(base_url=address, **options)
    context.add_cookies([{"name": k, "value": v, "url": address} for k, v in cookies.items()])
    yield context
    context.close()


def slow_down(page: Page, rate: int) -> None:
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": rate})


def taps(page: Page, path: str) -> Iterator[tuple[float, float]]:
    """Of each round: the median of milliseconds from a tap to the other step on a slow phone, and
    the longest task (ms) of the same step changes at full speed.
    """
    page.goto(path)
    page.evaluate(WATCH_TASKS)
    for _round in range(ROUNDS):
        page.evaluate("window.tasks = []")
        changes(page)
        longest = max(page.evaluate("window.tasks"), default=0.0)
        slow_down(page, SLOWER)
        took = changes(page)
        slow_down(page, 1)
        print(f"taps on a {SLOWER}x slower phone: {', '.join(f'{it:.0f}' for it in took)} ms")
        yield statistics.median(took), longest


def changes(page: Page) -> list[float]:
    """Milliseconds from each of some taps on Next and Back to the step they lead to."""
    took = []
    for move in ("next", "back") * TAPS:
        page.wait_for_timeout(200)
        took.append(page.evaluate(TAP, move))
    return took


def drift(page: Page, path: str) -> tuple[float, float]:
    """How far the clock strays (s) over a minute in a throttled tab of a slow phone, and the
    longest time between two of its seconds.

    Such a tab shows each second late; the clock has strayed only by what the least late second at
    the end is later than the least late one at the start.
    """
    page.add_init_script(THROTTLED)
    page.goto(path)
    page.locator('[data-stage="work"]').wait_for()
    slow_down(page, SLOWER)
    page.evaluate(WATCH_CLOCK)
    page.wait_for_timeout(1000 * (SECONDS + 2))
    shown = page.evaluate("window.shown")
    lates = [moment + left for moment, left in shown]
    gaps = [after[0] - before[0] for before, after in pairwise(shown)]
    return abs(min(lates[-10:]) - min(lates[:10])), max(gaps)


def main(words: list[str]) -> int:
    path = find_chromium()
    if path is None:
        print("No Chromium: install it, or name it in CHROMIUM.")
        return int("--check" in words)
    with site_with_a_person() as address:
        from django.utils import timezone

        from routines.services import sessions as services
        from tests.factories import a_routine

        profile, cookies = cookies_of_a_new_person()
        routine = a_routine(profile, **MUCH)
        first = routine.steps.get(number=1)
        first.data |= {"before_seconds": 2, "seconds": 5 * SECONDS}
        first.save()
        opened = services.start_session(profile, routine, now=timezone.now())
        services.rate(opened.pk, "before", {})
        services.begin(opened.pk, hands_free=True, now=timezone.now())
        step = f"/sessions/{opened.pk}/steps/1/"
        sizes = script_bytes(address, cookies, step)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
            with phone(browser, address, cookies) as context:
                strayed, gap = drift(context.new_page(), step)
            with phone(browser, address, cookies) as context:
                rounds = list(taps(context.new_page(), step))
            browser.close()
    for file, size in sorted(sizes.items(), key=lambda it: -it[1]):
        print(f"{file:<60}{size:>8} bytes")
    # What else the machine does counts in every round: the least disturbed one says most.
    took, longest = (min(it) for it in zip(*rounds, strict=True))
    print(f"longest time between two seconds of the throttled clock: {gap:.2f} s")
    figures = [
        Figure("the player's script, compressed", sum(sizes.values()) / 1000, SCRIPT_KB, "kB"),
        Figure("longest task of a step change", longest, LONGEST_TASK_MS, "ms"),
        Figure("tap to next step, 4x slower, median", took, TAP_MS, "ms"),
        Figure("drift over a minute, throttled", strayed, DRIFT_S, "s"),
    ]
    return exit_status(figures, is_check="--check" in words)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
