"""What is known of a person beside today's answers."""

from __future__ import annotations

from datetime import date

from routines.models import Intake, Profile, Session, SessionState
from routines.queries.intake_request import Person


def current_intake(profile: Profile | None) -> Intake | None:
    """The intake this person is at, or None (one query)."""
    if profile is None:
        return None
    return profile.intakes.order_by("-created_at").first()


def person_of(profile: Profile, today: date) -> Person:
    """How often this person has finished, what is banned and what a clinician cleared
    (one query).
    """
    done = Session.objects.filter(profile=profile, state=SessionState.DONE).count()
    return Person(
        sessions_done=done,
        banned=frozenset(profile.banned),
        cleared=profile.answers.get("cleared", {}),
        today=today,
    )
