"""The guided session: every stage has an address, every move names the step it leaves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe
from django_htmx.http import HttpResponseClientRedirect, replace_url

from routines.forms.sessions import BeginForm, NextDayForm, RatingsForm, StepForm
from routines.models import Routine, Session
from routines.models.session import RatingMoment, SessionState
from routines.queries.catalogue import current_catalogue
from routines.queries.person import current_intake
from routines.queries.sessions import done_page, is_check_due, rated_regions, ready_page, step_page
from routines.queries.stored_rows import Owner, session_row
from routines.queries.under_way import is_forgotten
from routines.queries.wording import picture_of_pain
from routines.services import sessions as services
from routines.services.presses import Made, make_once, rate_late
from routines.services.starting import may_start, stops_plans
from routines.views.access import own, own_row
from routines.views.presses import pressed_at, sent_press, telling, told
from routines.views.redirects import see_other
from routines.views.render import page, private

STEP_TEMPLATE = "routines/session_step.html"


def _own_session(request: HttpRequest, session_id: UUID) -> Session:
    rows = Session.objects.select_related("routine").defer("routine__plan")
    return _met(own(request, rows, id=session_id), pressed_at(request))


def _met(session: Session, now: datetime) -> Session:
    """A session as somebody comes to it: one that lay for hours ends there."""
    services.close_forgotten(session, now=now)
    return session


def _stage(session: Session, now: datetime | None = None) -> str:
    """The URL name of the page a session stands at; one that lay for hours starts anew."""
    if is_forgotten(session, now or timezone.now()):
        return "check"
    if session.state == SessionState.RUNNING and session.step_started_at is None:
        return "session_ready"
    return {
        SessionState.BEFORE.value: "session_before",
        SessionState.RUNNING.value: "session_step",
        SessionState.PAUSED.value: "session_step",
        SessionState.AFTER.value: "session_after",
    }.get(session.state, "session_done")


def _address(session: Session) -> str:
    stage = _stage(session)
    if stage == "check":
        return reverse("routines:check", args=(session.routine_id,))
    number = (session.step_number,) if stage == "session_step" else ()
    return reverse(f"routines:{stage}", args=(session.pk, *number))


def onward(request: HttpRequest, session: Session) -> HttpResponse:
    """To where the session stands: the step alone for htmx, else a redirect."""
    address = _address(session)
    if not request.htmx:  # type: ignore[attr-defined]
        return see_other(address)
    if _stage(session) != "session_step":
        return telling(HttpResponseClientRedirect(address), session)
    return replace_url(show_step(request, session), address)


def show_step(
    request: HttpRequest, session: Session, *, cannot: str = "", status: int = 200
) -> HttpResponse:
    """The step a session stands at; `cannot` is why a change was not made."""
    step = step_page(current_catalogue(), session, now=timezone.now())
    context = {"step": step, "cannot": cannot}
    shown = page(request, STEP_TEMPLATE, context, fragment="player", status=status)
    return telling(shown, session)


@require_POST
@private
def session_start(request: HttpRequest, routine_id: UUID) -> HttpResponse:
    routine = own(request, Routine.objects.select_related("profile"), id=routine_id)
    if not routine.steps.exists():
        return see_other("routines:plan_detail", routine.pk)
    catalogue, now = current_catalogue(), timezone.now()
    intake = current_intake(routine.profile)
    if stops_plans(catalogue, routine.profile, intake):
        return see_other("routines:intake_outcome")
    is_due = is_check_due(catalogue, routine.profile, routine, now)
    if is_due or not may_start(catalogue, routine, intake):
        return see_other("routines:check", routine.pk)
    return see_other(_address(services.start_session(routine.profile, routine, now=now)))


@require_safe
@private
def session(request: HttpRequest, session_id: UUID) -> HttpResponse:
    found = _own_session(request, session_id)
    intake = current_intake(found.profile)
    if not found.is_over and stops_plans(current_catalogue(), found.profile, intake):
        return see_other("routines:intake_outcome")
    return see_other(_address(found))


@require_http_methods(["GET", "HEAD", "POST"])
@private
def session_before(request: HttpRequest, session_id: UUID) -> HttpResponse:
    return _rating(request, session_id, RatingMoment.BEFORE)


@require_http_methods(["GET", "HEAD", "POST"])
@private
def session_after(request: HttpRequest, session_id: UUID) -> HttpResponse:
    return _rating(request, session_id, RatingMoment.AFTER)


def _rating(request: HttpRequest, session_id: UUID, moment: str) -> HttpResponse:
    found = _own_session(request, session_id)
    sent, now = sent_press(request), pressed_at(request)
    is_late = sent is not None and found.is_over
    if _stage(found, now) != f"session_{moment}" and not is_late:
        return see_other(_address(found))
    regions = rated_regions(current_catalogue(), found)
    answers = request.POST if request.method == "POST" else None
    form = RatingsForm(answers, regions=regions, moment=moment)
    if form.is_valid() and is_late:
        rate_late(found, moment, form.ratings())
        return see_other(_address(found))
    if form.is_valid():
        services.rate(found.pk, moment, form.ratings())
        return see_other(_address(services.finish(found.pk, now=max(now, found.started_at))))
    status = 422 if form.errors else 200
    picture = picture_of_pain(current_catalogue(), dict.fromkeys(regions))
    context = {"form": form, "picture": picture}
    shown = page(request, f"routines/session_{moment}.html", context, status=status)
    return telling(shown, found)


@require_safe
@private
def session_ready(request: HttpRequest, session_id: UUID) -> HttpResponse:
    found = _own_session(request, session_id)
    if _stage(found) != "session_ready":
        return see_other(_address(found))
    ready = ready_page(current_catalogue(), found)
    return telling(page(request, "routines/session_ready.html", {"ready": ready}), found)


@require_POST
@private
def session_begin(request: HttpRequest, session_id: UUID) -> HttpResponse:
    form = BeginForm(request.POST)
    form.is_valid()
    hands_free = form.cleaned_data["hands_free"]
    return moved(request, partial(services.begin, hands_free=hands_free), session_id)


@require_safe
@private
def session_step(request: HttpRequest, session_id: UUID, number: int) -> HttpResponse:
    found = _met(own_row(request, session_row, session_id), timezone.now())
    if _stage(found) != "session_step" or number != found.step_number:
        return see_other(_address(found))
    return show_step(request, found)


def refused(
    request: HttpRequest, session_id: UUID, words: str = "", *, status: int = 400
) -> HttpResponse:
    """The step as it stands, and why nothing was changed; without words the press made no sense."""
    found = own_row(request, session_row, session_id)
    if _stage(found) != "session_step":
        return page(request, "400.html", status=status) if status == 400 else onward(request, found)
    words = words or _("That press could not be read. Nothing was changed.")
    shown = show_step(request, found, cannot=words, status=status)
    return replace_url(shown, _address(found)) if request.htmx else shown  # type: ignore[attr-defined]


def moved(
    request: HttpRequest, move: Callable[..., Session], session_id: UUID, *words: object
) -> HttpResponse:
    """Make a move of a session of this person, found by the move itself; `words` begin with the
    step it leaves.
    """
    sent, now = sent_press(request), timezone.now()

    def make(row: UUID, owner: Owner) -> Made:
        own_move = partial(move, row, *words, owner=owner)
        return make_once(sent, row, owner, int(str(words[0])) if words else 1, own_move, now=now)

    made = own_row(request, make, session_id)
    return told(onward(request, made.session), made)


def _moves(move: Callable[..., Session]) -> Callable[..., HttpResponse]:
    """The view of a move: a form with the step it leaves; a wrong one changes nothing."""

    @require_POST
    @private
    def view(request: HttpRequest, session_id: UUID) -> HttpResponse:
        form = StepForm(request.POST)
        if not form.is_valid():
            return refused(request, session_id)
        return moved(request, move, session_id, form.cleaned_data["step"])

    return view


session_advance = _moves(services.advance_session)
session_back = _moves(services.go_back)
session_pause = _moves(services.pause)
session_resume = _moves(services.resume)
session_tingling = _moves(services.tingling)
session_end = _moves(services.end_early)


@require_safe
@private
def session_done(request: HttpRequest, session_id: UUID) -> HttpResponse:
    found = _own_session(request, session_id)
    if not found.is_over:
        return see_other(_address(found))
    done = done_page(current_catalogue(), found)
    return telling(page(request, "routines/session_done.html", {"done": done}), found)


@require_POST
@private
def session_next_day(request: HttpRequest, session_id: UUID) -> HttpResponse:
    found = _own_session(request, session_id)
    form = NextDayForm(request.POST)
    if not form.is_valid() or not found.is_over:
        return page(request, "400.html", status=400)
    services.answer_next_day(found.pk, form.cleaned_data["answer"])
    return see_other("routines:history")
