"""Tests of the repository itself: what is tracked, locked and vendored."""

import hashlib
import json
import re
import runpy
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
REQUIREMENTS = ROOT / "requirements"
LITERATA_SHA256 = "bb9c5e975a840d8ee7b908182c8f4afa94fefc90dd3ec18f4fe34851a2e6aca8"
HTMX_SHA256 = "a0abb04f2f45a1f89d1d4844023245537e5e6014c87b144553e0607b4cc32130"
# Put together here so that this file does not hold what it looks for.
REGISTRY_HOSTS = ["pypi" + ".org", "python" + "hosted", "registry.npm" + "js", "npm" + "js.org"]
MACHINE_PATHS = ["/" + "work/", "/" + "root/", "/" + "tmp/", "/" + "home/"]


def tracked_files() -> list[Path]:
    listing = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return [ROOT / name for name in listing.stdout.split("\0") if name and (ROOT / name).is_file()]


def names_in(path: Path, pattern: str) -> set[str]:
    found = re.findall(pattern, path.read_text(), flags=re.MULTILINE)
    return {name.lower().replace("_", "-") for name in found}


def all_names_asked_for(name: str) -> set[str]:
    path = REQUIREMENTS / f"{name}.in"
    names = names_in(path, r"^([A-Za-z][\w-]*)")
    for smaller in re.findall(r"^-r (\w+)\.in$", path.read_text(), flags=re.MULTILINE):
        names |= all_names_asked_for(smaller)
    return names


def test_no_tracked_file_names_a_registry_or_a_path_of_one_machine():
    found = []
    for path in tracked_files():
        text = path.read_bytes().decode("utf-8", errors="ignore")
        found += [
            f"{path.relative_to(ROOT)}: {words}"
            for words in REGISTRY_HOSTS + MACHINE_PATHS
            if words in text
        ]
    assert found == []


def test_nothing_made_at_run_time_is_tracked():
    made = {".venv", "node_modules", "var", "__pycache__"}
    assert [p for p in tracked_files() if made & set(p.relative_to(ROOT).parts)] == []


@pytest.mark.parametrize("name", ["base", "postgres", "dev"])
def test_a_lock_has_a_hash_for_every_package_and_no_address(name):
    text = (REQUIREMENTS / f"{name}.txt").read_text()
    packages = re.split(r"\n(?=\S)", text.strip())
    assert all("--hash=sha256:" in package for package in packages)
    assert "://" not in text
    assert "--index" not in text


@pytest.mark.parametrize("name", ["base", "postgres", "dev"])
def test_a_lock_has_every_package_its_in_file_asks_for(name):
    locked = names_in(REQUIREMENTS / f"{name}.txt", r"^([A-Za-z][\w-]*)==")
    assert all_names_asked_for(name) - locked == set()


@pytest.mark.parametrize(("smaller", "larger"), [("base", "postgres"), ("postgres", "dev")])
def test_a_package_has_one_version_in_all_locks(smaller, larger):
    pins = names_in(REQUIREMENTS / f"{smaller}.txt", r"^(\S+==\S+)")
    assert pins - names_in(REQUIREMENTS / f"{larger}.txt", r"^(\S+==\S+)") == set()


def test_the_node_lock_is_in_step_and_names_no_download_address():
    wanted = json.loads((ROOT / "package.json").read_text())["devDependencies"]
    packages = json.loads((ROOT / "package-lock.json").read_text())["packages"]
    locked = {name: packages[f"node_modules/{name}"]["version"] for name in wanted}
    assert locked == wanted
    assert [name for name, package in packages.items() if "resolved" in package] == []


def test_the_vendored_htmx_is_the_published_file_with_its_licence():
    vendor = ROOT / "static" / "vendor"
    htmx = (vendor / "htmx-4.0.1.min.js").read_bytes()
    assert hashlib.sha256(htmx).hexdigest() == HTMX_SHA256
    assert "Zero-Clause BSD" in (vendor / "htmx-4.0.1.LICENSE").read_text()


def test_the_face_of_the_headings_is_the_file_we_made_small_and_with_its_licence():
    fonts = ROOT / "static" / "fonts"
    face = (fonts / "literata.woff2").read_bytes()
    assert hashlib.sha256(face).hexdigest() == LITERATA_SHA256
    assert len(face) <= 16_000
    assert "SIL Open Font License, Version 1.1" in (fonts / "literata.LICENSE").read_text()


def test_the_face_of_the_headings_has_every_character_they_are_made_of():
    maker = runpy.run_path(str(ROOT / "docs" / "face" / "make_face.py"))
    words = "".join(
        "".join(re.findall(r'^(?:name|title) = "(.*)"', path.read_text(), flags=re.MULTILINE))
        for path in (ROOT / "routines" / "content").rglob("*.toml")
    )
    words += "".join(
        "".join(re.findall(r"<h[1-3][^>]*>[^<]*", path.read_text()))
        for path in (ROOT / "templates").rglob("*.html")
    )
    markup = set("{}|_")
    assert {it for it in words if it.isprintable()} - markup <= set(map(chr, maker["CHARACTERS"]))


def test_python_files_stay_under_300_lines_and_have_names_that_say_something():
    wide = re.compile(r"(^|_)(utils?|helpers?|common)(_|$)")
    python = [path for path in tracked_files() if path.suffix == ".py"]
    long = [
        str(path.relative_to(ROOT))
        for path in python
        if "migrations" not in path.parts and len(path.read_text().splitlines()) > 300
    ]
    assert long == []
    assert [str(path) for path in python if wide.search(path.stem)] == []


@pytest.mark.parametrize("command", ["make run", "make test"])
def test_the_readme_names_both_commands(command):
    assert command in (ROOT / "README.md").read_text()
