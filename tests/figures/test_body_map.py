import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from routines.figures.body_map import (
    CENTRAL_AREAS,
    FRONT_AREAS,
    HEIGHT,
    LEFT_EDGE,
    PAIN_AREAS,
    RIGHT_PLACES,
    TOP_EDGE,
    WIDTH,
    Side,
    place_of,
    region_value,
    sides_of,
)

STATIC = Path(__file__).resolve().parents[2] / "static"
DRAWING = ElementTree.parse(STATIC / "img" / "bodymap.svg").getroot()
STYLES = (STATIC / "css" / "site.css").read_text(encoding="utf-8")

ALL_REGIONS = [(slug, side) for slug in RIGHT_PLACES for side in sides_of(slug)]


def drawn_ids() -> set[str]:
    return {element.get("id", "") for element in DRAWING.iter()}


def test_there_are_twenty_one_regions_to_choose_and_the_neck_is_the_only_central_one() -> None:
    chosen = [(slug, side) for slug in PAIN_AREAS for side in sides_of(slug)]
    assert len(chosen) == 21
    assert [slug for slug, side in chosen if side is Side.CENTRAL] == ["neck_base"]


def test_the_drawing_says_the_size_that_the_code_says() -> None:
    assert DRAWING.get("viewBox") == f"{LEFT_EDGE} {TOP_EDGE} {WIDTH} {HEIGHT}"


@pytest.mark.parametrize("slug", RIGHT_PLACES)
def test_every_area_is_drawn_with_its_grain(slug: str) -> None:
    assert {slug, f"{slug}-fibres"} <= drawn_ids()


@pytest.mark.parametrize(("slug", "side"), ALL_REGIONS)
def test_a_region_lies_inside_the_drawing_with_its_number_inside_its_box(
    slug: str, side: Side
) -> None:
    place = place_of(slug, side)
    box = place.box
    assert box.x >= LEFT_EDGE
    assert box.x + box.width <= LEFT_EDGE + WIDTH
    assert box.y >= TOP_EDGE
    assert box.y + box.height <= TOP_EDGE + HEIGHT
    assert box.x <= place.anchor.x <= box.x + box.width
    assert box.y <= place.anchor.y <= box.y + box.height


@pytest.mark.parametrize("slug", [s for s in RIGHT_PLACES if s not in CENTRAL_AREAS])
def test_left_mirrors_right_and_mirroring_twice_changes_nothing(slug: str) -> None:
    right = place_of(slug, "right")
    assert place_of(slug, "left") == right.mirrored()
    assert right.mirrored().mirrored() == right


def test_seen_from_behind_your_left_is_on_the_left_and_seen_from_the_front_it_is_not() -> None:
    assert place_of("low_back", "left").anchor.x < 0 < place_of("low_back", "right").anchor.x
    for slug in FRONT_AREAS:
        assert place_of(slug, "right").anchor.x < 0 < place_of(slug, "left").anchor.x


def test_the_back_is_ordered_from_the_neck_down() -> None:
    down_the_spine = ["neck_base", "scap_inner", "mid_back", "low_back", "sacrum_si"]
    tops = [RIGHT_PLACES[slug].box.y for slug in down_the_spine]
    assert tops == sorted(tops)


def test_the_style_sheet_places_each_region_where_the_code_does() -> None:
    for slug in PAIN_AREAS:
        place = RIGHT_PLACES[slug]
        rule = re.search(rf"\.at-{slug} {{([^}}]*)}}", STYLES)
        assert rule, slug
        said = {
            name: float(value) for name, value in re.findall(r"--(\w+): (\d*\.\d+)", rule.group(1))
        }
        assert said == pytest.approx(
            {
                "x": (place.anchor.x - LEFT_EDGE) / WIDTH,
                "y": (place.anchor.y - TOP_EDGE) / HEIGHT,
                "top": (place.box.y - TOP_EDGE) / HEIGHT,
                "start": (place.box.x - LEFT_EDGE) / WIDTH,
                "wide": place.box.width / WIDTH,
                "high": place.box.height / HEIGHT,
            },
            abs=0.001,
        )


def test_an_unknown_area_and_a_side_an_area_lacks_are_refused() -> None:
    with pytest.raises(KeyError, match="elbow"):
        place_of("elbow", "left")
    with pytest.raises(ValueError, match="neck_base has no left side"):
        place_of("neck_base", "left")
    with pytest.raises(ValueError, match="central"):
        place_of("low_back", "central")


def test_a_region_posts_its_area_and_side() -> None:
    assert region_value("low_back", "left") == "low_back-left"
    assert region_value("neck_base", "central") == "neck_base"
