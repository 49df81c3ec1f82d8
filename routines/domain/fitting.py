"""Fitting: brings a draft to the time, to the second, without breaking a dose limit."""

from __future__ import annotations

from collections.abc import Sequence

from routines.domain.composing import ENDS, FILLED_WITHIN, Chosen, Draft, best_option, cost
from routines.domain.dosage import STEP_SIZE
from routines.domain.objective import WEIGHTS
from routines.domain.options import Option
from routines.domain.types import Phase


def fit(draft: Draft, options: Sequence[Option]) -> bool:
    """Bring the session to the budget: trim while it is over, fill while there is time and room."""
    if not trim(draft):
        return False
    fresh = [it for it in options if it.phase not in ENDS]
    while (left := draft.budget - draft.total) > FILLED_WITHIN:
        longer = _longer(draft, left)
        found = best_option(draft, fresh, left)
        if found is not None:
            option, seconds = found
            gain = draft.gain(option, seconds) + _phase_pull(draft, option.phase) * sum(seconds)
            taken = sum(seconds) + cost(draft, option, [0] * len(seconds))
            if longer is None or gain / taken > longer[0]:
                fresh = [it for it in fresh if it is not option]
                _try_adding(draft, option, seconds)
                continue
        if longer is None:
            break
        _lengthen(draft, longer[1], longer[2])
    return draft.settle_order()


def trim(draft: Draft, spared: Chosen | None = None) -> bool:
    """Shorten until the session keeps its time, leaving `spared` as it is; False when it can't."""
    while draft.total > draft.budget:
        if not (_shorten(draft, spared) and draft.settle_order()):
            return False
    return True


def lengthen(draft: Draft) -> bool:
    """Give the time left to the steps that are there."""
    while (left := draft.budget - draft.total) > FILLED_WITHIN:
        longer = _longer(draft, left)
        if longer is None:
            break
        _lengthen(draft, longer[1], longer[2])
    return draft.settle_order()


def _try_adding(draft: Draft, option: Option, seconds: Sequence[int]) -> None:
    """Add an option if the session, moves included, still keeps its time; else leave it as it
    was.
    """
    draft.add(option, seconds)
    if draft.settle_order() and draft.total <= draft.budget:
        return
    draft.remove(draft.chosen[-1])
    draft.settle_order()


def _shorten(draft: Draft, spared: Chosen | None) -> bool:
    """Shorten towards the least (stretch, light, deeper, warm, ends), then drop what is worth
    least.
    """
    over = draft.total - draft.budget
    for phase in (Phase.STRETCH, Phase.LIGHT, Phase.DEEPER, Phase.WARM, *ENDS):
        for chosen in draft.chosen:
            if chosen.option.phase != phase or over <= 0 or chosen is spared:
                continue
            cut = [
                -min(have - limit.least, -(-over // len(chosen.seconds)))
                for have, limit in zip(chosen.seconds, chosen.option.ranges, strict=True)
            ]
            draft.count(chosen.option, cut)
            chosen.seconds = [have + it for have, it in zip(chosen.seconds, cut, strict=True)]
            over += sum(cut)
    if over <= 0:
        return True
    losers = [it for it in draft.chosen if it.option.phase not in ENDS and it is not spared]
    if not losers:
        return False
    draft.remove(min(losers, key=lambda it: (_loss(draft, it), it.option.key)))
    return True


def _loss(draft: Draft, chosen: Chosen) -> float:
    """What the plan would lose per second without it."""
    less = [-it for it in chosen.seconds]
    return -draft.gain(chosen.option, less) / sum(chosen.seconds)


def _phase_pull(draft: Draft, phase: str) -> float:
    """What a second of this phase does to the fit of the phase shares: good below its share, bad
    above.
    """
    work = sum(sum(it.seconds) for it in draft.chosen) or 1
    have = sum(sum(it.seconds) for it in draft.chosen if it.option.phase == phase) / work
    pull = WEIGHTS["phases"] / (2 * work)
    return pull if have < draft.wishes.targets[phase] else -pull


def _longer(draft: Draft, left: int) -> tuple[float, Chosen, list[int]] | None:
    """The step that gains most per second from being a little longer, or None when nothing has
    room.
    """
    best: tuple[float, Chosen, list[int]] | None = None
    for chosen in draft.chosen:
        parts = len(chosen.seconds)
        size = min(STEP_SIZE, left // parts, *draft.room(chosen.option, chosen.seconds))
        if size < 1:
            continue
        more = [size] * parts
        rate = draft.gain(chosen.option, more) / sum(more)
        rate += _phase_pull(draft, chosen.option.phase)
        if best is None or rate > best[0]:
            best = (rate, chosen, more)
    return best


def _lengthen(draft: Draft, chosen: Chosen, more: list[int]) -> None:
    draft.count(chosen.option, more)
    chosen.seconds = [have + it for have, it in zip(chosen.seconds, more, strict=True)]
    draft.total += sum(more)
