"""Small words for reasons."""

from routines.domain.wording import joined, side_area
from tests.domain.factories import catalogue

SMALL = catalogue()


def test_a_side_of_an_area_is_named_from_the_persons_view():
    assert side_area(SMALL, "low_back", "left") == "the left side of “low back”"
    assert side_area(SMALL, "low_back", "right") == "the right side of “low back”"


def test_the_midline_has_no_side():
    assert side_area(SMALL, "neck_base", "central") == "“neck base”"


def test_names_are_joined_with_commas_and_one_and():
    assert joined(["a", "b", "c"]) == "a, b and c"
    assert joined(["a", "b"]) == "a and b"


def test_a_single_name_stands_alone_and_none_is_empty():
    assert joined(["a"]) == "a"
    assert joined([]) == ""


def test_a_name_said_twice_is_joined_once():
    assert joined(["a", "b", "a"]) == "a and b"
