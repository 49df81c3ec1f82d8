"""Stored routines: read back as plans, and listed as favourites."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count
from django.utils.translation import ngettext

from routines.domain.types import Plan
from routines.models import Profile, Routine
from routines.queries.plan_json import plan_from_json
from routines.queries.wording import clock

FAVOURITES_SHOWN = 100


@dataclass(frozen=True)
class Favourite:
    """One favourite as the list shows it."""

    routine: Routine
    time: str
    steps: str


def plan_of(routine: Routine) -> Plan:
    """The plan a routine keeps (one query)."""
    steps = list(routine.steps.values_list("data", flat=True))
    return plan_from_json({**routine.plan, "steps": steps})


def favourites(profile: Profile) -> tuple[Favourite, ...]:
    """The favourites of a profile, newest first (one query)."""
    rows = (
        Routine.objects.of(profile)
        .favourites()
        .defer("plan", "request")
        .annotate(step_count=Count("steps"))[:FAVOURITES_SHOWN]
    )
    return tuple(
        Favourite(
            routine=row,
            time=clock(row.total_seconds),
            steps=ngettext("%(n)s step", "%(n)s steps", row.step_count) % {"n": row.step_count},
        )
        for row in rows
    )
