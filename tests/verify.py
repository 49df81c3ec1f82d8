"""`make verify`: the slow rest - PostgreSQL, the container's steps, Lighthouse, the figures."""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.browser import find_chromium
from tests.postgres import find_server, running_postgres
from tests.running_site import clean_environment, running_site
from tests.steps import ROOT, StepFailed, Steps

PYTHON = sys.executable
IN_PARALLEL = ("-n", "2", "--dist", "loadfile")
PAGES = ("/",)
LOWEST_SCORES = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 95}
RUNS, MOST_RUNS = 3, 6


def postgres_tests(steps: Steps, *, is_ci: bool) -> None:
    binaries = find_server()
    if binaries is None:
        steps.leave_out("tests on PostgreSQL NOT run: no server", is_failure=is_ci)
        return
    marks = "not heavy"
    if find_chromium() is None:
        marks += " and not e2e"
        steps.leave_out("browser tests on PostgreSQL NOT run: no Chromium", is_failure=is_ci)
    if not (ROOT / "node_modules" / "axe-core").exists():
        marks += " and not axe"

    def run() -> None:
        with running_postgres(binaries) as url:
            words = (PYTHON, "-m", "pytest", "-m", marks, *IN_PARALLEL)
            steps.show(*words, DATABASE_URL=url)

    steps.call("the whole suite on PostgreSQL", run)


def scores_of(address: str, chromium: str) -> dict[str, int] | None:
    """Lighthouse's four scores of 100 for a phone, or None when a run broke off half-way."""
    flags = "--headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage"
    words = ("npx", "lighthouse", address, "--quiet", "--output=json", f"--chrome-flags={flags}")
    environment = os.environ | {"CHROME_PATH": chromium}
    answer = subprocess.run(words, cwd=ROOT, env=environment, capture_output=True, timeout=180)
    try:
        categories = json.loads(answer.stdout)["categories"]
        return {name: round(100 * categories[name]["score"]) for name in LOWEST_SCORES}
    except (ValueError, KeyError, TypeError):
        return None


def lighthouse(steps: Steps, *, is_ci: bool) -> None:
    chromium = find_chromium()
    if chromium is None or shutil.which("npm") is None:
        missing = "no Chromium" if chromium is None else "no node"
        steps.leave_out(f"Lighthouse NOT run: {missing}", is_failure=is_ci)
        return

    def run() -> None:
        if not (ROOT / "node_modules" / "lighthouse").exists():
            steps.show("npm", "ci", "--silent")
        low = []
        with tempfile.TemporaryDirectory() as folder, running_site(Path(folder)) as address:
            for page in PAGES:
                low += page_below_bars(page, address, chromium)
        if low:
            raise StepFailed("\n".join(low))

    steps.call("Lighthouse", run)


def page_below_bars(page: str, address: str, chromium: str) -> list[str]:
    """One line for each median of three whole runs that is under its bar."""
    runs: list[dict[str, int]] = []
    for _ in range(MOST_RUNS):
        scores = scores_of(address + page, chromium)
        if scores is not None:
            runs.append(scores)
        if len(runs) == RUNS:
            break
    else:
        return [f"{page}: Lighthouse broke off {MOST_RUNS - len(runs)} times out of {MOST_RUNS}."]
    medians = {name: statistics.median(run[name] for run in runs) for name in LOWEST_SCORES}
    print(page, ", ".join(f"{name} {score}" for name, score in medians.items()), flush=True)
    return [
        f"{page}: {name} is {medians[name]}, the bar is {bar}."
        for name, bar in LOWEST_SCORES.items()
        if medians[name] < bar
    ]


def figures(steps: Steps) -> None:
    for script in sorted((ROOT / "bench").glob("*.py")):
        if "--check" in script.read_text():
            steps.command(f"figures: {script.name}", PYTHON, str(script), "--check")


def main() -> int:
    is_ci = os.environ.get("CI", "").lower() in ("1", "true")
    with tempfile.TemporaryDirectory(prefix="backcare-verify-") as folder:
        steps = Steps(clean_environment(Path(folder)))
        lighthouse(steps, is_ci=is_ci)
        figures(steps)
        steps.command("heavy tests", PYTHON, "-m", "pytest", "-m", "heavy", "-v")
        postgres_tests(steps, is_ci=is_ci)
        return steps.finish()


if __name__ == "__main__":
    sys.exit(main())
