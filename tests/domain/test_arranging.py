"""The order of what is chosen, and what lies between it."""

from routines.domain.arranging import Block, Way
from routines.domain.sequencing import START, Spot, timed
from tests.domain.factories import step
from tests.domain.test_sequencing import SMALL

SITTING, ON_FLOOR = Spot("sit", "chair"), Spot("supine", "floor")


def block(slug, phase, spot=START, *, tool=None, sides=("central",), areas=("low_back",)):
    return Block(phase, spot, spot == ON_FLOOR, tool, slug, areas, sides)


def lying(slug, phase):
    return block(slug, phase, ON_FLOOR)


def order(*blocks):
    found = Way(SMALL, slow=False).arranged(blocks)
    return None if found is None else [blocks[it].technique for it in found]


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


def test_standing_between_two_lying_phases_has_no_order():
    assert order(lying("a", "light"), block("b", "deeper"), lying("c", "stretch")) is None


def test_the_nearest_comes_next_and_the_tool_in_hand_stays_there():
    blocks = (
        block("b", "light", tool="tennis_ball"), block("c", "light"),
        block("a", "light", tool="tennis_ball"), block("d", "light", SITTING),
    )  # fmt: skip
    assert order(*blocks) == ["c", "d", "a", "b"]


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
