"""Numbers and places in words."""

import pytest

from routines.queries.catalogue import current_catalogue
from routines.queries.wording import (
    Picture,
    clock,
    picture_of,
    picture_of_pain,
    region_label,
    region_values,
    regions_of_request,
    side_in_words,
    time_in_words,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("seconds", "short", "long"),
    [
        (0, "0:00", "0 seconds"),
        (1, "0:01", "1 second"),
        (60, "1:00", "1 minute"),
        (90, "1:30", "1 minute 30 seconds"),
        (121, "2:01", "2 minutes 1 second"),
    ],
)
def test_seconds_read_as_a_clock_and_as_words(seconds: int, short: str, long: str) -> None:
    assert (clock(seconds), time_in_words(seconds)) == (short, long)


def test_sides_are_the_persons_own() -> None:
    assert side_in_words("left") == "Your left side"
    assert side_in_words("right") == "Your right side"
    assert side_in_words("both") == "Both sides at once"
    assert side_in_words("central") == ""


def test_an_area_with_two_sides_is_two_regions() -> None:
    catalogue = current_catalogue()
    assert region_values(catalogue, "low_back", "both") == ("low_back-left", "low_back-right")
    assert region_values(catalogue, "low_back", "left") == ("low_back-left",)
    assert region_values(catalogue, "neck_base", "central") == ("neck_base",)


def test_regions_have_names_and_unknown_ones_keep_their_slug() -> None:
    catalogue = current_catalogue()
    assert region_label(catalogue, "low_back-right") == "Lower back beside the spine (right)"
    assert region_label(catalogue, "neck_base") == "Base of skull and neck"
    assert region_label(catalogue, "gone-left") == "gone (left)"


def test_sore_regions_come_in_reading_order_whatever_the_order_of_the_answers() -> None:
    rows = [
        {"area": "gone", "side": "left", "pain": 1},
        {"area": "low_back", "side": "both", "pain": 5},
        {"area": "neck_base", "side": "central", "pain": 2},
    ]
    regions = regions_of_request(current_catalogue(), {"areas": rows})
    assert list(regions.items()) == [
        ("neck_base", 2),
        ("low_back-left", 5),
        ("low_back-right", 5),
        ("gone-left", 1),
    ]


def test_a_picture_draws_the_front_only_when_all_of_it_is_there() -> None:
    catalogue = current_catalogue()
    front = picture_of(catalogue, ("chest",), "both")
    assert (front.front, front.regions) == (True, ("chest-left", "chest-right"))
    back = picture_of(catalogue, ("low_back", "hip_flexor"), "left")
    assert (back.front, back.regions) == (False, ("low_back-left",))
    assert picture_of(catalogue, (), "both").label == "The whole back"


def test_a_picture_of_pain_draws_and_says_every_number() -> None:
    catalogue = current_catalogue()
    pains = {"neck_base": 0, "low_back-left": 7, "glute-right": None, "ql-left": 4, "ql-right": 3}
    picture = picture_of_pain(
        catalogue, {**pains, "elbow-left": 5, "chest-left": 2}, title="Before"
    )
    assert picture.label == (
        "Before: Base of skull and neck: 0 of 10; Lower back beside the spine (left): 7 of 10; "
        "Buttock and outer hip (right); Flank, between ribs and hip (left): 4 of 10; "
        "Flank, between ribs and hip (right): 3 of 10"
    )
    neck, back, buttock, flank, other_flank = picture.marks
    assert (neck.slug, neck.pain, neck.band, neck.is_mirrored) == ("neck_base", 0, "", False)
    assert (back.slug, back.pain, back.band, back.is_mirrored) == ("low_back", 7, "high", True)
    assert (back.x, back.y) == (-31, 432)
    assert (buttock.pain, buttock.band) == (None, "")
    assert (flank.band, other_flank.band) == ("mid", "mild")
    assert other_flank.x == -flank.x
    assert picture_of_pain(catalogue, {"neck_base": 2}).label == "Base of skull and neck: 2 of 10"


def test_a_picture_of_the_front_turns_over_the_side_that_is_on_the_left_there() -> None:
    marks = picture_of(current_catalogue(), ("chest",), "both").marks
    assert [(it.slug, it.is_mirrored) for it in marks] == [("chest", False), ("chest", True)]


@pytest.mark.parametrize("value", ["gone-left", "neck_base-left", "low_back", "low_back-middle"])
def test_a_region_that_is_no_longer_on_the_drawing_is_not_drawn(value: str) -> None:
    assert Picture((value, "ql-left"), False, "").marks[0].slug == "ql"
