"""`make verify`: the slow rest - the figures with Lighthouse, heavy tests, PostgreSQL."""

import os
import shutil
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.browser import find_chromium
from tests.postgres import find_server, running_postgres
from tests.running_site import clean_environment
from tests.steps import ROOT, Steps

PYTHON = sys.executable
IN_PARALLEL = ("-n", "2", "--dist", "loadfile")


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


def can_run_lighthouse(steps: Steps, *, is_ci: bool) -> bool:
    """Whether Chromium and the packages from npm are there, fetching the latter."""
    if find_chromium() is None or shutil.which("npm") is None:
        missing = "no Chromium" if find_chromium() is None else "no node"
        steps.leave_out(f"Lighthouse NOT run: {missing}", is_failure=is_ci)
        return False
    if not (ROOT / "node_modules" / "lighthouse").exists():
        return steps.command("node packages", "npm", "ci", "--silent")
    return True


def figures(steps: Steps, *, is_ci: bool) -> None:
    left_out = set() if can_run_lighthouse(steps, is_ci=is_ci) else {"lighthouse.py"}
    for script in sorted((ROOT / "bench").glob("*.py")):
        if "--check" in script.read_text() and script.name not in left_out:
            steps.command(f"figures: {script.name}", PYTHON, str(script), "--check")


def main() -> int:
    is_ci = os.environ.get("CI", "").lower() in ("1", "true")
    with tempfile.TemporaryDirectory(prefix="backcare-verify-") as folder:
        steps = Steps(clean_environment(Path(folder)))
        figures(steps, is_ci=is_ci)
        steps.command("heavy tests", PYTHON, "-m", "pytest", "-m", "heavy", "-v")
        postgres_tests(steps, is_ci=is_ci)
        return steps.finish()


if __name__ == "__main__":
    sys.exit(main())
