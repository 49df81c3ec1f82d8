"""What would change a plan: a page of its own, and the fragment the plan loads when it is near."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from routines.domain.catalogue import Catalogue
from routines.models import Routine
from routines.queries.catalogue import current_catalogue
from routines.queries.history import planner_history
from routines.queries.intake_json import BadIntake
from routines.queries.person import current_intake
from routines.queries.routines import plan_of
from routines.queries.what_would_change import (
    WhatWouldChange,
    nothing_to_compare,
    what_would_change_page,
)
from routines.services.starting import allowed_today
from routines.views.access import own
from routines.views.render import page, private

TEMPLATE = "routines/what_would_change.html"


@require_safe
@private
def what_would_change(request: HttpRequest, routine_id: UUID) -> HttpResponse:
    """The one or two answers that would change this plan most, found by planning anew."""
    routine = own(request, Routine.objects.select_related("profile"), id=routine_id)
    context = {"routine": routine, "change": _compared(current_catalogue(), routine)}
    return page(request, TEMPLATE, context, fragment="answers")


def _compared(catalogue: Catalogue, routine: Routine) -> WhatWouldChange:
    if routine.ready_routine or not routine.request["areas"]:
        text = _("This session was not planned from your answers, so none would change it.")
        return nothing_to_compare(text)
    try:
        stored = plan_of(routine)
        asked = allowed_today(catalogue, routine, current_intake(routine.profile), stored)
    except (BadIntake, KeyError):
        return nothing_to_compare(_("This plan is from an older version. Make a new one first."))
    if asked is None:
        return nothing_to_compare(_("Your answers or our rules have changed: make a new plan."))
    return what_would_change_page(catalogue, asked, stored, planner_history(routine.profile))
