"""Lighthouse for a phone on every kind of page: the median of three whole runs of each.

Pages that hold somebody's own answers are asked for with their cookie; SEO counts on public ones
only. `--runs 1` for a quick look. Needs Chromium and the packages of `npm ci`.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.figures import Figure, exit_status
from bench.served import cookies_of_a_new_person, site_with_a_person
from tests.browser import find_chromium
from tests.steps import ROOT

# Performance hangs on how busy the machine is: 100 at rest, checked with some room.
BARS = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
SHIFT = 0
FLAGS = "--headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage"


@dataclass(frozen=True)
class Run:
    """One whole run: scores of 100 by name, LCP in seconds, TBT in milliseconds, CLS."""

    scores: dict[str, int]
    lcp: float
    tbt: float
    shift: float


def run(address: str, cookies: dict[str, str]) -> Run | None:
    """One run, or None when it broke off half-way."""
    cookie = "; ".join(f"{name}={value}" for name, value in cookies.items())
    words = ["npx", "lighthouse", address, "--quiet", "--output=json", f"--chrome-flags={FLAGS}"]
    if cookie:
        words.append("--extra-headers=" + json.dumps({"Cookie": cookie}))
    environment = os.environ | {"CHROME_PATH": find_chromium() or ""}
    answer = subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, timeout=180)
    try:
        found = json.loads(answer.stdout)
        audits: dict[str, Any] = found["audits"]
        return Run(
            scores={name: round(100 * found["categories"][name]["score"]) for name in BARS},
            lcp=audits["largest-contentful-paint"]["numericValue"] / 1000,
            tbt=audits["total-blocking-time"]["numericValue"],
            shift=audits["cumulative-layout-shift"]["numericValue"],
        )
    except (ValueError, KeyError, TypeError):
        print(answer.stderr.decode()[-300:], flush=True)
        return None


def pages() -> dict[str, tuple[str, dict[str, str]]]:
    """The address of each kind of page, and the cookies it is asked for with."""
    from routines.services.sessions import pause
    from tests.factories import a_finished_session, a_running_session, after

    profile, cookies = cookies_of_a_new_person()
    for _ in range(2):
        a_finished_session(profile)  # type: ignore[arg-type]
    held = a_running_session(profile)  # type: ignore[arg-type]
    # Paused, so that it stays where it is from run to run.
    pause(held.pk, held.step_number, now=after(5))
    return {
        "home": ("/", {}),
        "technique": ("/techniques/ball-wall-scap-inner/", {}),
        "library": ("/techniques/", {}),
        "routine": ("/routines/desk-reset-5/", {}),
        "intake": ("/plan/where/", cookies),
        "plan": (f"/plans/{held.routine_id}/", cookies),
        "player": (f"/sessions/{held.pk}/steps/{held.step_number}/", cookies),
        "history": ("/history/", cookies),
    }


def measured(name: str, address: str, cookies: dict[str, str], runs: int) -> list[Figure]:
    """The medians of one page against their bars. Raises RuntimeError when Lighthouse keeps
    breaking off.
    """
    whole: list[Run] = []
    for _ in range(2 * runs):
        found = run(address, cookies)
        if found is not None:
            whole.append(found)
        if len(whole) == runs:
            break
    else:
        raise RuntimeError(f"{name}: Lighthouse broke off too often.")
    medians = {it: statistics.median(one.scores[it] for one in whole) for it in BARS}
    lcp, tbt, shift = (
        statistics.median(getattr(one, it) for one in whole) for it in ("lcp", "tbt", "shift")
    )
    print(
        f"{name:<10}", " ".join(f"{it} {score:g}" for it, score in medians.items()),
        f"LCP {lcp:.2f} s, TBT {tbt:.0f} ms, CLS {shift:.3f}", flush=True,
    )  # fmt: skip
    scored = [
        Figure(f"{name}: {it}", medians[it], bar, is_floor=True)
        for it, bar in BARS.items()
        if it != "seo" or not cookies
    ]
    return [*scored, Figure(f"{name}: layout shift", round(shift, 3), SHIFT)]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--only", nargs="+", default=[], help="kinds of page, as they are printed")
    parser.add_argument("--check", action="store_true")
    words = parser.parse_args()
    found: list[Figure] = []
    with site_with_a_person() as address:
        for name, (path, cookies) in pages().items():
            if not words.only or name in words.only:
                found += measured(name, address + path, cookies, words.runs)
    return exit_status([it for it in found if not it.holds], is_check=words.check)


if __name__ == "__main__":
    sys.exit(main())
