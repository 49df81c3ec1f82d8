"""What this person last answered, as the planner takes it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from django.db.models import Subquery
from django.utils import timezone

from routines.domain.catalogue import Catalogue
from routines.domain.screening import screen
from routines.domain.types import Request
from routines.models import Intake, Profile, Routine
from routines.queries.intake import ANSWERS_HOLD_FOR
from routines.queries.intake_flow import missing_screen
from routines.queries.intake_json import BadIntake, request_from_json
from routines.queries.intake_request import (
    Person,
    request_of,
    valid_clearances,
    waits_for_unlisted,
)
from routines.queries.person import current_intake, person_of, sessions_done


def last_request(catalogue: Catalogue, profile: Profile, now: datetime) -> Request | None:
    """The answers of the newest intake or routine, in 2 queries; None when there are none.

    None too when the health answers are older than 90 days, or no longer fit the content: they are
    asked again.
    """
    counted = Routine.objects.of(profile).annotate(done=Subquery(sessions_done(profile)))
    routine = counted.first()
    intake = current_intake(profile)
    done = (routine.done or 0) if routine else 0
    person = person_of(profile, timezone.localdate(now), done=done)
    if intake and (routine is None or intake.changed_at > routine.created_at):
        if waits_for_unlisted(catalogue, intake.answers, person):
            return None
        request = _of_intake(catalogue, intake, person)
        if request:
            return request
    if routine is None or now - (profile.answered_at or routine.created_at) > ANSWERS_HOLD_FOR:
        return None
    return _of_routine(catalogue, routine, person)


def _of_intake(catalogue: Catalogue, intake: Intake, person: Person) -> Request | None:
    """An intake left half-way says nothing, unless what it holds already stops a plan.

    A warning sign ticked an hour ago must not be outweighed by good answers of last week.
    """
    request = request_of(catalogue, intake.answers, person)
    is_whole = missing_screen(catalogue, intake.answers) is None
    stops = not screen(catalogue, request).outcome.allows_techniques
    return request if is_whole or stops else None


def _of_routine(catalogue: Catalogue, routine: Routine, person: Person) -> Request | None:
    try:
        kept = request_from_json(catalogue, routine.request)
    except BadIntake:
        return None
    return replace(
        kept,
        sessions_done=person.sessions_done,
        banned=person.banned,
        cleared=valid_clearances(person, kept.areas, kept.conditions | kept.not_sure),
    )
