"""Doses: how long, how firm, how often on one place. The figures are those of the content's
dosage tables.

Seconds are whole; limits are per session. Sources: clinical-safety G08-G14 and G20, techniques
3.1-3.4.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import ceil

from routines.domain.candidates import Candidate
from routines.domain.screening import Screening
from routines.domain.types import Goal, Phase, Request

ROLLING_SECONDS = 120  # G09: ceiling per area and side
ONE_SPOT_SECONDS = 60  # G10: longest on one spot
USUAL_SPOT_SECONDS = 30  # G10: usual on one spot
DEEP_SECONDS = 180  # techniques 3.3.5: per area and side
DEEP_TECHNIQUES = 2  # techniques 3.3.5: per area and side
GUN_AREA_SECONDS = 120  # G11: per area and side
GUN_SESSION_SECONDS = 600  # G11: per session
HEAT_SECONDS = 900  # G20: usual longest
MASSAGE_SECONDS = 1200  # G14: per session
SHORTEST_STEP = 15  # rulings: a capped step may go below its usual minimum, to this
FIRM = 3
FIRM_FROM_SESSIONS = 2  # rulings: firm from the third session on
FIRM_PAIN_BELOW = 6  # rulings: 6 and more gets light work
FIRM_AREAS = frozenset({"glute", "piriformis"})
MASSAGE_TOOL_KINDS = frozenset({"hands", "ball", "roller", "cane", "gun", "vibration", "heat"})
ROLLING = frozenset({"roll", "lean_roll"})
GUN = "percussion"
ALMOST_FULL = 15  # planner.md: seconds a filled session may stay short of the time
HELD = frozenset({"press_hold", "pin_move", "knead", "circle", "squeeze"})
UNLIMITED = 100_000  # seconds; more than any session has
STEP_SIZE = 5  # seconds a dose is rounded to while choosing

# Techniques 3.4: seconds of work per phase, by minutes asked; overhead comes on top.
COMPOSITION: Mapping[int, tuple[int, int, int, int, int, int]] = {
    5: (30, 30, 60, 60, 60, 20),
    10: (45, 60, 110, 150, 130, 30),
    15: (60, 90, 150, 240, 210, 45),
    20: (60, 120, 210, 330, 290, 60),
    30: (120, 180, 300, 510, 420, 90),
}


def phase_targets(seconds: int, goal: str, *, no_deeper: bool) -> Mapping[str, float]:
    """The share of the work (summing to 1) each phase should get in a session of `seconds`.

    Without deeper work its share goes to settling, warming and light work; unwinding doubles
    both ends and halves deeper work; mobility moves half of it to stretching.
    """
    minutes = seconds / 60
    nearest = min(COMPOSITION, key=lambda known: abs(known - minutes))
    work = dict(zip((str(phase) for phase in Phase), map(float, COMPOSITION[nearest]), strict=True))
    if goal == Goal.UNWIND:
        work["settle"] *= 2
        work["finish"] *= 2
        work["deeper"] /= 2
    elif goal == Goal.MOBILITY:
        work["stretch"] += work["deeper"] / 2
        work["deeper"] /= 2
    if no_deeper:
        for phase in ("settle", "warm", "light"):
            work[phase] += work["deeper"] / 3
        work["deeper"] = 0.0
    total = sum(work.values())
    return {phase: value / total for phase, value in work.items()}


@dataclass(frozen=True)
class Range:
    """How long one side of one candidate may be worked: seconds usual, least, most, and spots at
    most.
    """

    usual: int
    least: int
    most: int
    per_spot: int | None

    def spots(self, candidate: Candidate, seconds: int) -> int:
        """How many places `seconds` are shared between, so that none gets more than it may."""
        if not candidate.is_massage or candidate.technique.spots == 1:
            return 1
        per_spot = min(self.per_spot or USUAL_SPOT_SECONDS, USUAL_SPOT_SECONDS)
        return max(1, min(candidate.technique.spots, ceil(seconds / per_spot)))


def range_of(candidate: Candidate, screening: Screening) -> Range | None:
    """The seconds this candidate may get under the rules that hold; None when too few are left."""
    usual, least, most = candidate.technique.sec
    cap = screening.seconds_cap(candidate)
    spots = candidate.technique.spots if candidate.is_massage else 1
    if cap is not None:
        most = min(most, cap * spots)
    if candidate.is_massage and candidate.technique.spots > 1:
        most = min(most, ONE_SPOT_SECONDS * spots)
    if candidate.technique.mech == "heat":
        most = min(most, HEAT_SECONDS)
    least = min(least, most) if most >= SHORTEST_STEP else most + 1
    if most < least:
        return None
    return Range(min(max(usual, least), most), least, most, cap)


def pressure_of(candidate: Candidate, phase: str, request: Request, cap: int) -> int:
    """The pressure to plan: light in the light phase, moderate in the deeper one, firm where it
    is earned.
    """
    low = candidate.technique.pressure[0]
    if phase != Phase.DEEPER:
        return min(low, cap) if low else 0
    worst = max((place.pain for place in request.areas if place.area in candidate.areas), default=0)
    firm = (
        request.sessions_done >= FIRM_FROM_SESSIONS
        and set(candidate.areas) <= FIRM_AREAS
        and worst < FIRM_PAIN_BELOW
    )
    return min(cap, FIRM if firm else 2)


@dataclass
class Ledger:
    """Adds up what each area and side gets, and says how much more it may have. Mutable, lives
    in one call.
    """

    rolling: dict[tuple[str, str], int] = field(default_factory=dict)
    deep: dict[tuple[str, str], int] = field(default_factory=dict)
    deep_techniques: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    gun: dict[tuple[str, str], int] = field(default_factory=dict)
    gun_total: int = 0
    massage: int = 0
    heat: int = 0

    def room(self, candidate: Candidate, phase: str, parts: int = 1) -> int:
        """The most seconds this candidate may still get in this phase; 0 when a limit is reached.

        `parts` sides share what is left of the limits on the whole session.
        """
        room = UNLIMITED
        places = candidate.places
        if candidate.technique.mech == "heat":
            room = min(room, HEAT_SECONDS - self.heat)
        if candidate.is_massage:
            room = min(room, (MASSAGE_SECONDS - self.massage) // parts)
        if candidate.technique.contact in ROLLING:
            for place in places:
                room = min(room, ROLLING_SECONDS - self.rolling.get(place, 0))
        if phase == Phase.DEEPER:
            slug = candidate.technique.slug
            for place in places:
                room = min(room, DEEP_SECONDS - self.deep.get(place, 0))
                there = self.deep_techniques.get(place, ())
                if len(there) - (slug in there) >= DEEP_TECHNIQUES:
                    return 0
        if GUN in candidate.tools:
            room = min(room, (GUN_SESSION_SECONDS - self.gun_total) // parts)
            for place in places:
                room = min(room, GUN_AREA_SECONDS - self.gun.get(place, 0))
        return max(0, room)

    def rooms(
        self, parts: Sequence[Candidate], phase: str, own: Sequence[int], *, is_shared: bool
    ) -> list[int]:
        """How many more seconds each part of one choice may get; `own` is what its own dose leaves.

        Parts done one after the other on the same place (`is_shared`) divide its room.
        """
        count = len(parts)
        share = count if is_shared else 1
        return [
            max(0, min(most, self.room(part, phase, count) // share))
            for most, part in zip(own, parts, strict=True)
        ]

    def add(self, candidate: Candidate, phase: str, seconds: int) -> None:
        """Count a dose; a negative one takes seconds back from a technique that stays."""
        for place in candidate.places:
            if candidate.technique.contact in ROLLING:
                self.rolling[place] = self.rolling.get(place, 0) + seconds
            if phase == Phase.DEEPER:
                self.deep[place] = self.deep.get(place, 0) + seconds
                self.deep_techniques.setdefault(place, set()).add(candidate.technique.slug)
            if GUN in candidate.tools:
                self.gun[place] = self.gun.get(place, 0) + seconds
        if GUN in candidate.tools:
            self.gun_total += seconds
        if candidate.is_massage:
            self.massage += seconds
        if candidate.technique.mech == "heat":
            self.heat += seconds

    def copy(self) -> Ledger:
        """A ledger with the same sums that is counted on by itself."""
        return Ledger(
            rolling=self.rolling.copy(),
            deep=self.deep.copy(),
            deep_techniques={place: set(it) for place, it in self.deep_techniques.items()},
            gun=self.gun.copy(),
            gun_total=self.gun_total,
            massage=self.massage,
            heat=self.heat,
        )


def over_the_limits(doses: Iterable[tuple[Candidate, str, int]]) -> list[str]:
    """Which limits these doses (candidate, phase, seconds) break, in words; empty when none."""
    ledger = Ledger()
    problems = []
    for candidate, phase, seconds in doses:
        if seconds > ledger.room(candidate, phase):
            places = ", ".join(f"{area} {side}" for area, side in candidate.places)
            problems.append(f"“{candidate.technique.slug}” gives more than the limit on {places}")
        ledger.add(candidate, phase, seconds)
    return problems
