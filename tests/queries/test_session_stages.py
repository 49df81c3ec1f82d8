"""What a session says around the work of a step."""

from types import MappingProxyType
from typing import Any

import pytest

from routines.models.session import PlannedStep
from routines.queries.catalogue import current_catalogue
from routines.queries.session_stages import StepStages, pressure_target, step_stages

pytestmark = pytest.mark.django_db

BALL = {
    "technique": "ball", "areas": ["low_back"], "side": "left", "tool": "tennis_ball",
    "tool_name": "Tennis ball", "position": "wall_back", "surface": "wall", "family": "stand",
    "position_how": "Stand with your back to the wall, feet out. Lean back a little.",
    "contact": "lean_roll", "pain_ceiling": 4,
}  # fmt: skip


def planned(number: int = 1, **changes: Any) -> PlannedStep:
    data = BALL | changes
    return PlannedStep(number, str(data["technique"]), MappingProxyType(data))


def stages(before: PlannedStep | None, row: PlannedStep, *, is_last: bool = False) -> StepStages:
    return step_stages(current_catalogue(), "en-gb", before, row, is_last)


def test_the_first_step_names_the_tool_and_the_position_to_take() -> None:
    found = stages(None, planned())
    wanted = "To hand: Tennis ball. Stand with your back to the wall, feet out."
    assert (found.setup, found.is_switch) == (wanted, False)
    assert "ower back" in found.places


def test_only_what_changes_is_named() -> None:
    other = planned(technique="other")
    assert stages(planned(), other).setup == "Stay where you are."
    bare = planned(technique="other", tool=None, tool_name="")
    assert stages(planned(), bare).setup == "Stay where you are."
    sitting = planned(technique="other", position="sit", position_how="Sit tall.")
    assert stages(planned(), sitting).setup == "Sit tall."


@pytest.mark.parametrize(
    ("side", "words"),
    [
        ("right", "Change sides: now your right."),
        ("both", "Now both sides at once."),
    ],
)
def test_the_other_side_of_the_same_technique_is_a_change_of_sides(side: str, words: str) -> None:
    found = stages(planned(), planned(2, side=side))
    assert (found.is_switch, found.setup) == (True, words)


def test_only_the_last_step_is_followed_by_rest() -> None:
    assert stages(None, planned()).settle_seconds == 0
    assert stages(None, planned(), is_last=True).settle_seconds == 10
    assert "let go" in stages(None, planned(), is_last=True).settle.lower()
    lying = stages(None, planned(family="floor"), is_last=True)
    assert (lying.settle_seconds, "come up slowly" in lying.settle) == (25, True)


@pytest.mark.parametrize(
    ("pressure", "contact", "ceiling", "words"),
    [
        (0, "breath", 4, "No pressure. Breathe easily."),
        (0, "heat", 4, "Warm, never hot. Breathe easily."),
        (0, "static", 3, "A mild pull, never above 3 of 10. Breathe."),
        (0, "mobilise", 4, "Easy movement, never above 4 of 10. Breathe."),
        (1, "press_hold", 4, "Light, never above 4 of 10. Breathe."),
        (2, "press_hold", 4, "A good ache, 2–4 of 10. Breathe."),
        (2, "press_hold", 3, "A good ache, 2–3 of 10. Breathe."),
        (2, "press_hold", 2, "Never above 2 of 10. Breathe."),
        (3, "press_hold", 4, "Firm: a good ache, 2–4 of 10. Breathe."),
    ],
)
def test_how_it_should_feel_keeps_within_the_pain_a_rule_allows(
    pressure: int, contact: str, ceiling: int, words: str
) -> None:
    assert pressure_target({"contact": contact, "pain_ceiling": ceiling}, pressure) == words
