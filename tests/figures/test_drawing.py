"""Figures are drawn from the content's own pose data."""

from routines.figures.drawing import draw
from routines.figures.solving import Choice
from routines.figures.variants import two_sides
from routines.figures.words import alternative_text


def drawn(book, technique, choice, **more):
    return draw(
        book.figures[technique.slug],
        book.stances,
        choice,
        two_sides=two_sides(technique),
        **more,
    )


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


def test_colours_follow_the_scheme_of_the_reader(catalogue, book):
    technique = catalogue.technique["cat-camel"]
    choice = Choice("quadruped", "floor", "", "mid_back")
    assert "prefers-color-scheme:dark" in drawn(book, technique, choice)
    dark = drawn(book, technique, choice, scheme="dark")
    assert "prefers-color-scheme" not in dark


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
