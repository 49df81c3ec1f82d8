"""Makes the move of a press once, however often it is sent, as of the moment it was made.

A browser that lost the network, or got no answer, sends its presses again in the order they were
made. The key of each is kept in the same transaction as its move, so both are there or neither.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection, transaction

from routines.models import PainRating, Press, Session, SessionState, StepLog
from routines.models.session import StepOutcome
from routines.queries.stored_rows import Owner, session_row
from routines.services.sessions import UNDER_WAY

TINGLING = "session_tingling"
KEEP = """
INSERT INTO routines_press (session_id, key, move, step, pressed_at, is_taken)
VALUES (%s, %s, %s, %s, %s, %s) ON CONFLICT (session_id, key) DO NOTHING"""
TAKEN, REPEATED, REFUSED = "taken", "repeated", "refused"


@dataclass(frozen=True)
class SentPress:
    """A press as a browser sent it: a key of its own, the name of its move, and when it was made
    by that browser's word.
    """

    key: UUID
    move: str
    pressed_at: datetime


@dataclass(frozen=True)
class Made:
    """Where the session stands now, and what became of the press; empty when it had no key."""

    session: Session
    verdict: str


def make_once(
    sent: SentPress | None,
    session_id: UUID,
    owner: Owner | None,
    step: int,
    move: Callable[..., Session],
    *,
    now: datetime,
) -> Made:
    """Make a move of a session that stands at `step`, unless this press made it before.

    Raises `Session.DoesNotExist` where `owner` has no such session.
    """
    if sent is None:
        return Made(move(now=now), "")
    with transaction.atomic():
        before = session_row(session_id, owner)
        moment = moment_of(sent, before, now=now)
        is_taken = before.state in UNDER_WAY and before.step_number == step
        if not _is_new(sent, before, step, moment, is_taken):
            return Made(session_row(session_id, owner), REPEATED)
        if sent.move == TINGLING and not is_taken:
            _stop_late(before, step, moment)
            return Made(session_row(session_id, owner), TAKEN)
        return Made(move(now=moment), TAKEN if is_taken else REFUSED)


def moment_of(sent: SentPress, session: Session, *, now: datetime) -> datetime:
    """When a press was made: not in the future, and not before what it moves on began."""
    began = session.step_started_at or session.started_at
    return min(max(sent.pressed_at, began), now)


def rate_late(session: Session, moment: str, ratings: Mapping[str, int]) -> None:
    """Keep ratings that arrive once the session is closed; none that is there already changes."""
    PainRating.objects.bulk_create(
        (
            PainRating(session=session, region=region, moment=moment, pain=pain)
            for region, pain in ratings.items()
        ),
        ignore_conflicts=True,
    )


def _is_new(sent: SentPress, session: Session, step: int, moment: datetime, is_taken: bool) -> bool:
    values = {
        "session_id": session.pk,
        "key": sent.key,
        "move": sent.move,
        "step": step,
        "pressed_at": moment,
        "is_taken": is_taken,
    }
    field = Press._meta.get_field
    with connection.cursor() as cursor:
        cursor.execute(
            KEEP,
            [field(name).get_db_prep_save(value, connection) for name, value in values.items()],  # type: ignore[union-attr]
        )
        return bool(cursor.rowcount)


def _stop_late(session: Session, step: int, moment: datetime) -> None:
    """A symptom of a nerve counts wherever the session stands by now: it is over, and every
    warning sign is asked again before the next plan.
    """
    Session.objects.filter(pk=session.pk).update(
        state=SessionState.STOPPED,
        step_started_at=None,
        finished_at=session.finished_at or moment,
    )
    row = session.steps[min(step, len(session.steps)) - 1]
    StepLog.objects.get_or_create(
        session=session,
        number=row.number,
        outcome=StepOutcome.TINGLING,
        defaults={"technique": row.technique, "pressure": row.data["pressure"]},
    )
