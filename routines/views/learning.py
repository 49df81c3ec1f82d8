"""What helped: shown with its counts, and forgotten on request."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from routines.domain.learning import EVERYTHING
from routines.queries.catalogue import current_catalogue
from routines.queries.learnt import helped_page
from routines.services.learning import forget, remember
from routines.views.access import current_profile
from routines.views.redirects import see_other
from routines.views.render import page, private


@require_safe
@private
def helped(request: HttpRequest) -> HttpResponse:
    """What each technique did for this person."""
    shown = helped_page(
        current_catalogue(),
        current_profile(request),
        now=timezone.now(),
        forgotten=request.GET.get("forgot", ""),
    )
    return page(request, "routines/helped.html", {"page": shown, "everything": EVERYTHING})


@require_POST
@private
def helped_forget(request: HttpRequest) -> HttpResponse:
    """Forget one technique or everything; it can be taken back at once."""
    profile = current_profile(request)
    if profile is None:
        return see_other("routines:helped")
    what = _what(request)
    forget(profile, what, now=timezone.now())
    return see_other(f"{reverse('routines:helped')}?{urlencode({'forgot': what})}")


@require_POST
@private
def helped_remember(request: HttpRequest) -> HttpResponse:
    """Take the last forgetting back."""
    profile = current_profile(request)
    if profile is not None:
        remember(profile, _what(request))
    return see_other("routines:helped")


def _what(request: HttpRequest) -> str:
    what = request.POST.get("what", "")
    if what != EVERYTHING and what not in current_catalogue().technique:
        raise Http404
    return what
