"""Who may see what. Access is lookup: a row of this profile, or 404.

A profile without an account is named by one signed, server-set, HttpOnly cookie. It is made at
the first thing worth keeping, never by a page view.
"""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.core.signing import BadSignature, SignatureExpired
from django.db import models
from django.http import Http404, HttpRequest

from routines.models import Profile
from routines.queries.stored_rows import Owner

COOKIE = "backcare_profile"
COOKIE_SALT = "routines.profile"
COOKIE_AGE = 365 * 24 * 60 * 60
# A cookie in use is signed anew now and then, so that its year begins again.
SIGNED_ANEW_AFTER = 30 * 24 * 60 * 60


def current_profile(request: HttpRequest) -> Profile | None:
    """The profile this browser owns, or None; a forged or stale cookie counts as none."""
    if not hasattr(request, "_profile"):
        request._profile = _lookup(request)  # type: ignore[attr-defined]
    return request._profile  # type: ignore[attr-defined]


def _lookup(request: HttpRequest) -> Profile | None:
    if request.user.is_authenticated:
        owned = Profile.objects.filter(user=request.user).first()
        if owned is not None:
            return owned
    named = _named(request)
    return None if named is None else Profile.objects.filter(id=named, user=None).first()


def _named(request: HttpRequest) -> UUID | None:
    """The profile the cookie names, by an id no row was looked up for yet. An older signature is
    marked for the middleware to sign anew.
    """
    try:
        value = request.get_signed_cookie(COOKIE, salt=COOKIE_SALT, max_age=COOKIE_AGE)
        named = UUID(value)
    except (KeyError, BadSignature, ValueError):
        return None
    try:
        request.get_signed_cookie(COOKIE, salt=COOKIE_SALT, max_age=SIGNED_ANEW_AFTER)
    except SignatureExpired:
        request.profile_to_sign_anew = named  # type: ignore[attr-defined]
    return named


def ensure_profile(request: HttpRequest) -> Profile:
    """The profile this browser owns, made now when there is none; the middleware sets its
    cookie.
    """
    profile = current_profile(request)
    if profile is None:
        user = request.user if request.user.is_authenticated else None
        profile = Profile.objects.create(user=user)
        request._profile = profile  # type: ignore[attr-defined]
        request.new_profile = profile  # type: ignore[attr-defined]
    return profile


def owner(request: HttpRequest) -> Owner | None:
    """Whose rows this browser may see, or None when there is no such profile.

    Where the cookie alone says who it is, the profile is looked up in the query for the row.
    """
    if hasattr(request, "_profile") or request.user.is_authenticated:
        profile = current_profile(request)
        return None if profile is None else Owner(profile.pk, is_known=True)
    named = _named(request)
    return None if named is None else Owner(named, is_known=False)


def owned[Row: models.Model](
    request: HttpRequest, rows: models.QuerySet[Row]
) -> models.QuerySet[Row]:
    """Those of the rows that are this profile's."""
    whose = owner(request)
    if whose is None:
        return rows.none()
    return rows.filter(profile=whose.profile, **({} if whose.is_known else {"profile__user": None}))


def own[Row: models.Model](
    request: HttpRequest, rows: models.QuerySet[Row], **lookup: object
) -> Row:
    """The one row of this profile that fits; 404 for a stranger's, a missing or a nonsense one."""
    try:
        return owned(request, rows).get(**lookup)
    except (ObjectDoesNotExist, ValueError, ValidationError) as error:
        raise Http404 from error


def own_row[Row](request: HttpRequest, read: Callable[[UUID, Owner], Row], row_id: UUID) -> Row:
    """What `read` finds for this profile; 404 where that is nothing."""
    whose = owner(request)
    if whose is None:
        raise Http404
    try:
        return read(row_id, whose)
    except ObjectDoesNotExist as error:
        raise Http404 from error
