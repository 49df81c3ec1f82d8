"""Places: named kits."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from routines.forms.kit import PlaceForm
from routines.forms.statements import Problem
from routines.models import Place
from routines.queries.catalogue import current_catalogue
from routines.queries.places import place_rows, removed_place
from routines.services.places import (
    NameTaken,
    TooManyPlaces,
    change_place,
    remove_place,
    restore_place,
    save_place,
)
from routines.views.access import current_profile, ensure_profile, own
from routines.views.redirects import see_other
from routines.views.render import page, private


@private
@require_safe
def place_list(request: HttpRequest) -> HttpResponse:
    """The places of this person, and the one just removed."""
    profile = current_profile(request)
    context = {
        "places": place_rows(current_catalogue(), profile),
        "removed": removed_place(profile) if "removed" in request.GET else "",
    }
    return page(request, "routines/places.html", context, fragment="places")


@private
@require_http_methods(["GET", "HEAD", "POST"])
def place_save(request: HttpRequest, place_id: int | None = None) -> HttpResponse:
    """A new place, or another name and kit for one."""
    place = own(request, Place.objects.all(), id=place_id) if place_id is not None else None
    saved = {"name": place.name, "tools": place.tools, "surfaces": place.surfaces} if place else {}
    data = request.POST if request.method == "POST" else None
    form = PlaceForm(data, catalogue=current_catalogue(), saved=saved)
    if data is not None and form.is_valid() and _was_kept(request, place, form):
        return see_other("routines:place_list")
    context = {"form": form, "place": place, "errors": form.problems}
    status = 200 if data is None else 422
    return page(request, "routines/place.html", context, status=status)


def _was_kept(request: HttpRequest, place: Place | None, form: PlaceForm) -> bool:
    kit = {"name": form.cleaned_data["name"], **form.list_answers()}
    try:
        if place is None:
            save_place(ensure_profile(request), **kit)
        else:
            change_place(place, **kit)
    except NameTaken:
        form.problems.append(Problem("#id_name", _("Another place has this name.")))
        return False
    except TooManyPlaces:
        text = _("You have many places already: remove one first.")
        form.problems.append(Problem("#id_name", text))
        return False
    return True


@private
@require_POST
def place_remove(request: HttpRequest, place_id: int) -> HttpResponse:
    """Off the list; it can be put back."""
    place = own(request, Place.objects.select_related("profile"), id=place_id)
    remove_place(place.profile, place)
    return see_other(reverse("routines:place_list") + "?removed=1")


@private
@require_POST
def place_restore(request: HttpRequest) -> HttpResponse:
    """Puts the last removed place back."""
    profile = current_profile(request)
    if profile is not None:
        restore_place(profile)
    return see_other("routines:place_list")
