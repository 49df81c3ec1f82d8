"""Keeps plans: as routines of a profile, changed and undone, and as favourites."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from routines.domain.catalogue import Catalogue
from routines.domain.replanning import Change
from routines.domain.types import Plan, Request
from routines.models import Profile, Routine, RoutineStep
from routines.queries.catalogue import current_catalogue
from routines.queries.plan_json import plan_to_json, request_to_json
from routines.queries.step_words import step_data
from routines.queries.wording import region_label, regions_of_request

NAME_LENGTH = 80
UNDO = "undo"


def save_plan(
    profile: Profile,
    request: Request,
    plan: Plan,
    *,
    name: str | None = None,
    ready_routine: str = "",
) -> Routine:
    """Keep a plan with its words and doses; a name is made from the places when none is given."""
    catalogue = current_catalogue()
    asked = request_to_json(request)
    with transaction.atomic():
        routine = Routine.objects.create(
            profile=profile,
            name=(name or _name_for(catalogue, asked))[:NAME_LENGTH],
            request=asked,
            ready_routine=ready_routine,
            content_digest=catalogue.digest,
            **_columns(plan),
        )
        _write_steps(routine, [step_data(catalogue, step) for step in plan.steps])
    return routine


def change_plan(routine: Routine, plan: Plan, *, change: Change, number: int) -> Routine:
    """Keep a changed plan: in the same routine, or in a new one when a session has used this one.

    What it was before stays with it, so that the change can be undone once.
    """
    catalogue = current_catalogue()
    with transaction.atomic():
        kept = Routine.objects.select_for_update().get(pk=routine.pk)
        before = {
            "change": change,
            "number": number,
            "plan": {key: value for key, value in kept.plan.items() if key != UNDO},
            "steps": list(kept.steps.values_list("data", flat=True)),
        }
        columns = _columns(plan)
        columns["plan"] = columns["plan"] | {UNDO: before}
        if _is_followed(kept):
            kept.pk = None
            kept._state.adding = True
            kept.favourite_at = kept.removed_at = None
        _assign(kept, columns)
        kept.content_digest = catalogue.digest
        kept.save()
        _write_steps(kept, [step_data(catalogue, step) for step in plan.steps])
    return kept


def copy_routine(
    routine: Routine, steps: Iterable[dict[str, Any]], *, total_seconds: int
) -> Routine:
    """A routine asked for like this one with other steps (JSON with their words), for a session
    that was changed. It is no favourite, and the first one stays as it is.
    """
    plan = {key: value for key, value in routine.plan.items() if key != UNDO}
    copy = Routine.objects.create(
        profile_id=routine.profile_id,
        name=routine.name,
        request=routine.request,
        plan=plan | {"total_seconds": total_seconds},
        outcome=routine.outcome,
        total_seconds=total_seconds,
        ready_routine=routine.ready_routine,
        content_digest=routine.content_digest,
    )
    _write_steps(copy, steps)
    return copy


def _is_followed(routine: Routine) -> bool:
    """Whether a session follows this plan, or may come back to it."""
    return routine.sessions.exists() or routine.left_in_sessions.exists()


def undo_change(routine: Routine) -> bool:
    """Put the plan back as it was before its last change; False where there is none, or where a
    session follows it by now.
    """
    with transaction.atomic():
        kept = Routine.objects.select_for_update().get(pk=routine.pk)
        before = kept.plan.get(UNDO)
        if before is None or _is_followed(kept):
            return False
        plan: Mapping[str, Any] = before["plan"]
        _assign(
            kept,
            {
                "plan": plan,
                "outcome": plan["outcome"],
                "total_seconds": plan["total_seconds"],
            },
        )
        kept.save(update_fields=["plan", "outcome", "total_seconds"])
        _write_steps(kept, before["steps"])
    return True


def keep_favourite(routine: Routine, *, now: datetime, name: str = "") -> None:
    """Mark a routine as a favourite, under a name of its own if one is given."""
    if not routine.is_favourite:
        routine.favourite_at = now
    routine.removed_at = None
    routine.name = name or routine.name
    routine.save(update_fields=["favourite_at", "removed_at", "name"])


def rename(routine: Routine, name: str) -> None:
    """Give a routine another name."""
    routine.name = name
    routine.save(update_fields=["name"])


def remove_favourite(routine: Routine, *, now: datetime) -> None:
    """Take a routine off the favourites; it can be put back."""
    routine.removed_at = now
    routine.save(update_fields=["removed_at"])


def restore_favourite(routine: Routine) -> None:
    """Put a removed favourite back where it was."""
    routine.removed_at = None
    routine.save(update_fields=["removed_at"])


def _columns(plan: Plan) -> dict[str, Any]:
    data = plan_to_json(plan)
    del data["steps"]
    return {"plan": data, "outcome": data["outcome"], "total_seconds": plan.total_seconds}


def _assign(routine: Routine, columns: Mapping[str, Any]) -> None:
    for name, value in columns.items():
        setattr(routine, name, value)


def _write_steps(routine: Routine, steps: Iterable[dict[str, Any]]) -> None:
    routine.steps.all().delete()
    RoutineStep.objects.bulk_create(
        RoutineStep(
            routine=routine,
            number=number,
            technique=data["technique"],
            seconds=data["seconds"],
            data=data,
        )
        for number, data in enumerate(steps, start=1)
    )


def _name_for(catalogue: Catalogue, asked: Mapping[str, Any]) -> str:
    """The sorest place, how many more, and the minutes: "Deep buttock (left): 10 min"."""
    regions = regions_of_request(catalogue, asked)
    if not regions:
        return _("Relief now")
    worst = max(regions, key=lambda it: regions[it])
    more = len(regions) - 1
    words = {"place": region_label(catalogue, worst), "minutes": asked["minutes"], "more": more}
    if not more:
        return _("%(place)s: %(minutes)s min") % words
    return _("%(place)s and %(more)s more: %(minutes)s min") % words
