"""A running session, stood at a step, changed and put back."""

from typing import Any

from routines.domain.replan_changes import Turn
from routines.models import Session
from routines.queries.stored_rows import session_row
from routines.services.session_changes import Asked, change_session, undo_last
from tests.factories import NOON, after


def stand_at(session: Session, number: int) -> Session:
    Session.objects.filter(pk=session.pk).update(step_number=number, step_started_at=NOON)
    return session_row(session.pk)


def change(session: Session, turn: Turn, kind: str, seconds: int = 20, **more: Any) -> Session:
    """Make a change so many seconds into the step the session stands at."""
    found = session_row(session.pk)
    return change_session(
        found.pk, found.step_number, found.revision, Asked(turn, kind, **more), now=after(seconds)
    )


def undo(session: Session, seconds: int = 30) -> Session:
    found = session_row(session.pk)
    return undo_last(found.pk, found.step_number, found.revision, now=after(seconds))


def steps_of(session: Session) -> list[dict[str, Any]]:
    return [dict(row.data) for row in session_row(session.pk).steps]


def number_of(session: Session, phase: str) -> int:
    """The first step of this phase that presses, or simply the first."""
    steps = [(it.number, it.data) for it in session.steps if it.data["phase"] == phase]
    return max(steps, key=lambda it: (it[1]["pressure"], -it[0]))[0]
