"""Get the site ready and serve it: `python -m backcare.serve prepare | run | dev | container`.

Each part of getting ready is skipped while the files it depends on have the digest they had last
time, so a second start loads Django once and answers at once. `container` leaves the static files
alone: the image brings them.
"""

import hashlib
import os
import secrets
import sys
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VAR = Path(os.environ.get("BACKCARE_VAR") or ROOT / "var")
LOCK = ROOT / "requirements" / "base.txt"
DATABASE_SOURCES = ("routines/**/*.py", "routines/content/**/*.toml", "backcare/settings.py")
STATIC_SOURCES = ("static/**/*", "backcare/settings.py")
GUNICORN = (
    *("--worker-class=gthread", "--workers=2", "--threads=4", "--preload"),
    "--no-control-socket",  # it would be a file outside var/
)


def digest_of(patterns: Iterable[str], *more: str) -> str:
    """One digest of the names and bytes of every file the patterns match, and of `more`."""
    digest = hashlib.sha256(LOCK.read_bytes())
    for pattern in patterns:
        for path in sorted(ROOT.glob(pattern)):
            if path.is_file():
                digest.update(f"{path.relative_to(ROOT)} {path.stat().st_size}\n".encode())
                digest.update(path.read_bytes())
    for text in more:
        digest.update(text.encode())
    return digest.hexdigest()


def make_secret_key() -> None:
    """Write a key readable by its owner alone, unless there is one or the environment brings it."""
    path = VAR / "secret_key"
    VAR.mkdir(parents=True, exist_ok=True)
    if not os.environ.get("BACKCARE_SECRET_KEY") and not path.exists():
        path.touch(mode=0o600, exist_ok=False)
        path.write_text(secrets.token_urlsafe(64) + "\n")


def manage(*words: str) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "backcare.settings")
    import django
    from django.core.management import CommandError, call_command

    django.setup()
    try:
        # The stored content may be older than the files until sync_content has run.
        call_command(*words, verbosity=1, skip_checks=True)
    except CommandError as mistake:
        sys.exit(f"{words[0]} stopped: {mistake}")


def prepare_database() -> None:
    url = os.environ.get("DATABASE_URL", "")
    stamp = VAR / "stamps" / "database"
    digest = digest_of(DATABASE_SOURCES, url)
    # What happened to a database elsewhere cannot be seen from here; a file can be looked for.
    is_known = not url and (VAR / "backcare.sqlite3").exists()
    if is_known and stamp.exists() and stamp.read_text() == digest:
        return
    print("Preparing the database and its content", flush=True)
    manage("migrate", "--no-input")
    manage("sync_content")
    write_stamp(stamp, digest)


def prepare_static_files() -> None:
    root = Path(os.environ.get("BACKCARE_STATIC_ROOT") or VAR / "static")
    stamp = VAR / "stamps" / "static"
    digest = digest_of(STATIC_SOURCES, str(root))
    if (root / "staticfiles.json").exists() and stamp.exists() and stamp.read_text() == digest:
        return
    print("Collecting the static files", flush=True)
    manage("collectstatic", "--no-input", "--clear")
    write_stamp(stamp, digest)


def write_stamp(stamp: Path, digest: str) -> None:
    stamp.parent.mkdir(parents=True, exist_ok=True)
    stamp.write_text(digest)


def serve(host: str, port: str) -> None:
    """Become gunicorn; does not return."""
    bare_host = host.strip("[]")
    shown = "127.0.0.1" if bare_host in ("0.0.0.0", "::") else host  # noqa: S104 - compared only
    if shown == host:
        os.environ.setdefault("BACKCARE_ALLOWED_HOSTS", host)
    print(f"Backcare: http://{shown}:{port}/", flush=True)
    server = [sys.executable, "-m", "gunicorn", "backcare.wsgi:application"]
    bind = f"[{bare_host}]:{port}" if ":" in bare_host else f"{bare_host}:{port}"
    os.chdir(ROOT)
    os.execv(sys.executable, [*server, f"--bind={bind}", *GUNICORN])  # noqa: S606 - no shell wanted


def main(words: list[str]) -> None:
    command = words[0] if words else "run"
    if command not in ("prepare", "run", "dev", "container"):
        sys.exit("Which? One of: prepare, run, dev, container")
    host, port = os.environ.get("HOST") or "127.0.0.1", os.environ.get("PORT") or "8000"
    if command == "dev":
        os.environ["BACKCARE_DEBUG"] = "1"
    make_secret_key()
    prepare_database()
    if command == "run":
        prepare_static_files()
    if command == "dev":
        manage_py = str(ROOT / "manage.py")
        os.execv(  # noqa: S606 - no shell wanted
            sys.executable, [sys.executable, manage_py, "runserver", f"{host}:{port}"]
        )
    if command in ("run", "container"):
        serve(host, port)


if __name__ == "__main__":
    main(sys.argv[1:])
