"""What a session costs between its steps, and the order that costs least."""

import pytest

from routines.domain.sequencing import (
    START,
    Block,
    Spot,
    Way,
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


def block(slug, phase, spot=START, *, tool=None, sides=("central",), areas=("low_back",)):
    return Block(phase, spot, spot in (ON_FLOOR, ON_BED), tool, slug, areas, sides)


def lying(slug, phase):
    return block(slug, phase, ON_FLOOR)


def order(*blocks, start=START, held=None):
    found = Way(SMALL, slow=False, start=start, held=held).arranged(blocks)
    return None if found is None else [it.technique for it in found]


def test_phases_come_in_order():
    blocks = (block("rest", "finish"), block("knead", "light"), block("breathe", "settle"))
    assert order(*blocks) == ["breathe", "knead", "rest"]


def test_within_a_phase_upright_comes_before_going_down():
    assert order(
        block("breathe", "settle"), lying("a", "stretch"), block("b", "stretch"),
        lying("rest", "finish"),
    ) == ["breathe", "b", "a", "rest"]  # fmt: skip


def test_in_the_last_phase_down_lying_comes_before_standing_up_again():
    assert order(
        block("breathe", "settle"), lying("a", "deeper"), block("c", "stretch"),
        lying("b", "stretch"), block("rest", "finish"),
    ) == ["breathe", "a", "b", "c", "rest"]  # fmt: skip


def test_who_is_down_already_finishes_there_before_getting_up():
    blocks = (block("up", "stretch"), lying("down", "stretch"))
    assert order(*blocks) == ["up", "down"]
    assert order(*blocks, start=ON_FLOOR) == ["down", "up"]


def test_who_is_down_already_does_not_go_down_again():
    assert order(block("up", "light"), lying("down", "stretch"), start=ON_FLOOR) is None


def test_standing_between_two_lying_phases_has_no_order():
    assert order(lying("a", "light"), block("b", "deeper"), lying("c", "stretch")) is None


def test_the_nearest_comes_next_and_the_tool_in_hand_stays_there():
    blocks = (
        block("b", "light", tool="tennis_ball"), block("c", "light"),
        block("a", "light", tool="tennis_ball"), block("d", "light", SITTING),
    )  # fmt: skip
    assert order(*blocks) == ["c", "d", "a", "b"]
    assert order(*blocks[:3], held="tennis_ball") == ["c", "a", "b"]


def test_nothing_arranged_is_nothing():
    assert order() == []


def test_blocks_cost_what_their_steps_cost():
    blocks = [
        block("breathe", "settle"),
        block("roll", "light", ON_FLOOR, tool="tennis_ball", sides=("right", "left")),
        block("roll", "light", ON_FLOOR, tool="tennis_ball", sides=("right",), areas=("glute",)),
        block("rest", "finish", ON_FLOOR),
    ]
    steps = [
        step(it.technique, it.phase, areas=it.areas, side=side, tool=it.tool, seconds=60,
             position=it.spot.position, surface=it.spot.surface)
        for it in blocks
        for side in it.sides
    ]  # fmt: skip
    total = timed(SMALL, steps, slow=True)[1]
    assert Way(SMALL, slow=True).overheads(blocks) == total - 60 * len(steps)


def test_a_step_is_done_where_it_says():
    assert spot_of(step(position="sit", surface="bed")) == ON_BED_EDGE
