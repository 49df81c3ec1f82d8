"""What was done, day by day."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from routines.forms.sessions import NextDayForm
from routines.models import Session
from routines.queries.catalogue import current_catalogue
from routines.queries.history import days, finished_sessions, pain_of
from routines.queries.practice import practice
from routines.views.access import current_profile
from routines.views.render import page, private

SESSIONS_PER_PAGE = 20


@require_safe
@private
def history(request: HttpRequest) -> HttpResponse:
    profile = current_profile(request)
    rows = finished_sessions(profile) if profile else Session.objects.none()
    shown = Paginator(rows, SESSIONS_PER_PAGE).get_page(request.GET.get("page"))
    catalogue, today = current_catalogue(), timezone.localdate()
    found = days(catalogue, shown, today)
    return page(
        request,
        "routines/history.html",
        {
            "days": found,
            "pain": pain_of(catalogue, found),
            "practice": practice(profile, today)
            if profile and found and shown.number == 1
            else None,
            "asked": next((it for day in found for it in day.entries if it.asks_next_day), None),
            "page": shown,
            "answers": NextDayForm.CHOICES,
        },
        fragment="history",
    )
