"""Keeps a profile: sets the cookie that names it, and sets it again before it lapses."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from routines.views.access import COOKIE, COOKIE_AGE, COOKIE_SALT


class ProfileCookieMiddleware:
    """Hands the browser the signed name of its profile for a year: once it is made, and again
    where the signature has grown old.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        profile = getattr(request, "new_profile", None)
        named = getattr(request, "profile_to_sign_anew", None)
        if profile is not None:
            named = profile.id if profile.user_id is None else None
        if named is not None:
            response.set_signed_cookie(
                COOKIE,
                str(named),
                salt=COOKIE_SALT,
                max_age=COOKIE_AGE,
                httponly=True,
                samesite="Lax",
                secure=settings.SESSION_COOKIE_SECURE,
            )
        return response
