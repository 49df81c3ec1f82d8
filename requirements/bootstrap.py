"""Make `.venv` and put one hash-locked set of packages in it: base, postgres or dev.

Standard library only, and any Python 3 may start it: it looks for a Python >= 3.12 itself. It does
nothing when the set already in `.venv` has the digest of the lock file, so it is cheap to repeat.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from glob import glob

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(HERE)
VENV = os.path.join(ROOT, ".venv")
VENV_PYTHON = os.path.join(VENV, "bin", "python")
STAMP = os.path.join(VENV, "installed-set")
SETS = ["base", "postgres", "dev"]  # each one contains those before it
USABLE = "import sys, venv, ensurepip, ssl, sqlite3; sys.exit(sys.version_info < (3, 12))"


def works(python):
    """Started rather than read off its name: a shim may exist for a version that is not active."""
    try:
        return subprocess.run([python, "-c", USABLE], capture_output=True).returncode == 0
    except OSError:
        return False


def find_python():
    on_path = [
        shutil.which(name) for name in ("python3.13", "python3.14", "python3.12", "python3.15")
    ]
    kept_by_pyenv = glob(os.path.expanduser("~/.pyenv/versions/3.1[2-9]*/bin/python3"))
    candidates = [os.environ.get("PYTHON"), sys.executable, *on_path]
    candidates += sorted(kept_by_pyenv, key=lambda path: ("/3.13" not in path, path))
    for candidate in candidates:
        if candidate and works(candidate):
            return candidate
    sys.exit("Backcare needs Python 3.12 or newer with venv. Set PYTHON to one and try again.")


def lock_of(name):
    return os.path.join(HERE, name + ".txt")


def line_for(name):
    with open(lock_of(name), "rb") as lock:
        return name + " " + hashlib.sha256(lock.read()).hexdigest()


def is_installed(wanted):
    """True when the stamp names the wanted set, or a larger one, at the present lock file."""
    if not os.path.exists(STAMP) or not works(VENV_PYTHON):
        return False
    with open(STAMP) as stamp:
        return stamp.read().strip() in [line_for(name) for name in SETS[SETS.index(wanted) :]]


def install(wanted):
    if not works(VENV_PYTHON):
        subprocess.run([find_python(), "-m", "venv", "--clear", VENV], check=True)
    uv = shutil.which("uv")
    if uv and subprocess.run([uv, "--version"], capture_output=True).returncode == 0:
        command = [uv, "pip", "install", "--quiet", "--python", VENV_PYTHON]
    else:
        command = [VENV_PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    subprocess.run([*command, "--require-hashes", "-r", lock_of(wanted)], check=True)
    with open(STAMP, "w") as stamp:
        stamp.write(line_for(wanted) + "\n")


def main():
    default = "postgres" if os.environ.get("DATABASE_URL", "").startswith("postgres") else "base"
    wanted = sys.argv[1] if len(sys.argv) > 1 else default
    if wanted not in SETS:
        sys.exit("Which set? One of: " + ", ".join(SETS))
    if not is_installed(wanted):
        print("Installing the " + wanted + " packages into .venv", flush=True)
        try:
            install(wanted)
        except subprocess.CalledProcessError as failure:
            sys.exit("Could not install: " + " ".join(map(str, failure.cmd)))


if __name__ == "__main__":
    main()
