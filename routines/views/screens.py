"""What the screens of the intake share: who may see one, and where it leads."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest, HttpResponse

from routines.domain.catalogue import Catalogue
from routines.models import Intake, Profile
from routines.queries.catalogue import current_catalogue
from routines.queries.intake import KIT, SIGNS, SIGNS_MORE, WHERE, YOU, YOU_MORE
from routines.queries.intake_flow import (
    answers_before,
    comes_before,
    missing_screen,
    screen_after,
)
from routines.queries.outcomes import holds_back
from routines.queries.person import current_intake
from routines.services.intake import save_screen
from routines.services.planning import decide, plan_intake
from routines.views.access import current_profile
from routines.views.redirects import see_other

URLS = {
    WHERE: "routines:intake_where",
    SIGNS: "routines:intake_signs",
    SIGNS_MORE: "routines:intake_signs_more",
    YOU: "routines:intake_you",
    YOU_MORE: "routines:intake_you_more",
    KIT: "routines:intake_kit",
}
NUMBERS = {WHERE: 1, SIGNS: 2, SIGNS_MORE: 2, YOU: 3, YOU_MORE: 3, KIT: 4}


@dataclass(frozen=True)
class Visit:
    """A person at a screen they may see."""

    catalogue: Catalogue
    profile: Profile
    intake: Intake

    @property
    def answers(self) -> Mapping[str, Any]:
        """What this intake holds so far."""
        return self.intake.answers


def visit_to(request: HttpRequest, screen: str) -> Visit | HttpResponse:
    """The visit, or the way to the first screen that has to come before this one."""
    catalogue = current_catalogue()
    profile = current_profile(request)
    intake = current_intake(profile)
    if profile is None or intake is None:
        return see_other(URLS[WHERE])
    missing = missing_screen(catalogue, intake.answers)
    if missing is not None and comes_before(missing, screen):
        return see_other(URLS[missing])
    earlier = answers_before(intake.answers, screen)
    if SIGNS in earlier and not decide(catalogue, profile, earlier).may_ask_on:
        return see_other("routines:intake_outcome")
    return Visit(catalogue, profile, intake)


def keep(
    visit: Visit, screen: str, answers: Mapping[str, Any], *, drop: Iterable[str] = ()
) -> HttpResponse:
    """Save a screen and go on."""
    intake = save_screen(visit.intake, screen, answers, drop=drop)
    return go_on(replace(visit, intake=intake), screen)


def go_on(visit: Visit, screen: str) -> HttpResponse:
    """To the next screen, or to the outcome where the answers up to here leave nothing
    more to ask.
    """
    answers = visit.answers
    if screen != WHERE:
        said = answers_before(answers, screen, through=True)
        if not decide(visit.catalogue, visit.profile, said).may_ask_on:
            return see_other("routines:intake_outcome")
    following = screen_after(visit.catalogue, answers, screen)
    if following is not None:
        return see_other(URLS[following])
    return finish(visit)


def finish(visit: Visit, *, without_clearance: bool = False) -> HttpResponse:
    """Make the plan, or show why it has to wait."""
    decision = decide(visit.catalogue, visit.profile, visit.answers)
    held = holds_back(decision.screening, unlisted=decision.unlisted)
    may_skip = decision.may_ask_on and not decision.unlisted and without_clearance
    if held and not may_skip:
        return see_other("routines:intake_outcome")
    routine = plan_intake(visit.catalogue, visit.profile, visit.intake, decision.request)
    return see_other("routines:plan_detail", routine.id)
