"""A body half turned to a wall, a head past an edge, and how balls and hands are laid over it."""

import pytest

from routines.figures.drawing import draw
from routines.figures.frontal_body import FrontalBody
from routines.figures.solving import Choice

SIT = {
    "s": {
        "name": "s",
        "view": "side",
        "rest": "seat",
        "scene": {"chair": 74, "wall": 138, "doorway": 138, "wall_faces": "left"},
        "pose": {"hip": [100, 55]},
    },
    "b": {"name": "b", "view": "back", "rest": "seat", "zoom": 2, "at": [120, 300]},
}


def drawn(choice, **keys):
    return draw([{"stance": "s", **keys}], SIT, choice, scheme="light")


def width(body):
    xs = [x for x, _y in body.trunk()]
    return max(xs) - min(xs)


@pytest.mark.parametrize("face", ["back", "front"])
def test_a_turned_body_is_narrower_and_shows_more_of_what_it_turns_to(face):
    straight, turned = (FrontalBody({"yaw": yaw}, {}, {}, face == "front") for yaw in (0, 45))
    assert width(turned) < width(straight)
    spot = {"x": 0, "y": 30, "face": "back"}
    assert turned.touched(spot)[0] > straight.touched(spot)[0]
    assert turned.touched({**spot, "face": "front"})[0] < straight.touched(spot)[0]
    off = turned.frame("body", 27, 30)[0] - turned.frame("body", 17, 30)[0]
    assert off == pytest.approx(10)


@pytest.mark.parametrize("surface", ["wall", "doorway"])
def test_the_edge_of_a_wall_stands_before_the_head(surface):
    choice = Choice("stand", surface, "tennis_ball", "chest")
    behind, before = (drawn(choice, scene={"edge": edge}) for edge in (False, True))
    look = 'class="w"' if surface == "wall" else 'class="o"'
    assert behind.index(look) < behind.index('class="h"')
    assert before.index(look) > before.index('class="h"')


def test_a_double_ball_on_end_is_two_balls_above_each_other():
    choice = Choice("sit", "chair", "peanut", "mid_back")
    one, two = (
        drawn(choice, tool={"upright": upright}, inset={"view": "none"})
        for upright in (False, True)
    )
    assert one.count('<circle class="k"') == 1
    assert two.count('<circle class="k"') == 2


def test_a_ball_may_hang_on_a_string():
    choice = Choice("sit", "chair", "tennis_ball", "mid_back")
    text = drawn(choice, tool={"string": [["tool", 0, 4], ["T1", 1], ["chest", 9, 8]]})
    assert 'class="q"' in text


def test_a_hand_that_grips_lies_over_the_tool():
    choice = Choice("sit", "", "percussion", "scap_over")
    arm = {"elbow_at": ["body", -4, 20], "hand": ["body", 19, 20], "shape": "fist"}
    last = {
        layer: draw(
            [{"stance": "b", "pose": {"arm_left": {**arm, "layer": layer}}}], SIT, choice
        ).rindex('class="s"')
        for layer in ("under", "grip")
    }
    text = draw([{"stance": "b", "pose": {"arm_left": {**arm, "layer": "grip"}}}], SIT, choice)
    assert last["grip"] > text.index('class="o"') > last["under"]
