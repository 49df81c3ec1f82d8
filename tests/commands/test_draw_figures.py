"""`manage.py draw_figures`: files, sheets, and pictures without names to guess from."""

import json
import re
from functools import cache
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from routines.content.figures import FigureBook, read_figures
from routines.content.reader import CONTENT, read_catalogue
from routines.domain.catalogue import Catalogue
from routines.figures.variants import choices
from routines.management.commands import draw_figures
from tests.content.spoiling import Folder

SLUG = "ball-wall-scap-inner"
FILE = f"techniques/wall_chair/{SLUG}.toml"


def said(*words: str, **options: Any) -> str:
    out = StringIO()
    call_command("draw_figures", *words, stdout=out, **options)
    return out.getvalue()


@cache
def real_catalogue() -> Catalogue:
    return read_catalogue()


@cache
def real_poses() -> FigureBook:
    return read_figures(CONTENT, real_catalogue())


@pytest.fixture(autouse=True)
def real_content_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        draw_figures,
        "read_catalogue",
        lambda folder: real_catalogue() if folder == CONTENT else read_catalogue(folder),
    )
    monkeypatch.setattr(
        draw_figures,
        "read_figures",
        lambda folder, it: real_poses() if folder == CONTENT else read_figures(folder, it),
    )


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "content")


def test_every_choice_of_a_technique_becomes_a_file(tmp_path: Path) -> None:
    count = len(list(choices(real_catalogue().technique[SLUG])))
    report = said(only=[SLUG], out=tmp_path / "new" / "files")
    assert f"{count} of {count} drawn" in report
    files = sorted((tmp_path / "new" / "files").glob("*.svg"))
    assert len(files) == count
    assert f"{SLUG}--wall_back-wall-tennis_ball-scap_inner.svg" in [it.name for it in files]
    assert all("prefers-color-scheme" in it.read_text() for it in files)


def test_files_can_be_drawn_for_the_night_alone(tmp_path: Path) -> None:
    said(only=[SLUG], out=tmp_path, dark=True)
    assert not any("prefers-color-scheme" in it.read_text() for it in tmp_path.glob("*.svg"))


def test_a_sheet_names_every_picture(tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.html"
    report = said(only=[SLUG, "cat-camel"], sheet=sheet)
    page = sheet.read_text()
    found = re.search(r"(\d+) different pictures", report)
    assert found is not None
    assert page.count("<figure>") == int(found[1])
    assert f"{SLUG}<br>wall_back/wall tennis_ball scap_inner" in page
    assert "cat-camel<br>" in page


def test_the_sheet_of_the_night_and_of_the_left_side_differ(tmp_path: Path) -> None:
    pages = set()
    for options in ({}, {"dark": True}, {"left": True}):
        said(only=[SLUG], sheet=tmp_path / "sheet.html", **options)
        pages.add((tmp_path / "sheet.html").read_text())
    assert len(pages) == 3


def test_a_technique_nobody_knows_draws_nothing() -> None:
    assert said(only=["gone"]) == "0 of 0 drawn, 0 different pictures.\n"


def blind(tmp_path: Path, seed: int) -> tuple[str, dict[str, Any]]:
    sheet = tmp_path / "sheet.html"
    said(only=[SLUG, "cat-camel", "chin-tuck"], sheet=sheet, blind=seed)
    return sheet.read_text(), json.loads((tmp_path / "sheet.key.json").read_text())


def test_a_blind_sheet_has_one_numbered_picture_of_each_technique_and_no_name(
    tmp_path: Path,
) -> None:
    page, key = blind(tmp_path, 1)
    assert re.findall(r"<figcaption>(.*?)</figcaption>", page) == ["1", "2", "3"]
    assert sorted(it["technique"] for it in key.values()) == [SLUG, "cat-camel", "chin-tuck"]
    assert SLUG not in page
    assert "cat-camel" not in page
    (ball,) = (it for it in key.values() if it["technique"] == SLUG)
    technique = real_catalogue().technique[SLUG]
    assert set(ball["areas"]) <= set(technique.areas)
    assert ball["ways"] == ["wall_back/wall"]
    assert {*ball["tools"]} <= {tool for group in technique.tools for tool in group}


def test_the_seed_shuffles_the_blind_sheet_and_gives_the_same_again(tmp_path: Path) -> None:
    first = blind(tmp_path, 1)
    assert blind(tmp_path, 1) == first
    assert any(blind(tmp_path, seed)[0] != first[0] for seed in range(2, 6))


def test_a_blind_sheet_needs_a_file_to_go_to() -> None:
    with pytest.raises(CommandError, match="--sheet"):
        said(blind=1)


def test_an_impossible_pose_is_complained_of(folder: Folder) -> None:
    text = (folder.path / FILE).read_text()
    assert "pose = {" in text or "[figures.pose]" in text
    start = text.index("[[figures]]")
    figure = '[[figures]]\nstance = "wall_back"\npose = { hip = [90, 40], head = 80 }\n'
    (folder.path / FILE).write_text(text[:start] + figure)
    assert f"{SLUG} · wall_back/wall tennis_ball scap_inner: start: head" in said(
        only=[SLUG], folder=folder.path
    )


def test_a_choice_no_entry_draws_is_missing_in_the_count(folder: Folder) -> None:
    text = (folder.path / FILE).read_text()
    (folder.path / FILE).write_text(text[: text.index("[[figures]]")])
    count = len(list(choices(real_catalogue().technique[SLUG])))
    assert f"0 of {count} drawn" in said(only=[SLUG], folder=folder.path)


def test_mistakes_in_a_pose_and_in_the_content_are_named(folder: Folder) -> None:
    text = (folder.path / FILE).read_text()
    (folder.path / FILE).write_text(text.replace("[[figures]]", "[[figures]]\nbogus = 1", 1))
    with pytest.raises(CommandError, match="bogus"):
        said(folder=folder.path)
    (folder.path / "tools.toml").unlink()
    with pytest.raises(CommandError, match=r"tools\.toml"):
        said(folder=folder.path)


def test_a_spot_on_what_is_not_drawn_is_named(folder: Folder) -> None:
    text = (folder.path / FILE).read_text()
    start = text.index("[[figures]]")
    figure = '[[figures]]\nstance = "wall_back"\nbands = [[["hand_left", 1, 1], ["hip", 1, 1]]]\n'
    figure += "pose = { arm_left = { hidden = true } }\n"
    (folder.path / FILE).write_text(text[:start] + figure)
    with pytest.raises(CommandError, match=f"{SLUG} · wall_back/wall .* no 'arm_left'"):
        said(only=[SLUG], folder=folder.path)
