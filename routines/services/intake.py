"""Keeps the answers of an intake, screen by screen, and what of them outlives it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from routines.domain.types import Request
from routines.models import Intake, Place, Profile
from routines.queries.intake import ANSWERS_HOLD_FOR, KIT, WHERE, YOU, YOU_MORE
from routines.queries.intake_request import clearance_scope

# Answers a returning person sees filled in; never warning signs or pain.
KEPT_SCREENS = (YOU, YOU_MORE, KIT)


def start_intake(profile: Profile, answers: Mapping[str, Any]) -> Intake:
    """A new intake with these answers. Earlier ones of this profile go: nothing refers to them."""
    with transaction.atomic():
        profile.intakes.all().delete()
        return Intake.objects.create(profile=profile, answers=dict(answers))


def save_screen(
    intake: Intake, screen: str, answers: Mapping[str, Any], *, drop: Iterable[str] = ()
) -> Intake:
    """Keep one screen's answers; what the other screens hold stays, but for those named
    in `drop`.
    """
    dropped = set(drop)
    with transaction.atomic():
        # The row is the lock: two tabs must not lose each other's screens. One of them may have
        # started anew meanwhile; then what this one knows goes into a row of its own.
        row = Intake.objects.select_for_update().filter(pk=intake.pk).first()
        row = row or Intake.objects.create(profile=intake.profile, answers=intake.answers)
        kept = {name: value for name, value in row.answers.items() if name not in dropped}
        row.answers = {**kept, screen: dict(answers)}
        row.save(update_fields=["answers", "changed_at"])
    return row


def keep_short_check(
    profile: Profile, intake: Intake | None, name: str, answers: Mapping[str, Any]
) -> Intake:
    """Keep warning signs of a short list, so that their outcome has an address of its own."""
    return save_screen(intake or start_intake(profile, {}), name, answers)


def remembered(profile: Profile | None) -> Mapping[str, Any]:
    """The answers of the last intake that may be filled in again: none older than 90 days."""
    if profile is None or profile.answered_at is None:
        return {}
    if timezone.now() - profile.answered_at > ANSWERS_HOLD_FOR:
        return {}
    return profile.answers


def finish_intake(profile: Profile, intake: Intake, request: Request) -> None:
    """Remember what a regular need not say again, and when and for what all of it was asked."""
    answers = intake.answers
    kept = {screen: _lasting(answers[screen]) for screen in KEPT_SCREENS if screen in answers}
    profile.answers = {
        **{key: profile.answers[key] for key in ("cleared",) if key in profile.answers},
        **kept,
        "age": request.age,
        "areas": sorted(answers[WHERE]["regions"]),
        "with_conditions": sorted(request.conditions | request.not_sure),
    }
    profile.answered_at = timezone.now()
    profile.save(update_fields=["answers", "answered_at", "seen_at"])


def _lasting(answers: Mapping[str, Any]) -> dict[str, Any]:
    """One screen's answers without its warning signs, which are asked afresh every time."""
    signs = answers.get("signs", {})
    details = {key: value for key, value in answers["details"].items() if key not in signs}
    lasting = {key: value for key, value in answers.items() if key != "signs"}
    return lasting | {"details": details}


def clear(profile: Profile, request: Request, slugs: Iterable[str]) -> None:
    """Keep that a clinician said yes to these, with the date and what it was said about."""
    scope = clearance_scope(request, timezone.localdate())
    cleared = {**profile.answers.get("cleared", {}), **dict.fromkeys(slugs, scope)}
    profile.answers = {**profile.answers, "cleared": cleared}
    profile.save(update_fields=["answers", "seen_at"])


def use_place(intake: Intake, place: Place, draft: Mapping[str, Any]) -> None:
    """Fill the kit screen from a place; everything else typed there stays."""
    kit = {**draft, "tools": place.tools, "surfaces": place.surfaces}
    with transaction.atomic():
        place.used_at = timezone.now()
        place.save(update_fields=["used_at"])
        save_screen(intake, "kit_draft", kit)
