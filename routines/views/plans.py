"""A stored plan: its page, and changing one step of it."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import NamedTuple
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect, push_url

from routines.domain.catalogue import Catalogue
from routines.domain.replanning import Change, NoChange, adjust
from routines.models import Routine
from routines.queries.catalogue import current_catalogue
from routines.queries.history import planner_history
from routines.queries.intake_json import BadIntake
from routines.queries.person import current_intake
from routines.queries.plan_page import plan_page
from routines.queries.routines import plan_of
from routines.queries.stored_rows import PlanTexts, plan_texts, routine_row
from routines.services.routines import change_plan, undo_change
from routines.services.starting import allowed_today
from routines.views.access import own, own_row
from routines.views.redirects import see_other
from routines.views.render import page, private

TEMPLATE = "routines/plan.html"
BODY = f"{TEMPLATE}#body"
PLANS_KEPT = 32  # about 200 kB each


class Around(NamedTuple):
    """What the page shows beside the plan itself; `cannot` is why a change was not made."""

    pk: UUID
    name: str
    is_favourite: bool
    cannot: str


@require_safe
@private
def plan_detail(request: HttpRequest, routine_id: UUID) -> HttpResponse:
    return _show(request, own_row(request, routine_row, routine_id))


@require_POST
@private
def plan_change(
    request: HttpRequest, routine_id: UUID, number: int, change: Change
) -> HttpResponse:
    routine = own(request, Routine.objects.select_related("profile"), id=routine_id)
    catalogue = current_catalogue()
    plan = plan_of(routine)
    if not 1 <= number <= len(plan.steps):
        return _refused(request, routine, _("That step is no longer in this plan."))
    try:
        asked = allowed_today(catalogue, routine, current_intake(routine.profile), plan)
        if asked is None:
            return _ask_again(request, routine)
        history = planner_history(routine.profile)
        changed = adjust(catalogue, asked, plan, change, number, history)
    except NoChange as reason:
        return _refused(request, routine, str(reason))
    except (BadIntake, KeyError):
        cannot = _("This plan is from an older version. Make a new one to change it.")
        return _refused(request, routine, cannot)
    kept = change_plan(routine, changed, change=change, number=number)
    return _answer(request, kept)


@require_POST
@private
def plan_undo(request: HttpRequest, routine_id: UUID) -> HttpResponse:
    routine = own(request, Routine.objects.all(), id=routine_id)
    if not undo_change(routine):
        return _refused(request, routine, _("There is nothing to undo here any more."))
    return _answer(request, Routine.objects.get(pk=routine.pk))


def _answer(request: HttpRequest, routine: Routine) -> HttpResponse:
    """The changed plan: its fragment at its own address, or the way there."""
    address = reverse("routines:plan_detail", args=[routine.pk])
    if not request.htmx:  # type: ignore[attr-defined]
        return see_other(address)
    changed = routine_row(routine.pk)
    return push_url(_show(request, changed), address)


def _ask_again(request: HttpRequest, routine: Routine) -> HttpResponse:
    """To the page that says why the questions come first."""
    address = reverse("routines:check", args=[routine.pk])
    if not request.htmx:  # type: ignore[attr-defined]
        return see_other(address)
    return HttpResponseClientRedirect(address)


def _refused(request: HttpRequest, routine: Routine, cannot: str) -> HttpResponse:
    """The plan as it stays, and why."""
    return _show(request, routine_row(routine.pk), cannot=cannot)


def _show(request: HttpRequest, routine: Routine, *, cannot: str = "") -> HttpResponse:
    around = Around(routine.pk, routine.name, routine.is_favourite, cannot)
    body = _body(current_catalogue(), get_language() or "", around, plan_texts(routine))
    status = 409 if cannot else 200
    return page(request, TEMPLATE, {"body": body}, fragment="plan", status=status)


@lru_cache(maxsize=PLANS_KEPT)
def _body(catalogue: Catalogue, _language: str, routine: Around, texts: PlanTexts) -> SafeString:
    """The page but for its frame and the form with the token: the same until a word of it changes.

    It is looked up by all that was stored, so no change of a row can leave it stale. The last ones
    are kept in the memory of this process and nowhere else; nothing of a request is in them.
    """
    plan, *steps = (json.loads(text) for text in (texts.plan, *texts.steps))
    shown = plan_page(catalogue, routine.pk, plan, steps)
    context = {"plan": shown, "routine": routine, "cannot": routine.cannot}
    return render_to_string(BODY, context)
