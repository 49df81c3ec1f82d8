"""Sessions under way, and those that have lain too long to be taken up unasked."""

from __future__ import annotations

from datetime import datetime

from django.db.models import Q, QuerySet

from routines.models import Session
from routines.queries.sessions import ANSWERS_ARE_TODAYS


def is_forgotten(session: Session, now: datetime) -> bool:
    """Whether it is still open, though nobody has moved it on for hours: what was answered before
    it no longer counts as today's.
    """
    last_touched = max(session.started_at, session.step_started_at or session.started_at)
    return not session.is_over and now - last_touched > ANSWERS_ARE_TODAYS


def not_forgotten(sessions: QuerySet[Session], now: datetime) -> QuerySet[Session]:
    """Those of the sessions that were moved on within hours."""
    since = now - ANSWERS_ARE_TODAYS
    return sessions.filter(Q(started_at__gte=since) | Q(step_started_at__gte=since))
