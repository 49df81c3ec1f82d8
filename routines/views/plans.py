"""A stored plan: its page, and changing one step of it."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import push_url

from routines.domain.replanning import Change, NoChange, adjust
from routines.models import Routine
from routines.queries.catalogue import current_catalogue
from routines.queries.history import planner_history
from routines.queries.intake_json import BadIntake, request_from_json
from routines.queries.plan_page import plan_page
from routines.queries.routines import plan_of
from routines.services.routines import change_plan, undo_change
from routines.views.access import own
from routines.views.redirects import see_other
from routines.views.render import page, private

TEMPLATE = "routines/plan.html"


@require_safe
@private
def plan_detail(request: HttpRequest, routine_id: UUID) -> HttpResponse:
    routine = own(request, Routine.objects.all(), id=routine_id)
    return _show(request, routine)


@require_POST
@private
def plan_change(
    request: HttpRequest, routine_id: UUID, number: int, change: Change
) -> HttpResponse:
    routine = own(request, Routine.objects.select_related("profile"), id=routine_id)
    catalogue = current_catalogue()
    plan = plan_of(routine)
    if not 1 <= number <= len(plan.steps):
        return _show(request, routine, cannot=_("That step is no longer in this plan."))
    try:
        asked = request_from_json(catalogue, routine.request)
        asked = replace(asked, banned=frozenset(routine.profile.banned))
        history = planner_history(routine.profile)
        changed = adjust(catalogue, asked, plan, change, number, history)
    except NoChange as reason:
        return _show(request, routine, cannot=str(reason))
    except (BadIntake, KeyError):
        cannot = _("This plan is from an older version. Make a new one to change it.")
        return _show(request, routine, cannot=cannot)
    kept = change_plan(routine, changed, change=change, number=number)
    return _answer(request, kept)


@require_POST
@private
def plan_undo(request: HttpRequest, routine_id: UUID) -> HttpResponse:
    routine = own(request, Routine.objects.all(), id=routine_id)
    undo_change(routine)
    return _answer(request, Routine.objects.get(pk=routine.pk))


def _answer(request: HttpRequest, routine: Routine) -> HttpResponse:
    """The changed plan: its fragment at its own address, or the way there."""
    address = reverse("routines:plan_detail", args=[routine.pk])
    if not request.htmx:  # type: ignore[attr-defined]
        return see_other(address)
    return push_url(_show(request, routine), address)


def _show(request: HttpRequest, routine: Routine, *, cannot: str = "") -> HttpResponse:
    context = {"plan": plan_page(current_catalogue(), routine), "cannot": cannot}
    return page(request, TEMPLATE, context, fragment="plan", status=409 if cannot else 200)
