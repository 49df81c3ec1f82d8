import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from routines.figures.body_map import (
    ARROWS,
    CENTRAL_AREAS,
    FRONT_AREAS,
    HEIGHT,
    LEFT_EDGE,
    NEIGHBOURS,
    PAIN_AREAS,
    RIGHT_PLACES,
    TOP_EDGE,
    VIEWS,
    WIDTH,
    Side,
    find_place,
    neighbours_of,
    place_of,
    region_value,
    sides_of,
    views_of,
)

STATIC = Path(__file__).resolve().parents[2] / "static"
DRAWING = ElementTree.parse(STATIC / "img" / "bodymap.svg").getroot()
STYLES = (STATIC / "css" / "site.css").read_text(encoding="utf-8")

CHOSEN = [(slug, side) for slug in PAIN_AREAS for side in sides_of(slug)]
OPPOSITE = {"left": "right", "right": "left"}
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


@pytest.mark.parametrize("slug", PAIN_AREAS)
def test_every_area_that_can_be_sore_has_a_pattern_for_each_band_of_pain(slug: str) -> None:
    assert {f"{slug}-mild", f"{slug}-mid", f"{slug}-high"} <= drawn_ids()


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
        box = place.box
        assert said.pop("x", (box.x + box.width / 2 - LEFT_EDGE) / WIDTH) == pytest.approx(
            (place.anchor.x - LEFT_EDGE) / WIDTH, abs=0.002
        )
        assert said.pop("y", (box.y + box.height / 2 - TOP_EDGE) / HEIGHT) == pytest.approx(
            (place.anchor.y - TOP_EDGE) / HEIGHT, abs=0.002
        )
        assert said == pytest.approx(
            {
                "top": (box.y - TOP_EDGE) / HEIGHT,
                "start": (box.x - LEFT_EDGE) / WIDTH,
                "wide": box.width / WIDTH,
                "high": box.height / HEIGHT,
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


def mirror(value: str) -> str:
    slug, _dash, side = value.partition("-")
    return f"{slug}-{OPPOSITE[side]}" if side else value


def reached_from(value: str) -> set[str]:
    slug, _dash, side = value.partition("-")
    return set(neighbours_of(slug, side or "central").values())


def test_every_region_is_reached_from_every_other_by_arrows_alone() -> None:
    seen, waiting = set(), ["neck_base"]
    while waiting:
        value = waiting.pop()
        if value not in seen:
            seen.add(value)
            waiting += reached_from(value)
    assert seen == {region_value(slug, side) for slug, side in CHOSEN}
    assert set(NEIGHBOURS) == set(PAIN_AREAS)


@pytest.mark.parametrize(("slug", "side"), CHOSEN)
def test_where_one_arrow_leads_another_leads_back(slug: str, side: Side) -> None:
    mine = region_value(slug, side)
    ways = neighbours_of(slug, side)
    assert set(ways) <= set(ARROWS)
    assert len(ways) >= 2
    assert all(mine in reached_from(value) for value in ways.values())
    assert mine not in ways.values()


@pytest.mark.parametrize("slug", [s for s in PAIN_AREAS if s not in CENTRAL_AREAS])
def test_the_arrows_of_the_left_are_those_of_the_right_in_a_mirror(slug: str) -> None:
    right = neighbours_of(slug, "right")
    mirrored = {OPPOSITE.get(arrow, arrow): mirror(value) for arrow, value in right.items()}
    assert neighbours_of(slug, "left") == mirrored


@pytest.mark.parametrize(("slug", "side"), CHOSEN)
def test_an_arrow_leads_the_way_it_points(slug: str, side: Side) -> None:
    here = place_of(slug, side)
    for arrow, value in neighbours_of(slug, side).items():
        there_slug, _dash, there_side = value.partition("-")
        there = place_of(there_slug, there_side or "central")
        if arrow in OPPOSITE:
            step = there.anchor.x - here.anchor.x
        else:
            # The buttock lies all round its deep part: above it, beside it and below it.
            around = {slug, there_slug} == {"glute", "piriformis"}
            step = there.box.y - here.box.y if not around else {"up": -1, "down": 1}[arrow]
        assert (step > 0) == (arrow in ("right", "down")), (slug, arrow, value)


def test_every_region_is_in_a_close_view_with_its_other_side() -> None:
    assert set().union(*VIEWS.values()) == set(PAIN_AREAS)
    assert views_of("low_back") == ("middle", "lower")
    assert views_of("hamstring") == ()


def test_the_style_sheet_shows_the_whole_of_every_region_of_a_close_view() -> None:
    for view, areas in VIEWS.items():
        rule = re.search(rf'"{view}"\]:checked\) {{ --zoom: ([\d.]+); --from: ([\d.]+);', STYLES)
        window = re.search(rf'"{view}"\]:checked\) {{[^}}]*--window: ([\d.]+)', STYLES)
        assert rule, view
        assert window, view
        zoom, top = float(rule.group(1)), float(rule.group(2)) * HEIGHT + TOP_EDGE
        bottom = top + float(window.group(1)) * WIDTH / zoom
        for slug in areas:
            box = RIGHT_PLACES[slug].box
            assert box.y >= top, (view, slug)
            assert box.y + box.height <= bottom, (view, slug)
            assert (box.x + box.width) * zoom <= WIDTH / 2, (view, slug)
            assert min(box.width, box.height) * zoom * 320 / WIDTH >= 44, (view, slug)


def test_what_an_older_plan_names_may_have_no_place() -> None:
    assert find_place("ql", "left") == place_of("ql", "left")
    assert find_place("gone", "left") is None
    assert find_place("ql", "central") is None
