"""Keeps a new profile: sets the cookie that names it."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from routines.views.access import COOKIE, COOKIE_AGE, COOKIE_SALT


class ProfileCookieMiddleware:
    """After a response that made a profile, hands the browser its signed name for a year."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        profile = getattr(request, "new_profile", None)
        if profile is not None and profile.user_id is None:
            response.set_signed_cookie(
                COOKIE,
                str(profile.id),
                salt=COOKIE_SALT,
                max_age=COOKIE_AGE,
                httponly=True,
                samesite="Lax",
                secure=settings.SESSION_COOKIE_SECURE,
            )
        return response
