"""Laws that the figure of every technique, way, tool and area keeps. Each is drawn once."""

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pytest

from routines.domain.catalogue import Technique
from routines.domain.types import Side
from routines.figures.checking import complaints
from routines.figures.drawing import MOST_BYTES, MOST_PACKED, draw, packed
from routines.figures.props import RADIUS
from routines.figures.shapes import ANKLE
from routines.figures.solving import (
    Choice,
    Solved,
    chosen_figure,
    contact_of,
    page_crop,
    solve,
    tool_points,
)
from routines.figures.variants import all_choices, tools_shown, two_sides
from routines.figures.vectors import between, distance
from routines.figures.words import alternative_text

AT_REST = 1.0  # how far off its place a sole or a hand may be, in centimetres
ON_SKIN = 4.5  # how far off the spot a tool may be whose middle the picture shows from behind
THICK = 4.0  # half the width a folded towel is drawn with, on the page
HELD_ON = 4.0  # how far off the spot the nearest point of a working hand may be


@dataclass(frozen=True)
class Picture:
    """One choice, what was made of it, and a name to find it by."""

    technique: Technique
    choice: Choice
    solved: Solved
    text: str

    @property
    def name(self) -> str:
        it = self.choice
        return f"{self.technique.slug} · {it.ways[-1]} {it.tool} {it.area}"

    @property
    def bodies(self) -> list[Any]:
        return [body for body in (self.solved.start, self.solved.end) if body is not None]


@pytest.fixture(scope="module")
def undrawn() -> list[str]:
    return []


@pytest.fixture(scope="module")
def pictures(catalogue, book, undrawn) -> list[Picture]:
    found = []
    for technique, choice in all_choices(catalogue):
        poses = book.figures[technique.slug]
        text = draw(poses, book.stances, choice, two_sides=two_sides(technique))
        figure = chosen_figure(poses, book.stances, choice)
        if text is None or figure is None:
            undrawn.append(f"{technique.slug} · {choice}")
        else:
            found.append(Picture(technique, choice, solve(figure, choice), text))
    return found


def test_the_pose_data_has_no_mistakes(book):
    assert book.mistakes == ()


def test_every_technique_is_drawn_in_every_way_with_every_tool_on_every_area(
    catalogue, pictures, undrawn
):
    assert undrawn == []
    wanted = sum(len(it.ways) * len(tools_shown(it)) * len(it.areas) for it in catalogue.techniques)
    assert len(pictures) == wanted
    assert {it.technique.slug for it in pictures} == {it.slug for it in catalogue.techniques}


def test_nothing_impossible_is_drawn(pictures):
    """Joints in human range, nothing through a wall or the ground, nobody out of the frame."""
    assert [(it.name, said) for it in pictures if (said := complaints(it.solved))] == []


def test_soles_that_bear_weight_stand_on_the_ground(pictures):
    hanging = [
        (it.name, leg)
        for it in pictures
        for body in it.bodies
        for leg, posed in body.legs.items()
        if posed.flat and abs(posed.joints[2][1] + ANKLE) > AT_REST
    ]
    assert hanging == []
    assert any(posed.flat for it in pictures for posed in it.solved.start.legs.values())


def test_hands_that_bear_weight_reach_what_they_lean_on(pictures):
    leaning = [
        (it.name, limb, distance(arm.joints[2], body.point(body.pose[limb]["hand"])))
        for it in pictures
        for body in it.bodies
        for limb, arm in body.arms.items()
        if arm.bears
    ]
    assert leaning
    assert [it for it in leaning if it[2] > AT_REST] == []


def gap(picture: Picture) -> float | None:
    """Centimetres from what works on the spot to the spot; None where nothing has to touch it."""
    solved, choice = picture.solved, picture.choice
    contact = contact_of(solved.figure, choice)
    if not contact.get("glow", True) or not choice.area:
        return None
    spot = solved.start.touched(contact)
    data = solved.figure.get("tool", {})
    if "path" in data:
        corners = [solved.start.point(each) for each in data["path"]]
        thick = THICK / solved.view.zoom if choice.tool == "towel" else 0
        return max(
            0.0,
            -thick
            + min(
                distance(between(a, b, share / 8), spot)
                for a, b in pairwise(corners)
                for share in range(9)
            ),
        )
    if choice.tool in RADIUS:
        return abs(distance(tool_points(solved)[0], spot) - RADIUS[choice.tool])
    if choice.tool == "hands":
        hands = [outline for limb in solved.start.arms for outline in solved.start.hand(limb)]
        return min(distance(point, spot) for outline in hands for point in outline)
    return None  # gun and shower are drawn from the spot itself


def test_the_tool_touches_the_body_where_the_area_lies(pictures):
    off = [(it.name, away) for it in pictures if (away := gap(it)) is not None and away > ON_SKIN]
    assert off == []
    assert sum(gap(it) is not None for it in pictures) > len(pictures) / 4


def test_the_hands_that_work_lie_on_the_area(pictures):
    working = [it for it in pictures if it.choice.tool == "hands" and gap(it) is not None]
    assert working
    assert [it.name for it in working if (gap(it) or 0) > HELD_ON] == []


def test_the_tool_lies_inside_the_frame(pictures):
    outside = []
    for it in pictures:
        contact = contact_of(it.solved.figure, it.choice)
        if it.choice.tool not in RADIUS or not contact.get("glow", True):
            continue
        left, top, width, height = page_crop(it.solved)
        for x, y in map(it.solved.view, filter(None, tool_points(it.solved))):
            if not (left < x < left + width and top < y < top + height):
                outside.append(it.name)
    assert outside == []


def test_every_file_is_small(pictures):
    assert [it.name for it in pictures if len(it.text) > MOST_BYTES] == []
    assert [it.name for it in pictures if packed(it.text) > MOST_PACKED] == []
    assert (MOST_BYTES, MOST_PACKED) == (6144, 2048)


def test_no_picture_has_lettering_or_fetches_anything(pictures):
    for it in pictures:
        assert "<text" not in it.text, it.name
        assert it.text.count("http") == 1, it.name  # its own namespace
        assert "url(" not in it.text, it.name


def test_the_left_side_is_the_exact_mirror_image_of_the_right(book, pictures):
    ways = {(it.technique.slug, it.choice.ways[-1]): it for it in pictures}
    for it in ways.values():
        poses = book.figures[it.technique.slug]
        both = two_sides(it.technique)
        left = draw(poses, book.stances, it.choice, two_sides=both, mirrored=True)
        x, width = (
            int(number) for number in re.findall(r'viewBox="(\S+) \S+ (\S+) \S+"', it.text)[0]
        )
        turned = f'<g transform="matrix(-1 0 0 1 {2 * x + width} 0)">'
        assert left is not None
        assert left.count(turned) == 1, it.name
        assert left.replace(turned, "").replace("</g></svg>", "</svg>") == it.text, it.name


def test_the_words_name_technique_position_tool_place_and_side(catalogue, pictures):
    for it in pictures:
        area = catalogue.area[it.choice.area]
        for side in (Side.LEFT, Side.RIGHT) if area.sided else (Side.CENTRAL,):
            said = alternative_text(
                catalogue, it.technique, it.solved.figure, it.choice, side
            ).lower()
            assert it.technique.name.lower() in said
            assert catalogue.position[it.choice.position].name.lower() in said
            assert area.name.lower() in said
            assert side == Side.CENTRAL or side in said
            assert not it.choice.tool or catalogue.tool[it.choice.tool].name.lower() in said


def test_a_ghost_is_told_of_in_words(catalogue, pictures):
    for it in pictures:
        said = alternative_text(catalogue, it.technique, it.solved.figure, it.choice, Side.CENTRAL)
        assert ("dashed" in said) == bool(it.solved.figure.get("ghost")), it.name


def test_a_loop_waits_for_a_reader_who_wants_motion(pictures):
    moving = [it.text for it in pictures if "@keyframes" in it.text]
    assert moving
    for text in moving:
        assert text.index("prefers-reduced-motion:no-preference") < text.index("@keyframes")
        assert ("d:path(" in text) == ("@supports(d:path(" in text)
