"""The figures of steps and techniques: which one is shown, for which side, in which words."""

import re
from pathlib import Path
from typing import Any

import pytest

from routines.content.figures import FigureBook
from routines.content.standing import Mistake
from routines.queries import drawings
from routines.queries.catalogue import current_catalogue
from routines.queries.drawings import (
    Drawing,
    drawing_of_step,
    drawings_of_technique,
    drawn,
    edition,
    figure_book,
)

pytestmark = pytest.mark.django_db

WALL_BALL: dict[str, Any] = {
    "technique": "ball-wall-scap-inner",
    "position": "wall_back",
    "surface": "wall",
    "support": None,
    "tool": "tennis_ball",
    "areas": ["scap_inner"],
    "side": "right",
}


def drawing(**other: Any) -> Drawing:
    found = drawing_of_step(current_catalogue(), WALL_BALL | other)
    assert found is not None
    return found


def test_a_step_shows_its_way_its_tool_and_its_area() -> None:
    name = "ball-wall-scap-inner/wall_back-wall--tennis_ball-scap_inner"
    assert drawing().address == f"/figures/{name}.{edition()}.svg"
    assert drawing(tool="massage_ball").address != drawing().address


def test_the_left_side_is_the_same_file_turned_round_and_said_in_words() -> None:
    left, right = drawing(side="left"), drawing()
    assert left.address == right.address
    assert (left.mirrored, right.mirrored) == (True, False)
    assert "left" in left.label
    assert "left" not in right.label


def test_what_no_figure_is_drawn_of_is_shown_by_another_of_the_same_way() -> None:
    assert drawing(tool="something_new", areas=["gone"]).address == drawing().address


def test_a_technique_that_is_gone_or_done_otherwise_has_no_figure() -> None:
    for other in ({"technique": "gone"}, {"position": "supine"}):
        assert drawing_of_step(current_catalogue(), WALL_BALL | other) is None


def test_a_technique_shows_one_figure_for_each_way_that_looks_different() -> None:
    catalogue = current_catalogue()
    technique = catalogue.technique["cane-scap-inner"]
    found = drawings_of_technique(catalogue, technique)
    assert len(found) == len(technique.ways)
    close_up = drawings_of_technique(catalogue, catalogue.technique["cane-upper-trap"])
    assert len(close_up) == 1  # sitting and standing look the same from so near
    assert not any(it.mirrored for it in found)


def test_what_is_not_drawn_yet_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(drawings, "figure_book", lambda: FigureBook({}, {}))
    drawings.drawing_of.cache_clear()
    catalogue = current_catalogue()
    assert drawings_of_technique(catalogue, catalogue.technique["cane-scap-inner"]) == ()
    drawings.drawing_of.cache_clear()


def test_a_name_that_is_no_choice_of_the_technique_draws_nothing() -> None:
    catalogue = current_catalogue()
    assert drawn(catalogue, "ball-wall-scap-inner", "supine-floor---") is None
    assert drawn(catalogue, "gone", "wall_back-wall--tennis_ball-scap_inner") is None


def test_poses_with_mistakes_are_never_drawn_from(monkeypatch: pytest.MonkeyPatch) -> None:
    broken = FigureBook({}, {}, (Mistake("a.toml", "a", "figures.0", "is wrong"),))
    monkeypatch.setattr(drawings, "read_figures", lambda folder: broken)
    with pytest.raises(ValueError, match="is wrong"):
        figure_book.__wrapped__()


def test_the_edition_changes_with_a_pose(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert re.fullmatch(r"[\da-f]{12}", edition())
    monkeypatch.setattr(drawings, "CONTENT", tmp_path)
    before = edition.__wrapped__()
    (tmp_path / "new.toml").write_text("[[figures]]")
    assert edition.__wrapped__() != before
