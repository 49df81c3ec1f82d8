"""Why a step takes so many seconds: a limit, the time there is, or what more would still add."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from routines.domain.candidates import MASSAGE_MECHS, Candidate
from routines.domain.catalogue import Catalogue
from routines.domain.dosage import (
    DEEP_SECONDS,
    GUN,
    GUN_AREA_SECONDS,
    ROLLING,
    ROLLING_SECONDS,
    SHORTEST_STEP,
    range_of,
)
from routines.domain.objective import MASSAGE_HALF, MOVEMENT_HALF, Region, Wishes, saturating
from routines.domain.screening import Screening
from routines.domain.types import Phase, Step
from routines.domain.wording import _

MUCH_OF_THE_GOOD = 0.75  # of what a place can get; from there on more seconds add little
LIMIT_REACHED: Mapping[str, str] = {
    "rolled": _("A place gets two minutes of rolling at most, and this one has them."),
    "gun": _("A place gets two minutes of the gun at most, and this one has them."),
    "deep": _("A place gets three minutes of deeper work at most, and this one has them."),
}
LIMITS: Mapping[str, int] = {
    "rolled": ROLLING_SECONDS,
    "gun": GUN_AREA_SECONDS,
    "deep": DEEP_SECONDS,
}


@dataclass(frozen=True, eq=False)
class DoseReasons:
    """The doses of one plan and why they are what they are."""

    catalogue: Catalogue
    screening: Screening
    wishes: Wishes
    steps: Sequence[Step]

    @cached_property
    def worked(self) -> Mapping[bool, Counter[Region]]:
        """The seconds each place gets, of pressing (True) and of movement (False)."""
        found: dict[bool, Counter[Region]] = {True: Counter(), False: Counter()}
        for step in self.steps:
            technique = self.catalogue.technique[step.technique]
            if technique.works_on_places:
                for region in self.wishes.regions(step):
                    found[technique.mech in MASSAGE_MECHS][region] += step.seconds
        return found

    def limited(self, step: Step) -> str:
        """What kept the step from being longer; empty where nothing did."""
        candidate = self._candidate(step)
        limit = range_of(candidate, self.screening)
        if limit is not None and step.seconds >= limit.most > SHORTEST_STEP:
            text = _("{seconds} seconds is the longest it is done.")
            if limit.most < candidate.technique.sec[2] and limit.per_spot is not None:
                text = _("{seconds} seconds is the most the rules allow you here.")
            return text.format(seconds=step.seconds)
        for kind in _counted_as(step, candidate):
            if any(self._used[kind, place] >= LIMITS[kind] for place in candidate.places):
                return str(LIMIT_REACHED[kind])
        if limit is not None and step.seconds < limit.usual:
            text = _("Shorter than its usual {usual} seconds, so that all fits into {minutes} min.")
            return text.format(usual=limit.usual, minutes=self.wishes.request.minutes)
        return ""

    def usual(self, step: Step) -> str:
        """Why it is no longer although it could be."""
        technique = self.catalogue.technique[step.technique]
        pressed = technique.mech in MASSAGE_MECHS
        places = self.wishes.regions(step) if technique.works_on_places else ()
        had = max(
            (self.worked[pressed][it] for it in places if it in self.wishes.chosen), default=0
        )
        if saturating(had, MASSAGE_HALF if pressed else MOVEMENT_HALF) >= MUCH_OF_THE_GOOD:
            return _("{total} seconds there in all: more would add little.").format(total=had)
        _usual, least, most = technique.sec
        return _("Usually {least} to {most} seconds.").format(least=least, most=most)

    def _candidate(self, step: Step) -> Candidate:
        return self.screening.candidates.by_identity[step.identity]

    @cached_property
    def _used(self) -> Counter[tuple[str, Region]]:
        found: Counter[tuple[str, Region]] = Counter()
        for step in self.steps:
            candidate = self._candidate(step)
            for kind in _counted_as(step, candidate):
                for place in candidate.places:
                    found[kind, place] += step.seconds
        return found


def _counted_as(step: Step, candidate: Candidate) -> list[str]:
    """Which limits on a place count this step."""
    counts = {
        "rolled": step.contact in ROLLING,
        "gun": GUN in candidate.tools,
        "deep": step.phase == Phase.DEEPER,
    }
    return [kind for kind, it_counts in counts.items() if it_counts]
