"""Improving: tries other choices on a fitted draft and keeps what scores more.

A full plan has a price for a second: what the last one given is worth. An option that earns less
than its seconds cost should go, one that would earn more should come, and for a swap both count.
The most promising few are really tried, fitted anew, and kept only when the score rises.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from heapq import nlargest
from math import inf
from typing import NamedTuple

from routines.domain.chosen import ENDS, Chosen
from routines.domain.composing import start_seconds
from routines.domain.draft import Draft
from routines.domain.fitting import best_to_shorten, exchange, lengthen, trim
from routines.domain.objective import WEIGHTS
from routines.domain.options import Option
from routines.domain.types import Phase
from routines.domain.variants import UP

WORK_PHASES = (Phase.WARM, Phase.LIGHT, Phase.DEEPER, Phase.STRETCH)
EFFORT = 140  # trials there are, each counted by the size of the plan: it takes longer to refit
NEWCOMERS = 8
HOPELESS = -1.0  # moves that promise less than this hardly ever raise the score
BETTER = 1e-4  # a change must raise the score by this much, or trying has no end

Value = tuple[bool, float]


class Move(NamedTuple):
    """One change of what is chosen: what it seems to earn, what goes and what comes."""

    promise: float
    goes: tuple[Chosen, ...]
    comes: tuple[Option, ...]


def improve(draft: Draft, options: Sequence[Option], effort: int = EFFORT) -> Value:
    """Try swaps, additions and removals, the most promising first; the value reached."""
    best = draft.value()
    while True:
        for move in _moves(draft, options):
            if effort <= 0:
                return best
            kept = draft.snapshot()
            reached = _made(draft, move)
            effort -= len(draft.chosen) if reached else 1
            if reached is not None and reached > (best[0], best[1] + BETTER):
                best = reached
                break
            draft.restore(kept)
        else:
            return best


def _made(draft: Draft, move: Move) -> Value | None:
    """Make a move and fit anew; the value reached, or None when it can't be made."""
    for chosen in move.goes:
        draft.remove(chosen)
    for option in move.comes:
        seconds = start_seconds(draft, option, draft.budget)
        if seconds is None:
            return None
        draft.add(option, seconds)
    if not (draft.settle_order() and trim(draft) and lengthen(draft)):
        return None
    exchange(draft)
    return draft.value()


def _moves(draft: Draft, options: Sequence[Option]) -> list[Move]:
    """Changes worth trying, the most promising first."""
    giver = best_to_shorten(draft) if draft.is_full else None
    second = draft.rate_of_less(giver) if giver else 0.0
    taken = {it.option.identity for it in draft.chosen}
    free = [it for it in options if it.identity not in taken]
    work = _newcomers(draft, [it for it in free if it.phase not in ENDS], second)
    moves = [Move(earns, (), (it,)) for earns, it in work]
    ends = Counter(it.option.phase for it in draft.chosen if it.option.phase in ENDS)
    for chosen in draft.chosen:
        keeps, now = _kept_for(draft, chosen, second), chosen.option
        if ends[now.phase] != 1:
            moves.append(Move(-keeps, (chosen,), ()))
        if now.phase in ENDS:
            # No session is without its ends: another takes the very place of this one.
            instead = [it for it in free if it.phase == now.phase]
        else:
            moves += [Move(earns - keeps, (chosen,), (it,)) for earns, it in work]
            # The same technique in another phase, or on another side.
            instead = [
                it
                for it in options
                if it.identity == now.identity and it.phase not in ENDS and it is not now
            ]
        others = _earned_instead(draft, (chosen,), instead, second)
        moves += [Move(earns - keeps, (chosen,), (it,)) for earns, it in others]
    moves += _becoming_ends(draft, options, ends, second)
    moves += _lying_elsewhen(draft, options, second)
    return sorted((it for it in moves if it.promise > HOPELESS), key=lambda it: -it.promise)


def _becoming_ends(
    draft: Draft, options: Iterable[Option], ends: Counter[str], second: float
) -> Iterator[Move]:
    """Moves by which a technique from elsewhere in the session becomes its start or finish."""
    by_identity = {it.option.identity: it for it in draft.chosen}
    for option in options:
        elsewhere = by_identity.get(option.identity)
        if option.phase not in ENDS or elsewhere is None or elsewhere.option.phase == option.phase:
            continue
        if ends[elsewhere.option.phase] == 1:
            continue
        for chosen in draft.chosen:
            if chosen.option.phase == option.phase:
                both = (chosen, elsewhere)
                keeps = sum(_kept_for(draft, it, second) for it in both)
                for earns, it in _earned_instead(draft, both, [option], second):
                    yield Move(earns - keeps, both, (it,))


def _lying_elsewhen(draft: Draft, options: Iterable[Option], second: float) -> Iterator[Move]:
    """Moves that take all that is done lying in one phase to another: there is one way down only,
    so one by one they would not go.
    """
    for phase in WORK_PHASES:
        lying = tuple(
            it for it in draft.chosen if it.option.phase == phase and it.option.place != UP
        )
        if len(lying) < 2:
            continue
        keeps = sum(_kept_for(draft, it, second) for it in lying)
        wanted = [it.option.identity for it in lying]
        for other in WORK_PHASES:
            comes = tuple(
                it
                for it in options
                if it.phase == other and it.identity in wanted and it.place == lying[0].option.place
            )
            if other != phase and len(comes) == len(lying):
                earned = _earned_instead(draft, lying, comes, second)
                yield Move(sum(earns for earns, _it in earned) - keeps, lying, comes)


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


def _earned_instead(
    draft: Draft, goes: Iterable[Chosen], options: Iterable[Option], second: float
) -> list[tuple[float, Option]]:
    """What options would earn in the place of what goes: weighed without it."""
    seconds = [(it, it.seconds) for it in goes]
    for chosen, had in seconds:
        draft.resize(chosen, [-it for it in had])
    found = [(_earned(draft, it, second), it) for it in options]
    for chosen, had in seconds:
        draft.resize(chosen, had)
    return found


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
