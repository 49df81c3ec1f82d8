"""Techniques a person never wants to be shown, kept with the profile; obeyed by every plan."""

from __future__ import annotations

from django.db import transaction

from routines.domain.catalogue import Catalogue
from routines.domain.replanning import NoChange, adjust
from routines.domain.types import History, Plan, Request
from routines.models import Profile, Routine
from routines.queries.history import planner_history
from routines.queries.intake_json import BadIntake
from routines.queries.person import current_intake
from routines.queries.routines import plan_of
from routines.services.routines import change_plan
from routines.services.starting import allowed_today, stops_plans


def ban(profile: Profile, technique: str) -> None:
    """Never show this technique again."""
    _keep(profile, technique, is_banned=True)


def show_again(profile: Profile, technique: str) -> None:
    """Let this technique into plans again."""
    _keep(profile, technique, is_banned=False)


def _keep(profile: Profile, technique: str, *, is_banned: bool) -> None:
    with transaction.atomic():
        # Two tabs must not lose each other's.
        row = Profile.objects.select_for_update().get(pk=profile.pk)
        banned = [it for it in row.banned if it != technique]
        row.banned = [*banned, technique] if is_banned else banned
        row.save(update_fields=["banned", "seen_at"])
    profile.banned = row.banned


def take_out(catalogue: Catalogue, routine: Routine, technique: str) -> Routine:
    """The plan with this technique swapped for others, or left out where nothing else fits.

    It stays as it is when it may not be done as it is today anyway, or has nothing to put there;
    then it asks for a new plan before it starts.
    """
    try:
        plan = plan_of(routine)
        intake = current_intake(routine.profile)
        if stops_plans(catalogue, routine.profile, intake):
            return routine
        asked = allowed_today(catalogue, routine, intake, plan)
        if asked is None:
            return routine
        history = planner_history(routine.profile)
        number = _number_of(plan, technique)
        if not number:
            return routine
        changed = _without(catalogue, asked, plan, technique, history)
    except (BadIntake, KeyError, NoChange):
        return routine
    return change_plan(routine, changed, change="swap", number=number)


def _without(
    catalogue: Catalogue, asked: Request, plan: Plan, technique: str, history: History
) -> Plan:
    """Raises `NoChange` when one of the steps with it can't go."""
    for _turn in plan.steps:
        number = _number_of(plan, technique)
        try:
            plan = adjust(catalogue, asked, plan, "swap", number, history)
        except NoChange:
            plan = adjust(catalogue, asked, plan, "drop", number, history)
        if not _number_of(plan, technique):
            return plan
    raise NoChange("")


def _number_of(plan: Plan, technique: str) -> int:
    """The first step with this technique, 1-based; 0 for none."""
    found = (number for number, it in enumerate(plan.steps, 1) if it.technique == technique)
    return next(found, 0)
