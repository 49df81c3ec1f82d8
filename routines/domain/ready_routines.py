"""Ready-made routines: whether one obeys the plan's own constraints, and whether it fits a
person.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from routines.domain.candidates import Candidate, candidates_of
from routines.domain.catalogue import Catalogue, ReadyRoutine, RoutineStepEntry
from routines.domain.dosage import HELD, ONE_SPOT_SECONDS, over_the_limits
from routines.domain.sequencing import MOST_CROSSINGS, crossings, timed
from routines.domain.types import PHASE_ORDER, Phase, Step

SIDES = {"each": ("left", "right")}


@dataclass(frozen=True)
class Placed:
    """One step of a routine as the candidate it is, with its dose."""

    candidate: Candidate
    phase: str
    pressure: int
    seconds: int

    def step(self) -> Step:
        """The step it becomes in a plan."""
        technique, way = self.candidate.technique, self.candidate.way
        return Step(
            technique=technique.slug,
            phase=self.phase,
            areas=self.candidate.areas,
            side=self.candidate.side,
            tool=self.candidate.tool,
            surface=way.surface,
            position=way.position,
            contact=technique.contact,
            pressure=self.pressure,
            seconds=self.seconds,
            support=way.support,
            spots=technique.spots if self.candidate.is_massage else 1,
        )


def placed_steps(catalogue: Catalogue, routine: ReadyRoutine) -> list[Placed | str]:
    """Every step as a candidate, sides apart; a sentence in the place of a step nothing can be."""
    found: list[Placed | str] = []
    phase = Phase.SETTLE.value
    for number, entry in enumerate(routine.steps, start=1):
        phase = _phase(catalogue, entry, phase, last=number == len(routine.steps))
        for side in SIDES.get(entry.side, (entry.side,)):
            candidate = _candidate(catalogue, entry, side)
            if candidate is None:
                found.append(
                    f"step {number} (“{entry.technique}”, {side}) is no way of doing that technique"
                )
            else:
                found.append(Placed(candidate, phase, entry.pressure, entry.seconds))
    return found


def _phase(catalogue: Catalogue, entry: RoutineStepEntry, reached: str, *, last: bool) -> str:
    """The earliest phase of the technique that keeps the order; its last one at the end."""
    phases = sorted(catalogue.technique[entry.technique].phase, key=PHASE_ORDER.__getitem__)
    later = [it for it in phases if PHASE_ORDER[it] >= PHASE_ORDER[reached]]
    if last and Phase.FINISH in phases:
        return Phase.FINISH
    return (later or phases)[0]


def _candidate(catalogue: Catalogue, entry: RoutineStepEntry, side: str) -> Candidate | None:
    for it in candidates_of(catalogue).all:
        if (
            it.technique.slug == entry.technique
            and entry.area in it.areas
            and it.side == side
            and (it.tool or "") in (entry.tool, "hands" if not entry.tool else entry.tool)
            and it.way.position == entry.position
            and (it.way.surface or "") == entry.surface
        ):
            return it
    return None


def breaches_of(catalogue: Catalogue, routine: ReadyRoutine) -> Iterable[str]:
    """Every constraint of a plan the routine breaks, in words."""
    placed = placed_steps(catalogue, routine)
    problems = [it for it in placed if isinstance(it, str)]
    if problems:
        return problems
    found = [it for it in placed if isinstance(it, Placed)]
    phases = [it.phase for it in found]
    if phases != sorted(phases, key=PHASE_ORDER.__getitem__):
        problems.append("its phases are out of order")
    if phases[0] != Phase.SETTLE or phases[-1] != Phase.FINISH:
        problems.append("it must settle first and finish last")
    for it in found:
        low, high = it.candidate.technique.pressure
        if not low <= it.pressure <= high:
            problems.append(f"“{it.candidate.technique.slug}” has a pressure outside its range")
        if not it.seconds <= it.candidate.technique.sec[2]:
            problems.append(f"“{it.candidate.technique.slug}” is longer than its longest dose")
        spots = it.candidate.technique.spots
        if it.candidate.technique.contact in HELD and it.seconds > ONE_SPOT_SECONDS * spots:
            problems.append(f"“{it.candidate.technique.slug}” holds one spot for too long")
    problems += over_the_limits((it.candidate, it.phase, it.seconds) for it in found)
    steps, total = timed(catalogue, [it.step() for it in found], slow=False)
    if total > routine.minutes * 60:
        problems.append(f"takes {total} seconds, more than its {routine.minutes} minutes")
    if crossings(catalogue, steps) > MOST_CROSSINGS:
        problems.append("goes down or comes up more than once")
    return problems
