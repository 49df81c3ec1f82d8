"""Figures are drawn from the content's own pose data."""

import pytest

from routines.content.figures import read_figures
from routines.content.reader import CONTENT, read_catalogue
from routines.figures.drawing import MOST_BYTES, draw
from routines.figures.solving import Choice
from routines.figures.variants import choices, two_sides
from routines.figures.words import alternative_text


@pytest.fixture(scope="module")
def catalogue():
    return read_catalogue()


@pytest.fixture(scope="module")
def book(catalogue):
    return read_figures(CONTENT, catalogue)


def drawn(book, technique, choice, **more):
    return draw(
        book.figures[technique.slug],
        book.stances,
        choice,
        two_sides=two_sides(technique),
        **more,
    )


def test_the_pose_data_has_no_mistakes(book):
    assert book.mistakes == ()


def test_every_posed_technique_is_drawn_small_and_without_lettering(catalogue, book):
    for technique in catalogue.techniques:
        if not book.figures[technique.slug]:
            continue
        for choice in choices(technique):
            text = drawn(book, technique, choice)
            assert text is not None
            assert len(text) <= MOST_BYTES
            assert "<text" not in text
            assert "Gradient" not in text


def test_chair_and_bed_are_drawn_from_one_pose(catalogue, book):
    technique = catalogue.technique["seated-twist"]
    chair = drawn(book, technique, Choice("sit", "chair", "", "mid_back"))
    bed = drawn(book, technique, Choice("sit", "bed", "", "mid_back"))
    assert chair != bed


def test_each_area_moves_the_tool(catalogue, book):
    technique = catalogue.technique["cane-scap-inner"]
    pictures = {
        drawn(book, technique, Choice("sit", "chair", "cane", area)) for area in technique.areas
    }
    assert len(pictures) == len(technique.areas)


def test_the_left_side_is_the_whole_picture_mirrored(catalogue, book):
    technique = catalogue.technique["cane-scap-inner"]
    choice = Choice("sit", "chair", "cane", "mid_back")
    right, left = (drawn(book, technique, choice, mirrored=each) for each in (False, True))
    assert (
        left.replace('<g transform="matrix(-1 0 0 1 1200 0)">', "").replace("</g></svg>", "</svg>")
        == right
    )


def test_colours_follow_the_scheme_of_the_reader(catalogue, book):
    technique = catalogue.technique["cat-camel"]
    choice = Choice("quadruped", "floor", "", "mid_back")
    assert "prefers-color-scheme:dark" in drawn(book, technique, choice)
    dark = drawn(book, technique, choice, scheme="dark")
    assert "prefers-color-scheme" not in dark


def test_a_loop_waits_for_a_reader_who_wants_motion(catalogue, book):
    moving = [
        text
        for technique in catalogue.techniques
        if book.figures[technique.slug]
        for choice in choices(technique)
        if "@keyframes" in (text := drawn(book, technique, choice))
    ]
    for text in moving:
        assert text.index("prefers-reduced-motion:no-preference") < text.index("@keyframes")
        assert ("d:path(" in text) == ("@supports(d:path(" in text)


def test_where_the_body_can_not_move_the_ghost_of_the_end_comes_and_goes(catalogue, book):
    technique = catalogue.technique["ball-wall-scap-inner"]
    text = drawn(book, technique, Choice("wall_back", "wall", "tennis_ball", "scap_inner"))
    assert "@keyframes f{" in text
    assert "@keyframes m" not in text


def test_a_choice_no_entry_draws_has_no_picture(book):
    assert draw([], book.stances, Choice("sit", "chair", "", "mid_back")) is None


def test_the_words_name_place_and_side(catalogue):
    technique = catalogue.technique["cane-scap-inner"]
    choice = Choice("sit", "chair", "cane", "mid_back")
    text = alternative_text(catalogue, technique, {"ghost": ["head"]}, choice, "left")
    assert "left side" in text
    assert "cane" in text
    assert "dashed" in text


@pytest.mark.parametrize(
    ("lines", "key"),
    [
        ('stance = "moon"', "figures.0.stance"),
        ('stance = "sit"\nbogus = 1', "figures.0.bogus"),
        ('stance = "sit"\npose = { arm_right = { hand = ["nose", 1, 2] } }', "hand"),
        ('stance = "sit"\ncontact = { level = "L9" }', "figures.0.contact.level"),
        ('stance = "sit"\nareas = ["knee"]', "figures.0.areas"),
    ],
)
def test_a_mistake_in_a_pose_is_named_with_file_entry_and_key(tmp_path, catalogue, lines, key):
    (tmp_path / "stances.toml").write_text((CONTENT / "stances.toml").read_text())
    folder = tmp_path / "techniques" / "any"
    folder.mkdir(parents=True)
    (folder / "cat-camel.toml").write_text(f"[[figures]]\n{lines}\n")
    (mistake,) = read_figures(tmp_path, catalogue).mistakes
    assert mistake.file == "techniques/any/cat-camel.toml"
    assert mistake.entry == "cat-camel"
    assert key in mistake.key
