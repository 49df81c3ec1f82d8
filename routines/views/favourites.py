"""Favourites: saved, named, removed, put back."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from routines.forms.sessions import NameForm
from routines.models import Routine
from routines.queries.routines import favourites
from routines.services import routines as services
from routines.views.access import current_profile, own
from routines.views.redirects import see_other
from routines.views.render import page, private


@require_POST
@private
def favourite_save(request: HttpRequest, routine_id: UUID) -> HttpResponse:
    routine = own(request, Routine.objects.all(), id=routine_id)
    if not routine.steps.exists():
        return see_other("routines:plan_detail", routine.pk)
    form = NameForm(request.POST)
    name = form.cleaned_data["name"] if form.is_valid() else ""
    services.keep_favourite(routine, now=timezone.now(), name=name)
    return see_other("routines:favourite_list")


@require_safe
@private
def favourite_list(request: HttpRequest) -> HttpResponse:
    profile = current_profile(request)
    rows = favourites(profile) if profile else ()
    return page(
        request,
        "routines/favourites.html",
        {"favourites": rows, "removed": _removed(request)},
        fragment="favourites",
    )


@require_http_methods(["GET", "HEAD", "POST"])
@private
def favourite_rename(request: HttpRequest, routine_id: UUID) -> HttpResponse:
    routine = own(request, Routine.objects.favourites(), id=routine_id)
    answers = request.POST if request.method == "POST" else None
    form = NameForm(answers, initial={"name": routine.name})
    if form.is_valid():
        services.rename(routine, form.cleaned_data["name"])
        return see_other("routines:favourite_list")
    context = {"form": form, "routine": routine}
    status = 422 if form.errors else 200
    return page(request, "routines/favourite_rename.html", context, status=status)


@require_POST
@private
def favourite_remove(request: HttpRequest, routine_id: UUID) -> HttpResponse:
    routine = own(request, Routine.objects.favourites(), id=routine_id)
    services.remove_favourite(routine, now=timezone.now())
    return see_other(f"{reverse('routines:favourite_list')}?removed={routine.pk}")


@require_POST
@private
def favourite_restore(request: HttpRequest, routine_id: UUID) -> HttpResponse:
    routine = own(request, Routine.objects.filter(favourite_at__isnull=False), id=routine_id)
    services.restore_favourite(routine)
    return see_other("routines:favourite_list")


def _removed(request: HttpRequest) -> Routine | None:
    """The favourite just taken off the list, if the address names one of this profile."""
    profile = current_profile(request)
    try:
        removed_id = UUID(request.GET.get("removed", ""))
    except ValueError:
        return None
    return Routine.objects.filter(
        profile=profile, pk=removed_id, favourite_at__isnull=False, removed_at__isnull=False
    ).first()
