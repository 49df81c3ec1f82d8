"""What a visitor sees when the database is locked, full, away or without content."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from routines.views.pages import busy, is_passing


class BusyDatabaseMiddleware:
    """Answers 503 and "try again" where a view could not use the database.

    What another middleware raises reaches the handler for errors instead, which answers the same.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Catch what a view raised, before it becomes a 500."""
        return busy(error) if is_passing(error) else None
