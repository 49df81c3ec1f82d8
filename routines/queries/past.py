"""The sessions behind a person as values: what the logs say was really done, and how it felt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from routines.domain.catalogue import Catalogue
from routines.domain.past import Ended, Event, PastSession, PastStep
from routines.domain.types import Region
from routines.models import PainRating, Profile, RoutineStep, Session, StepLog
from routines.models.session import OPEN_STATES, RatingMoment

SESSIONS_READ = 60
READ_FOR = timedelta(days=180)  # longer ago says little about the back of today
KEYS = (
    *("areas", "side", "tool", "surface", "position", "support"),
    *("pressure", "seconds", "before_seconds", "began_at_pressure"),
)
NEEDED = ("areas", "side", "pressure", "seconds", "before_seconds")
Planned = dict[str, Any]


@dataclass(frozen=True)
class Past:
    """Sessions that are over, newest first, and those under way."""

    over: tuple[PastSession, ...] = ()
    under_way: tuple[PastSession, ...] = ()


def past_of(
    catalogue: Catalogue, profile: Profile, now: datetime, *, without: UUID | None = None
) -> Past:
    """What lies behind this person, without one session where that is named (four queries; one for
    somebody who never began any).
    """
    recent = Session.objects.filter(profile=profile, started_at__gte=now - READ_FOR)
    rows = [it for it in recent.order_by("-started_at")[:SESSIONS_READ] if it.pk != without]
    if not rows:
        return Past()
    logs: dict[UUID, list[StepLog]] = defaultdict(list)
    for log in StepLog.objects.filter(session__in=rows):
        logs[log.session_id].append(log)
    ratings: dict[UUID, list[PainRating]] = defaultdict(list)
    for rating in PainRating.objects.filter(session__in=rows):
        ratings[rating.session_id].append(rating)
    planned = _planned(rows)
    made = [
        (
            row.state in OPEN_STATES,
            _session(catalogue, row, planned, logs[row.pk], ratings[row.pk], now),
        )
        for row in rows
    ]
    return Past(
        over=tuple(it for is_open, it in made if not is_open),
        under_way=tuple(it for is_open, it in made if is_open),
    )


def _planned(rows: Iterable[Session]) -> Mapping[UUID, Mapping[int, Planned]]:
    """Routine → number → the step as it was planned (one query)."""
    found: dict[UUID, dict[int, Planned]] = defaultdict(dict)
    steps = RoutineStep.objects.filter(routine__in={row.routine_id for row in rows})
    values = steps.values_list("routine_id", "number", "technique", *(f"data__{it}" for it in KEYS))
    for routine, number, technique, *data in values:
        planned = {"technique": technique, **dict(zip(KEYS, data, strict=True))}
        if any(planned[it] is None for it in NEEDED):
            continue  # kept by an older version
        # A step made lighter while it ran was as firm as it was begun.
        planned["pressure"] = max(planned["pressure"], planned["began_at_pressure"] or 0)
        found[routine][number] = planned
    return found


def _session(
    catalogue: Catalogue,
    row: Session,
    planned: Mapping[UUID, Mapping[int, Planned]],
    logs: Iterable[StepLog],
    ratings: Iterable[PainRating],
    now: datetime,
) -> PastSession:
    steps = planned.get(row.routine_id, {})
    events: dict[tuple[int, str], list[Event]] = defaultdict(list)
    for log in logs:
        at = timezone.localtime(log.logged_at)
        events[log.number, log.technique].append(Event(log.outcome, log.pressure, log.seconds, at))
    if cut := _cut(row, steps.get(row.step_number), now):
        events[row.step_number, steps[row.step_number]["technique"]].append(cut)
    pains: dict[str, dict[Region, int]] = {it: {} for it in RatingMoment.values}
    for rating in ratings:
        area, _dash, side = rating.region.partition("-")
        pains[rating.moment][area, side or "central"] = rating.pain
    return PastSession(
        started_at=timezone.localtime(row.started_at),
        steps=tuple(
            _step(catalogue, technique, steps.get(number), happened)
            for (number, technique), happened in sorted(events.items())
        ),
        before=pains[RatingMoment.BEFORE],
        after=pains[RatingMoment.AFTER],
        day_after=row.next_day,
    )


def _cut(row: Session, step: Planned | None, now: datetime) -> Event | None:
    """What was worked in the step the session stands at, or was left in, and nobody logged."""
    if step is None:
        return None
    moment = row.finished_at or now
    worked = min(row.elapsed_seconds(moment) - step["before_seconds"], step["seconds"])
    if worked <= 0:
        return None
    if row.step_started_at is not None:
        whole = timedelta(seconds=step["before_seconds"] + step["seconds"])
        moment = min(moment, row.step_started_at + whole)
    return Event(Ended.CUT, step["pressure"], worked, timezone.localtime(moment))


def _step(
    catalogue: Catalogue, technique: str, step: Planned | None, events: list[Event]
) -> PastStep:
    """The step with what happened in it. Where the plan has changed since, its places are all those
    the technique may work.
    """
    if step is None or step["technique"] != technique:
        known = catalogue.technique.get(technique)
        most = max(it.seconds for it in events)
        step = {
            **dict.fromkeys(("tool", "surface", "position", "support")),
            "areas": known.areas if known else (),
            "side": "both",
            "pressure": max(it.pressure for it in events),
            "seconds": most,
            "before_seconds": 0,
        }
    return PastStep(
        technique=technique,
        areas=tuple(step["areas"]),
        side=step["side"],
        tool=step["tool"],
        surface=step["surface"],
        position=step["position"] or "",
        support=step["support"],
        pressure=step["pressure"],
        planned_seconds=step["seconds"],
        before_seconds=step["before_seconds"],
        events=tuple(events),
    )
