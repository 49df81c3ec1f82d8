"""What a browser needs to go on with a session by itself: where it stands, and its steps ahead."""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from datetime import datetime
from typing import Any

from routines.models import Session, SessionState

STAGES = {
    SessionState.BEFORE.value: "before",
    SessionState.RUNNING.value: "steps",
    SessionState.PAUSED.value: "steps",
    SessionState.AFTER.value: "after",
    SessionState.STOPPED.value: "stopped",
}


def standing(session: Session, *, now: datetime) -> dict[str, Any]:
    """Where a session stands: `id`, `stage` ("before", "ready", "steps", "after", "stopped" or
    "done"), whether that is the end; in a step its number, the `count` of steps, the milliseconds
    `held` so far, and how it runs.
    """
    stage = STAGES.get(session.state, "done")
    began = session.step_started_at
    if session.state == SessionState.RUNNING and began is None:
        stage = "ready"
    stands: dict[str, Any] = {"id": str(session.pk), "stage": stage, "isOver": session.is_over}
    if stage == "steps":
        running = max(0, round((now - began).total_seconds() * 1000)) if began else 0
        stands |= {
            "step": session.step_number,
            "count": len(session.steps),
            "held": 1000 * session.paused_seconds + running,
            "isPaused": session.state == SessionState.PAUSED,
            "isHandsFree": session.hands_free,
        }
    return stands


def steps_ahead(session: Session, *, now: datetime) -> Iterator[tuple[Session, Session]]:
    """The session at the start of each of its steps in order, running and paused. None is saved."""
    for row in session.steps:
        running = copy(session)
        running.state = SessionState.RUNNING
        running.step_number = row.number
        running.step_started_at, running.paused_seconds = now, 0
        running.hands_free = True
        paused = copy(running)
        paused.state, paused.step_started_at = SessionState.PAUSED, None
        yield running, paused


def as_stopped(session: Session) -> Session:
    """The session as it is once tingling was pressed. Not saved."""
    stopped = copy(session)
    stopped.state = SessionState.STOPPED
    return stopped
