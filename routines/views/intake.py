"""The intake: four screens, and an extra page where an answer asks for one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from routines.forms.kit import KitForm
from routines.forms.statements import Problem, StatementForm
from routines.forms.where import RegionsForm, WhereForm
from routines.forms.you import YouForm, YouMoreForm
from routines.models import Place, Profile
from routines.queries.catalogue import current_catalogue
from routines.queries.intake import (
    KIT,
    SHORT_CHECKS,
    SIGNS,
    SIGNS_MORE,
    WHERE,
    YOU,
    YOU_MORE,
    pain_groups,
    sign_groups,
    you_groups,
    you_more_groups,
)
from routines.queries.intake_conditions import (
    asked_elsewhere,
    condition_groups,
    follow_ups,
    found_conditions,
    kit_conditions,
    places_in_words,
)
from routines.queries.intake_flow import screen_before
from routines.queries.person import current_intake
from routines.services.intake import remembered, start_intake, use_place
from routines.services.places import TooManyPlaces, save_place
from routines.views.access import current_profile, ensure_profile
from routines.views.redirects import see_other
from routines.views.render import page, private
from routines.views.screens import NUMBERS, URLS, Visit, keep, visit_to

DRAFT, KIT_DRAFT = "draft", "kit_draft"
LONGEST_NUMBER = 15  # digits; no database number is longer


def _shown(
    request: HttpRequest,
    screen: str,
    form: RegionsForm | StatementForm,
    visit: Visit | None,
    more: Mapping[str, Any] | None = None,
) -> HttpResponse:
    """A screen with its form, its place among the four and the way back."""
    before = screen_before(visit.catalogue, visit.answers, screen) if visit else None
    context = {
        "form": form,
        "step": NUMBERS[screen],
        "back": URLS[before] if before else "",
        "errors": form.problems,
        **(more or {}),
    }
    status = 422 if form.is_bound and (form.errors or form.problems) else 200
    return page(request, f"routines/intake/{screen}.html", context, status=status)


@private
@require_POST
def intake_start(request: HttpRequest) -> HttpResponse:
    """A new intake, with the places tapped on the home page."""
    catalogue = current_catalogue()
    chosen = RegionsForm(request.POST, catalogue=catalogue).chosen()
    start_intake(ensure_profile(request), {DRAFT: {"regions": chosen}})
    return see_other(URLS[WHERE])


@private
@require_http_methods(["GET", "HEAD", "POST"])
def intake_where(request: HttpRequest) -> HttpResponse:
    """Step 1: where it hurts."""
    catalogue = current_catalogue()
    profile = current_profile(request)
    intake = current_intake(profile)
    answers = intake.answers if intake else {}
    age = remembered(profile).get("age")
    saved = answers.get(WHERE) or {"age": age, **answers.get(DRAFT, {})}
    data = request.POST if request.method == "POST" else None
    form = WhereForm(data, catalogue=catalogue, saved=saved)
    if data is None or not form.is_valid():
        return _shown(request, WHERE, form, None, {"body_map": form.body_map()})
    profile = ensure_profile(request)
    intake = intake or start_intake(profile, {})
    return keep(Visit(catalogue, profile, intake), WHERE, form.answers(), drop=[DRAFT])


@private
@require_http_methods(["GET", "HEAD", "POST"])
def intake_signs(request: HttpRequest) -> HttpResponse:
    """Step 2: warning signs."""
    visit = visit_to(request, SIGNS)
    if isinstance(visit, HttpResponse):
        return visit
    groups = sign_groups(visit.catalogue, visit.answers)
    return _statements(request, visit, SIGNS, groups, drop=SHORT_CHECKS)


@private
@require_http_methods(["GET", "HEAD", "POST"])
def intake_signs_more(request: HttpRequest) -> HttpResponse:
    """Step 2, one page more: strong pain."""
    visit = visit_to(request, SIGNS_MORE)
    if isinstance(visit, HttpResponse):
        return visit
    groups = pain_groups(visit.catalogue, visit.answers)
    if not groups:
        return see_other(URLS[YOU])
    return _statements(request, visit, SIGNS_MORE, groups)


def _statements(
    request: HttpRequest, visit: Visit, screen: str, groups: Any, *, drop: Any = ()
) -> HttpResponse:
    data = request.POST if request.method == "POST" else None
    form = StatementForm(data, groups=groups, saved=visit.answers.get(screen))
    if data is None or not form.is_valid():
        return _shown(request, screen, form, visit)
    answers = {"signs": form.statement_answers(), "details": form.choice_answers()}
    return keep(visit, screen, answers, drop=drop)


@private
@require_http_methods(["GET", "HEAD", "POST"])
def intake_you(request: HttpRequest) -> HttpResponse:
    """Step 3: conditions, and the warning signs that age and duration ask for."""
    visit = visit_to(request, YOU)
    if isinstance(visit, HttpResponse):
        return visit
    groups = you_groups(visit.catalogue, visit.answers)
    is_search = request.method == "POST" and "find" in request.POST
    data = request.POST if request.method == "POST" else None
    words = request.POST.get("q", "")[:60] if is_search else ""
    found = found_conditions(visit.catalogue, words)
    form = YouForm(
        data,
        gateways=condition_groups(visit.catalogue),
        groups=groups,
        saved=visit.answers.get(YOU) or remembered(visit.profile).get(YOU),
        found=found,
    )
    if is_search or data is None or not form.is_valid():
        more = {
            "words": words,
            "is_search": is_search,
            "elsewhere": asked_elsewhere(visit.catalogue, found),
            "is_judged": data is not None and not is_search,
        }
        return _you_page(request, form, visit, more)
    return keep(visit, YOU, form.answers())


def _you_page(
    request: HttpRequest, form: YouForm, visit: Visit, more: Mapping[str, Any]
) -> HttpResponse:
    before = screen_before(visit.catalogue, visit.answers, YOU)
    context = {"form": form, "step": NUMBERS[YOU], "back": URLS[before or WHERE], **more}
    if not more["is_judged"]:
        return page(request, "routines/intake/you.html", context, fragment="conditions")
    context["errors"] = form.problems
    return page(request, "routines/intake/you.html", context, status=422)


@private
@require_http_methods(["GET", "HEAD", "POST"])
def intake_you_more(request: HttpRequest) -> HttpResponse:
    """Step 3, one page more: what the conditions hang on."""
    visit = visit_to(request, YOU_MORE)
    if isinstance(visit, HttpResponse):
        return visit
    asked = follow_ups(visit.catalogue, visit.answers)
    groups = you_more_groups(visit.catalogue, visit.answers)
    if not asked and not groups:
        return see_other(URLS[KIT])
    data = request.POST if request.method == "POST" else None
    form = YouMoreForm(
        data,
        follow_ups=asked,
        places=places_in_words(visit.catalogue),
        groups=groups,
        saved=visit.answers.get(YOU_MORE) or remembered(visit.profile).get(YOU_MORE),
    )
    if data is None or not form.is_valid():
        return _shown(request, YOU_MORE, form, visit)
    return keep(visit, YOU_MORE, form.answers())


@private
@require_http_methods(["GET", "HEAD", "POST"])
def intake_kit(request: HttpRequest) -> HttpResponse:
    """Step 4: the kit, the minutes, the mood, and what the body allows today."""
    visit = visit_to(request, KIT)
    if isinstance(visit, HttpResponse):
        return visit
    last = remembered(visit.profile).get(KIT)
    saved = visit.answers.get(KIT_DRAFT) or visit.answers.get(KIT) or last
    data = request.POST if request.method == "POST" else None
    groups = (kit_conditions(visit.catalogue),)
    form = KitForm(data, catalogue=visit.catalogue, groups=groups, saved=saved)
    if data is not None and "use_place" in data:
        place = _place_of(visit.profile, data["use_place"])
        if place is not None:
            use_place(visit.intake, place, form.draft())
            return see_other(URLS[KIT])
        form.add_error("place_name", _("That place is no longer there. Tick what you have."))
    if data is None or not form.is_valid() or not _place_kept(visit.profile, form):
        more = {"places": visit.profile.places.all()}
        return _shown(request, KIT, form, visit, more)
    return keep(visit, KIT, form.answers(), drop=[KIT_DRAFT])


def _place_of(profile: Profile, number: str) -> Place | None:
    """The person's own place of this number; None for one removed meanwhile or anybody else's."""
    if not (number.isascii() and number.isdigit() and len(number) <= LONGEST_NUMBER):
        return None
    return profile.places.filter(id=number).first()


def _place_kept(profile: Profile, form: KitForm) -> bool:
    """Keep the kit as a place where a name was given; False when there are too many."""
    name = form.cleaned_data["place_name"]
    if not name:
        return True
    try:
        save_place(profile, name, **form.list_answers())
    except TooManyPlaces:
        text = _("You have many places already: remove one first.")
        form.problems.append(Problem("#id_place_name", text))
        return False
    return True
