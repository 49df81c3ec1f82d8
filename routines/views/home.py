"""Home: the body map as the way in, and the short ways for a regular."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from routines.forms.sessions import NextDayForm
from routines.forms.where import RegionsForm
from routines.queries.catalogue import current_catalogue
from routines.queries.home import ways_on
from routines.queries.person import current_intake
from routines.services.sessions import close_forgotten
from routines.services.starting import may_resume
from routines.views.access import current_profile
from routines.views.render import page, private


@private
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The body map; below it what this person kept or left half-way."""
    catalogue = current_catalogue()
    form = RegionsForm(catalogue=catalogue)
    profile = current_profile(request)
    intake, now = current_intake(profile), timezone.now()
    ways = ways_on(catalogue, profile, intake, now)
    session = ways["session"]
    if session and not may_resume(catalogue, session, intake, now):
        close_forgotten(session, now=now)
        ways["session"] = None
    context = {"body_map": form.body_map(), "answers": NextDayForm.CHOICES, **ways}
    return page(request, "routines/home.html", context)
