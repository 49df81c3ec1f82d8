"""`make test`: every check of the repository that needs no server besides its own."""

import os
import secrets
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.browser import find_chromium
from tests.running_site import clean_environment
from tests.steps import ROOT, Steps

BIN = Path(sys.executable).parent
PYTHON = sys.executable
IN_PARALLEL = ("-n", "2", "--dist", "loadfile")
EVENLY = ("-n", "2", "--dist", "worksteal")  # files of browser tests differ too much in length


def install_chromium() -> str | None:
    """Chromium from wherever it is or can be had; None when it cannot."""
    found = find_chromium()
    if found is None:
        print("\n--- no Chromium here: installing it", flush=True)
        if os.geteuid() == 0 and shutil.which("apt-get"):
            subprocess.run(["apt-get", "update", "-q"], check=False)
            subprocess.run(["apt-get", "install", "-y", "-q", "chromium"], check=False)
        if find_chromium() is None:
            subprocess.run([PYTHON, "-m", "playwright", "install", "chromium"], check=False)
        found = find_chromium()
    return found


def static_checks(steps: Steps) -> None:
    steps.command("format", str(BIN / "ruff"), "format", "--check", ".")
    steps.command("lint", str(BIN / "ruff"), "check", ".")
    steps.command("templates", str(BIN / "djlint"), "templates", "--lint", "--quiet")
    steps.command("layers", str(BIN / "lint-imports"))
    steps.command("types", str(BIN / "mypy"))


def site_checks(steps: Steps) -> None:
    manage = (PYTHON, "-W", "error", "manage.py")
    steps.command("migrations", *manage, "makemigrations", "--check", "--dry-run")

    def content() -> None:
        steps.show(*manage, "check_catalogue")
        steps.show(*manage, "migrate", "--no-input", "--verbosity", "0", "--skip-checks")
        steps.show(*manage, "sync_content", "--skip-checks")
        steps.show(*manage, "sync_content", "--check")

    steps.call("content", content)
    steps.command(
        "deploy check",
        *(*manage, "check", "--deploy", "--fail-level", "WARNING"),
        BACKCARE_TLS="1",
        BACKCARE_SECRET_KEY=secrets.token_urlsafe(64),
        BACKCARE_ALLOWED_HOSTS="backcare.example",
    )


def browser_tests(steps: Steps, *, is_ci: bool) -> None:
    chromium = install_chromium()
    if chromium is None:
        steps.leave_out("browser tests NOT run: no Chromium", is_failure=is_ci)
        return
    marks = "e2e and not heavy"
    if shutil.which("npm"):
        if not (ROOT / "node_modules" / "axe-core").exists():
            steps.command("node packages", "npm", "ci", "--silent")
    else:
        marks += " and not axe"
        steps.leave_out("accessibility checks in the browser NOT run: no npm", is_failure=is_ci)
    steps.command(
        "browser tests",
        *(PYTHON, "-m", "pytest", "tests/e2e", "-m", marks, *EVENLY),
        CHROMIUM=chromium,
    )


def main() -> int:
    is_ci = os.environ.get("CI", "").lower() in ("1", "true")
    with tempfile.TemporaryDirectory(prefix="backcare-test-") as folder:
        steps = Steps(clean_environment(Path(folder)))
        static_checks(steps)
        site_checks(steps)
        steps.command(
            "tests",
            *(PYTHON, "-m", "pytest", "-m", "not e2e and not heavy", *IN_PARALLEL),
            *("--cov", "--cov-report=term-missing:skip-covered"),
        )
        browser_tests(steps, is_ci=is_ci)
        steps.not_run.append("the heavy tests are run by `make verify`")
        return steps.finish()


if __name__ == "__main__":
    sys.exit(main())
