"""How what the data say becomes places on the page."""

import pytest

from routines.figures.canvas import Canvas, View
from routines.figures.frontal_body import FrontalBody
from routines.figures.marks import draw_arrow
from routines.figures.shapes import LENGTH
from routines.figures.side_body import SideBody
from routines.figures.solving import Choice, solve, tool_points
from routines.figures.vectors import distance


def test_a_level_seen_from_behind_is_a_point_beside_the_spine():
    body = FrontalBody({}, {}, {})
    x, y = body.point(["L5", 6, 2])
    assert (x, y) == pytest.approx((6, -LENGTH["pelvis"] - 2))


def test_a_hidden_arm_can_not_be_named():
    for body in (
        FrontalBody({"arm_left": {"hidden": True}}, {}, {}),
        SideBody({"arm_left": {"hidden": True}}, {}, {}),
    ):
        assert body.point(["hand_right", 0, 0])
        with pytest.raises(KeyError):
            body.point(["hand_left", 0, 0])


def test_an_arc_seen_from_the_front_is_turned_with_the_picture():
    def drawn(flip, start, end):
        canvas = Canvas(View(120, 180, 1, flip))
        arrow = {"kind": "arc", "centre": [0, 50], "start": start, "end": end}
        draw_arrow(canvas, arrow, lambda spot: (spot[0], -spot[1]))
        return canvas.elements

    assert drawn(True, 0, 90) == drawn(False, 0, -90)
    assert drawn(True, 0, 90) != drawn(False, 0, 90)


def test_who_rests_on_the_ground_is_lowered_onto_it_in_side_view_only():
    choice = Choice("supine", "floor", "", "low_back")
    pose = {"hip": [120, 50], "pelvis": -90, "lumbar": -90, "thorax_low": -90, "thorax_up": -90}
    heights = [
        solve({"view": view, "rest": "base", "pose": pose}, choice).start.hip[1]
        for view in ("side", "back")
    ]
    assert heights[0] == pytest.approx(-11.5, abs=3)
    assert heights[1] == -50


@pytest.mark.parametrize(("tool", "x"), [({}, 120), ({"x": 100}, None)])
def test_a_ball_on_the_ground_carries_the_body_where_the_data_put_it(tool, x):
    choice = Choice("supine", "floor", "tennis_ball", "glute")
    figure = {
        "view": "side",
        "contact": {"press": "base"},
        "tool": tool,
        "pose": {"hip": [120, 50], "pelvis": -80, "lumbar": -80},
    }
    solved = solve(figure, choice)
    at, _end = tool_points(solved)
    assert at[1] == -3.8
    assert distance(at, solved.start.touched({"level": "S4"})) < 4
    if x is None:
        assert at[0] == pytest.approx(100)
    else:
        assert solved.start.hip[0] == x
