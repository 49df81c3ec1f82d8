"""A plan in the making: what is chosen with how many seconds, and what that adds up to.

Everything the score and the dose limits need is kept up to date as seconds come and go, so that
thousands of choices can be weighed while somebody waits.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from routines.domain.arranging import Way
from routines.domain.catalogue import Catalogue
from routines.domain.chosen import Chosen, Snapshot, Unit
from routines.domain.dosage import ALMOST_FULL, STEP_SIZE, Ledger
from routines.domain.objective import WEIGHTS, Wishes
from routines.domain.options import Option, steps_of
from routines.domain.screening import Screening
from routines.domain.sequencing import TOOL_SECONDS, UNHELD, timed
from routines.domain.tally import Tally
from routines.domain.types import Step
from routines.domain.variants import UP

USUAL_MOVE_SECONDS = 3  # what a change of position costs on average over a session


@dataclass
class Draft:
    """A plan in the making. Mutable; lives inside one call."""

    catalogue: Catalogue
    screening: Screening
    wishes: Wishes
    budget: int
    slow: bool
    chosen: list[Chosen] = field(default_factory=list)
    units: list[Unit] = field(default_factory=list)
    ledger: Ledger = field(default_factory=Ledger)
    sequence: tuple[Chosen, ...] = ()
    overheads: int = 0
    total: int = 0

    def __post_init__(self) -> None:
        self.way = Way(self.catalogue, self.slow)
        self.tally = Tally(self.wishes)

    @property
    def left(self) -> int:
        """Seconds of the budget not given out yet; below 0 when it is over."""
        return self.budget - self.total

    @property
    def is_full(self) -> bool:
        """Whether the session comes near enough to its time."""
        return self.left <= ALMOST_FULL

    @property
    def held(self) -> set[str]:
        """The tools that are fetched anyway."""
        tools = {it.option.tool for it in self.chosen if it.option.tool}
        return tools | {"hands"}

    def gain(self, option: Option, seconds: Sequence[int]) -> float:
        """What so many more (or fewer) seconds of an option add; as `Tally.gain`."""
        return self.tally.gain(option, seconds)

    def price(self, option: Option) -> float:
        """What the score takes for the technique being there; nothing when it is already."""
        slug = option.technique.slug
        there = any(it.option.technique.slug == slug for it in self.chosen)
        return 0.0 if there else option.price

    def cost(self, option: Option) -> int:
        """About how long an option takes beside its own seconds."""
        fetched = option.tool is None or option.tool in self.held
        return option.overhead + USUAL_MOVE_SECONDS + (0 if fetched else TOOL_SECONDS)

    def value(self) -> tuple[bool, float]:
        """Whether the time is filled, and the score: to the last digit that of
        `objective.score` for the steps in `order`.
        """
        value = self.tally.value()
        prices: dict[str, float] = {}
        held: str | None = None
        tools, down, trips = 0, False, 0
        for chosen in self.sequence:
            option = chosen.option
            value += option.per_second * sum(chosen.seconds)
            prices[option.technique.slug] = option.price
            tools += option.tool not in (*UNHELD, held)
            held = option.tool
            trips += (option.place != UP) != down
            down = option.place != UP
        value -= sum(prices.values())
        value -= WEIGHTS["tools"] * tools + WEIGHTS["trips"] * (trips + down)
        getting_up = (
            self.way.getting_up(self.sequence[-1].option.block.spot) if self.sequence else 0
        )
        return self.is_full, value - WEIGHTS["overhead"] * (self.overheads - getting_up)

    def add(self, option: Option, seconds: Sequence[int]) -> Chosen:
        """Put an option into the plan."""
        chosen = Chosen(option, list(seconds))
        self._count(option, seconds)
        self.chosen.append(chosen)
        parts = range(len(chosen.seconds))
        together = [tuple(parts)] if not option.is_massage else [(it,) for it in parts]
        self.units.extend(Unit(chosen, it) for it in together)
        return chosen

    def remove(self, chosen: Chosen) -> None:
        """Take an option out again."""
        self.chosen.remove(chosen)
        self.units = [it for it in self.units if it.chosen is not chosen]
        self._forget_rates(chosen.option)
        self.recount()

    def resize(self, chosen: Chosen, by: Sequence[int]) -> None:
        """Give the parts of what is chosen more (or fewer) seconds."""
        self._count(chosen.option, by)
        chosen.seconds = [have + it for have, it in zip(chosen.seconds, by, strict=True)]
        for unit in self.units:
            if unit.chosen is chosen:
                unit.measure()

    def _count(self, option: Option, seconds: Sequence[int]) -> None:
        if option.limited:
            for part, length in zip(option.parts, seconds, strict=True):
                self.ledger.add(part, option.phase, length)
        self.tally.count(option, seconds)
        self.total += sum(seconds)
        self._forget_rates(option)

    def _forget_rates(self, option: Option) -> None:
        """What a second is worth changes where the option works, and in its phase."""
        for unit in self.units:
            other = unit.chosen.option
            if other.phase == option.phase or not option.regions.isdisjoint(other.regions):
                unit.more = unit.less = None

    def recount(self) -> None:
        """Count anew everything that is chosen, so that nothing of what went stays."""
        self.ledger = Ledger()
        self.tally = Tally(self.wishes)
        self.total = self.overheads
        for each in self.chosen:
            self._count(each.option, each.seconds)

    def snapshot(self) -> Snapshot:
        """The draft as it is now, for `restore`."""
        return Snapshot(
            chosen=[(it, it.seconds) for it in self.chosen],
            units=[(it, it.more, it.less) for it in self.units],
            ledger=self.ledger.copy(),
            tally=self.tally.copy(),
            sequence=self.sequence,
            overheads=self.overheads,
            total=self.total,
        )

    def restore(self, kept: Snapshot) -> None:
        """Make the draft what it was; a snapshot is good for one return."""
        self.chosen = [chosen for chosen, _seconds in kept.chosen]
        for chosen, seconds in kept.chosen:
            chosen.seconds = seconds
        self.units = [unit for unit, _more, _less in kept.units]
        for unit, more, less in kept.units:
            unit.more, unit.less = more, less
            unit.measure()
        self.ledger = kept.ledger
        self.tally, self.sequence = kept.tally, kept.sequence
        self.overheads, self.total = kept.overheads, kept.total

    def settle_order(self) -> bool:
        """Arrange what is chosen and count the time it takes; False when no order goes down and up
        only once.
        """
        there = [it for it in self.chosen if any(it.seconds)]
        blocks = [it.option.block for it in there]
        ordered = self.way.arranged(blocks)
        if ordered is None:
            return False
        self.sequence = tuple(there[it] for it in ordered)
        self.overheads = self.way.overheads([blocks[it] for it in ordered])
        self.total = self.overheads + sum(sum(it.seconds) for it in self.chosen)
        return True

    @property
    def order(self) -> tuple[Step, ...]:
        """The timed steps, in the order settled last."""
        steps = [
            step for it in self.sequence for step in steps_of(it.option, it.seconds, self.screening)
        ]
        return timed(self.catalogue, steps, slow=self.slow)[0]

    def room(self, option: Option, have: Sequence[int]) -> list[int]:
        """How many more seconds each part of an option may get, beside those it has."""
        own = [limit.most - it for limit, it in zip(option.ranges, have, strict=True)]
        if not option.limited:
            return own
        return self.ledger.rooms(option.parts, option.phase, own, is_shared=option.shared)

    def rate_of_more(self, unit: Unit) -> float:
        """What a second more of a unit gains."""
        if unit.more is None:
            gained = self.gain(unit.chosen.option, unit.change(STEP_SIZE))
            unit.more = gained / (STEP_SIZE * unit.size)
        return unit.more

    def rate_of_less(self, unit: Unit) -> float:
        """What a second less of a unit loses."""
        if unit.less is None:
            have = unit.chosen.seconds
            least = have[unit.parts[0]] if unit.size == 1 else min(have[it] for it in unit.parts)
            by = min(STEP_SIZE, least)
            lost = -self.gain(unit.chosen.option, unit.change(-by))
            unit.less = lost / (by * unit.size)
        return unit.less
