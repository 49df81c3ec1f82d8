"""The ledger of a day: what earlier sessions of today leave for the next one, place by place.

A place is an area and a side, as worked or touched. Light work goes in at most three sessions a day
(techniques 3.1: a sore back 3-6 minutes, 2-3 times a day); moderate, firm and percussion work in
one of them (techniques 3.1, G11, G14); an hour lies between two warmings (G20). No reference limits
the seconds of a day beyond those of each session, so none are added up here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache

from routines.domain.candidates import Candidates
from routines.domain.catalogue import Contraindication
from routines.domain.past import PastSession, PastStep
from routines.domain.types import AreaPain, Effect, Personal, Region, Today
from routines.domain.wording import _, joined, side_area

LIGHT_SESSIONS = 3
LIGHT = 1
BETWEEN_HEAT = timedelta(hours=1)
SAME_SITTING = timedelta(hours=6)  # midnight alone does not make another day
NOON = 12
NAMED = 3  # places a sentence names before it says "and others"
TODAY = Personal.TODAY
PRESSING_SOURCES = ("te-S33", "cs-S57b", "cs-inference")
HEAT_SOURCES = ("cs-S42", "cs-inference")
Row = tuple[Contraindication, int]

USED_UP = {
    True: _("This morning already pressed {places} firmly, so today only light work there."),
    False: _("Today already pressed {places} firmly, so only light work there for now."),
}
OFTEN = _("Pressed {times} times today already: {places}. The next pressing there is tomorrow.")
WARMED = _("Warmed within the last hour: {places}. An hour lies between two warmings.")


def ledger_of(candidates: Candidates, sessions: Iterable[PastSession], now: datetime) -> Today:
    """What the sessions of today, under way or over, have done by `now` (aware, in the person's
    time zone). What was done within six hours counts even when it was before midnight.
    """
    pressing: Counter[Region] = Counter()
    used_up: set[Region] = set()
    heated: set[Region] = set()
    moments: list[datetime] = []
    for session in sessions:
        pressed: set[Region] = set()
        for step in session.worked:
            at = step.last_at
            if at is None or not _is_today(at, now):
                continue
            mech, places = _touched(candidates, step)
            if mech == "heat":
                heated |= places if now - at < BETWEEN_HEAT else set()
            elif mech is None:
                continue
            else:
                pressed |= places
                moments.append(at)
                if step.firmest > LIGHT or mech == "percuss":
                    used_up |= places
        pressing.update(pressed)
    is_morning = all(at.hour < NOON and at.date() == now.date() for at in moments)
    return Today(
        pressing=dict(pressing),
        used_up=frozenset(used_up),
        heated=frozenset(heated),
        was_morning=bool(moments) and is_morning and now.hour >= NOON,
    )


def _is_today(at: datetime, now: datetime) -> bool:
    return at.date() == now.date() or now - at < SAME_SITTING


def _touched(candidates: Candidates, step: PastStep) -> tuple[str | None, set[Region]]:
    """How a step worked (None when it neither presses nor warms) and the places it touched.

    A way the catalogue no longer has counts by its areas, as pressing when it pressed.
    """
    candidate = candidates.by_identity.get(step.identity)
    if candidate is not None:
        mech = candidate.technique.mech
        counts = mech == "heat" or candidate.is_massage
        return (mech if counts else None), set(candidate.places)
    sided = candidates.sided
    places = {(area, side if sided.get(area, True) else "central") for area, side in step.regions}
    known = candidates.catalogue.technique.get(step.technique)
    if known is not None and known.mech in ("heat", "percuss"):
        return known.mech, places
    return ("knead" if step.firmest else None), places


def today_rows(today: Today, candidates: Candidates, asked: Sequence[AreaPain]) -> Iterable[Row]:
    """The ledger as rules for everyone, each with the candidates (bit mask) it reaches, and for
    places that matter to this request a warning on the whole plan.
    """
    often = frozenset(it for it, times in today.pressing.items() if times >= LIGHT_SESSIONS)
    once = today.used_up - often
    kinds = _kinds(candidates)
    if once:
        advice, matters = _said(USED_UP[today.was_morning], once, candidates, asked)
        reached = candidates.at(once)
        if matters:
            yield row(TODAY, Effect.WARN, advice, PRESSING_SOURCES), 0
        yield row(TODAY, Effect.EXCLUDE, advice, PRESSING_SOURCES), reached & kinds.percussing
        capped = row(TODAY, Effect.CAP_PRESSURE, advice, PRESSING_SOURCES, LIGHT)
        yield capped, reached & kinds.pressing
    if often:
        advice, matters = _said(OFTEN, often, candidates, asked)
        if matters:
            yield row(TODAY, Effect.WARN, advice, PRESSING_SOURCES), 0
        out = candidates.at(often) & kinds.pressing
        yield row(TODAY, Effect.EXCLUDE, advice, PRESSING_SOURCES), out
    if today.heated:
        advice, matters = _said(WARMED, today.heated, candidates, asked)
        if matters:
            yield row(TODAY, Effect.WARN, advice, HEAT_SOURCES), 0
        out = candidates.at(today.heated) & kinds.heating
        yield row(TODAY, Effect.EXCLUDE, advice, HEAT_SOURCES), out


@dataclass(frozen=True)
class Kinds:
    """Masks of the candidates that press, percuss, warm."""

    pressing: int
    percussing: int
    heating: int


@lru_cache(maxsize=4)
def _kinds(candidates: Candidates) -> Kinds:
    return Kinds(
        pressing=sum(1 << it.index for it in candidates.all if it.is_massage),
        percussing=sum(1 << it.index for it in candidates.all if it.technique.mech == "percuss"),
        heating=sum(1 << it.index for it in candidates.all if it.technique.mech == "heat"),
    )


def _said(
    text: str, regions: Iterable[Region], candidates: Candidates, asked: Sequence[AreaPain]
) -> tuple[str, bool]:
    """The sentence with its places, and whether they matter to what hurts today."""
    catalogue = candidates.catalogue
    sore = {it.area for it in asked}
    near = sore | {helper for area in sore for helper in catalogue.area[area].helpers}
    places: dict[str, list[str]] = {}
    for area, side in sorted(regions, key=lambda it: (it[0] not in sore, it)):
        places.setdefault(area, []).append(side)
    told = [area for area in places if area in near]
    names = [
        side_area(catalogue, area, places[area][0] if len(places[area]) == 1 else "central")
        for area in (told or list(places))
        if area in catalogue.area
    ]
    return text.format(times=LIGHT_SESSIONS, places=joined(names[:NAMED])), bool(told)


def row(
    speaker: str, effect: str, advice: str, sources: tuple[str, ...], value: int | None = None
) -> Contraindication:
    """A rule that the past makes, in the shape of the content's own."""
    return Contraindication(
        id=speaker, condition="", effect=effect, advice=advice, sources=sources, basis="I",
        confidence="M", rule=speaker, value=value,
    )  # fmt: skip
