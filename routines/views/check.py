"""“Anything new today?”: what a regular is asked before a kept routine starts."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from routines.forms.statements import StatementForm
from routines.models import Routine
from routines.queries.catalogue import current_catalogue
from routines.queries.intake import CHECK, check_groups
from routines.queries.person import current_intake
from routines.queries.regular import has_cancer_history
from routines.queries.wording import clock, regions_of_request
from routines.services.intake import keep_short_check
from routines.services.sessions import start_session
from routines.services.starting import stops_plans, why_ask_again
from routines.views.access import own
from routines.views.redirects import see_other
from routines.views.render import page, private


@private
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: HttpRequest, routine_id: UUID) -> HttpResponse:
    """The short list of warning signs, or the way to the whole one where that is due."""
    catalogue = current_catalogue()
    routine = own(request, Routine.objects.select_related("profile"), id=routine_id)
    intake, now = current_intake(routine.profile), timezone.now()
    if stops_plans(catalogue, routine.profile, intake):
        return see_other("routines:intake_outcome")
    groups = check_groups(catalogue, cancer=has_cancer_history(routine))
    data = request.POST if request.method == "POST" else None
    form = StatementForm(data, groups=groups)
    due = why_ask_again(catalogue, routine, intake, now)
    if due or data is None or not form.is_valid():
        context = {
            "routine": routine,
            "time": clock(routine.total_seconds),
            "due": due,
            "regions": tuple(regions_of_request(catalogue, routine.request)),
            "form": form,
            "errors": form.problems,
        }
        status = 422 if form.problems else 200
        return page(request, "routines/check.html", context, status=status)
    answers = {"signs": form.statement_answers(), "details": form.choice_answers()}
    if form.says_something:
        keep_short_check(routine.profile, intake, CHECK, answers)
        return see_other("routines:intake_outcome")
    session = start_session(routine.profile, routine, now=now)
    return see_other("routines:session", session.pk)
