"""What somebody sees who opens a plan that an older version of the site kept."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control

from routines.queries.stored_shape import is_of_an_older_shape
from routines.views.render import page


class OlderRowsMiddleware:
    """Answers 409 and a way on where a view missed a key that the stored routine does not have.

    Looked at only once a view has failed, so a page costs no more for it; a key missing anywhere
    else stays the mistake it is.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Catch what a view raised, before it becomes a 500."""
        named = request.resolver_match.kwargs if request.resolver_match else {}
        row_id = named.get("routine_id") or named.get("session_id")
        if not isinstance(error, KeyError) or row_id is None or not is_of_an_older_shape(row_id):
            return None
        response = page(request, "routines/older.html", status=409)
        patch_cache_control(response, no_store=True, private=True)
        return response
