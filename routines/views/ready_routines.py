"""Ready-made routines: found like techniques, judged by this person's own answers."""

from __future__ import annotations

from dataclasses import replace

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from routines.domain.catalogue import Catalogue, ReadyRoutine
from routines.domain.judging import judge_routine
from routines.domain.types import Request
from routines.forms.library import SearchForm
from routines.queries.answers import last_request
from routines.queries.catalogue import current_catalogue
from routines.queries.history import planner_history
from routines.queries.ready_routines import (
    MINUTES_OF_ROUTINES,
    routine_page,
    routine_rows,
    routines_found,
    stop_reasons,
    verdict_of,
)
from routines.services.routines import save_plan
from routines.views.access import current_profile
from routines.views.library import with_tidy_address
from routines.views.redirects import see_other
from routines.views.render import page, private


@require_safe
@private
def ready_routine_list(request: HttpRequest) -> HttpResponse:
    """All ready-made routines that fit the filters, each judged where there are answers."""
    catalogue = current_catalogue()
    form = SearchForm(request.GET, catalogue=catalogue, minutes=MINUTES_OF_ROUTINES)
    found = routines_found(catalogue, form.search())
    answers = _answers(request, catalogue)
    context = {
        "form": form,
        "rows": routine_rows(catalogue, found, answers),
        "has_answers": answers is not None,
        "stops": stop_reasons(catalogue, answers),
        "is_filtered": form.is_filtered,
    }
    status = 422 if form.errors else 200
    template = "routines/ready_routines.html"
    response = page(request, template, context, fragment="found", status=status)
    return with_tidy_address(request, response, form)


@require_safe
@private
def ready_routine_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """The steps of one ready-made routine, and what this person's answers make of it."""
    catalogue = current_catalogue()
    shown = routine_page(catalogue, _routine(catalogue, slug), _answers(request, catalogue))
    return page(request, "routines/ready_routine.html", {"page": shown})


@require_POST
@private
def routine_start(request: HttpRequest, slug: str) -> HttpResponse:
    """Keep what the answers make of a routine and go on to today's warning signs.

    Without answers the way leads to the questions; a routine that is not for this person is shown
    again with the reasons (409).
    """
    catalogue = current_catalogue()
    ready = _routine(catalogue, slug)
    profile = current_profile(request)
    answers = _answers(request, catalogue)
    if profile is None or answers is None:
        text = _("Answer the safety questions first. “%(name)s” then waits for you under Routines.")
        messages.info(request, text % {"name": ready.name})
        return see_other("routines:home")
    history = planner_history(profile)
    judged = judge_routine(catalogue, answers, ready, history)
    if not verdict_of(judged).allows_start:
        shown = routine_page(catalogue, ready, answers, history)
        return page(request, "routines/ready_routine.html", {"page": shown}, status=409)
    # The time is the routine's own: a later change is fitted to it, not to what was asked last.
    asked = replace(answers, minutes=ready.minutes)
    kept = save_plan(profile, asked, judged.plan, name=ready.name, ready_routine=ready.slug)
    return see_other("routines:check", kept.pk)


def _answers(request: HttpRequest, catalogue: Catalogue) -> Request | None:
    profile = current_profile(request)
    return last_request(catalogue, profile, timezone.now()) if profile else None


def _routine(catalogue: Catalogue, slug: str) -> ReadyRoutine:
    try:
        return catalogue.routine[slug]
    except KeyError as error:
        raise Http404 from error
