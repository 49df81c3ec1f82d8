"""Too much: a rung softer. Pressure comes first, then a softer tool, then an easier position, then
the easier way in words; past the last rung there is only leaving the technique.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from routines.domain.candidates import Candidate
from routines.domain.dosage import SHORTEST_STEP
from routines.domain.remaining import Rest
from routines.domain.replan_changes import SoFar
from routines.domain.types import Step
from routines.domain.wording import _

BODYWEIGHT = {"none": 0, "partial": 1, "full": 2}
STRAINS = (
    "end_range", "loaded_spine", "head_below_heart", "kneeling", "wrist_load",
    "arm_overhead_or_behind", "one_leg", "twists_trunk", "compresses_belly",
)  # fmt: skip
RESTFUL = ("bed", "chair")


@dataclass(frozen=True)
class Eased:
    """A session one rung softer. `goes_on`: the running step's clock runs on, else the softer step
    is the first of `so_far.ahead`.
    """

    so_far: SoFar
    goes_on: bool
    said: str


def rungs(rest: Rest, so_far: SoFar, running: Step) -> Iterable[Eased]:
    """What could make the running step softer, the next rung first; empty when it is at its last.

    `rest` says what rules and kit leave.
    """
    catalogue = rest.catalogue
    candidate = rest.screening.candidates.by_identity.get(running.identity)
    if candidate is None:
        return
    technique = candidate.technique
    if running.pressure > max(technique.pressure[0], 1):
        yield _lighter(so_far, running)
    seconds = max(running.seconds - so_far.worked, min(SHORTEST_STEP, running.seconds))
    softer = [
        it for it in _ways(rest, candidate) if _hardness(rest, it) < _hardness(rest, candidate)
    ]
    # The nearest rung, and where it can be had the same place.
    softer.sort(key=lambda it: (it.way != candidate.way, -_hardness(rest, it), it.index))
    for it in softer:
        name = catalogue.tool[it.tool].name.lower() if it.tool else _("nothing in your hand")
        said = _("Softer from here on: {tool}.").format(tool=name)
        yield Eased(_done_so(rest, so_far, running, it, seconds), False, said)
    easier = [it for it in _ways(rest, candidate) if _strain(it) < _strain(candidate)]
    easier = [it for it in easier if _hardness(rest, it) <= _hardness(rest, candidate)]
    easier.sort(key=lambda it: (it.tools != candidate.tools, _strain(it), it.index))
    for it in easier:
        place = catalogue.position[it.way.position].name.lower()
        if it.way.surface is not None:
            surface = catalogue.surface[it.way.surface].name.lower()
            said = _("An easier position from here on: {position}, {surface}.")
            said = said.format(position=place, surface=surface)
        else:
            said = _("An easier position from here on: {position}.").format(position=place)
        yield Eased(_done_so(rest, so_far, running, it, seconds), False, said)
    if technique.words.easier and technique.slug not in so_far.eased:
        eased = so_far.eased | {technique.slug}
        said = _("The easier way: {how}").format(how=technique.words.easier)
        yield Eased(replace(so_far, eased=eased), True, said)


def _lighter(so_far: SoFar, running: Step) -> Eased:
    """A level less pressure, in the later steps of the technique too."""
    pressure = running.pressure - 1
    ahead = tuple(
        replace(it, pressure=min(it.pressure, pressure))
        if it.technique == running.technique
        else it
        for it in so_far.ahead
    )
    both = any(it.technique == running.technique for it in ahead)
    said = _("Lighter from here on, on the other side too.") if both else _("Lighter from here on.")
    lighter = replace(so_far, running=replace(running, pressure=pressure), ahead=ahead)
    return Eased(lighter, True, said)


def _ways(rest: Rest, candidate: Candidate) -> list[Candidate]:
    """The other ways of doing this technique on this side that rules and kit leave."""
    same = rest.screening.candidates.by_technique[candidate.technique.slug] & rest.mask
    return [
        it
        for it in rest.screening.candidates.members(same)
        if it is not candidate and (it.areas, it.side) == (candidate.areas, candidate.side)
    ]


def _hardness(rest: Rest, candidate: Candidate) -> int:
    return sum(rest.catalogue.tool[slug].hardness[0] for slug in candidate.tools)


def _strain(candidate: Candidate) -> tuple[int, int, bool]:
    """How much a way of doing it asks of the body: the weight on the tool before all else."""
    weight = max(BODYWEIGHT[it] for it in candidate.facts["bodyweight_on_tool"])
    strains = sum(candidate.flags[name] for name in STRAINS)
    return (weight, strains, candidate.way.surface not in RESTFUL)


def _done_so(rest: Rest, so_far: SoFar, running: Step, candidate: Candidate, seconds: int) -> SoFar:
    """The rest of the running step, and the technique's later steps, done this other way."""
    softer = [_as(rest, running, candidate, seconds)]
    mirrored = {it.side: it for it in _alike(rest, candidate)}
    for step in so_far.ahead:
        alike = (step.technique, step.areas) == (running.technique, running.areas)
        if alike and step.side in mirrored:
            softer.append(_as(rest, step, mirrored[step.side], step.seconds))
        else:
            softer.append(step)
    return replace(so_far, ahead=tuple(softer))


def _alike(rest: Rest, candidate: Candidate) -> Iterable[Candidate]:
    """This way of doing the technique on every side."""
    same = rest.screening.candidates.by_technique[candidate.technique.slug] & rest.mask
    for it in rest.screening.candidates.members(same):
        if (it.areas, it.tools, it.way) == (candidate.areas, candidate.tools, candidate.way):
            yield it


def _as(rest: Rest, step: Step, candidate: Candidate, seconds: int) -> Step:
    way = candidate.way
    return replace(
        step,
        tool=candidate.tool,
        surface=way.surface,
        support=way.support,
        position=way.position,
        pressure=min(step.pressure, rest.screening.pressure_cap(candidate)),
        seconds=seconds,
    )
