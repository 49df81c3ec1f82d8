"""Home: the body map as the way in, and the short ways for a regular."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from routines.forms.where import RegionsForm
from routines.queries.catalogue import current_catalogue
from routines.queries.home import ways_on
from routines.views.access import current_profile
from routines.views.render import page, private


@private
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The body map; below it what this person kept or left half-way."""
    catalogue = current_catalogue()
    form = RegionsForm(catalogue=catalogue)
    context = {"body_map": form.body_map(), **ways_on(catalogue, current_profile(request))}
    return page(request, "routines/home.html", context)
