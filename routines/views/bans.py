"""“Never show me this again”: one button, and one page on which it is taken back."""

from __future__ import annotations

from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from routines.domain.catalogue import Technique
from routines.models import Routine
from routines.queries.catalogue import current_catalogue
from routines.queries.learnt import known_of
from routines.services.bans import ban, show_again, take_out
from routines.views.access import current_profile, ensure_profile, own
from routines.views.redirects import see_other
from routines.views.render import page, private


@require_safe
@private
def never_list(request: HttpRequest) -> HttpResponse:
    """What is never shown, each with the way back; the one just chosen comes first."""
    catalogue, profile = current_catalogue(), current_profile(request)
    banned = [
        catalogue.technique[slug]
        for slug in (profile.banned if profile else ())
        if slug in catalogue.technique
    ]
    just = next((it for it in banned if it.slug == request.GET.get("just")), None)
    context = {"banned": banned, "just": just, "plan": _plan_id(request.GET.get("plan", ""))}
    return page(request, "routines/never.html", context)


@require_safe
@private
def technique_mine(request: HttpRequest, slug: str) -> HttpResponse:
    """What one technique did for this person, and the button never to be shown it."""
    technique, profile = _technique(slug), current_profile(request)
    known = known_of(current_catalogue(), profile, slug, now=timezone.now())
    is_banned = profile is not None and slug in profile.banned
    context = {"technique": technique, "known": known, "is_banned": is_banned}
    return page(request, "routines/technique_mine.html", context, fragment="mine")


@require_POST
@private
def technique_never(request: HttpRequest, slug: str) -> HttpResponse:
    """Never again; from a plan, other steps take its place there."""
    technique = _technique(slug)
    words = {"just": technique.slug}
    if plan := _plan_id(request.POST.get("plan", "")):
        routine = own(request, Routine.objects.select_related("profile"), id=plan)
        words["plan"] = str(take_out(current_catalogue(), routine, slug).pk)
    ban(ensure_profile(request), slug)
    return see_other(f"{reverse('routines:never_list')}?{urlencode(words)}")


@require_POST
@private
def technique_again(request: HttpRequest, slug: str) -> HttpResponse:
    """Back into plans. A technique the content no longer has can be taken off as well."""
    profile = current_profile(request)
    if profile is None or slug not in profile.banned:
        _technique(slug)
    else:
        show_again(profile, slug)
    return see_other("routines:never_list")


def _technique(slug: str) -> Technique:
    try:
        return current_catalogue().technique[slug]
    except KeyError as error:
        raise Http404 from error


def _plan_id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
