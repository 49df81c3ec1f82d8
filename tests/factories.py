"""Real rows for tests: a profile, a plan the planner made for it, a session of that plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from django.http import HttpResponse
from django.test import Client

from routines.domain.planner import plan
from routines.domain.types import AreaPain, Plan, Request
from routines.models import Profile, Routine, Session
from routines.queries.catalogue import current_catalogue
from routines.services import sessions as services
from routines.services.routines import save_plan
from routines.views.access import COOKIE, COOKIE_SALT

# A fixed moment: no test looks at the clock of the machine.
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)

EVERYDAY = Request(
    areas=(AreaPain("low_back", "left", 5), AreaPain("scap_inner", "right", 3)),
    tools=frozenset({"hands", "pillow", "sock", "tennis_ball"}),
    surfaces=frozenset({"chair", "wall", "floor"}),
    minutes=10,
    age=44,
    sessions_done=6,
    pain_days=21,
)


def after(seconds: float) -> datetime:
    """So many seconds past noon."""
    return NOON + timedelta(seconds=seconds)


def request(**changes: Any) -> Request:
    """An everyday request, with what a test wants to be different."""
    return replace(EVERYDAY, **changes)


def a_plan(**changes: Any) -> Plan:
    """What the planner makes of an everyday request."""
    return plan(current_catalogue(), request(**changes))


def a_profile() -> Profile:
    return Profile.objects.create()


def owner_of(client: Client, profile: Profile) -> None:
    """Let a test client be the browser of this profile."""
    response = HttpResponse()
    response.set_signed_cookie(COOKIE, str(profile.pk), salt=COOKIE_SALT)
    client.cookies[COOKIE] = response.cookies[COOKIE].value


def a_routine(profile: Profile, *, name: str | None = None, **changes: Any) -> Routine:
    """A stored plan of this profile."""
    return save_plan(profile, request(**changes), a_plan(**changes), name=name)


def a_session(profile: Profile, routine: Routine | None = None) -> Session:
    """A session that has just been opened."""
    return services.start_session(profile, routine or a_routine(profile), now=NOON)


def a_running_session(profile: Profile, routine: Routine | None = None) -> Session:
    """A session whose first step began at noon."""
    opened = a_session(profile, routine)
    services.rate(opened.pk, "before", {})
    return services.begin(opened.pk, hands_free=True, now=NOON)


def a_finished_session(profile: Profile, routine: Routine | None = None) -> Session:
    """A session run to the end, each step advanced after a minute."""
    running = a_running_session(profile, routine)
    for number in range(1, running.routine.steps.count() + 1):
        services.advance_session(running.pk, number, now=after(60 * number))
    return services.finish(running.pk, now=after(3600))
