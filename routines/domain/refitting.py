"""Brings what is left of a session to the time that is left, to the second."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import inf

from routines.domain.chosen import ENDS
from routines.domain.composing import FILLED_WITHIN
from routines.domain.dosage import ALMOST_FULL, GUN, STEP_SIZE
from routines.domain.fitting import FAR_FROM_FULL, STRIDE
from routines.domain.going_on import Block
from routines.domain.objective import WEIGHTS
from routines.domain.options import Option
from routines.domain.remaining import Rest
from routines.domain.types import PHASE_ORDER, Phase

SQUEEZED = 60  # seconds others may give up for one more step


def fresh_options(rest: Rest, shunned: frozenset[str]) -> tuple[Option, ...]:
    """What may still be added: nothing done or planned already, shunned, or of an earlier phase."""
    taken = {(it.technique.slug, *it.areas) for it, _phase, _seconds in rest.behind}
    taken |= {it.option.identity for it in rest.blocks}
    if rest.head is not None:
        taken.add((rest.head.step.technique, *rest.head.step.areas))
    return tuple(
        it
        for it in rest.options()
        if it.identity not in taken
        and it.technique.slug not in shunned
        and PHASE_ORDER[it.phase] >= rest.phase_from
        and all(rest.mask >> part.index & 1 for part in it.parts)
    )


def fit(rest: Rest, shunned: frozenset[str], *, spared: Block | None = None) -> bool:
    """Shorten while it is over the time, then lengthen and add while there is time and room.

    A little time left goes to the steps that are there: nobody asked for another one. What is
    `shunned` is not added.
    """
    if not shrink(rest, spared):
        return False
    for before, block in pairwise([*rest.blocks]):
        if too_warm(before, block):
            rest.remove(block)
    if rest.budget - rest.total() <= SQUEEZED:
        stretch(rest)
    if rest.budget - rest.total() > ALMOST_FULL:
        fill(rest, fresh_options(rest, shunned))
    return True


def shrink(rest: Rest, spared: Block | None = None) -> bool:
    """Shorten, and where that leaves only scraps, drop; False when it can't keep the time.

    What is `spared` stays as it is; how a session settles and finishes is never dropped.
    """
    while (over := rest.total() - rest.budget) > 0:
        losers = [it for it in rest.blocks if it.phase not in ENDS and it is not spared]
        if losers and _comfortable(rest, spared) > rest.budget:
            rest.remove(min(losers, key=lambda it: (it.is_partner, _loss(rest, it), it.option.key)))
            continue
        shorter = _shortest_loss(rest, over, spared)
        if shorter is not None:
            rest.resize(*shorter)
        else:
            return False
    return True


def fill(rest: Rest, options: Sequence[Option]) -> None:
    """Lengthen what is there and add what is worth more, until the time is used."""
    working = [it for it in options if it.phase not in ENDS]
    resting = [it for it in options if it.phase == Phase.FINISH]
    worth_adding = inf
    while (left := rest.budget - rest.total()) > FILLED_WITHIN:
        longer = _longest_gain(rest, left)
        if longer is not None and longer[0] >= worth_adding:
            # Adding gets no better while steps get longer: the last look still holds.
            rest.resize(longer[1], longer[2])
            continue
        found = best_addition(rest, working, left)
        if found is None and longer is None:
            # Only quiet time is left to add: a longer rest beats stopping early.
            found = best_addition(rest, resting, left)
        worth_adding = -inf if found is None else found[0]
        if found is not None and (longer is None or found[0] > longer[0]):
            _rate, block, place = found
            rest.add(block, place)
            working = [it for it in working if it.identity != block.option.identity]
            resting = [it for it in resting if it.identity != block.option.identity]
            worth_adding = inf
        elif longer is not None:
            rest.resize(longer[1], longer[2])
        else:
            break
    if (left := rest.budget - rest.total()) > ALMOST_FULL:
        _squeeze_in(rest, [*working, *resting], left)


def _squeeze_in(rest: Rest, options: Sequence[Option], left: int) -> None:
    """Make room for one more by shortening others a little; undone when one had to go."""
    kept = [(it, list(it.seconds)) for it in rest.blocks]
    found = best_addition(rest, options, left + SQUEEZED)
    if found is None:
        return
    _rate, block, place = found
    rest.add(block, place)
    if shrink(rest, spared=block) and len(rest.blocks) > len(kept):
        stretch(rest)
        return
    for it, had in kept:
        it.seconds = had
    rest.blocks = [it for it, _had in kept]
    rest.recount()


def stretch(rest: Rest) -> None:
    """Give the time left to the steps that are there."""
    while (left := rest.budget - rest.total()) > FILLED_WITHIN:
        longer = _longest_gain(rest, left)
        if longer is None:
            return
        rest.resize(longer[1], longer[2])


def opened(rest: Rest, option: Option, allowance: int) -> Block | None:
    """A block of an option with the seconds it would begin with; None when too few are left."""
    usual = sum(option.usual)
    wanted = [it if usual <= allowance else it * max(allowance, 0) // usual for it in option.usual]
    floor = [max(it, limit.least) for it, limit in zip(wanted, option.ranges, strict=True)]
    if sum(floor) > allowance:
        return None
    return rest.within_doses(rest.block_of(option, floor, order=option.first))


def end_only(rest: Rest, shunned: frozenset[str]) -> bool:
    """Leave nothing but the finish that fits best; False when even getting up takes too long."""
    rest.blocks.clear()
    rest.recount()
    options = [it for it in fresh_options(rest, shunned) if it.phase == Phase.FINISH]
    found = best_addition(rest, options, rest.budget - rest.total())
    if found is not None:
        rest.add(found[1], found[2])
        stretch(rest)
    return rest.total() <= rest.budget


def place_for(rest: Rest, block: Block) -> tuple[int, int] | None:
    """What a block costs beside its own seconds where it is cheapest, and that place; None where no
    place keeps the order.
    """
    blocks, phase = rest.blocks, PHASE_ORDER[block.phase]
    found: list[tuple[int, int]] = []
    for place in range(len(blocks), -1, -1):
        if place and PHASE_ORDER[blocks[place - 1].phase] > phase:
            continue
        if place < len(blocks) and PHASE_ORDER[blocks[place].phase] < phase:
            break
        longer = [*blocks[:place], block, *blocks[place:]]
        if rest.keeps_order(longer) and not any(map(too_warm, longer, longer[1:])):
            found.append((rest.cost_at(block, place), place))
    return min(found, key=lambda it: it[0], default=None)


def too_warm(before: Block, then: Block) -> bool:
    """Whether a gun would come straight after heat on the same skin."""
    if before.option.technique.mech != "heat":
        return False
    warm = before.option.parts[0].presses
    return any(GUN in it.tools and it.presses & warm for it in then.option.parts)


def best_addition(
    rest: Rest, options: Iterable[Option], allowance: int
) -> tuple[float, Block, int] | None:
    """The option with the most worth per second within the allowance: its rate, its block and
    the place among the blocks.
    """
    best: tuple[float, Block, int] | None = None
    for option in options:
        block = opened(rest, option, allowance - option.overhead)
        if block is None:
            continue
        # What it is worth before the moves are counted decides which are looked at closely.
        seconds = sum(block.seconds)
        gain = rest.gain(block, block.seconds) - option.price
        if best is not None and gain / (seconds + option.overhead) <= best[0]:
            continue
        cheapest = place_for(rest, block)
        if cheapest is None:
            continue
        cost, place = cheapest
        if seconds + cost > allowance:
            block = opened(rest, option, allowance - cost)
            if block is None:
                continue
            seconds = sum(block.seconds)
            gain = rest.gain(block, block.seconds) - option.price
        rate = (gain - WEIGHTS["overhead"] * cost) / (seconds + cost)
        if best is None or rate > best[0]:
            best = (rate, block, place)
    return best


def _comfortable(rest: Rest, spared: Block | None) -> int:
    """The time left if every step were halfway to its least: below that, fewer steps are better."""
    seconds = rest.overheads(rest.blocks)
    for block in rest.blocks:
        for have, low in zip(block.seconds, block.least, strict=True):
            seconds += have if block is spared else (have + low) // 2
    return seconds


def _loss(rest: Rest, block: Block) -> float:
    """What the rest would lose without a block, for each second that would be free."""
    seconds = sum(block.seconds)
    lost = -rest.gain(block, [-it for it in block.seconds]) - block.option.price
    return lost / (seconds + block.option.overhead)


def _shortest_loss(rest: Rest, over: int, spared: Block | None) -> tuple[Block, list[int]] | None:
    """The block that loses least per second from being a little shorter; None when none can be."""
    best: tuple[tuple[bool, float], Block, list[int]] | None = None
    stride = STRIDE if over > FAR_FROM_FULL else STEP_SIZE
    for block in rest.blocks:
        if block is spared:
            continue
        size = min(stride, -(-over // len(block.seconds)))
        less = [
            -min(size, have - low) for have, low in zip(block.seconds, block.least, strict=True)
        ]
        if not any(less):
            continue
        loss = rest.gain(block, less) / sum(less)
        worth = (block.phase in ENDS, loss)
        if best is None or worth < best[0]:
            best = (worth, block, less)
    return best[1:] if best else None


def _longest_gain(rest: Rest, left: int) -> tuple[float, Block, list[int]] | None:
    """The block that gains most per second from being a little longer; None without room."""
    best: tuple[float, Block, list[int]] | None = None
    stride = STRIDE if left > FAR_FROM_FULL else STEP_SIZE
    for block in rest.blocks:
        parts = len(block.seconds)
        size = min(stride, left // parts, *rest.room(block))
        if size < 1:
            continue
        more = [size] * parts
        rate = rest.gain(block, more) / sum(more)
        if best is None or rate > best[0]:
            best = (rate, block, more)
    return best
