"""What the home page offers beside the body map."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from routines.domain.catalogue import Catalogue
from routines.models import Intake, Profile, Routine, Session
from routines.models.session import OPEN_STATES
from routines.queries.history import day_after_of
from routines.queries.intake import SCREENS
from routines.queries.intake_flow import missing_screen
from routines.queries.wording import clock

SHOWN = 3


@dataclass(frozen=True)
class KeptRoutine:
    """A favourite, ready to start."""

    routine: Routine
    time: str


def ways_on(
    catalogue: Catalogue, profile: Profile | None, intake: Intake | None, now: datetime
) -> dict[str, Any]:
    """Favourites, a session under way, one whose day after is to be told, and an intake left
    half-way (three queries; none for a stranger).
    """
    if profile is None:
        return {"favourites": (), "session": None, "day_after": None, "is_half_way": False}
    favourites = Routine.objects.of(profile).favourites().defer("plan", "request")[:SHOWN]
    session = (
        Session.objects.filter(profile=profile, state__in=OPEN_STATES)
        .select_related("routine", "profile")
        .defer("routine__plan", "routine__request")
        .order_by("-started_at")
        .first()
    )
    answers = intake.answers if intake else {}
    begun = any(name in answers for name in SCREENS)
    return {
        "favourites": tuple(KeptRoutine(it, clock(it.total_seconds)) for it in favourites),
        "session": session,
        # One thing at a time: what is under way comes first.
        "day_after": None if session else day_after_of(profile, now),
        "is_half_way": begun and missing_screen(catalogue, answers) is not None,
    }
