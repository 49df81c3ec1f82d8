"""From a finished intake to a stored plan."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from routines.domain.catalogue import Catalogue
from routines.domain.planner import plan
from routines.domain.screening import Screening, screen
from routines.domain.types import Request
from routines.models import Intake, Profile, Routine
from routines.queries.history import planner_history
from routines.queries.intake import SCREENS, YOU, Answers
from routines.queries.intake_flow import answers_before
from routines.queries.intake_request import ends_here, request_of, waits_for_unlisted
from routines.queries.person import person_of
from routines.services.intake import finish_intake
from routines.services.routines import save_plan


@dataclass(frozen=True)
class Decision:
    """What screening says to some answers; `unlisted` when a condition on no list waits
    for a word.
    """

    request: Request
    screening: Screening
    unlisted: bool

    @property
    def may_ask_on(self) -> bool:
        """Whether further questions make sense: nothing has to be seen to, or waited for, first."""
        return not ends_here(self.screening.outcome)


def decide(catalogue: Catalogue, profile: Profile, answers: Answers) -> Decision:
    """Screen these answers, complete or not, for this person."""
    person = person_of(profile, timezone.localdate())
    request = request_of(catalogue, answers, person)
    unlisted = waits_for_unlisted(catalogue, answers, person)
    return Decision(request, screen(catalogue, request), unlisted)


def screen_that_ended(catalogue: Catalogue, profile: Profile, answers: Answers) -> str:
    """The screen whose answer left nothing more to ask, else the one about health (one query)."""
    person = person_of(profile, timezone.localdate())
    for name in SCREENS[1:]:
        said = answers_before(answers, name, through=True)
        if name in said and ends_here(
            screen(catalogue, request_of(catalogue, said, person)).outcome
        ):
            return name
    return YOU


def plan_intake(
    catalogue: Catalogue, profile: Profile, intake: Intake, request: Request
) -> Routine:
    """Plan, keep the routine, and remember what need not be asked again."""
    made = plan(catalogue, request, planner_history(profile))
    with transaction.atomic():
        routine = save_plan(profile, request, made)
        finish_intake(profile, intake, request)
    return routine
