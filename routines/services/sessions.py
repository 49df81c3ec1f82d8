"""Moves a session on. A move names the step it leaves: a stale tab or second tap does nothing.

Each function takes the session's id and answers with the session as it now stands. A move looks
for it among those of the `owner` it is given, else among all, and raises `Session.DoesNotExist`.
It reads without a lock and writes only over what it read, so that the one writer a database may
have at a time is held up for two statements; when another move was first, it is made anew.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from routines.models import PainRating, Profile, Routine, Session, StepLog
from routines.models.session import OPEN_STATES, SessionState, StepOutcome
from routines.queries.stored_rows import Owner, session_row
from routines.queries.under_way import is_forgotten, not_forgotten
from routines.services.session_rows import columns_of, is_written

UNDER_WAY = (SessionState.RUNNING, SessionState.PAUSED)
Move = Callable[[Session], StepLog | None]


def start_session(profile: Profile, routine: Routine, *, now: datetime) -> Session:
    """Open a session of this routine, or take up the one just opened. Others still open end."""
    with transaction.atomic():
        # The profile's row is the lock: two taps on start must not open two sessions.
        Profile.objects.select_for_update().get(pk=profile.pk)
        still_open = Session.objects.filter(profile=profile, state__in=OPEN_STATES)
        opened = still_open.filter(routine=routine, state=SessionState.BEFORE)
        fresh = not_forgotten(opened, now).first()
        others = still_open.exclude(pk=fresh.pk) if fresh else still_open
        others.update(state=SessionState.LEFT, finished_at=now)
        return fresh or Session.objects.create(profile=profile, routine=routine)


def close_forgotten(session: Session, *, now: datetime) -> None:
    """End a session nobody has moved on for hours. The row alone: the one at hand still tells."""
    if is_forgotten(session, now):
        still_open = Session.objects.filter(pk=session.pk, state__in=OPEN_STATES)
        still_open.update(state=SessionState.LEFT, finished_at=now)


def rate(session_id: UUID, moment: str, ratings: Mapping[str, int]) -> Session:
    """Keep the pain per region at one moment; after the first rating comes getting ready."""
    with transaction.atomic():
        session = _locked(session_id)
        for region, pain in ratings.items():
            PainRating.objects.update_or_create(
                session=session, region=region, moment=moment, defaults={"pain": pain}
            )
        if session.state == SessionState.BEFORE:
            session.state = SessionState.RUNNING
            session.save(update_fields=["state"])
    return session


def begin(
    session_id: UUID, *, hands_free: bool, now: datetime, owner: Owner | None = None
) -> Session:
    """Start the clock of the first step."""

    def move(session: Session) -> None:
        if session.step_started_at is None and not session.paused_seconds:
            session.state = SessionState.RUNNING
            session.hands_free = hands_free
            session.step_started_at = now

    return _move(session_id, 1, move, owner, now)


def advance_session(
    session_id: UUID, leaves: int, *, now: datetime, owner: Owner | None = None
) -> Session:
    """Leave a step as done; after the last one the rating comes."""

    def move(session: Session) -> StepLog:
        log = _log(session, StepOutcome.DONE, now)
        go_to(session, leaves + 1, now)
        return log

    return _move(session_id, leaves, move, owner, now)


def skip(session_id: UUID, leaves: int, *, now: datetime, owner: Owner | None = None) -> Session:
    """Leave a step undone."""

    def move(session: Session) -> StepLog:
        log = _log(session, StepOutcome.SKIPPED, now)
        go_to(session, leaves + 1, now)
        return log

    return _move(session_id, leaves, move, owner, now)


def go_back(session_id: UUID, leaves: int, *, now: datetime, owner: Owner | None = None) -> Session:
    """Do the step before once more; from the first step, that one."""

    def move(session: Session) -> None:
        go_to(session, max(1, leaves - 1), now)

    return _move(session_id, leaves, move, owner, now)


def pause(session_id: UUID, step: int, *, now: datetime, owner: Owner | None = None) -> Session:
    """Stop the clock where it stands."""

    def move(session: Session) -> None:
        if session.state == SessionState.RUNNING:
            session.paused_seconds = session.elapsed_seconds(now)
            session.step_started_at = None
            session.state = SessionState.PAUSED

    return _move(session_id, step, move, owner, now)


def resume(session_id: UUID, step: int, *, now: datetime, owner: Owner | None = None) -> Session:
    """Let the clock run on from where it stood."""

    def move(session: Session) -> None:
        if session.state == SessionState.PAUSED:
            session.step_started_at = now
            session.state = SessionState.RUNNING

    return _move(session_id, step, move, owner, now)


def too_much_on_the_way(
    session_id: UUID, step: int, *, now: datetime, owner: Owner | None = None
) -> Session:
    """Log that the step was too much, and change nothing else: for a press that arrives late, when
    the browser has gone on by itself, or for a plan that can't be changed.
    """

    def move(session: Session) -> StepLog:
        session.revision += 1
        return _log(session, StepOutcome.TOO_MUCH, now)

    return _move(session_id, step, move, owner, now)


def tingling(session_id: UUID, step: int, *, now: datetime, owner: Owner | None = None) -> Session:
    """Stop for a symptom of a nerve; the state alone has every warning sign asked again first."""

    def move(session: Session) -> StepLog:
        log = _log(session, StepOutcome.TINGLING, now)
        session.state = SessionState.STOPPED
        session.finished_at = now
        return log

    return _move(session_id, step, move, owner, now)


def end_early(session_id: UUID, step: int, *, now: datetime, owner: Owner | None = None) -> Session:
    """Go straight to the rating."""

    def move(session: Session) -> None:
        session.state = SessionState.AFTER
        # What was worked in this step is nowhere else, and the ledger of the day counts it.
        session.paused_seconds = session.elapsed_seconds(now)
        session.step_started_at = None

    return _move(session_id, step, move, owner, now)


def finish(session_id: UUID, *, now: datetime) -> Session:
    """Close a session after its rating: done when its last step was reached, else ended early."""
    with transaction.atomic():
        session = _locked(session_id)
        if session.state == SessionState.AFTER:
            last = len(session.steps)
            was_reached = session.logs.filter(number=last).exists()
            session.state = SessionState.DONE if was_reached else SessionState.LEFT
            session.finished_at = now
            session.save(update_fields=["state", "finished_at"])
    return session


def answer_next_day(session_id: UUID, answer: str) -> Session:
    """Keep how it was the day after."""
    with transaction.atomic():
        session = _locked(session_id)
        session.next_day = answer
        session.save(update_fields=["next_day"])
    return session


def worked_seconds(session: Session, step: Mapping[str, int], now: datetime) -> int:
    """Seconds of work in this step so far: getting ready is none, and no more than it was given."""
    worked = session.elapsed_seconds(now) - step["before_seconds"]
    return min(max(worked, 0), step["seconds"])


def _locked(session_id: UUID) -> Session:
    return Session.objects.select_for_update().get(pk=session_id)


def _move(session_id: UUID, step: int, move: Move, owner: Owner | None, now: datetime) -> Session:
    """Make one move of a session that stands at `step`; of any other nothing is changed. One that
    lay for hours ends instead.
    """
    while True:
        session = session_row(session_id, owner)
        if is_forgotten(session, now):
            close_forgotten(session, now=now)
            return session
        if session.state not in UNDER_WAY or session.step_number != step:
            return session
        read = columns_of(session)
        log = move(session)
        if is_written(session, read, log):
            return session


def go_to(session: Session, number: int, now: datetime, *, last: int | None = None) -> None:
    """Stand at the start of a step; past the `last` one (of its steps) the rating comes."""
    session.paused_seconds = 0
    if number > (len(session.steps) if last is None else last):
        session.state = SessionState.AFTER
        session.step_started_at = None
        return
    session.state = SessionState.RUNNING
    session.step_number = number
    session.step_started_at = now


def _log(session: Session, outcome: str, now: datetime) -> StepLog:
    """What happened in the step it stands at."""
    row = session.steps[session.step_number - 1]
    return StepLog(
        session=session,
        number=row.number,
        outcome=outcome,
        technique=row.technique,
        pressure=row.data["pressure"],
        seconds=worked_seconds(session, row.data, now),
    )
