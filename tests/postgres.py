"""A PostgreSQL server of our own: files in a temporary folder, reached by its socket alone."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote


def find_server() -> Path | None:
    """The folder with the newest `initdb` and `pg_ctl`, or None."""
    folders = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    if folders:
        return max(folders, key=lambda folder: int(folder.parent.name.split(".")[0]))
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


@contextmanager
def running_postgres(binaries: Path) -> Iterator[str]:
    """The URL of a database `backcare` on a server that stops, and whose files go, at the end."""
    # PostgreSQL refuses to run as root; its package brings a user for it.
    user = "postgres" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name

    def run(*words: str) -> None:
        subprocess.run(words, check=True, user=user, cwd="/", stdout=subprocess.DEVNULL)

    folder = Path(tempfile.mkdtemp(prefix="backcare-pg-"))
    shutil.chown(folder, user)
    data, control = folder / "data", str(binaries / "pg_ctl")
    # Its files are thrown away, so nothing has to survive a crash.
    options = f"-k {folder} -c listen_addresses='' -c fsync=off -c max_connections=100"
    try:
        run(
            str(binaries / "initdb"),
            *("--pgdata", str(data), "--username", "backcare", "--auth", "trust"),
            *("--encoding", "UTF8", "--no-locale", "--no-sync"),
        )
        log = str(folder / "log")
        run(control, "--pgdata", str(data), "--wait", "--log", log, "-o", options, "start")
        try:
            run(
                *(str(binaries / "createdb"), "--host", str(folder)),
                *("--username", "backcare", "backcare"),
            )
            yield f"postgres://backcare@{quote(str(folder), safe='')}/backcare"
        finally:
            run(control, "--pgdata", str(data), "--wait", "--mode", "fast", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
