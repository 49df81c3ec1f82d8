"""What an answer that stops or holds a plan leads to."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from routines.forms.clearance import ClearanceForm
from routines.queries.catalogue import current_catalogue
from routines.queries.intake import KIT, SHORT_CHECKS
from routines.queries.intake_flow import missing_screen
from routines.queries.outcomes import is_worth_a_page, outcome_page
from routines.queries.person import current_intake
from routines.services.intake import clear
from routines.services.planning import decide, screen_that_ended
from routines.views.access import current_profile
from routines.views.redirects import see_other
from routines.views.render import page, private
from routines.views.screens import URLS, Visit, finish


@private
@require_http_methods(["GET", "HEAD", "POST"])
def intake_outcome(request: HttpRequest) -> HttpResponse:
    """Why there is no plan now, what to do, and the way on."""
    catalogue = current_catalogue()
    profile = current_profile(request)
    intake = current_intake(profile)
    if profile is None or intake is None:
        return see_other("routines:home")
    decision = decide(catalogue, profile, intake.answers)
    missing = missing_screen(catalogue, intake.answers)
    if missing is not None and decision.may_ask_on:
        return see_other(URLS[missing])
    if not is_worth_a_page(decision.screening, unlisted=decision.unlisted):
        return see_other(URLS[KIT])
    shown = outcome_page(
        catalogue,
        decision.screening,
        unlisted=decision.unlisted,
        short=any(name in intake.answers for name in SHORT_CHECKS),
        complete=missing is None,
    )
    ended = screen_that_ended(catalogue, profile, intake.answers)
    data = request.POST if request.method == "POST" else None
    form = ClearanceForm(data, clearable=shown.clearable)
    context = {"outcome": shown, "form": form, "back": URLS[ended]}
    if data is None:
        return page(request, "routines/outcome.html", context)
    without = shown.may_go_on and "without" in data
    if not without and not form.is_valid():
        return page(request, "routines/outcome.html", context, status=422)
    if not without:
        clear(profile, decision.request, form.cleaned_data["cleared"])
    visit = Visit(catalogue, profile, intake)
    still = decide(catalogue, profile, intake.answers)
    if missing is not None and still.may_ask_on:
        return see_other(URLS[missing])
    return finish(visit, without_clearance=without)
