"""What a session gives every place and phase so far, and what more of something would add."""

from __future__ import annotations

from collections import defaultdict
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
    massage: defaultdict[Region, int] = field(default_factory=lambda: defaultdict(int))
    movement: defaultdict[Region, int] = field(default_factory=lambda: defaultdict(int))
    by_phase: defaultdict[str, int] = field(default_factory=lambda: defaultdict(int))

    def __post_init__(self) -> None:
        self.per_phase_second = WEIGHTS["phases"] / (WORK_SHARE * self.wishes.seconds)

    def gain(self, option: Option, seconds: Sequence[int]) -> float:
        """What so many more (or fewer) seconds of an option's parts add to the score, without what
        lies between the steps and the price of the option's being there.
        """
        share = option.share
        done, curve = (self.massage, PRESSED) if option.is_massage else (self.movement, MOVED)
        if option.shared:
            # The second part finds what the first one has given.
            done = done.copy()
        gained, total = 0.0, 0
        for worths, length in zip(option.worth, seconds, strict=True):
            if not length:
                continue
            total += length
            amount = length * share
            for region, worth in worths:
                have = done[region]
                gained += worth * (curve[have + amount] - curve[have])
                if option.shared:
                    done[region] = have + amount
        most = self.wishes.phase_seconds[option.phase]
        have = self.by_phase[option.phase]
        then = have + total
        gained += self.per_phase_second * (
            (then if then < most else most) - (have if have < most else most)
        )
        if option.leaning:
            for leaning in option.leaning:
                gained += self._lean(leaning, seconds, share)
        return gained + option.per_second * total

    def _lean(self, leaning: Leaning, seconds: Sequence[int], share: int) -> float:
        """What more pressing work does to the balance between a sore side and the other."""
        sore, other = self.massage[leaning.sore], self.massage[leaning.other]
        before = off_balance(sore, other)
        for (on_sore, on_other), length in zip(leaning.parts, seconds, strict=True):
            sore += length * share * on_sore
            other += length * share * on_other
        gained = (before - off_balance(sore, other)) / SHARES
        return WEIGHTS["sides"] * gained / self.wishes.seconds

    def count(self, option: Option, seconds: Sequence[int]) -> None:
        """Note so many more (or fewer) seconds of an option's parts."""
        done = self.massage if option.is_massage else self.movement
        for worths, length in zip(option.worth, seconds, strict=True):
            amount = length * option.share
            for region, _worth in worths:
                done[region] += amount
        self.by_phase[option.phase] += sum(seconds)

    def count_dose(self, candidate: Candidate, phase: str, seconds: int) -> None:
        """Note what was done of a candidate, on the list of options or not."""
        self.by_phase[phase] += seconds
        if candidate.technique.works_on_places:
            done = self.massage if candidate.is_massage else self.movement
            amount = seconds * share_of(candidate.technique, candidate.areas)
            for region in candidate.worked:
                done[region] += amount

    def value(self) -> float:
        """The terms of the score that hang on places and phases."""
        wishes = self.wishes
        places = {**self.massage, **self.movement}
        value = sum(worth_at(wishes, it, self.massage[it], self.movement[it]) for it in places)
        for phase, most in wishes.phase_seconds.items():
            value += self.per_phase_second * min(self.by_phase[phase], most)
        return value - WEIGHTS["sides"] * misplaced(wishes, self.massage) / wishes.seconds

    def copy(self) -> Tally:
        """A tally with the same sums that is counted on by itself."""
        sums = (self.massage.copy(), self.movement.copy(), self.by_phase.copy())
        return Tally(self.wishes, *sums)
