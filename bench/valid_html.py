"""The HTML of every page held against the standard by vnu, the validator of the W3C.

Attributes of htmx are none of the standard and left aside, as is `pathLength` on a circle, which
SVG 2 has. Needs Java and the packages of `npm ci`.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.crawled import pages
from bench.figures import Figure, exit_status
from bench.served import site_with_a_person
from tests.steps import ROOT

LEFT_ASIDE = ("Attribute “hx-", "Attribute “pathLength” not allowed on element “circle”")
VALIDATOR = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"


def faults(html: dict[str, str]) -> list[str]:
    """One line for each error vnu finds in these pages, given by path."""
    with tempfile.TemporaryDirectory() as name:
        files: dict[str, str] = {}
        for number, (path, text) in enumerate(html.items()):
            file = Path(name) / f"{number}.html"
            file.write_text(text, encoding="utf-8")
            files[file.name] = path
        words = ["java", "-jar", str(VALIDATOR), "--format", "json", "--exit-zero-always", name]
        answer = subprocess.run(words, capture_output=True, text=True, timeout=300, check=True)
    return [
        f"{files[Path(it['url']).name]}:{it.get('lastLine', 0)}: {it['message']}"
        for it in json.loads(answer.stderr)["messages"]
        if it["type"] == "error" and not it["message"].startswith(LEFT_ASIDE)
    ]


def main(words: list[str]) -> int:
    with site_with_a_person() as address:
        found = {path: page.html for path, page in pages(address).items()}
    lines = faults(found)
    print(*lines, sep="\n", end="\n" if lines else "")
    print(f"{len(found)} pages")
    return exit_status([Figure("faults of HTML", len(lines), 0)], is_check="--check" in words)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
