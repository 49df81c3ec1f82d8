"""What a session gives every place and phase so far, and what more of something would add."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from routines.domain.candidates import Candidate
from routines.domain.objective import (
    MOVED,
    PRESSED,
    SHARES,
    WEIGHTS,
    WORK_SHARE,
    Region,
    Wishes,
    misplaced,
    off_balance,
    share_of,
    worth_at,
)
from routines.domain.options import Leaning, Option


@dataclass
class Tally:
    """Pressing work (twelfths of a second) and movement (seconds) of every region that counts, and
    the seconds of every phase. Mutable.
    """

    wishes: Wishes
    massage: dict[Region, int] = field(default_factory=dict)
    movement: dict[Region, int] = field(default_factory=dict)
    by_phase: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.per_phase_second = WEIGHTS["phases"] / (WORK_SHARE * self.wishes.seconds)

    def gain(self, option: Option, seconds: Sequence[int]) -> float:
        """What so many more (or fewer) seconds of an option's parts add to the score, without what
        lies between the steps and the price of the option's being there.
        """
        is_massage, share = option.is_massage, option.share
        done, curve = (self.massage, PRESSED) if is_massage else (self.movement, MOVED)
        own: dict[Region, int] | None = {} if option.shared else None
        gained, total = 0.0, 0
        for worths, length in zip(option.worth, seconds, strict=True):
            if not length:
                continue
            total += length
            amount = length * share
            for region, worth in worths:
                have = done.get(region, 0)
                if own is not None:
                    have += own.get(region, 0)
                    own[region] = own.get(region, 0) + amount
                gained += worth * (curve[have + amount] - curve[have])
        have, most = self.by_phase.get(option.phase, 0), self.wishes.phase_seconds[option.phase]
        gained += self.per_phase_second * (min(have + total, most) - min(have, most))
        for leaning in option.leaning:
            gained += self._lean(leaning, [it * share for it in seconds])
        return gained + option.per_second * total

    def _lean(self, leaning: Leaning, amounts: Sequence[int]) -> float:
        """What more pressing work does to the balance between a sore side and the other."""
        sore, other = self.massage.get(leaning.sore, 0), self.massage.get(leaning.other, 0)
        before = off_balance(sore, other)
        for (on_sore, on_other), amount in zip(leaning.parts, amounts, strict=True):
            sore += amount * on_sore
            other += amount * on_other
        gained = (before - off_balance(sore, other)) / SHARES
        return WEIGHTS["sides"] * gained / self.wishes.seconds

    def count(self, option: Option, seconds: Sequence[int]) -> None:
        """Note so many more (or fewer) seconds of an option's parts."""
        done = self.massage if option.is_massage else self.movement
        for worths, length in zip(option.worth, seconds, strict=True):
            amount = length * option.share
            for region, _worth in worths:
                done[region] = done.get(region, 0) + amount
        self.by_phase[option.phase] = self.by_phase.get(option.phase, 0) + sum(seconds)

    def count_dose(self, candidate: Candidate, phase: str, seconds: int) -> None:
        """Note what was done of a candidate, on the list of options or not."""
        self.by_phase[phase] = self.by_phase.get(phase, 0) + seconds
        if candidate.technique.works_on_places:
            done = self.massage if candidate.is_massage else self.movement
            amount = seconds * share_of(candidate.technique, candidate.areas)
            for region in candidate.worked:
                done[region] = done.get(region, 0) + amount

    def value(self) -> float:
        """The terms of the score that hang on places and phases."""
        wishes = self.wishes
        places = {**self.massage, **self.movement}
        value = sum(
            worth_at(wishes, it, self.massage.get(it, 0), self.movement.get(it, 0)) for it in places
        )
        for phase, most in wishes.phase_seconds.items():
            value += self.per_phase_second * min(self.by_phase.get(phase, 0), most)
        return value - WEIGHTS["sides"] * misplaced(wishes, self.massage) / wishes.seconds

    def copy(self) -> Tally:
        """A tally with the same sums that is counted on by itself."""
        sums = (self.massage.copy(), self.movement.copy(), self.by_phase.copy())
        return Tally(self.wishes, *sums)
