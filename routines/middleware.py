"""Keeps a profile: sets the cookie that names it, and sets it again before it lapses. And gives a
refusal that came without words its page.
"""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

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


class WrongMethodMiddleware:
    """Gives a bare 405 its page: somebody who opens the address of a form should find a way on."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == HTTPStatus.METHOD_NOT_ALLOWED and not response.content:
            response.content = render(request, "405.html").content
        return response
