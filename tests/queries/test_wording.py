"""Numbers and places in words."""

import pytest

from routines.queries.catalogue import current_catalogue
from routines.queries.wording import (
    clock,
    picture_of,
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
