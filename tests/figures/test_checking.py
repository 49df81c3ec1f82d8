"""What is impossible about a pose is said in words; a possible one draws no complaint."""

import pytest

from routines.figures.checking import complaints
from routines.figures.data import laid_over
from routines.figures.solving import Choice, solve

WALL = Choice("wall_back", "wall", "tennis_ball", "mid_back")
STANDING = {
    "view": "side",
    "scene": {"wall": 60},
    "pose": {
        "hip": [120, 89],
        "arm_right": {"lift": 10, "flex": 15},
        "arm_left": {"lift": 10, "flex": 15},
        "leg_right": {"sole": [120, 0]},
        "leg_left": {"sole": [124, 0]},
    },
}
FROM_BEHIND = {
    "view": "back",
    "at": [120, 180],
    "pose": {"hip": [0, 89], "arm_left": {"hidden": True}},
}


def said(changes, figure=STANDING, choice=WALL):
    return complaints(solve(laid_over(figure, changes), choice))


@pytest.mark.parametrize("figure", [STANDING, FROM_BEHIND])
def test_a_person_who_stands_draws_no_complaint(figure):
    assert said({}, figure) == []


@pytest.mark.parametrize(
    ("pose", "sentence"),
    [
        ({"neck": 70}, "start: neck bends 70° against the bone below (-35 to 50)"),
        ({"lumbar": -40, "thorax_low": -40, "thorax_up": -40}, "start: lumbar bends -40°"),
        ({"leg_left": {"thigh": 10, "knee": -30}}, "start: the knee of leg_left bends -30°"),
        ({"arm_right": {"lift": 10, "flex": 175}}, "start: the elbow of arm_right bends 175°"),
        (
            {"arm_right": {"elbow_at": [160, 100], "hand": [165, 120]}},
            "start: arm_right is longer than an arm",
        ),
        (
            {"arm_right": {"hand": [220, 120], "bears": True}},
            "start: the hand of arm_right is",
        ),
        ({"hip": [120, 105]}, "start: the sole of leg_right hangs"),
        ({"leg_right": {"ankle": [120, 2]}}, "start: leg_right is"),
        ({"hip": [61, 89], "leg_right": {"sole": [61, 0]}}, "start: trunk is"),
        ({"arm_right": {"hand": [250, 120], "elbow_at": [230, 120]}}, "arm_right reaches out of"),
        ({"hip": [120, 160]}, "start: head reaches out of the frame"),
    ],
)
def test_an_impossible_pose_is_told_by_its_part(pose, sentence):
    assert [it for it in said({"pose": pose}) if sentence in it]


def test_the_end_of_a_movement_is_looked_at_too():
    (sentence,) = said({"end": {"head": 60}})
    assert sentence.startswith("end: head bends 60°")


def test_a_bend_to_the_side_has_a_limit_of_its_own():
    (sentence,) = said({"pose": {"head": 50}}, FROM_BEHIND)
    assert sentence.startswith("start: head bends 50° against the bone below (-45 to 45)")


def test_a_knee_that_points_at_the_viewer_may_look_bent_any_way():
    legs = {"leg_right": {"knee_at": [110, 30], "ankle": [150, 20]}}
    assert "knee" not in " ".join(said({"pose": legs}))


def test_a_wall_may_stand_on_either_side():
    through = said({"scene": {"wall": 115, "wall_faces": "left"}})
    assert [it for it in through if "trunk is" in it and "in the wall" in it]


def test_past_the_edge_of_a_wall_the_head_and_the_far_limbs_may_reach():
    scene = {"wall": 115, "wall_faces": "left", "edge": True}
    told = said({"scene": scene})
    assert [it for it in told if "trunk is" in it]
    assert not [it for it in told if "head" in it or "arm_left" in it or "leg_left" in it]


def test_a_close_up_may_run_out_of_the_frame():
    assert "frame" not in " ".join(said({"zoom": 2}))


def test_a_ball_that_is_pressed_has_to_touch_the_skin():
    def of_the_ball(tool, choice=WALL):
        told = said({"contact": {"press": "wall"}, "tool": tool}, choice=choice)
        return [it for it in told if it.startswith("tennis_ball is")]

    assert of_the_ball({}) == []
    assert of_the_ball({"at": [62, 100]})
    assert of_the_ball({"at": [62, 100]}, Choice("wall_back", "wall", "hands", "mid_back")) == []
