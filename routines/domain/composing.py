"""Composing: chooses options and gives them their first seconds.

Start and finish come first, then whatever is worth most for each second it takes, the time
around it included, until the time is used up.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from routines.domain.draft import Draft
from routines.domain.objective import WEIGHTS
from routines.domain.options import Option
from routines.domain.types import Phase

FILLED_WITHIN = 4  # seconds a filled session may fall short of the time


def start_seconds(draft: Draft, option: Option, allowance: int) -> Sequence[int] | None:
    """The seconds an option would start with, within its limits and the time left.

    None when less than its least is left.
    """
    if allowance < option.least:
        return None
    seconds: Sequence[int] = option.usual
    if option.limited:
        room = draft.room(option, [0] * len(seconds))
        seconds = [min(want, most) for want, most in zip(seconds, room, strict=True)]
    if (total := sum(seconds)) > allowance:
        seconds = [it * allowance // total for it in seconds]
    for it, limit in zip(seconds, option.ranges, strict=True):
        if it < limit.least:
            return None
    return seconds


Offer = tuple[float, Option, Sequence[int]]


def offer(draft: Draft, option: Option, allowance: int) -> Offer | None:
    """What an option would add per second it takes, with its first seconds; None without room."""
    overhead = draft.cost(option)
    seconds = start_seconds(draft, option, allowance - overhead)
    if seconds is None:
        return None
    gain = draft.gain(option, seconds) - draft.price(option) - WEIGHTS["overhead"] * overhead
    return gain / (sum(seconds) + overhead), option, seconds


def best_option(
    draft: Draft, options: Iterable[Option], allowance: int
) -> tuple[Option, Sequence[int]] | None:
    """The option with the most worth per second that fits the allowance, or None."""
    taken = {it.option.identity for it in draft.chosen}
    best: Offer | None = None
    for option in options:
        if option.identity in taken:
            continue
        found = offer(draft, option, allowance)
        if found is not None and (best is None or found[0] > best[0]):
            best = found
    return best[1:] if best else None


def compose(draft: Draft, options: Sequence[Option]) -> bool:
    """Give an empty draft its two ends, the best for each; False when one of them is missing.

    Taken first, so that no plan is without. Two techniques where there are two; else the one there
    is does both, since a quiet start and end matter more than variety.
    """
    starts = [it for it in options if it.phase == Phase.SETTLE]
    finishes = [it for it in options if it.phase == Phase.FINISH]
    offers = [it for it in (offer(draft, one, draft.budget) for one in starts) if it is not None]
    for _rate, option, seconds in sorted(offers, key=lambda it: -it[0]):
        start = draft.add(option, seconds)
        if finish := best_option(draft, finishes, draft.budget):
            draft.add(*finish)
            return draft.settle_order()
        draft.remove(start)
    first, last = (
        best_option(draft, starts, draft.budget),
        best_option(draft, finishes, draft.budget),
    )
    if first is None or last is None:
        return False
    draft.add(*first)
    draft.add(*last)
    return draft.settle_order()
