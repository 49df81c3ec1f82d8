"""Write base.txt, postgres.txt and dev.txt from their .in files: hashes, and no addresses.

Each smaller set constrains the larger one, so a package has one version in all three. Needs uv.
"""

import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
SETS = ("base", "postgres", "dev")
OPTIONS = (
    *("--universal", "--python-version", "3.12", "--generate-hashes", "--upgrade", "--quiet"),
    *("--no-emit-index-url", "--no-emit-find-links", "--no-annotate", "--no-header"),
)


def main() -> None:
    uv = shutil.which("uv")
    if uv is None:
        sys.exit("Locking needs uv on the PATH (python3 -m pip install uv).")
    for number, name in enumerate(SETS):
        constraints = [word for done in SETS[:number] for word in ("-c", f"{done}.txt")]
        command = [uv, "pip", "compile", "--python", sys.executable, *OPTIONS, *constraints]
        subprocess.run([*command, f"{name}.in", "-o", f"{name}.txt"], cwd=HERE, check=True)


if __name__ == "__main__":
    main()
