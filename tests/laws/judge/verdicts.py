"""The judge's verdict on one candidate for one person, in a plan or not.

A candidate is named without a phase, so it is excluded when it is in any of its phases: whoever
lets it through lets all of them through. Its caps are the highest pressure, seconds on a spot and
pain that break nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tests.laws.judge import caps, decided
from tests.laws.judge.candidates import SHORTEST, Candidate
from tests.laws.judge.doing import Doing
from tests.laws.judge.outcome import acceptable
from tests.laws.judge.person import Person
from tests.laws.judge.screening import before_clearance, forbidden, waits
from tests.laws.judge.vocabulary import WITHOUT_STEPS

JSON = Mapping[str, Any]
# Seconds at which a rule of the documents begins to mind the length, longest first.
LENGTHS = (1200, 900, 600, 120, 60, 30, 20)


@dataclass(frozen=True)
class Verdict:
    """Excluded, and the first reason; or the most pressure, seconds on a spot, and pain."""

    excluded: bool
    why: str
    pressure_cap: int
    seconds_cap: float
    pain_cap: int


def verdict(written: JSON, intake: JSON, candidate: Candidate) -> Verdict:
    """The verdict on one candidate for the person of one intake."""
    return verdict_for(Person(intake, written), candidate)


def verdict_for(person: Person, candidate: Candidate) -> Verdict:
    """The same, for a person already read out of an intake."""
    why = next(against(person, candidate.mildest), "")
    if why:
        return Verdict(True, why, 0, 0, 0)
    pressure = candidate.technique["pressure"][0]
    for firmer, doings in candidate.firmer:
        if any(against(person, doings)):
            break
        pressure = firmer
    ceilings = (*caps.pain_ceilings(person), *decided.pain_ceilings(person))
    pain = min(cap for _whose, cap in ceilings)
    return Verdict(False, "", pressure, _seconds(person, candidate), int(pain))


def against(person: Person, doings: Iterable[Doing]) -> Iterator[str]:
    """Everything that speaks against one of these doings as it stands."""
    for doing in doings:
        yield from forbidden(person, doing)
        yield from waits(person, doing)
        yield from before_clearance(person, doing)
        for whose, cap in caps.pressure_caps(person, doing):
            if doing.pressure > cap:
                yield f"cap-pressure {whose}: not to be had at {cap}"
        yield from decided.against(person, doing)


def _seconds(person: Person, candidate: Candidate) -> float:
    longest = int(candidate.technique["sec"][2])
    allowed = next(
        it
        for it in (longest, *(it for it in LENGTHS if it < longest), SHORTEST)
        if not any(against(person, candidate.lasting(it)))
    )
    spots = [
        cap
        for doing in candidate.mildest
        for _whose, cap in (*caps.spot_caps(person, doing), *decided.seconds_caps(person, doing))
    ]
    heat = [cap for _whose, cap in caps.heat_caps(person)] if candidate.mildest[0].heat else []
    return min([allowed, *spots, *heat])


def session_seconds(person: Person) -> int:
    """The longest session the rules leave, the minutes asked for among them."""
    found = (*caps.session_caps(person), *decided.session_caps(person))
    return int(min(cap for _whose, cap in found))


def refuses(person: Person, written: JSON) -> bool:
    """Whether this person gets no candidate at all: every outcome the documents allow says so."""
    allowed, _why = acceptable(person, written)
    return allowed <= WITHOUT_STEPS
