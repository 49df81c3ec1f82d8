"""Writes a moved session and what happened in its step, by statements written out: moves are what
a running session asks for most. SQLite and PostgreSQL read both.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import connection, models, transaction
from django.utils import timezone

from routines.models import Session, StepLog

MOVED = (
    *("state", "step_number", "step_started_at", "paused_seconds", "hands_free", "finished_at"),
    "revision",
)
LOGGED = ("session_id", "number", "technique", "outcome", "pressure", "seconds", "logged_at")
MOVE = """
UPDATE routines_session SET state = %s, step_number = %s, step_started_at = %s,
  paused_seconds = %s, hands_free = %s, finished_at = %s, revision = %s
WHERE id = %s AND state = %s AND step_number = %s AND step_started_at IS NOT DISTINCT FROM %s
  AND paused_seconds = %s AND hands_free = %s AND finished_at IS NOT DISTINCT FROM %s
  AND revision = %s"""
LOG = """
INSERT INTO routines_steplog
  (session_id, number, technique, outcome, pressure, seconds, logged_at)
VALUES (%s, %s, %s, %s, %s, %s, %s)
ON CONFLICT (session_id, number, outcome) DO UPDATE
SET technique = excluded.technique, pressure = excluded.pressure, seconds = excluded.seconds
WHERE excluded.outcome = 'too_much'"""

Columns = dict[str, Any]


def columns_of(session: Session) -> Columns:
    """What a move may change."""
    return {name: getattr(session, name) for name in MOVED}


def is_written(session: Session, read: Columns, log: StepLog | None) -> bool:
    """Write the moved session over what was `read`, and its log; False when that is gone.

    What was kept of a step before stays as it was; how much was too much follows the last.
    """
    moved = columns_of(session)
    if moved == read and log is None:
        return True
    with transaction.atomic(), connection.cursor() as cursor:
        key = _stored(Session, {"id": session.pk})
        cursor.execute(MOVE, [*_stored(Session, moved), *key, *_stored(Session, read)])
        if not cursor.rowcount:
            return False
        if log is not None:
            values = {name: getattr(log, name) for name in LOGGED} | {"logged_at": timezone.now()}
            cursor.execute(LOG, _stored(StepLog, values))
    return True


def _stored(model: type[models.Model], values: Mapping[str, Any]) -> list[Any]:
    """The values as the database takes them."""
    field = model._meta.get_field
    return [
        field(name).get_db_prep_save(value, connection)  # type: ignore[union-attr]
        for name, value in values.items()
    ]
