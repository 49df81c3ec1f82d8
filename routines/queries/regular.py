"""Whether a regular may start with the short list of warning signs, or the whole one is due."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from routines.domain.catalogue import Catalogue
from routines.models import Profile, Routine, Session, SessionState
from routines.queries.intake import CANCER
from routines.queries.wording import regions_of_request

WHOLE_LIST_EVERY = timedelta(days=30)
# What the short list rests on; rows an older version kept may lack it.
ASKED = {"areas", "conditions", "not_sure"}
ANSWERED = {"areas", "with_conditions"}


def has_cancer_history(routine: Routine) -> bool:
    """Whether the answers behind this routine name a cancer, now or before."""
    return bool(CANCER & _conditions(routine))


def _conditions(routine: Routine) -> set[str]:
    return {*routine.request.get("conditions", ()), *routine.request.get("not_sure", ())}


def whole_list_due(catalogue: Catalogue, profile: Profile, routine: Routine, now: datetime) -> str:
    """Why every question is due again, in words; empty when the short list will do (one query)."""
    asked_at = profile.answered_at
    if asked_at is None or now - asked_at > WHOLE_LIST_EVERY:
        return _("It is over 30 days since you answered every warning sign.")
    if not (routine.request.keys() >= ASKED and profile.answers.keys() >= ANSWERED):
        return _("This was planned by an earlier version of this site.")
    if not set(regions_of_request(catalogue, routine.request)) <= set(profile.answers["areas"]):
        return _("This is for another place than the one you last answered for.")
    if not set(profile.answers["with_conditions"]) <= _conditions(routine):
        return _("Your health answers have changed since this was planned.")
    last = Session.objects.filter(profile=profile).order_by("-started_at").first()
    if last is None or last.started_at < asked_at:
        return ""
    if last.state == SessionState.STOPPED:
        return _("Your last session stopped for tingling or shooting pain.")
    if last.next_day == "worse":
        return _("You felt worse the day after your last session.")
    return ""
