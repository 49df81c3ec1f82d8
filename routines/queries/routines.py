"""Stored routines: read back as plans, and listed as favourites."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from django.db.models import Count, QuerySet, TextField
from django.db.models.functions import Cast
from django.utils.translation import ngettext

from routines.domain.types import Plan
from routines.models import Profile, Routine, RoutineStep
from routines.queries.plan_json import plan_from_json
from routines.queries.wording import clock

FAVOURITES_SHOWN = 100


class PlanTexts(NamedTuple):
    """A stored plan as the JSON it is stored as: equal texts show the same page."""

    plan: str
    steps: tuple[str, ...]


@dataclass(frozen=True)
class Favourite:
    """One favourite as the list shows it."""

    routine: Routine
    time: str
    steps: str


@lru_cache(maxsize=1)
def routines_as_text() -> QuerySet[Any]:
    """Routines with the column `plan` as text, `plan_text`, and what else their page shows.

    Never run itself, only narrowed: putting it together takes longer than running it.
    """
    return Routine.objects.only("name", "favourite_at", "removed_at").annotate(
        plan_text=Cast("plan", TextField())
    )


def plan_texts(routine: Any) -> PlanTexts:
    """The texts of one of `routines_as_text` and of its steps (one query)."""
    steps = RoutineStep.objects.filter(routine=routine.pk)
    return PlanTexts(
        routine.plan_text, tuple(steps.values_list(Cast("data", TextField()), flat=True))
    )


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
