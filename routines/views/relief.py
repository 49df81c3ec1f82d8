"""Relief now: warning signs first, then two positions of ease with breathing."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from routines.forms.relief import ReliefForm
from routines.queries.catalogue import current_catalogue
from routines.queries.intake import RELIEF
from routines.queries.person import current_intake
from routines.queries.relief import relief_groups
from routines.queries.relief_page import rest_now
from routines.services.intake import keep_short_check, remembered
from routines.services.planning import decide
from routines.views.access import current_profile, ensure_profile
from routines.views.redirects import see_other
from routines.views.render import page, private


@private
@require_http_methods(["GET", "HEAD", "POST"])
def relief(request: HttpRequest) -> HttpResponse:
    """The short list of warning signs, where one can be, and for a stranger two facts of health."""
    catalogue = current_catalogue()
    known = remembered(current_profile(request))
    groups = relief_groups(catalogue, known.get("with_conditions"))
    data = request.POST if request.method == "POST" else None
    form = ReliefForm(data, catalogue=catalogue, groups=groups, known=known)
    if data is None or not form.is_valid():
        context = {"form": form, "errors": form.problems}
        status = 200 if data is None else 422
        return page(request, "routines/relief.html", context, status=status)
    profile = ensure_profile(request)
    intake = keep_short_check(profile, current_intake(profile), RELIEF, form.answers())
    short = {RELIEF: intake.answers[RELIEF]}
    if not decide(catalogue, profile, short).may_ask_on:
        return see_other("routines:intake_outcome")
    return see_other("routines:relief_plan")


@private
@require_safe
def relief_plan(request: HttpRequest) -> HttpResponse:
    """Two positions of ease, chosen under this person's rules."""
    catalogue = current_catalogue()
    profile = current_profile(request)
    intake = current_intake(profile)
    short = intake.answers.get(RELIEF, {}) if intake else {}
    if profile is None or not {"age", "surfaces"} <= short.keys():
        return see_other("routines:relief")
    if not decide(catalogue, profile, {RELIEF: short}).may_ask_on:
        return see_other("routines:intake_outcome")
    known = remembered(profile).get("with_conditions", ())
    shown = rest_now(catalogue, short, known, frozenset(profile.banned))
    return page(request, "routines/relief_plan.html", {"rest": shown})
