"""The drawn figures as files of their own, which browsers keep for good."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.utils.csp import CSP
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_safe

from routines.queries.catalogue import current_catalogue
from routines.queries.drawings import drawn, edition

A_YEAR = 365 * 24 * 60 * 60


@require_safe
@csp_override({"default-src": [CSP.NONE], "style-src": [CSP.UNSAFE_INLINE]})
def figure(request: HttpRequest, slug: str, name: str, digest: str) -> HttpResponse:
    """One figure as SVG, the same for everybody. Its colours are written inside the file.

    An address of an older edition, on a page somebody still has open, gives the figure of today.
    """
    text = drawn(current_catalogue(), slug, name)
    if text is None:
        raise Http404
    response = HttpResponse(text, content_type="image/svg+xml")
    if digest == edition():
        patch_cache_control(response, public=True, max_age=A_YEAR, immutable=True)
    else:
        patch_cache_control(response, no_cache=True)
    return response
