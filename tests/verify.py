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


def figures_that_cannot_be(steps: Steps, *, is_ci: bool) -> set[str]:
    """The scripts whose tools are not there. Fetches what npm has."""
    found: set[str] = set()
    has_npm = shutil.which("npm") is not None
    if has_npm and not (ROOT / "node_modules" / "lighthouse").exists():
        has_npm = steps.command("node packages", "npm", "ci", "--silent")
    for script, name, tool in (
        ("lighthouse.py", "Chromium", find_chromium()),
        ("valid_html.py", "Java", shutil.which("java")),
    ):
        if not has_npm or tool is None:
            missing = name if has_npm else "npm"
            steps.leave_out(f"figures: {script} NOT run: no {missing}", is_failure=is_ci)
            found.add(script)
    return found


def figures(steps: Steps, *, is_ci: bool) -> None:
    left_out = figures_that_cannot_be(steps, is_ci=is_ci)
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
