"""The server killed with SIGKILL at seeded moments of advancing and rating, under a real browser.

Each press of whole sessions is struck between being made and being answered; the page has to go on,
and once the server is back nothing may be lost or be there twice. `--kills 50 --seed 1`.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from playwright.sync_api import sync_playwright

from bench.figures import Figure, exit_status
from tests.browser import ARGUMENTS, find_chromium
from tests.e2e.walk import make_plan
from tests.killed_sessions import Tally, run_killed
from tests.mortal_site import MortalSite


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--check", action="store_true")
    words = parser.parse_args()
    tally = Tally()
    with tempfile.TemporaryDirectory(prefix="backcare-faults-") as name, sync_playwright() as it:
        site = MortalSite(Path(name))
        site.start()
        browser = it.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
        try:
            seed = words.seed
            while tally.kills < words.kills:
                # A person each time: what was done today counts against doing it again.
                page = browser.new_page(base_url=site.address)
                page.set_default_timeout(60_000)
                plan = make_plan(page, minutes=5)
                run_killed(page, site, plan, seed, kills=words.kills - tally.kills, tally=tally)
                page.context.close()
                seed += 1
                print(f"{tally.kills} kills, {tally.presses} presses so far", flush=True)
        finally:
            browser.close()
            site.kill()
    print(f"seed {words.seed}: {tally}")
    return exit_status(
        [
            Figure("kills", tally.kills, words.kills, is_floor=True),
            Figure("presses lost", tally.lost, 0),
            Figure("presses made twice", tally.doubled, 0),
        ],
        is_check=words.check,
    )


if __name__ == "__main__":
    sys.exit(main())
