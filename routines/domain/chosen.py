"""What is chosen for a plan in the making, in the pieces a draft moves about."""

from __future__ import annotations

from dataclasses import dataclass

from routines.domain.dosage import Ledger
from routines.domain.options import Option
from routines.domain.tally import Tally
from routines.domain.types import Phase

ENDS = (Phase.SETTLE, Phase.FINISH)


@dataclass(eq=False)
class Chosen:
    """An option in the plan with the seconds of its parts."""

    option: Option
    seconds: list[int]


class Unit:
    """Parts of what is chosen that change their seconds together: both sides of a stretch, each by
    itself of pressing work.

    `spare` and `room` are the seconds each part may get shorter and longer by its own limits;
    `more` and `less` what a second more gains and a second less loses, None when not known.
    """

    __slots__ = ("chosen", "less", "more", "parts", "room", "size", "spare")

    def __init__(self, chosen: Chosen, parts: tuple[int, ...]) -> None:
        self.chosen = chosen
        self.parts = parts
        self.size = len(parts)
        self.more: float | None = None
        self.less: float | None = None
        self.measure()

    def measure(self) -> None:
        """Look again how far the parts are from their limits."""
        seconds, limits = self.chosen.seconds, self.chosen.option.ranges
        if self.size == 1:
            (part,) = self.parts
            have, limit = seconds[part], limits[part]
            self.spare, self.room = have - limit.least, limit.most - have
        else:
            self.spare = min(seconds[it] - limits[it].least for it in self.parts)
            self.room = min(limits[it].most - seconds[it] for it in self.parts)

    def change(self, seconds: int) -> list[int]:
        """So many seconds for each of its parts, in the parts of the option."""
        count = len(self.chosen.seconds)
        if self.size == count:
            return [seconds] * count
        found = [0] * count
        for part in self.parts:
            found[part] = seconds
        return found


@dataclass(frozen=True)
class Snapshot:
    """A draft at one moment. Lists of seconds are never changed in place, so they are shared."""

    chosen: list[tuple[Chosen, list[int]]]
    units: list[tuple[Unit, float | None, float | None]]
    ledger: Ledger
    tally: Tally
    sequence: tuple[Chosen, ...]
    overheads: int
    total: int
