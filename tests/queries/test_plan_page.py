"""What the plan page says, piece by piece."""

from itertools import pairwise
from typing import Any

import pytest

from routines.queries.catalogue import current_catalogue
from routines.queries.left_out import left_out_groups
from routines.queries.plan_page import clearance_name, kit_of, shorter_words, with_what
from routines.queries.step_words import step_data
from routines.queries.strip import strip_of
from tests.factories import a_plan

pytestmark = pytest.mark.django_db


def row(technique: str, reason: str, condition: str | None, effect: str, **more: str) -> dict:
    return {
        "technique": technique,
        "reason": reason,
        "condition": condition,
        "effect": effect,
        "sources": ["cs-S01", "gone"],
        **more,
    }


def test_what_was_left_out_is_gathered_by_condition_and_reason() -> None:
    groups = left_out_groups(
        current_catalogue(),
        [
            row("roller-lat", "No roller here.", None, ""),
            row("open-book", "Bones.", "osteoporosis", "exclude", area="ql", side="left"),
            row("cat-camel", "Bones.", "osteoporosis", "exclude", tool="cane"),
            row("gone", "First sessions stay light.", None, "cap_pressure"),
        ],
    )
    assert [group.because for group in groups] == [
        "What is not in the house",
        "Osteoporosis",
        "Rules for everyone",
    ]
    bones = groups[1].reasons
    assert len(bones) == 1
    assert "(flank, between ribs and hip, your left side)" in bones[0].techniques
    assert "(massage cane)" in bones[0].techniques
    assert [source.id for source in bones[0].sources] == ["cs-S01"]
    assert groups[2].reasons[0].techniques == "gone"
    assert [group.count for group in groups[1:]] == [2, 1]


def test_the_strip_fills_the_session_without_gaps() -> None:
    plan = a_plan()
    steps = [step_data(current_catalogue(), step) for step in plan.steps]
    strip = strip_of(steps, plan.total_seconds)
    reached = 0
    for bar in strip.bars:
        assert bar.x == reached
        reached += bar.width
    assert reached == strip.total == plan.total_seconds
    assert [bar.width for bar in strip.bars if bar.family] == [it.seconds for it in plan.steps]
    assert {bar.family for bar in strip.bars} <= {"", "sit", "stand", "floor", "bed"}


def test_the_strip_ends_with_the_time_for_getting_up() -> None:
    step = {"starts_at": 8, "seconds": 30, "family": "bed", "tool_name": ""}
    strip = strip_of([step], 50)
    assert [(it.family, it.x, it.width) for it in strip.bars] == [
        ("", 0, 8),
        ("bed", 8, 30),
        ("", 38, 12),
    ]
    assert strip.label == "On the bed from 0:08"
    assert strip_of([step | {"starts_at": 0}], 30).bars[0].family == "bed"


def a_step(starts_at: int, family: str, tool: str) -> dict[str, Any]:
    """A stored step of a minute, as far as the strip reads it."""
    return {
        "starts_at": starts_at, "seconds": 60, "family": family,
        "tool_name": tool.title(), "tool_icon": tool,
    }  # fmt: skip


def test_the_strip_is_high_where_one_stands_and_low_where_one_lies() -> None:
    families = ["stand", "sit", "bed", "floor"]
    steps = [a_step(70 * number, it, "") for number, it in enumerate(families)]
    bars = strip_of(steps, 280).bars
    tops = [bar.top for bar in bars if bar.family]
    assert tops == sorted(set(tops))
    assert {bar.top + bar.height for bar in bars} == {48}
    assert all(bar.top > max(tops) for bar in bars if not bar.family)


def test_a_tool_runs_under_the_strip_for_as_long_as_it_is_in_hand() -> None:
    tools = ["ball", "ball", "", "roller"]
    steps = [a_step(70 * number, "floor", it) for number, it in enumerate(tools)]
    strip = strip_of(steps, 280)
    assert strip.lane == "M0 53h130M210 53h60"
    assert [(it.icon, it.at) for it in strip.marks] == [("ball", "23%"), ("roller", "86%")]
    assert [(it.name, it.steps) for it in strip.tools] == [
        ("Ball", "2 steps"),
        ("Roller", "1 step"),
    ]
    assert strip.label == "On the floor from 0:00; Ball from 0:00; Roller from 3:30"


def test_icons_of_tools_never_lie_on_one_another() -> None:
    steps = [a_step(60 * number, "floor", "ball" if number % 2 else "") for number in range(30)]
    strip = strip_of(steps, 1800)
    places = [int(it.at.removesuffix("%")) for it in strip.marks]
    assert len(places) > 3
    assert all(b - a >= 9 for a, b in pairwise(places))


def test_the_kit_names_each_thing_once_tools_first() -> None:
    steps = [step_data(current_catalogue(), step) for step in a_plan().steps]
    names = [item.name for item in kit_of(steps)]
    assert len(names) == len(set(names))
    assert "Hands" not in names
    step = steps[0] | {"surface": "bed", "surface_name": "Bed", "support": "chair"}
    step |= {"support_name": "Chair", "tool": "cane", "tool_name": "Cane", "tool_icon": "check"}
    assert [item.name for item in kit_of([step])] == ["Cane", "Bed", "Chair"]
    assert with_what(step) == "Bed, Cane"


def test_a_step_standing_free_with_bare_hands_names_its_position() -> None:
    nothing = {"surface_name": "", "tool_name": "", "position_name": "Standing"}
    assert with_what(nothing) == "Standing"


def test_only_a_plan_that_leaves_time_over_says_so() -> None:
    assert shorter_words(890, 900) == ""
    assert "Shorter than you asked" in shorter_words(600, 900)


def test_what_waits_for_a_clinician_has_a_name() -> None:
    catalogue = current_catalogue()
    assert clearance_name(catalogue, "osteoporosis") == "Osteoporosis"
    assert clearance_name(catalogue, "rf31") == catalogue.red_flag["rf31"].question
    assert clearance_name(catalogue, "gone") == "gone"
