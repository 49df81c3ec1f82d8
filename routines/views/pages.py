"""Pages that say what this is, and the ones that say what went wrong."""

from __future__ import annotations

import logging
import sys

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.db import OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from routines.content.reader import ContentMistakes
from routines.queries.catalogue import ContentNotSynced, current_catalogue
from routines.queries.kit import positions_in_order, surfaces_in_order, tools_in_order
from routines.queries.safety import condition_page, conditions_by_name, grades, sign_groups
from routines.queries.sources import source_groups, source_page
from routines.views.render import page


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """What Backcare is, for whom, and how it decides."""
    catalogue = current_catalogue()
    return page(request, "routines/about.html", {"catalogue": catalogue})


@require_safe
def safety(request: HttpRequest) -> HttpResponse:
    """Intended use, warning signs, conditions, general rules and what the grades mean."""
    catalogue = current_catalogue()
    context = {
        "groups": sign_groups(catalogue),
        "conditions": conditions_by_name(catalogue),
        "rules": catalogue.rules,
        "grades": grades(catalogue),
    }
    return page(request, "routines/safety.html", context)


@require_safe
def condition_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """What one condition changes in a plan, and who says so."""
    shown = condition_page(current_catalogue(), slug)
    if shown is None:
        raise Http404
    return page(request, "routines/condition.html", {"page": shown})


@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    """All sources by kind, each with how far it was read."""
    groups = source_groups(current_catalogue())
    return page(request, "routines/sources.html", {"groups": groups})


@require_safe
def source_detail(request: HttpRequest, id: str) -> HttpResponse:
    """One source and everything that rests on it."""
    shown = source_page(current_catalogue(), id)
    if shown is None:
        raise Http404
    return page(request, "routines/source.html", {"page": shown})


@require_safe
def tools(request: HttpRequest) -> HttpResponse:
    """What massage is done with and on, with household stand-ins and what to mind."""
    catalogue = current_catalogue()
    context = {
        "tools": tools_in_order(catalogue),
        "surfaces": surfaces_in_order(catalogue),
        "positions": positions_in_order(catalogue),
    }
    return page(request, "routines/tools.html", context)


logger = logging.getLogger(__name__)
RETRY_AFTER_SECONDS = 5
KNOWN_CAUSES = (
    "database is locked",
    "disk is full",
    "readonly database",
    "disk I/O error",
    "no such table",
    "no such column",
)
# What PostgreSQL calls the same states, which Django counts among other errors.
UNFIT_CAUSES = frozenset({"UndefinedTable", "UndefinedColumn", "ReadOnlySqlTransaction"})
NO_CONTENT = (ContentNotSynced, ContentMistakes)
ROBOTS = """User-agent: *
Disallow: /admin/
"""


@require_safe
@cache_control(max_age=24 * 60 * 60)
def robots(request: HttpRequest) -> HttpResponse:
    """Everything may be read but the back office; personal pages are empty to a robot."""
    return HttpResponse(ROBOTS, content_type="text/plain; charset=utf-8")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: something in the request can't be read; 413 when it is too large to be."""
    if isinstance(exception, RequestDataTooBig):
        return render(request, "413.html", status=413)
    return render(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: not for this browser."""
    return render(request, "403.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404: nothing at this address, or nothing of this person's."""
    return render(request, "404.html", status=404)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form came without its token, or with an old one."""
    return render(request, "403_csrf.html", status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: our mistake. Rendered without the request, so nothing that may be broken is asked.

    Called while the exception is being handled: a database that could not take part is a 503.
    """
    error = sys.exception()
    if error is not None and is_passing(error):
        return busy(error)
    return HttpResponse(standalone("500.html"), status=500)


def is_passing(error: BaseException) -> bool:
    """Whether the site only can't answer now: the database or its content is not there yet."""
    if isinstance(error, (OperationalError, *NO_CONTENT)):
        return True
    return type(error.__cause__).__name__ in UNFIT_CAUSES


def busy(error: BaseException) -> HttpResponse:
    """503: the database is locked, full, away or without content; trying again may help.

    The cause is logged without a value of the form: the words of a database error may quote a whole
    row, so only those known to hold no value are written out.
    """
    cause = next((words for words in KNOWN_CAUSES if words in str(error)), type(error).__name__)
    if isinstance(error, NO_CONTENT):
        logger.error("There is no content to serve (%s): run `manage.py sync_content`", cause)
    else:
        logger.error("The database is busy: %s", cause)
    response = HttpResponse(standalone("503.html"), status=503)
    response["Retry-After"] = str(RETRY_AFTER_SECONDS)
    response["Cache-Control"] = "no-store"
    return response


def standalone(template: str) -> str:
    """A page that needs no database and no request; plain words when its template is gone."""
    try:
        numbers = {"emergency_number": settings.BACKCARE_EMERGENCY_NUMBER}
        return loader.get_template(template).render(numbers)
    except Exception:
        logger.exception("The page for errors could not be rendered")
        return _("Something broke on our side. Go back and try again in a minute.")
