"""The score of a plan: one pure function with named terms. An empty plan scores 0.

The planner, the tests and the optimality check call this same function. Every weight stands in
`WEIGHTS` with a line on why.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import exp

from routines.domain.candidates import MASSAGE_MECHS
from routines.domain.catalogue import Catalogue, Technique
from routines.domain.dosage import phase_targets
from routines.domain.sequencing import crossings, is_down, spot_of
from routines.domain.types import History, Request, Step

Region = tuple[str, str]

WEIGHTS: Mapping[str, float] = {
    "massage": 36.0,  # pressing work on the sore places is what the person came for
    "movement": 24.0,  # staying active has the better evidence, so movement counts nearly as much
    "helpers": 10.0,  # neighbours matter by convention only (grade D)
    "evidence": 8.0,  # between equal choices, the better studied ingredient
    "phases": 16.0,  # a session that only presses or only stretches is a worse session
    "sides": 40.0,  # for all of the time on the wrong side: the sore one a little more, never alone
    "personal": 8.0,  # what helped this person before
    "variety": 1.25,  # per technique done in all of the last three sessions: no two days alike
    "overhead": 0.012,  # per second spent between steps instead of in them
    "tools": 0.4,  # per tool fetched: each change breaks the calm
    "trips": 1.2,  # per crossing between up and down: getting up hurts a sore back
    "steps": 0.25,  # per step: two good ones beat five tiny ones
}
MASSAGE_HALF = (
    75.0  # seconds of pressing work after which a place has had about 63 per cent of the good
)
MOVEMENT_HALF = 50.0  # the same for stretching and movement
GRADE_VALUE: Mapping[str, float] = {"A": 1.0, "B": 0.75, "C": 0.5, "D": 0.3}
SOREST_FACTOR = 1.5  # techniques 3.4: the sorest place gets half as much again
SORE_SIDE_SHARE = 0.625  # techniques 3.4: 60-65 per cent on the sore side
SIDE_SLACK = 0.025  # half the width of that band
WORK_SHARE = 0.8  # of a session is work, the rest moving and setting up (measured over 250 plans)
RECENCY = (0.5, 0.3, 0.2)  # what the last session counts, the one before it, and the third
HELPED = 0.3  # a learnt effect from which a technique is kept rather than varied
LONGEST = 1800  # seconds; the longest session there is


def saturating(seconds: float, half: float) -> float:
    """The good done by `seconds` (0 to 1): the first minute matters more than the fourth."""
    return 1.0 - exp(-seconds / half)


SHARES = 12  # pressing work is counted in twelfths of a second: up to four places share it exactly

# Looked up thousands of times while a plan is made: by seconds of movement, and by twelfths of a
# second of pressing work.
MOVED: Sequence[float] = tuple(saturating(it, MOVEMENT_HALF) for it in range(LONGEST + 1))
PRESSED: Sequence[float] = tuple(
    saturating(it / SHARES, MASSAGE_HALF) for it in range(SHARES * LONGEST + 1)
)


def share_of(technique: Technique, areas: Sequence[str]) -> int:
    """What each area gets of a second: of pressing work, in twelfths, its part, since a hand is at
    one place at a time; of movement, in seconds, the whole.
    """
    return SHARES // len(areas) if technique.mech in MASSAGE_MECHS else 1


@dataclass(frozen=True, eq=False)
class Wishes:
    """What the request weighs: chosen regions, helper regions and phase targets; derived once
    per request. `seconds` is what the session may take.
    """

    catalogue: Catalogue
    request: Request
    seconds: int
    no_deeper: bool

    @cached_property
    def chosen(self) -> Mapping[Region, float]:
        """Chosen (area, side) pairs with weights that sum to 1."""
        pains: dict[Region, float] = {}
        # Sorted, so that neither sums nor sentences follow the order of the answers.
        for place in sorted(self.request.areas, key=lambda it: (it.area, it.side, it.pain)):
            sided = self.catalogue.area[place.area].sided
            sides = (place.side,) if place.side in ("left", "right") else ("left", "right")
            for side in sides if sided else ("central",):
                pains[place.area, side] = max(place.pain, 1, pains.get((place.area, side), 0))
        worst = max(pains.values())
        raw = {it: pain * (SOREST_FACTOR if pain == worst else 1.0) for it, pain in pains.items()}
        total = sum(raw.values())
        return {it: weight / total for it, weight in raw.items()}

    @cached_property
    def helpers(self) -> Mapping[Region, float]:
        """Regions that help the chosen ones: neighbours by referral, and the other side of a
        sore place.
        """
        found: dict[Region, float] = {}
        for (area, side), weight in self.chosen.items():
            entry = self.catalogue.area[area]
            for rank, helper in enumerate(entry.helpers):
                sided = self.catalogue.area[helper].sided
                sides = ("left", "right") if side == "central" else (side,)
                for it in sides if sided else ("central",):
                    if (helper, it) not in self.chosen:
                        share = weight / (1 + rank)
                        found[helper, it] = found.get((helper, it), 0.0) + share
            other = {"left": "right", "right": "left"}.get(side)
            if other and (area, other) not in self.chosen:
                found[area, other] = found.get((area, other), 0.0) + weight
        total = sum(found.values()) or 1.0
        return {it: weight / total for it, weight in found.items()}

    @cached_property
    def targets(self) -> Mapping[str, float]:
        """The share of the work each phase should get."""
        return phase_targets(self.seconds, self.request.goal, no_deeper=self.no_deeper)

    @cached_property
    def phase_seconds(self) -> Mapping[str, float]:
        """The seconds of work each phase should get; what goes beyond them is worth no more."""
        work = WORK_SHARE * self.seconds
        return {phase: share * work for phase, share in self.targets.items()}

    @cached_property
    def one_sided(self) -> Mapping[str, str]:
        """Areas sore on one side only, with that side."""
        return {
            area: side
            for area, side in self.chosen
            if side != "central"
            and (area, "left" if side == "right" else "right") not in self.chosen
        }

    def regions(self, step: Step) -> tuple[Region, ...]:
        """The (area, side) pairs a step works on."""
        sides = ("left", "right") if step.side in ("both", "central") else (step.side,)
        return tuple(
            (area, side)
            for area in step.areas
            for side in (sides if self.catalogue.area[area].sided else ("central",))
        )


def worth_at(wishes: Wishes, region: Region, massage: int, movement: int) -> float:
    """What a region's pressing work (twelfths of a second) and movement (seconds) are worth, with
    diminishing returns.
    """
    pressed, moved = PRESSED[massage], MOVED[movement]
    worth = 0.0
    if weight := wishes.chosen.get(region):
        worth += weight * (WEIGHTS["massage"] * pressed + WEIGHTS["movement"] * moved)
    elif weight := wishes.helpers.get(region):
        worth += weight * WEIGHTS["helpers"] * (pressed + moved) / 2
    return worth


def terms(
    catalogue: Catalogue,
    steps: Iterable[Step],
    wishes: Wishes,
    history: History,
) -> Mapping[str, float]:
    """The named terms of the score; their sum is the score. Steps must be timed."""
    steps = tuple(steps)
    if not steps:
        return {}
    massage: Counter[Region] = Counter()
    movement: Counter[Region] = Counter()
    by_phase: Counter[str] = Counter()
    evidence = personal = 0.0
    for step in steps:
        technique = catalogue.technique[step.technique]
        by_phase[step.phase] += step.seconds
        evidence += step.seconds * GRADE_VALUE[technique.evidence.grade]
        personal += step.seconds * history.effects.get(step.technique, 0.0)
        into = massage if technique.mech in MASSAGE_MECHS else movement
        if technique.works_on_places:
            amount = step.seconds * share_of(technique, step.areas)
            for region in wishes.regions(step):
                into[region] += amount
    cover = sum(worth_at(wishes, it, massage[it], movement[it]) for it in {*massage, *movement})
    in_phase = sum(min(by_phase[it], most) for it, most in wishes.phase_seconds.items())
    names = {step.technique for step in steps}
    return {
        "coverage": cover,
        "evidence": WEIGHTS["evidence"] * evidence / wishes.seconds,
        "phases": WEIGHTS["phases"] * in_phase / (WORK_SHARE * wishes.seconds),
        "sides": -WEIGHTS["sides"] * misplaced(wishes, massage) / wishes.seconds,
        "personal": WEIGHTS["personal"] * personal / wishes.seconds,
        "variety": -WEIGHTS["variety"] * sum(repetition(it, history) for it in names),
        "overhead": -WEIGHTS["overhead"] * sum(step.before_seconds for step in steps),
        "tools": -WEIGHTS["tools"] * _tool_changes(steps),
        "trips": -WEIGHTS["trips"] * _trips(catalogue, steps),
        "steps": -WEIGHTS["steps"] * len(names),
    }


def score(catalogue: Catalogue, steps: Iterable[Step], wishes: Wishes, history: History) -> float:
    """The worth of a plan's timed steps; 0 for none."""
    return sum(terms(catalogue, steps, wishes, history).values())


def misplaced(wishes: Wishes, massage: Mapping[Region, int]) -> float:
    """Seconds of pressing work by which one-sided pain misses its 60-65 per cent on the sore
    side, summed over the places. `massage` is in twelfths of a second.
    """
    off = sum(
        off_balance(
            massage.get((area, side), 0),
            massage.get((area, "left" if side == "right" else "right"), 0),
        )
        for area, side in wishes.one_sided.items()
    )
    return off / SHARES


def off_balance(sore: int, other: int) -> float:
    """By how much the sore side is above or below its share of both."""
    both = sore + other
    return max(0.0, abs(sore - SORE_SIDE_SHARE * both) - SIDE_SLACK * both)


def repetition(technique: str, history: History) -> float:
    """How much the last three sessions held of a technique, the newest counting most (0 to 1).

    0 for what has clearly helped: that may come every day.
    """
    if history.effects.get(technique, 0.0) >= HELPED:
        return 0.0
    return sum(
        weight for weight, seen in zip(RECENCY, history.recent, strict=False) if technique in seen
    )


def _tool_changes(steps: Iterable[Step]) -> int:
    """How often a tool is taken up: other than hands, and not in hand from the step before."""
    held: str | None = None
    changes = 0
    for step in steps:
        changes += step.tool not in (None, "hands", held)
        held = step.tool
    return changes


def _trips(catalogue: Catalogue, steps: Sequence[Step]) -> int:
    """Crossings between up and down, getting up at the end included."""
    return crossings(catalogue, steps) + is_down(catalogue, spot_of(steps[-1]))
