"""What is left of a session: the steps not yet begun, with what lies behind counted in.

Mutable, lives inside one call.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace

from routines.domain.candidates import Candidate
from routines.domain.catalogue import Catalogue
from routines.domain.dosage import SHORTEST_STEP, Ledger, Range, range_of
from routines.domain.going_on import Block, Head
from routines.domain.objective import Wishes
from routines.domain.options import Option, make_option, step_of
from routines.domain.screening import Screening
from routines.domain.sequencing import (
    MOST_CROSSINGS,
    before_of,
    getting_up,
    timed,
)
from routines.domain.tally import Tally
from routines.domain.types import PHASE_ORDER, History, Step
from routines.domain.variants import UP

Doses = list[tuple[Candidate, str, int]]


@dataclass
class Rest:
    """The rest of one session in the making. `options` gives all there is to add."""

    catalogue: Catalogue
    screening: Screening
    wishes: Wishes
    history: History
    slow: bool
    budget: int
    after: Step | None
    downs: tuple[bool, ...]
    behind: Doses
    mask: int
    options: Callable[[], tuple[Option, ...]]
    head: Head | None = None
    blocks: list[Block] = field(default_factory=list)
    ledger: Ledger = field(default_factory=Ledger)

    def __post_init__(self) -> None:
        self.tally = Tally(self.wishes)

    @property
    def phase_from(self) -> int:
        """The place of the phase that was reached: nothing goes back before it."""
        return PHASE_ORDER[self.after.phase] if self.after else 0

    def total(self) -> int:
        """Seconds of all that is left, getting up at the end included."""
        return self.overheads(self.blocks) + sum(sum(it.seconds) for it in self.blocks)

    def overheads(self, blocks: Iterable[Block]) -> int:
        """Seconds these blocks, in this order, take beside their own; the running step's rest
        included.
        """
        seconds = self.head.left if self.head else 0
        previous = self.after
        for block in blocks:
            for step in block.sketch:
                seconds += before_of(self.catalogue, previous, step, slow=self.slow)
                previous = step
        return seconds + getting_up(self.catalogue, previous, slow=self.slow)

    def cost_at(self, block: Block, place: int) -> int:
        """Seconds a block would take beside its own in this place, what it changes included."""
        before = self.blocks[place - 1].sketch[-1] if place else self.after
        then = self.blocks[place].sketch[0] if place < len(self.blocks) else None
        seconds, previous = 0, before
        for step in block.sketch:
            seconds += before_of(self.catalogue, previous, step, slow=self.slow)
            previous = step
        for sign, last in ((1, previous), (-1, before)):
            if then is not None:
                seconds += sign * before_of(self.catalogue, last, then, slow=self.slow)
            else:
                seconds += sign * getting_up(self.catalogue, last, slow=self.slow)
        return seconds

    def keeps_order(self, blocks: Sequence[Block]) -> bool:
        """Whether the session goes down and comes up once at most, what lies behind included."""
        crossed, was_down = 0, False
        for down in (*self.downs, *(it.option.place != UP for it in blocks)):
            crossed += down != was_down
            was_down = down
        return crossed <= MOST_CROSSINGS

    def gain(self, block: Block, more: Sequence[int]) -> float:
        """What so many more seconds (or fewer) of a block are worth."""
        return self.tally.gain(block.option, more)

    def room(self, block: Block) -> list[int]:
        """How many more seconds each part may get beside those it has."""
        own = [most - have for most, have in zip(block.most, block.seconds, strict=True)]
        option = block.option
        return self.ledger.rooms(option.parts, option.phase, own, is_shared=option.shared)

    def add(self, block: Block, place: int) -> None:
        """Put a block in at this place, and count it."""
        self.blocks.insert(place, block)
        self._count(block, block.seconds)

    def remove(self, block: Block) -> None:
        """Take a block out again."""
        self.blocks.remove(block)
        self.recount()

    def resize(self, block: Block, by: Sequence[int]) -> None:
        """Give a block so many seconds more, or fewer."""
        self._count(block, by)
        block.seconds = [have + it for have, it in zip(block.seconds, by, strict=True)]

    def recount(self) -> None:
        """Count anew what lies behind and what is left, so that nothing of what went stays."""
        self.ledger = Ledger()
        self.tally = Tally(self.wishes)
        behind = list(self.behind)
        if self.head is not None:
            behind.append((self.head.candidate, self.head.step.phase, self.head.seconds))
        for candidate, phase, seconds in behind:
            self.ledger.add(candidate, phase, seconds)
            self.tally.count_dose(candidate, phase, seconds)
        for block in self.blocks:
            self._count(block, block.seconds)

    def _count(self, block: Block, seconds: Sequence[int]) -> None:
        option = block.option
        for part, length in zip(option.parts, seconds, strict=True):
            self.ledger.add(part, option.phase, length)
        self.tally.count(option, seconds)

    def block_of(
        self,
        option: Option,
        seconds: Sequence[int],
        *,
        pressures: tuple[int, ...] | None = None,
        order: tuple[int, ...] | None = None,
    ) -> Block | None:
        """A block of this option, or None where what was done before leaves too little."""
        had = [self.had(part) for part in option.parts]
        least = tuple(_least(limit, it) for limit, it in zip(option.ranges, had, strict=True))
        most = tuple(limit.most - it for limit, it in zip(option.ranges, had, strict=True))
        if any(low > high for low, high in zip(least, most, strict=True)):
            return None
        given = [min(max(it, 1), high) for it, high in zip(seconds, most, strict=True)]
        wanted = pressures or option.pressures
        done_in = order or tuple(range(len(option.parts)))
        return Block(
            option=option,
            pressures=wanted,
            seconds=given,
            least=tuple(map(min, least, given)),
            most=most,
            order=done_in,
            sketch=tuple(
                step_of(option, at, wanted[at], given[at], self.screening) for at in done_in
            ),
            is_partner=len(option.parts) == 1
            and any(
                it.technique is option.technique
                and it.areas == option.areas
                and it.side != option.parts[0].side
                for it, _phase, _seconds in self.behind
            ),
        )

    def planned(self, steps: Sequence[Step]) -> Block | None:
        """The block these steps of one technique make, as far as rules, kit and doses leave it."""
        known = self.screening.candidates.by_identity
        parts, limits, seconds, pressures = [], [], [], []
        for step in steps:
            part = known.get(step.identity)
            limit = None if part is None else range_of(part, self.screening)
            if part is None or limit is None or not self.mask >> part.index & 1:
                continue
            parts.append(part)
            limits.append(limit)
            seconds.append(step.seconds)
            pressures.append(min(step.pressure, self.screening.pressure_cap(part)))
        if not parts or (len(parts) < len(steps) and not parts[0].is_massage):
            return None
        option = make_option(
            steps[0].phase, tuple(parts), tuple(limits), self.screening, self.wishes, self.history
        )
        return self.within_doses(self.block_of(option, seconds, pressures=tuple(pressures)))

    def within_doses(self, block: Block | None) -> Block | None:
        """A block cut down to what the doses leave; None where that is less than its least."""
        if block is None:
            return None
        wanted, block.seconds = block.seconds, [0] * len(block.seconds)
        room = self.room(block)
        block.seconds = [min(want, most) for want, most in zip(wanted, room, strict=True)]
        if any(it < low for it, low in zip(block.seconds, block.least, strict=True)):
            return None
        return block

    def had(self, part: Candidate) -> int:
        """Seconds this technique has had on this side already."""
        return sum(
            seconds
            for it, _phase, seconds in self.behind
            if it.technique is part.technique and (it.areas, it.side) == (part.areas, part.side)
        )

    def steps(self) -> tuple[tuple[Step, ...], int]:
        """The steps that are left, timed, and the seconds all of it takes."""
        found: list[Step] = []
        for block in self.blocks:
            for at in block.order:
                pressure, length = block.pressures[at], block.seconds[at]
                found.append(step_of(block.option, at, pressure, length, self.screening))
        ordered, seconds = timed(self.catalogue, found, slow=self.slow, after=self.after)
        ahead = self.head.left if self.head else 0
        moved = tuple(replace(it, starts_at=it.starts_at + ahead) for it in ordered)
        return moved, seconds + ahead


def _least(limit: Range, had: int) -> int:
    """The fewest seconds worth beginning: the usual least, or what is missing of it."""
    return min(limit.least, max(SHORTEST_STEP, limit.least - had))
