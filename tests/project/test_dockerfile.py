"""The Dockerfile, read and walked: no container engine is needed, so none is proven.

The heavy test does the steps in a clean folder with the folders of the image moved into it. What
stays unproven is the base image, the user, and the engine's own file system.
"""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.running_site import clean_environment, free_port, status_of

ROOT = Path(__file__).resolve().parents[2]
INSTRUCTIONS = [
    tuple(line.split(maxsplit=1))
    for line in (ROOT / "Dockerfile").read_text().splitlines()
    if line and not line.startswith("#")
]
STAGE_STARTS = [number for number, (word, _) in enumerate(INSTRUCTIONS) if word == "FROM"]
BUILD = INSTRUCTIONS[: STAGE_STARTS[1]]
FINAL = INSTRUCTIONS[STAGE_STARTS[1] :]


def copied_sources(instructions) -> list[tuple[list[str], str]]:
    """Sources and destination of every COPY from the repository."""
    copies = [rest.split() for word, rest in instructions if word == "COPY"]
    return [(words[:-1], words[-1]) for words in copies if not words[0].startswith("--from")]


def tracked_under(source: str) -> list[str]:
    words = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "--", source]
    listing = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True)
    return [name for name in listing.stdout.splitlines() if (ROOT / name).is_file()]


def argument_of(word: str) -> str:
    return next(rest for name, rest in FINAL if name == word)


def environment_of(instructions) -> dict[str, str]:
    words = [w for word, rest in instructions if word == "ENV" for w in shlex.split(rest)]
    return dict(pair.split("=", 1) for pair in words)


def test_every_copied_source_is_in_the_repository_and_reaches_the_builder():
    allowed = (ROOT / ".dockerignore").read_text().split()
    for sources, _ in copied_sources(INSTRUCTIONS):
        for source in sources:
            assert tracked_under(source), source
            assert f"!{source}" in allowed


def test_there_are_two_stages_and_the_last_does_not_run_as_root():
    assert len(STAGE_STARTS) == 2
    assert argument_of("USER") != "root"
    words = [word for word, _ in FINAL]
    assert words.index("USER") < words.index("CMD")


def test_the_packages_are_installed_by_their_hashes():
    installs = [rest for word, rest in BUILD if word == "RUN" and "pip install" in rest]
    assert len(installs) == 1
    assert "--require-hashes -r requirements/postgres.txt" in installs[0]


def test_the_health_check_asks_for_the_health_page():
    assert "/healthz" in argument_of("HEALTHCHECK")


@pytest.mark.heavy
def test_the_steps_build_a_folder_that_serves_the_site(tmp_path):
    def moved(text: str) -> str:
        """The same words with the image's folders under the temporary one."""
        return re.sub(r"(?<![\w.])/(app|venv|data)\b", lambda m: f"{tmp_path}/{m[1]}", text)

    app = tmp_path / "app"
    app.mkdir()
    (tmp_path / "data").mkdir()
    tools = tmp_path / "tools"
    tools.mkdir()
    # Not a link: a linked interpreter of a virtual environment would not find its own folder.
    (tools / "python").write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    (tools / "python").chmod(0o755)
    environment = clean_environment(tmp_path / "data", PATH=f"{tools}:{os.environ['PATH']}")
    del environment["BACKCARE_SECRET_KEY"], environment["BACKCARE_VAR"]

    for word, rest in BUILD:
        if word == "COPY":
            *sources, destination = rest.split()
            for name in (n for source in sources for n in tracked_under(source)):
                target = app / name
                assert (app / destination).resolve() in target.resolve().parents
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copy(ROOT / name, target)
        elif word == "RUN":
            subprocess.run(["sh", "-c", moved(rest)], cwd=app, env=environment, check=True)

    served = environment | {k: moved(v) for k, v in environment_of(FINAL).items()}
    served["PATH"] = f"{tmp_path}/venv/bin:{os.environ['PATH']}"
    served |= {"HOST": "127.0.0.1", "PORT": str(free_port())}
    command = json.loads(argument_of("CMD"))
    health = json.loads(argument_of("HEALTHCHECK").partition("CMD ")[2])
    with (tmp_path / "server.log").open("w") as log:
        # The program is looked for on this process's PATH, not on the one it is given.
        server = subprocess.Popen(
            [f"{tmp_path}/venv/bin/{command[0]}", *command[1:]],
            cwd=app,
            env=served,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    try:
        address = f"http://127.0.0.1:{served['PORT']}/healthz"
        deadline = time.monotonic() + 60
        while status_of(address) is None and time.monotonic() < deadline:
            assert server.poll() is None, (tmp_path / "server.log").read_text()
            time.sleep(0.2)
        assert status_of(address) == 200, (tmp_path / "server.log").read_text()
        healthy = subprocess.run([f"{tmp_path}/venv/bin/{health[0]}", *health[1:]], env=served)
        assert healthy.returncode == 0
    finally:
        server.terminate()
        server.wait(timeout=30)
