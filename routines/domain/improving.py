"""Improving: tries other choices on a fitted draft and keeps what scores more.

A full plan has a price for a second: what the last one given is worth. An option that earns less
than its seconds cost should go, one that would earn more should come, and for a swap both count.
The most promising few are really tried, fitted anew, and kept only when the score rises.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from heapq import nlargest
from math import inf
from typing import NamedTuple

from routines.domain.chosen import ENDS, Chosen
from routines.domain.composing import start_seconds
from routines.domain.draft import Draft
from routines.domain.fitting import best_to_shorten, exchange, lengthen, trim
from routines.domain.objective import WEIGHTS
from routines.domain.options import Option

EFFORT = 180  # trials there are, each counted by the size of the plan: it takes longer to refit
NEWCOMERS = 8
HOPELESS = -1.0  # moves that promise less than this hardly ever raise the score
MOVED_SECONDS_GAIN = 0.3  # what moving seconds about hardly ever adds to a refitted plan
BETTER = 1e-4  # a change must raise the score by this much, or trying has no end

Value = tuple[bool, float]


class Move(NamedTuple):
    """One change of what is chosen: what it seems to earn, what goes and what comes."""

    promise: float
    goes: Chosen | None
    comes: Option | None


def improve(draft: Draft, options: Sequence[Option], effort: int = EFFORT) -> Value:
    """Try swaps, additions and removals, the most promising first; the value reached."""
    best = draft.value()
    while True:
        for move in _moves(draft, options):
            if effort <= 0:
                return best
            effort -= len(draft.chosen)
            reached = _tried(draft, move, best)
            if reached is not None:
                best = reached
                break
        else:
            return best


def _moves(draft: Draft, options: Sequence[Option]) -> list[Move]:
    """Changes worth trying, the most promising first."""
    giver = best_to_shorten(draft) if draft.is_full else None
    second = draft.rate_of_less(giver) if giver else 0.0
    taken = {it.option.identity for it in draft.chosen}
    free = [it for it in options if it.identity not in taken]
    work = _newcomers(draft, [it for it in free if it.phase not in ENDS], second)
    moves = [Move(earns, None, it) for earns, it in work]
    ends = Counter(it.option.phase for it in draft.chosen if it.option.phase in ENDS)
    for chosen in draft.chosen:
        keeps, now = _kept_for(draft, chosen, second), chosen.option
        if ends[now.phase] != 1:
            moves.append(Move(-keeps, chosen, None))
        if now.phase in ENDS:
            # No session is without its ends: another takes the very place of this one.
            instead = [it for it in free if it.phase == now.phase]
        else:
            moves += [Move(earns - keeps, chosen, it) for earns, it in work]
            # The same technique in another phase, or on another side.
            instead = [
                it
                for it in options
                if it.identity == now.identity and it.phase not in ENDS and it is not now
            ]
        # What takes the place of something is weighed without it.
        seconds = chosen.seconds
        draft.resize(chosen, [-it for it in seconds])
        others = _newcomers(draft, instead, second)
        draft.resize(chosen, seconds)
        moves += [Move(earns - keeps, chosen, it) for earns, it in others]
    return sorted((it for it in moves if it.promise > HOPELESS), key=lambda it: -it.promise)


def _kept_for(draft: Draft, chosen: Chosen, second: float) -> float:
    """What a chosen option earns beyond the price of its seconds; below 0 it is in the way."""
    option = chosen.option
    lost = -draft.gain(option, [-it for it in chosen.seconds]) - option.price
    lost -= WEIGHTS["overhead"] * option.overhead
    return lost - second * (sum(chosen.seconds) + option.overhead)


def _newcomers(
    draft: Draft, options: Iterable[Option], second: float
) -> list[tuple[float, Option]]:
    """The few options that would earn most, with what each would earn, best first."""
    found = [(_earned(draft, it, second), it) for it in options]
    return nlargest(NEWCOMERS, (it for it in found if it[0] > -inf), key=lambda it: it[0])


def _earned(draft: Draft, option: Option, second: float) -> float:
    """What an option would earn beyond the price of its seconds, at the best of three doses."""
    usual = start_seconds(draft, option, draft.budget)
    if usual is None:
        return -inf
    extra = draft.cost(option)
    fixed = draft.price(option) + (WEIGHTS["overhead"] + second) * extra
    least = [it.least for it in option.ranges]
    most = draft.room(option, [0] * len(least))
    doses = (usual, least, most)
    return max(draft.gain(option, it) - second * sum(it) for it in doses) - fixed


def _tried(draft: Draft, move: Move, best: Value) -> Value | None:
    """Make a move and fit anew; the value if it is better than `best`, else all is as before."""
    kept = draft.snapshot()
    if move.goes is not None:
        draft.remove(move.goes)
    if move.comes is not None:
        seconds = start_seconds(draft, move.comes, draft.budget)
        if seconds is None:
            draft.restore(kept)
            return None
        draft.add(move.comes, seconds)
    if draft.settle_order() and trim(draft) and lengthen(draft):
        is_full, worth = draft.value()
        if (is_full, worth + MOVED_SECONDS_GAIN) > best:
            exchange(draft)
            reached = draft.value()
            if reached > (best[0], best[1] + BETTER):
                return reached
    draft.restore(kept)
    return None
