"""Changes the rest of a running session, and puts the last change back.

A session that is changed follows a routine of its own from then on, copied from the one it was
started with; that one stays as it is. A change names the step and the revision it was asked at, so
that a second tap or a tab left behind changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from routines.domain.dosage import SHORTEST_STEP
from routines.domain.replan_changes import Done, NoChange, Replanned, SoFar, Turn
from routines.domain.replanning import replan
from routines.domain.types import Step
from routines.models import Routine, Session, SessionChange, SessionState, StepLog
from routines.models.session import ChangeKind, StepOutcome
from routines.queries.catalogue import current_catalogue
from routines.queries.history import planner_history
from routines.queries.intake_json import BadIntake
from routines.queries.person import current_intake
from routines.queries.plan_json import step_from_json
from routines.queries.sessions import undoable
from routines.queries.step_words import step_data
from routines.queries.stored_rows import Owner, session_row
from routines.queries.under_way import is_forgotten
from routines.services.routines import copy_routine
from routines.services.session_rows import Columns, columns_of, is_written
from routines.services.sessions import UNDER_WAY, close_forgotten, go_to, worked_seconds
from routines.services.starting import asked_today

LOG_FIELDS = ("technique", "pressure", "seconds")
BEGAN_AT = "began_at_pressure"  # of a step that was made lighter while it ran
LEFT = (StepOutcome.SKIPPED, StepOutcome.TOO_MUCH)


class Stale(Exception):
    """The session has moved on since: nothing was changed. `session` is how it stands."""

    def __init__(self, session: Session) -> None:
        self.session = session
        super().__init__()


@dataclass(frozen=True)
class Asked:
    """A change that is asked for: what to do and its kind (`ChangeKind`); with `in_place` only
    what lets the running step go on will do.
    """

    turn: Turn
    kind: str
    in_place: bool = False


def change_session(
    session_id: UUID,
    step: int,
    revision: int | None,
    asked: Asked,
    *,
    now: datetime,
    owner: Owner | None = None,
) -> Session:
    """Change the rest of a session that stands at `step` in this `revision` (None: in any).

    Raises `Stale` where it stands elsewhere by now, `NoChange` where there is nothing to change to.
    One that lay for hours ends instead.
    """
    while True:
        session = session_row(session_id, owner)
        if is_forgotten(session, now):
            close_forgotten(session, now=now)
            return session
        wanted = (step, session.revision if revision is None else revision)
        stands = (session.step_number, session.revision)
        if session.state not in UNDER_WAY or stands != wanted:
            raise Stale(session)
        routine = Routine.objects.select_related("profile").get(pk=session.routine_id)
        so_far = so_far_of(session, now)
        found = _replanned(routine, session, so_far, asked, now)
        if asked.in_place and found.running is None:
            raise NoChange(_("The step stays as it is."))
        if _is_kept(session, routine, found, asked, now):
            return session


def undo_last(
    session_id: UUID, step: int, revision: int, *, now: datetime, owner: Owner | None = None
) -> Session:
    """Put the last change back, plan, step and clock, as long as the session stands where that
    change led. Raises `Stale` where it does not.
    """
    session = session_row(session_id, owner)
    change = undoable(session)
    if change is None or (session.step_number, session.revision) != (step, revision):
        raise Stale(session)
    read, before = columns_of(session), change.before
    session.revision += 1
    session.step_number = change.step_number
    session.state = before["state"]
    is_paused = session.state == SessionState.PAUSED
    session.paused_seconds = before["elapsed"]
    session.step_started_at = None if is_paused else now
    if not _is_put_back(session, read, change):
        raise Stale(session_row(session_id, owner))
    return session_row(session_id, owner)


@transaction.atomic
def _is_put_back(session: Session, read: Columns, change: SessionChange) -> bool:
    """Write what undoing a change puts back; False when another move was first."""
    if not is_written(session, read, None):
        return False
    Session.objects.filter(pk=session.pk).update(routine=change.came_from)
    SessionChange.objects.filter(pk=change.pk).update(is_undone=True)
    if change.outcome:
        _log_as_before(session, change)
    _drop(Routine.objects.filter(made_in_sessions=change))
    return True


def so_far_of(session: Session, now: datetime) -> SoFar:
    """The session as replanning sees it, with the seconds its logs say were really done (two
    queries).
    """
    steps = [step_from_json(row.data) for row in session.steps]
    at = session.step_number
    logs: dict[int, list[StepLog]] = {}
    for log in session.logs.all():
        logs.setdefault(log.number, []).append(log)
    last = session.changes.filter(is_undone=False).last() if session.revision else None
    return SoFar(
        ahead=tuple(steps[at:]),
        done=tuple(
            _done(steps[number - 1], logs[number]) for number in sorted(logs) if number < at
        ),
        again=tuple(
            _done(steps[number - 1], logs[number])
            for number in sorted(logs)
            if at < number <= len(steps)
        ),
        running=steps[at - 1],
        elapsed=session.elapsed_seconds(now),
        eased=frozenset(last.eased if last else ()),
        stays_up=bool(last and last.stays_up),
    )


def _done(step: Step, logs: Iterable[StepLog]) -> Done:
    outcomes = {log.outcome: log.seconds for log in logs}
    is_left = StepOutcome.DONE not in outcomes and not outcomes.keys().isdisjoint(LEFT)
    return Done(step, max(outcomes.values()), left=is_left)


def _replanned(
    routine: Routine, session: Session, so_far: SoFar, asked: Asked, now: datetime
) -> Replanned:
    catalogue = current_catalogue()
    cannot = _("This plan can’t be changed any more. Go on, or end here.")
    try:
        request = asked_today(catalogue, routine, current_intake(routine.profile))
        if request is None:
            raise NoChange(cannot)
        history = planner_history(routine.profile, now=now, without=session.pk)
        return replan(catalogue, request, so_far, asked.turn, history)
    except (BadIntake, KeyError) as error:  # of an older version, or of content that is gone
        raise NoChange(cannot) from error


def _is_kept(
    session: Session, routine: Routine, found: Replanned, asked: Asked, now: datetime
) -> bool:
    """Keep a change with the plan it leads to; False when another move was first."""
    read, number = columns_of(session), session.step_number
    row, elapsed = session.steps[number - 1], session.elapsed_seconds(now)
    log = _log(session, found, asked, now)
    change = SessionChange(
        session=session,
        number=session.revision + 1,
        kind=asked.kind,
        step_number=number,
        said=found.said,
        came_from=routine,
        before={
            "state": session.state,
            "elapsed": elapsed,
            "log": None if log is None else _kept_log(session, log),
        },
        outcome="" if log is None else log.outcome,
        eased=sorted(found.eased),
        stays_up=found.stays_up,
    )
    steps = _steps_of(session, found, elapsed)
    total = row.data["starts_at"] - row.data["before_seconds"] + elapsed + found.seconds
    session.revision += 1
    if found.running is None:
        go_to(session, number + 1, now, last=len(steps))
    change.leads_to = session.step_number
    with transaction.atomic():
        if not is_written(session, read, log):
            return False
        change.routine = copy_routine(routine, steps, total_seconds=total)
        change.save()
        Session.objects.filter(pk=session.pk).update(routine=change.routine)
        _drop_plans_before(session, change)
    session.routine = change.routine
    vars(session).pop("steps", None)  # those of the plan it no longer follows
    return True


def _log(session: Session, found: Replanned, asked: Asked, now: datetime) -> StepLog | None:
    """What is logged of the running step: too much of it, or how it was left."""
    row = session.steps[session.step_number - 1]
    worked = worked_seconds(session, row.data, now)
    is_pressed = asked.kind == ChangeKind.TOO_MUCH
    if found.running is not None and not is_pressed:
        return None
    outcome: str = StepOutcome.TOO_MUCH if is_pressed else StepOutcome.SKIPPED
    if asked.kind in (ChangeKind.LESS_TIME, ChangeKind.STAY_UP) and worked >= SHORTEST_STEP:
        outcome = StepOutcome.DONE
    pressure = row.data["pressure"] if found.running is None else found.running.pressure
    return StepLog(
        session=session,
        number=row.number,
        outcome=outcome,
        technique=row.technique,
        pressure=pressure,
        seconds=worked,
    )


def _kept_log(session: Session, log: StepLog) -> dict[str, Any] | None:
    """What was logged of the same before, which undoing puts back."""
    logs = session.logs.filter(number=log.number, outcome=log.outcome)
    return logs.values(*LOG_FIELDS).first()


def _log_as_before(session: Session, change: SessionChange) -> None:
    logs = session.logs.filter(number=change.step_number, outcome=change.outcome)
    if change.before["log"] is None:
        logs.delete()
    else:
        logs.update(**change.before["log"])


def _steps_of(session: Session, found: Replanned, elapsed: int) -> list[dict[str, Any]]:
    """The steps of the session's own plan from now on: what lies behind as it was, then the rest.

    A lighter running step remembers how firm it was begun.
    """
    catalogue = current_catalogue()
    number = session.step_number
    behind = [dict(row.data) for row in session.steps[:number]]
    here = behind[-1]
    clock = here["starts_at"] - here["before_seconds"] + elapsed
    if found.running is not None:
        firmest = max(here["pressure"], here.get(BEGAN_AT, 0))
        here |= {
            "pressure": found.running.pressure,
            "seconds": found.running.seconds,
            BEGAN_AT: firmest,
        }
    rest = (replace(step, starts_at=clock + step.starts_at) for step in found.rest)
    return [*behind, *(step_data(catalogue, step) for step in rest)]


def _drop_plans_before(session: Session, change: SessionChange) -> None:
    """Only the last change can be put back: plans this session followed before that one may go."""
    made = Routine.objects.filter(made_in_sessions__session=session)
    _drop(made.exclude(left_in_sessions=change).exclude(made_in_sessions=change))


def _drop(plans: QuerySet[Routine]) -> None:
    """Delete plans made in a session that nobody follows or keeps."""
    plans.filter(favourite_at=None, sessions=None).delete()
