"""What was done, day by day."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from routines.forms.sessions import NextDayForm
from routines.models import Session
from routines.queries.catalogue import current_catalogue
from routines.queries.history import days, finished_sessions
from routines.views.access import current_profile
from routines.views.render import page, private

SESSIONS_PER_PAGE = 20


@require_safe
@private
def history(request: HttpRequest) -> HttpResponse:
    profile = current_profile(request)
    rows = finished_sessions(profile) if profile else Session.objects.none()
    shown = Paginator(rows, SESSIONS_PER_PAGE).get_page(request.GET.get("page"))
    return page(
        request,
        "routines/history.html",
        {
            "days": days(current_catalogue(), shown, timezone.localdate()),
            "page": shown,
            "answers": NextDayForm.CHOICES,
        },
        fragment="history",
    )
