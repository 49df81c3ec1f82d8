"""Whether a plan made earlier may be started or changed: today's answers and rules decide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from routines.domain.catalogue import Catalogue
from routines.domain.replanning import still_allowed
from routines.domain.standing import what_the_past_forbids
from routines.domain.types import Plan, Request
from routines.models import Intake, Profile, Routine, Session
from routines.queries.history import planner_history
from routines.queries.intake import FLARE, NOT_SURE, UNLISTED, WHERE, YES, YOU, conditions_of
from routines.queries.intake_json import BadIntake, request_from_json
from routines.queries.intake_request import Person, request_of, valid_clearances
from routines.queries.person import person_of
from routines.queries.regular import whole_list_due
from routines.queries.routines import plan_of
from routines.queries.under_way import is_forgotten
from routines.services.intake import KEPT_SCREENS
from routines.services.planning import decide


def stops_plans(catalogue: Catalogue, profile: Profile, intake: Intake | None) -> bool:
    """Whether an answer this person gave last stops every plan (one query, none without answers).

    A warning sign ticked since a plan was made outweighs the good answers it was made with.
    """
    return intake is not None and not decide(catalogue, profile, intake.answers).may_ask_on


def may_resume(
    catalogue: Catalogue, session: Session, intake: Intake | None, now: datetime
) -> bool:
    """Whether a session under way may be taken up as it is (two queries at most)."""
    return not is_forgotten(session, now) and not stops_plans(catalogue, session.profile, intake)


def why_ask_again(
    catalogue: Catalogue, routine: Routine, intake: Intake | None, now: datetime
) -> str:
    """Why every question comes before this routine may start, in words; empty when the short list
    will do (three queries at most).
    """
    due = whole_list_due(catalogue, routine.profile, routine, now)
    return due or why_not_now(catalogue, routine, intake)


def may_start(catalogue: Catalogue, routine: Routine, intake: Intake | None) -> bool:
    """Whether the steps of this routine may be done as they are today (six queries at most)."""
    return not why_not_now(catalogue, routine, intake)


def why_not_now(catalogue: Catalogue, routine: Routine, intake: Intake | None) -> str:
    """Why the steps of this routine may not be done as they are today, in words; empty when they
    may (six queries at most).
    """
    changed = _("Your answers or our rules have changed since: make a new plan.")
    try:
        plan = plan_of(routine)
        asked = asked_today(catalogue, routine, intake)
    except (BadIntake, KeyError):
        return changed
    if asked is None or not plan.steps:
        return changed
    if not still_allowed(catalogue, replace(asked, banned=frozenset()), plan.steps):
        return changed
    if any(step.technique in asked.banned for step in plan.steps):
        return _("It holds something you never want to be shown: make a new plan without it.")
    reason = what_the_past_forbids(catalogue, asked, plan.steps, planner_history(routine.profile))
    return _("%(reason)s Make a plan for now.") % {"reason": reason} if reason else ""


def allowed_today(
    catalogue: Catalogue, routine: Routine, intake: Intake | None, plan: Plan
) -> Request | None:
    """What this plan was asked with, under the health answers of today; None when these, the rules
    or what was done earlier no longer leave every step as it is (five queries).

    Raises `BadIntake` when the stored request no longer fits the content.
    """
    asked = asked_today(catalogue, routine, intake)
    if asked is None:
        return None
    history = planner_history(routine.profile)
    return asked if still_allowed(catalogue, asked, plan.steps, history) else None


def asked_today(catalogue: Catalogue, routine: Routine, intake: Intake | None) -> Request | None:
    """What this routine was asked with, under the health answers of today; None while a condition
    on no list waits for a clinician's word (one query).
    """
    profile = routine.profile
    asked = request_from_json(catalogue, routine.request)
    person = person_of(profile, timezone.localdate())
    told = _told(profile, intake)
    if YOU in told:
        asked = _with_health(catalogue, asked, profile, told, person)
    cleared = valid_clearances(person, asked.areas, asked.conditions | asked.not_sure)
    if UNLISTED in conditions_of(told, YES, NOT_SURE) and UNLISTED not in cleared:
        return None
    return replace(asked, banned=person.banned, cleared=cleared - {UNLISTED})


def _told(profile: Profile, intake: Intake | None) -> dict[str, Any]:
    """The health answers as last given: those of the intake under way before the kept ones."""
    newest = intake.answers if intake else {}
    kept = {name: profile.answers[name] for name in KEPT_SCREENS if name in profile.answers}
    return kept | {name: newest[name] for name in (WHERE, *KEPT_SCREENS) if name in newest}


def _with_health(
    catalogue: Catalogue,
    asked: Request,
    profile: Profile,
    told: Mapping[str, Any],
    person: Person,
) -> Request:
    """The request with the conditions, their details and the age as told last; places, kit and
    whatever else belongs to this plan stay.
    """
    health = request_of(catalogue, told, person)
    conditions, age = health.conditions, health.age
    if WHERE not in told:
        conditions |= {FLARE} & set(profile.answers["with_conditions"])
        age = profile.answers["age"]
    of_conditions = {detail.key for it in catalogue.conditions for detail in it.details}
    details = {key: it for key, it in asked.details.items() if key not in of_conditions}
    details |= {key: it for key, it in health.details.items() if key in of_conditions}
    return replace(asked, conditions=conditions, not_sure=health.not_sure, age=age, details=details)
