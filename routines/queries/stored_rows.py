"""Rows read by statements written out: the pages asked for most often, where putting a statement
together anew would take longer than running it. SQLite and PostgreSQL read all of them.
"""

from __future__ import annotations

from typing import Any, NamedTuple
from uuid import UUID

from django.db import connection, models

from routines.models import Profile, Routine, Session

OWNED = " AND p.id = %s AND (p.user_id IS NULL OR %s)"
SESSION = """
SELECT s.id, s.profile_id, s.routine_id, s.state, s.step_number, s.step_started_at,
  s.paused_seconds, s.hands_free, s.started_at, s.finished_at, s.next_day, s.revision
FROM routines_session s JOIN routines_profile p ON p.id = s.profile_id
WHERE s.id = %s"""
ROUTINE = """
SELECT r.id, r.name, r.favourite_at, r.removed_at, CAST(r.plan AS text) AS plan_text
FROM routines_routine r JOIN routines_profile p ON p.id = r.profile_id
WHERE r.id = %s"""
STEPS = "SELECT CAST(data AS text) FROM routines_routinestep WHERE routine_id = %s ORDER BY number"
OWNED_SESSION, OWNED_ROUTINE = SESSION + OWNED, ROUTINE + OWNED


class Owner(NamedTuple):
    """Whose rows are meant: a profile, `is_known` when its own row was looked up already.

    One that is not is taken only as long as it has no account.
    """

    profile: UUID
    is_known: bool


class PlanTexts(NamedTuple):
    """A stored plan as the JSON it is stored as: equal texts show the same page."""

    plan: str
    steps: tuple[str, ...]


def session_row(session_id: UUID, owner: Owner | None = None) -> Session:
    """One session (one query); raises Session.DoesNotExist, also for a stranger's.

    Without an owner it may be anybody's.
    """
    found: Session = _row(Session, SESSION, OWNED_SESSION, session_id, owner)
    return found


def routine_row(routine_id: UUID, owner: Owner | None = None) -> Any:
    """One routine with what its page shows: its column `plan` as text, `plan_text` (one query).

    Raises Routine.DoesNotExist, also for a stranger's. Without an owner it may be anybody's.
    """
    return _row(Routine, ROUTINE, OWNED_ROUTINE, routine_id, owner)


def plan_texts(routine: Any) -> PlanTexts:
    """The texts of a `routine_row` and of its steps (one query)."""
    with connection.cursor() as cursor:
        cursor.execute(STEPS, [_key(Routine, routine.pk)])
        return PlanTexts(routine.plan_text, tuple(text for (text,) in cursor.fetchall()))


def _row(
    model: type[models.Model], anybodys: str, owned: str, row_id: UUID, owner: Owner | None
) -> Any:
    params = [_key(model, row_id)]
    if owner is not None:
        params += [_key(Profile, owner.profile), owner.is_known]
    for row in model._default_manager.raw(anybodys if owner is None else owned, params):
        return row
    raise model.DoesNotExist  # type: ignore[attr-defined]


def _key(model: type[models.Model], key: UUID) -> Any:
    return model._meta.pk.get_db_prep_value(key, connection)
