"""What is known of a person beside today's answers."""

from __future__ import annotations

from datetime import date

from django.db.models import Count, QuerySet

from routines.models import Intake, Profile, Session, SessionState
from routines.queries.intake_request import Person


def current_intake(profile: Profile | None) -> Intake | None:
    """The intake this person is at, or None (one query)."""
    if profile is None:
        return None
    return profile.intakes.order_by("-created_at").first()


def sessions_done(profile: Profile) -> QuerySet[Session, int]:
    """How many sessions this person ever finished, as a query of one number; no row for none."""
    done = Session.objects.filter(profile=profile, state=SessionState.DONE).order_by()
    return done.values("profile").annotate(count=Count("pk")).values_list("count", flat=True)


def person_of(profile: Profile, today: date, *, done: int | None = None) -> Person:
    """How often this person has finished, what is banned and what a clinician cleared.

    One query, none where `done`, the number of `sessions_done`, came along with another.
    """
    return Person(
        sessions_done=(sessions_done(profile).first() or 0) if done is None else done,
        banned=frozenset(profile.banned),
        cleared=profile.answers.get("cleared", {}),
        today=today,
    )
