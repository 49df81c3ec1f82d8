"""Composing: chooses options, phase by phase, and gives them their first seconds.

Greedy by worth per second, since every place has diminishing returns; done once for each shape a
session can have (all upright, going down late, early or at once), and the best by
`objective.score` is taken.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from routines.domain.catalogue import Catalogue
from routines.domain.dosage import Ledger
from routines.domain.objective import WEIGHTS, Region, Wishes, saturating
from routines.domain.options import UP, Option, steps_of
from routines.domain.screening import Screening
from routines.domain.sequencing import SETUP_SECONDS, TOOL_SECONDS, arranged, timed
from routines.domain.types import PHASE_ORDER, Phase, Step, TimeOfDay

FILLED_WITHIN = 4  # seconds a filled session may fall short of the time
FEWEST_SECONDS = 15
USUAL_MOVE_SECONDS = 3  # what a change of position costs on average over a session
REPEATED = 0.06 * WEIGHTS["variety"]  # what a step done lately loses while choosing
ENDS = (Phase.SETTLE, Phase.FINISH)
WORK_PHASES = (Phase.DEEPER, Phase.LIGHT, Phase.STRETCH, Phase.WARM)


@dataclass(frozen=True)
class Shape:
    """Where the session goes down: the lying place (or None) and the first phase done there."""

    place: str | None
    down_from: str = Phase.FINISH

    def allows(self, option: Option) -> bool:
        """Whether an option fits the shape; the finish may be standing again."""
        if self.place is None:
            return option.place == UP
        phase, start = PHASE_ORDER[option.phase], PHASE_ORDER[self.down_from]
        if option.place == UP:
            return phase <= start or option.phase == Phase.FINISH
        return option.place == self.place and phase >= start


@dataclass
class Chosen:
    """An option in the plan with the seconds of its parts."""

    option: Option
    seconds: list[int]


@dataclass
class Draft:
    """A plan in the making. Mutable; lives inside one call."""

    catalogue: Catalogue
    screening: Screening
    wishes: Wishes
    budget: int
    slow: bool
    ledger: Ledger
    repeated: frozenset[str] = frozenset()
    chosen: list[Chosen] = field(default_factory=list)
    held: set[str] = field(default_factory=lambda: {"hands"})
    massage: Counter[Region] = field(default_factory=Counter)
    movement: Counter[Region] = field(default_factory=Counter)
    order: tuple[Step, ...] = ()
    total: int = 0

    def gain(self, option: Option, seconds: Sequence[int]) -> float:
        """What so many more seconds of an option would add to the score, overhead left out."""
        done = self.massage if option.is_massage else self.movement
        gained = 0.0
        for worths, length in zip(option.worth, seconds, strict=True):
            gained += option.per_second * length
            for region, worth in worths:
                have = done[region]
                gained += worth * (
                    saturating(have + length, option.half) - saturating(have, option.half)
                )
        return gained

    def count(self, option: Option, seconds: Sequence[int]) -> None:
        """Note so many more (or fewer) seconds of an option."""
        done = self.massage if option.is_massage else self.movement
        for part, worths, length in zip(option.parts, option.worth, seconds, strict=True):
            self.ledger.add(part, option.phase, length)
            for region, _worth in worths:
                done[region] += length

    def add(self, option: Option, seconds: Sequence[int]) -> None:
        """Put an option into the plan."""
        self.count(option, seconds)
        self.chosen.append(Chosen(option, list(seconds)))
        if option.tool is not None:
            self.held.add(option.tool)

    def remove(self, chosen: Chosen) -> None:
        """Take an option out again."""
        self.chosen.remove(chosen)
        self.recount()

    def recount(self) -> None:
        """Count anew everything that is chosen, so that nothing of what went stays."""
        self.ledger = Ledger()
        self.massage.clear()
        self.movement.clear()
        self.held = {"hands"}
        for each in self.chosen:
            self.count(each.option, each.seconds)
            if each.option.tool is not None:
                self.held.add(each.option.tool)

    def settle_order(self) -> bool:
        """Arrange and time what is chosen; False when no order goes down and up only once."""
        groups = [
            steps_of(it.option, it.seconds, self.screening) for it in self.chosen if any(it.seconds)
        ]
        ordered = arranged(self.catalogue, [self._less_sore_first(group) for group in groups])
        if ordered is None:
            return False
        self.order, self.total = timed(self.catalogue, ordered, slow=self.slow)
        return True

    def _less_sore_first(self, group: tuple[Step, ...]) -> tuple[Step, ...]:
        return tuple(sorted(group, key=lambda step: (self._soreness(step), step.side)))

    def _soreness(self, step: Step) -> float:
        return sum(self.wishes.chosen.get(it, 0.0) for it in self.wishes.regions(step))

    def room(self, option: Option, have: Sequence[int]) -> list[int]:
        """How many more seconds each part of an option may get, beside those it has."""
        own = [limit.most - it for limit, it in zip(option.ranges, have, strict=True)]
        if not option.limited:
            return own
        parts = len(own)
        share = parts if option.shared else 1
        return [
            min(it, self.ledger.room(part, option.phase, parts) // share)
            for it, part in zip(own, option.parts, strict=True)
        ]


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


def cost(draft: Draft, option: Option) -> int:
    """About how long an option takes beside its own seconds."""
    fetched = option.tool is None or option.tool in draft.held
    return option.overhead + USUAL_MOVE_SECONDS + (0 if fetched else TOOL_SECONDS)


def best_option(
    draft: Draft, options: Iterable[Option], allowance: int
) -> tuple[Option, Sequence[int]] | None:
    """The option with the most worth per second that fits the allowance, or None."""
    taken = {it.option.identity for it in draft.chosen}
    best: tuple[float, Option, Sequence[int]] | None = None
    for option in options:
        if option.identity in taken:
            continue
        overhead = cost(draft, option)
        seconds = start_seconds(draft, option, allowance - overhead)
        if seconds is None:
            continue
        gain = draft.gain(option, seconds) - WEIGHTS["steps"] - WEIGHTS["overhead"] * overhead
        if option.technique.slug in draft.repeated:
            gain -= REPEATED
        rate = gain / (sum(seconds) + overhead)
        if best is None or rate > best[0]:
            best = (rate, option, seconds)
    return best[1:] if best else None


def compose(draft: Draft, options: Sequence[Option], shape: Shape) -> bool:
    """Choose for an empty draft, phase by phase; False when the shape gives no plan with both
    ends.
    """
    by_phase: dict[str, list[Option]] = {phase: [] for phase in Phase}
    for option in options:
        by_phase[option.phase].append(option)
    targets = draft.wishes.targets
    for phase in ENDS:
        # One technique at each end; taken first, so that no plan is without.
        allowance = max(int(targets[phase] * draft.budget), FEWEST_SECONDS) + 2 * SETUP_SECONDS + 30
        ends = sorted(by_phase[phase], key=lambda it: _end_order(it, shape, draft))
        found = next(
            (
                (it, seconds)
                for it in ends
                if (seconds := _end_seconds(draft, it, allowance)) is not None
            ),
            None,
        )
        if found is None:
            return False
        draft.add(*found)
    for phase in WORK_PHASES:
        # Each phase keeps to its share; passing on what one leaves makes lopsided sessions.
        allowance = int(targets[phase] * draft.budget)
        while found_option := best_option(draft, by_phase[phase], allowance):
            option, seconds = found_option
            allowance -= sum(seconds) + cost(draft, option)
            draft.add(option, seconds)
    return draft.settle_order()


def _end_seconds(draft: Draft, option: Option, allowance: int) -> Sequence[int] | None:
    if option.identity in {it.option.identity for it in draft.chosen}:
        return None
    return start_seconds(draft, option, max(allowance - cost(draft, option), option.least))


def _end_order(option: Option, shape: Shape, draft: Draft) -> tuple[object, ...]:
    """Breathing or rest first, in the place the session is in by then, near the sore areas."""
    lying = option.place != UP
    goes_down = shape.place is not None
    wanted = goes_down and (
        option.phase == Phase.FINISH or shape.down_from in (Phase.SETTLE, Phase.WARM)
    )
    unwinding = (
        draft.wishes.request.time_of_day == TimeOfDay.EVENING or option.phase == Phase.SETTLE
    )
    calm = option.technique.contact in ("breath", "rest")
    near = -sum(worth for worths in option.worth for _region, worth in worths)
    return (lying != wanted, calm != unwinding, len(option.parts), near, option.key)
