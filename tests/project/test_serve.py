"""Getting ready and serving: the key, the stamps, the locked sets, and the second start."""

import importlib.util
import time

import pytest

from backcare import serve
from tests.running_site import ROOT, running_site, status_of


@pytest.fixture
def bootstrap(tmp_path, monkeypatch):
    spec = importlib.util.spec_from_file_location(
        "bootstrap", ROOT / "requirements" / "bootstrap.py"
    )
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setattr(module, "STAMP", str(tmp_path / "stamp"))
    monkeypatch.setattr(module, "works", lambda python: True)
    return module


def stamp(bootstrap, line: str) -> None:
    with open(bootstrap.STAMP, "w") as file:  # noqa: PTH123 - the module keeps plain strings
        file.write(line + "\n")


def test_nothing_is_installed_before_the_first_stamp(bootstrap):
    assert not bootstrap.is_installed("base")


def test_a_larger_set_counts_for_a_smaller_one_and_not_the_other_way(bootstrap):
    stamp(bootstrap, bootstrap.line_for("postgres"))
    assert bootstrap.is_installed("base")
    assert bootstrap.is_installed("postgres")
    assert not bootstrap.is_installed("dev")


def test_a_changed_lock_file_asks_for_another_installation(bootstrap):
    stamp(bootstrap, "dev " + "0" * 64)
    assert not bootstrap.is_installed("base")


def test_without_a_usable_python_the_message_names_what_is_needed(bootstrap, monkeypatch):
    monkeypatch.setattr(bootstrap, "works", lambda python: False)
    with pytest.raises(SystemExit, match=r"Python 3\.12"):
        bootstrap.find_python()


def test_a_key_is_made_once_for_its_owner_alone(tmp_path, monkeypatch):
    monkeypatch.setattr(serve, "VAR", tmp_path / "var")
    monkeypatch.delenv("BACKCARE_SECRET_KEY", raising=False)
    serve.make_secret_key()
    key = tmp_path / "var" / "secret_key"
    first = key.read_text()
    serve.make_secret_key()
    assert key.read_text() == first
    assert len(first) > 50
    assert key.stat().st_mode & 0o777 == 0o600


def test_no_key_is_written_when_the_environment_brings_one(tmp_path, monkeypatch):
    monkeypatch.setattr(serve, "VAR", tmp_path)
    monkeypatch.setenv("BACKCARE_SECRET_KEY", "x")
    serve.make_secret_key()
    assert not (tmp_path / "secret_key").exists()


def test_a_digest_changes_with_a_name_a_byte_and_the_added_words(tmp_path, monkeypatch):
    monkeypatch.setattr(serve, "ROOT", tmp_path)
    file = tmp_path / "a.toml"
    file.write_text("one")
    first = serve.digest_of(["*.toml"])
    assert serve.digest_of(["*.toml"]) == first
    assert serve.digest_of(["*.toml"], "more") != first
    file.write_text("two")
    changed = serve.digest_of(["*.toml"])
    assert changed != first
    file.rename(tmp_path / "b.toml")
    assert serve.digest_of(["*.toml"]) not in (first, changed)


def test_an_unknown_word_is_refused_with_the_known_ones():
    with pytest.raises(SystemExit, match="prepare, run, dev, container"):
        serve.main(["walk"])


def seconds_to_start(folder):
    started = time.monotonic()
    with running_site(folder) as address:
        seconds = time.monotonic() - started
        assert status_of(address + "/") == 200
    return seconds


@pytest.mark.heavy
def test_a_second_start_answers_within_three_seconds(tmp_path):
    seconds_to_start(tmp_path)
    # The fastest of five: other work on the machine only ever adds to the time.
    assert min(seconds_to_start(tmp_path) for _start in range(5)) < 3
    assert "Preparing" not in (tmp_path / "server.log").read_text()
