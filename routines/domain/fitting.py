"""Fitting: gives the seconds there are to the steps that are there, without breaking a dose limit.

Every place has diminishing returns, so seconds go where the next ones are worth most, and are
taken where the last ones are worth least.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from heapq import heapify, heappop, heapreplace
from math import inf

from routines.domain.chosen import ENDS, Chosen, Unit
from routines.domain.composing import FILLED_WITHIN, offer
from routines.domain.dosage import STEP_SIZE
from routines.domain.draft import Draft
from routines.domain.options import Option

FAR_FROM_FULL = 120  # seconds left from which steps are lengthened in longer strides
STRIDE = 15
WORTH_MOVING = 1e-6  # a second moved must gain at least this much, or moving has no end
MOST_EXCHANGES = 40


def fit(draft: Draft, options: Sequence[Option]) -> bool:
    """Bring the session to the budget: trim while it is over, fill while there is time and room."""
    if not trim(draft):
        return False
    work = Offers(draft, [it for it in options if it.phase not in ENDS])
    rest: Offers | None = None
    while draft.left > FILLED_WITHIN:
        found, longer, offers = work.best(draft), best_to_lengthen(draft), work
        if longer is not None and (found is None or found[0] <= draft.rate_of_more(longer)):
            _lengthen(draft, longer)
            continue
        if found is None:
            # Only quiet time is left to add: a longer rest beats stopping early.
            offers = rest = rest or Offers(draft, [it for it in options if it.phase in ENDS])
            found = rest.best(draft)
            if found is None:
                break
        offers.drop()
        _try_adding(draft, found[1], found[2])
    exchange(draft)
    return True


def trim(draft: Draft, spared: Chosen | None = None) -> bool:
    """Shorten until the session keeps its time, leaving `spared` as it is; False when it can't."""
    while draft.left < 0:
        unit = best_to_shorten(draft, spared)
        if unit is not None:
            over = -draft.left
            size = STRIDE if over > STRIDE else STEP_SIZE
            by = min(-(-min(over, size) // unit.size), unit.spare)
            draft.resize(unit.chosen, unit.change(-by))
        elif not (_drop_least(draft, spared) and draft.settle_order()):
            return False
    return True


def lengthen(draft: Draft) -> bool:
    """Give the time left to the steps that are there."""
    while draft.left > FILLED_WITHIN:
        unit = best_to_lengthen(draft)
        if unit is None:
            break
        _lengthen(draft, unit)
    return draft.settle_order()


def exchange(draft: Draft) -> None:
    """Move seconds from where they are worth least to where they are worth more."""
    for _round in range(MOST_EXCHANGES):
        giver = best_to_shorten(draft, None)
        if giver is None:
            return
        by = min(-(-STEP_SIZE // giver.size), giver.spare)
        lost = draft.rate_of_less(giver)
        draft.resize(giver.chosen, giver.change(-by))
        taker = best_to_lengthen(draft)
        if taker is None or taker is giver or draft.rate_of_more(taker) <= lost + WORTH_MOVING:
            draft.resize(giver.chosen, giver.change(by))
            return
        _lengthen(draft, taker)


class Offers:
    """Options by what they would add per second. Adding one thing rarely makes another worth
    more, so an old offer is a bound, and only the first few need looking at again.
    """

    def __init__(self, draft: Draft, options: Iterable[Option]) -> None:
        self.heap: list[tuple[float, int, Option]] = []
        for number, option in enumerate(options):
            found = offer(draft, option, draft.left)
            if found is not None:
                self.heap.append((-found[0], number, option))
        heapify(self.heap)

    def best(self, draft: Draft) -> tuple[float, Option, Sequence[int]] | None:
        """The best offer as of now, taken out; None when nothing fits any more."""
        taken = {it.option.identity for it in draft.chosen}
        while self.heap:
            _rate, number, option = self.heap[0]
            found = None if option.identity in taken else offer(draft, option, draft.left)
            if found is None:
                heappop(self.heap)
                continue
            heapreplace(self.heap, (-found[0], number, option))
            if self.heap[0][2] is option:
                return found
        return None

    def drop(self) -> None:
        """Take the best one out for good."""
        heappop(self.heap)


def _try_adding(draft: Draft, option: Option, seconds: Sequence[int]) -> None:
    """Add an option if the session, moves included, still keeps its time; else leave it as it
    was.
    """
    kept = draft.snapshot()
    draft.add(option, seconds)
    if not draft.settle_order() or draft.left < 0:
        draft.restore(kept)


def _drop_least(draft: Draft, spared: Chosen | None) -> bool:
    """Drop what is worth least for each second that would be free; False with nothing to drop."""
    losers = [it for it in draft.chosen if it.option.phase not in ENDS and it is not spared]
    if not losers:
        return False
    draft.remove(min(losers, key=lambda it: (loss_of(draft, it), it.option.key)))
    return True


def loss_of(draft: Draft, chosen: Chosen) -> float:
    """What the plan would lose without it, for each second that would be free."""
    option = chosen.option
    lost = -draft.gain(option, [-it for it in chosen.seconds]) - option.price
    return lost / (sum(chosen.seconds) + option.overhead)


def best_to_shorten(draft: Draft, spared: Chosen | None = None) -> Unit | None:
    """The unit that loses least from a second less; None when all are at their shortest."""
    best, lowest = None, inf
    for unit in draft.units:
        if unit.spare > 0 and unit.chosen is not spared:
            rate = draft.rate_of_less(unit) if unit.less is None else unit.less
            if rate < lowest:
                best, lowest = unit, rate
    return best


def best_to_lengthen(draft: Draft) -> Unit | None:
    """The unit that gains most from a second more, or None without room."""
    left = draft.left
    full: set[Unit] = set()
    while True:
        best, highest = None, -inf
        for unit in draft.units:
            if unit.room > 0 and unit.size <= left:
                rate = draft.rate_of_more(unit) if unit.more is None else unit.more
                if rate > highest and unit not in full:
                    best, highest = unit, rate
        # What the session's limits leave is looked up only for the one that would get the seconds.
        if best is None or stretch_of(draft, best) > 0:
            return best
        full.add(best)


def stretch_of(draft: Draft, unit: Unit) -> int:
    """How many seconds each part of a unit may get now, in one stride."""
    left = draft.left
    stride = STRIDE if left > FAR_FROM_FULL else STEP_SIZE
    size = min(stride, left // unit.size, unit.room)
    if not unit.chosen.option.limited:
        return size
    room = draft.room(unit.chosen.option, unit.chosen.seconds)
    return min(size, *(room[it] for it in unit.parts))


def _lengthen(draft: Draft, unit: Unit) -> None:
    draft.resize(unit.chosen, unit.change(stretch_of(draft, unit)))
