"""Changing the rest of a running session: too much, skip, swap, more, less time, staying up, undo.

Each names the step and the revision it is asked at. Where nothing is changed, the step is shown as
it stands, with the reason.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from routines.domain.replan_changes import (
    LessTime,
    Longer,
    NoChange,
    Skip,
    StayUp,
    Swap,
    TooMuch,
)
from routines.forms.sessions import ChangeForm, LessTimeForm, StepForm, TooMuchForm
from routines.models import Session
from routines.models.session import ChangeKind
from routines.services import sessions as moves
from routines.services.session_changes import Asked, Stale, change_session, undo_last
from routines.views.presses import sent_press
from routines.views.render import private
from routines.views.sessions import moved, refused

LATE = timedelta(seconds=20)  # from then on the browser has gone on by itself, without the network


def _is_late(request: HttpRequest) -> bool:
    sent = sent_press(request)
    return sent is not None and timezone.now() - sent.pressed_at > LATE


def _changed(
    request: HttpRequest, session_id: UUID, move: Callable[..., Session], *words: object
) -> HttpResponse:
    """Make a change; where it can't be made, say why over the step as it stands."""
    try:
        return moved(request, move, session_id, *words)
    except NoChange as reason:
        return refused(request, session_id, str(reason), status=409)
    except Stale:
        stale = _("The session had moved on already. Nothing was changed.")
        return refused(request, session_id, stale, status=409)


def _change(kind: ChangeKind, turn: Any) -> Callable[..., HttpResponse]:
    """The view of a change that asks for nothing more."""

    @require_POST
    @private
    def view(request: HttpRequest, session_id: UUID) -> HttpResponse:
        form = ChangeForm(request.POST)
        if not form.is_valid():
            return refused(request, session_id)
        words = (form.cleaned_data["step"], form.cleaned_data["revision"], Asked(turn, kind))
        return _changed(request, session_id, change_session, *words)

    return view


session_swap = _change(ChangeKind.SWAP, Swap())
session_more = _change(ChangeKind.MORE, Longer())
session_stay_up = _change(ChangeKind.STAY_UP, StayUp())


@require_POST
@private
def session_less_time(request: HttpRequest, session_id: UUID) -> HttpResponse:
    form = LessTimeForm(request.POST)
    if form.errors.keys() & {"step", "revision"}:
        return refused(request, session_id)
    if not form.is_valid():
        words = " ".join(map(str, form.errors["minutes"]))
        return refused(request, session_id, words, status=422)
    found = form.cleaned_data
    asked = Asked(LessTime(60 * found["minutes"]), ChangeKind.LESS_TIME)
    return _changed(request, session_id, change_session, found["step"], found["revision"], asked)


@require_POST
@private
def session_undo(request: HttpRequest, session_id: UUID) -> HttpResponse:
    form = ChangeForm(request.POST)
    if not form.is_valid():
        return refused(request, session_id)
    words = (form.cleaned_data["step"], form.cleaned_data["revision"])
    return _changed(request, session_id, undo_last, *words)


@require_POST
@private
def session_skip(request: HttpRequest, session_id: UUID) -> HttpResponse:
    form = StepForm(request.POST)
    if not form.is_valid():
        return refused(request, session_id)
    step = form.cleaned_data["step"]
    if _is_late(request):
        return moved(request, moves.skip, session_id, step)
    try:
        asked = Asked(Skip(), ChangeKind.SKIP)
        return moved(request, change_session, session_id, step, None, asked)
    except (NoChange, Stale):
        # A step can always be passed by, and one passed by already is not passed by twice.
        return moved(request, moves.skip, session_id, step)


@require_POST
@private
def session_too_much(request: HttpRequest, session_id: UUID) -> HttpResponse:
    form = TooMuchForm(request.POST)
    if not form.is_valid():
        return refused(request, session_id)
    step, rung = form.cleaned_data["step"], form.cleaned_data["rung"]
    is_late = _is_late(request)
    try:
        asked = Asked(TooMuch(), ChangeKind.TOO_MUCH, in_place=is_late)
        # Made without the network, it can't know how often the plan changed; its key counts once.
        revision = None if is_late else rung
        return moved(request, change_session, session_id, step, revision, asked)
    except NoChange:
        # Where nothing can be made softer, the step is left; who is past it already, stays there.
        leave = moves.too_much_on_the_way if is_late else moves.skip
        return moved(request, leave, session_id, step)
    except Stale:
        stale = _("The session had moved on already. Nothing was changed.")
        return refused(request, session_id, stale, status=409)
