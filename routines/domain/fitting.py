"""Fitting: brings a draft to the time, to the second, without breaking a dose limit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import inf

from routines.domain.composing import ENDS, FILLED_WITHIN, Chosen, Draft, best_option, cost
from routines.domain.dosage import ALMOST_FULL, STEP_SIZE
from routines.domain.objective import WEIGHTS
from routines.domain.options import Option
from routines.domain.types import Phase

FAR_FROM_FULL = 120  # seconds left from which steps are lengthened in longer strides
STRIDE = 15
SQUEEZED = 60  # seconds others may give up for one more step
UNKNOWN, NOTHING = inf, -inf


def fit(draft: Draft, options: Sequence[Option]) -> bool:
    """Bring the session to the budget: trim while it is over, fill while there is time and room."""
    if not trim(draft):
        return False
    fresh = [it for it in options if it.phase not in ENDS]
    resting = [it for it in options if it.phase in ENDS]
    worth_adding = UNKNOWN
    while (left := draft.budget - draft.total) > FILLED_WITHIN:
        longer = _longer(draft, left)
        if longer is not None and longer[0] >= worth_adding:
            # Adding gets no better while steps get longer: the last look still holds.
            _lengthen(draft, longer[1], longer[2])
            continue
        found = best_option(draft, fresh, left)
        if found is None and longer is None:
            # Only quiet time is left to add: a longer rest beats stopping early.
            found = best_option(draft, resting, left)
        if found is None:
            worth_adding = NOTHING
        else:
            option, seconds = found
            worth_adding = _rate_of_adding(draft, option, seconds)
            if longer is None or worth_adding > longer[0]:
                fresh = [it for it in fresh if it is not option]
                resting = [it for it in resting if it is not option]
                _try_adding(draft, option, seconds)
                worth_adding = UNKNOWN
                continue
        if longer is None:
            if left > ALMOST_FULL:
                _squeeze_in(draft, [*fresh, *resting], left)
            break
        _lengthen(draft, longer[1], longer[2])
    return draft.settle_order()


def _squeeze_in(draft: Draft, options: Sequence[Option], left: int) -> None:
    """Make room for one more option by shortening others a little; undone when one had to go."""
    kept = [(it, list(it.seconds)) for it in draft.chosen]
    found = best_option(draft, options, left + SQUEEZED)
    if found is None:
        return
    draft.add(*found)
    added = draft.chosen[-1]
    count = len(draft.chosen)
    if draft.settle_order() and trim(draft, spared=added) and len(draft.chosen) == count:
        lengthen(draft)
        return
    for chosen, had in kept:
        chosen.seconds = had
    draft.chosen = [chosen for chosen, _had in kept]
    draft.recount()
    draft.settle_order()


def _rate_of_adding(draft: Draft, option: Option, seconds: Sequence[int]) -> float:
    """What a second spent on an added option is worth, everything around it included."""
    total = sum(seconds)
    gain = draft.gain(option, seconds) + _phase_pulls(draft)[option.phase] * total
    return gain / (total + cost(draft, option))


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
    """What the plan would lose without it, for each second that would be free."""
    phase, seconds = chosen.option.phase, sum(chosen.seconds)
    work = sum(sum(it.seconds) for it in draft.chosen)
    have = sum(sum(it.seconds) for it in draft.chosen if it.option.phase == phase)
    target = draft.wishes.targets[phase] * work
    missing = min(seconds, max(0.0, target - (have - seconds)))
    lost = -draft.gain(chosen.option, [-it for it in chosen.seconds])
    lost += WEIGHTS["phases"] * missing / work
    return lost / (seconds + chosen.option.overhead)


def _phase_pulls(draft: Draft) -> Mapping[str, float]:
    """What a second of each phase does to the fit of the phase shares: good below, bad above."""
    have = dict.fromkeys(map(str, Phase), 0)
    for chosen in draft.chosen:
        have[chosen.option.phase] += sum(chosen.seconds)
    work = sum(have.values()) or 1
    pull = WEIGHTS["phases"] / (2 * work)
    targets = draft.wishes.targets
    return {phase: pull if have[phase] / work < targets[phase] else -pull for phase in have}


def _longer(draft: Draft, left: int) -> tuple[float, Chosen, list[int]] | None:
    """The step that gains most per second from being a little longer, or None without room."""
    best: tuple[float, Chosen, list[int]] | None = None
    pulls = _phase_pulls(draft)
    stride = STRIDE if left > FAR_FROM_FULL else STEP_SIZE
    for chosen in draft.chosen:
        parts = len(chosen.seconds)
        size = min(stride, left // parts, *draft.room(chosen.option, chosen.seconds))
        if size < 1:
            continue
        more = [size] * parts
        rate = draft.gain(chosen.option, more) / sum(more) + pulls[chosen.option.phase]
        if best is None or rate > best[0]:
            best = (rate, chosen, more)
    return best


def _lengthen(draft: Draft, chosen: Chosen, more: list[int]) -> None:
    draft.count(chosen.option, more)
    chosen.seconds = [have + it for have, it in zip(chosen.seconds, more, strict=True)]
    draft.total += sum(more)
