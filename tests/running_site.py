"""The site as `make run` serves it, on a free port with a folder and a database of its own."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SECONDS_TO_START = 180


def clean_environment(folder: Path, **more: str) -> dict[str, str]:
    """This process's environment without the site's variables, and with its files in `folder`."""
    kept = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("BACKCARE_", "DATABASE_URL", "DJANGO_", "PYTEST_"))
    }
    return kept | {"BACKCARE_VAR": str(folder), "BACKCARE_SECRET_KEY": "for-a-test-" * 6} | more


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def status_of(address: str) -> int | None:
    """The status of a GET, or None while nobody listens."""
    try:
        with urllib.request.urlopen(address, timeout=10) as response:
            return int(response.status)
    except urllib.error.HTTPError as answer:
        return answer.code
    except OSError:
        return None


@contextmanager
def running_site(folder: Path, **variables: str) -> Iterator[str]:
    """The address of a served site, without a closing slash. Raises RuntimeError with its log."""
    port = free_port()
    environment = clean_environment(folder, HOST="127.0.0.1", PORT=str(port), **variables)
    folder.mkdir(parents=True, exist_ok=True)
    log = folder / "server.log"
    with log.open("w") as output:
        server = subprocess.Popen(
            [sys.executable, "-m", "backcare.serve", "run"],
            cwd=ROOT,
            env=environment,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    address = f"http://127.0.0.1:{port}"
    try:
        deadline = time.monotonic() + SECONDS_TO_START
        while status_of(address + "/") is None:
            if server.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError("The site did not start:\n" + log.read_text())
            time.sleep(0.1)
        yield address
    finally:
        server.send_signal(signal.SIGTERM)
        try:
            server.wait(timeout=15)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


@contextmanager
def own_database(url: str, name: str) -> Iterator[str]:
    """A new database beside the one `url` names, dropped afterwards; yields its URL."""
    import psycopg
    from psycopg import sql

    server, _, _ = url.rpartition("/")
    with psycopg.connect(server + "/postgres", autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            yield f"{server}/{name}"
        finally:
            drop = sql.SQL("DROP DATABASE {} WITH (FORCE)")
            connection.execute(drop.format(sql.Identifier(name)))
