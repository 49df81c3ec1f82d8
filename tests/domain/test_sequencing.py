"""What a session costs between its steps, and the order that costs least."""

import pytest

from routines.domain.sequencing import (
    START,
    Spot,
    is_down,
    is_slow,
    move_seconds,
    spot_of,
    timed,
    tool_seconds,
)
from tests.domain.factories import MOVE_SECONDS, catalogue, request, step

SMALL = catalogue()
SITTING, ON_BED_EDGE = Spot("sit", "chair"), Spot("sit", "bed")
ON_FLOOR, ON_BED = Spot("supine", "floor"), Spot("supine", "bed")


def moved(start, end, *, slow=False):
    return move_seconds(SMALL, start, end, slow=slow)


@pytest.mark.parametrize(
    ("answers", "slow"),
    [
        ({"age": 65}, False),
        ({"age": 66}, True),
        ({"conditions": frozenset({"frailty-or-falls"})}, True),
        ({"not_sure": frozenset({"ankylosing-spondylitis"})}, True),
        ({"conditions": frozenset({"diabetes"})}, False),
    ],
)
def test_older_frail_and_stiff_people_take_longer(answers, slow):
    assert is_slow(request(**answers)) is slow


def test_lying_is_down_and_sitting_is_up():
    assert is_down(SMALL, ON_FLOOR)
    assert not is_down(SMALL, ON_BED_EDGE)


@pytest.mark.parametrize(
    ("start", "end", "seconds", "slowly"),
    [
        (START, START, 0, 0),
        (START, SITTING, MOVE_SECONDS, MOVE_SECONDS),
        (SITTING, Spot("sit", None), 8, 8),
        (SITTING, ON_BED_EDGE, 15, 15),
        (START, ON_FLOOR, 25, 40),
        (ON_FLOOR, START, 25, 40),
        (START, ON_BED, 15, 15),
        (ON_BED, SITTING, 15, 15),
        (ON_FLOOR, ON_BED, 40, 55),
        (ON_FLOOR, Spot("prone", "floor"), MOVE_SECONDS, MOVE_SECONDS),
        (ON_BED, ON_BED, 0, 0),
    ],
)
def test_every_move_has_its_cost(start, end, seconds, slowly):
    assert moved(start, end) == seconds
    assert moved(start, end, slow=True) == slowly


@pytest.mark.parametrize(
    ("held", "tool", "seconds"),
    [
        (None, "tennis_ball", 10),
        ("tennis_ball", "tennis_ball", 0),
        ("tennis_ball", "heat", 10),
        ("tennis_ball", "hands", 0),
        ("tennis_ball", None, 0),
    ],
)
def test_taking_up_another_tool_costs_ten_seconds(held, tool, seconds):
    assert tool_seconds(held, tool) == seconds


def test_a_session_is_timed_with_set_up_tool_side_and_getting_up():
    steps = [
        step("breathe", "settle"),
        step("roll", tool="tennis_ball", position="supine", surface="floor", side="right"),
        step("roll", tool="tennis_ball", position="supine", surface="floor"),
        step("rest", "finish", position="supine", surface="floor"),
    ]
    found, total = timed(SMALL, steps, slow=False)
    assert [it.before_seconds for it in found] == [8, 8 + 25 + 10, 8 + 5, 8]
    assert [it.starts_at for it in found] == [8, 111, 184, 252]
    assert total == 252 + 60 + 25


def test_getting_down_slowly_takes_longer():
    steps = [step(position="supine", surface="floor")]
    assert timed(SMALL, steps, slow=True)[1] == 8 + 40 + 60 + 40


def test_ending_upright_costs_nothing_more():
    assert timed(SMALL, [step()], slow=False)[1] == 68
    assert timed(SMALL, [], slow=False) == ((), 0)


def test_a_step_is_done_where_it_says():
    assert spot_of(step(position="sit", surface="bed")) == ON_BED_EDGE
