"""What the safety pages say: warning signs, conditions, general rules. No query."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from routines.domain.catalogue import Catalogue, Condition, Contraindication, RedFlag
from routines.queries.sources import CitedSource, cited
from routines.queries.technique_page import grade_words

TIERS = ("emergency", "urgent", "not_today", "see_clinician")


@dataclass(frozen=True)
class SignGroup:
    """The warning signs of one tier: what they ask of you, and the signs."""

    tier: str
    title: str
    signs: tuple[RedFlag, ...]


@dataclass(frozen=True)
class GradeWords:
    """An evidence letter and what it stands for; `count` is how many techniques have it."""

    letter: str
    words: str
    count: int


@dataclass(frozen=True)
class Change:
    """One thing a condition does to plans, and the advice of every rule that does it."""

    effect: str
    advice: tuple[str, ...]


@dataclass(frozen=True)
class ConditionPage:
    """One condition, what it changes and who says so."""

    condition: Condition
    severity: str
    changes: tuple[Change, ...]
    sources: tuple[CitedSource, ...]


def sign_groups(catalogue: Catalogue) -> tuple[SignGroup, ...]:
    """All warning signs, the most pressing first, by what a plain yes means."""
    titles = {
        "emergency": _("Emergency help, now"),
        "urgent": _("Urgent medical advice, today"),
        "not_today": _("No massage today"),
        "see_clinician": _("See a clinician before you start"),
    }
    return tuple(
        SignGroup(
            tier, titles[tier], tuple(flag for flag in catalogue.red_flags if flag.tier == tier)
        )
        for tier in TIERS
    )


def conditions_by_name(catalogue: Catalogue) -> tuple[Condition, ...]:
    """All conditions from A to Z."""
    return tuple(sorted(catalogue.conditions, key=lambda entry: entry.name.casefold()))


def grades(catalogue: Catalogue) -> tuple[GradeWords, ...]:
    """The four evidence letters, with the number of techniques behind each."""
    letters: list[str] = [technique.evidence.grade for technique in catalogue.techniques]
    return tuple(
        GradeWords(letter, grade_words(letter), letters.count(letter)) for letter in "ABCD"
    )


def condition_page(catalogue: Catalogue, slug: str) -> ConditionPage | None:
    """What one condition changes, or None when there is no such condition."""
    condition = catalogue.condition.get(slug)
    if condition is None:
        return None
    own = [row for row in catalogue.contraindications if row.condition == slug]
    changes: dict[str, list[str]] = {}
    for row in own:
        changes.setdefault(effect_words(row), []).append(row.advice)
    ids = [*condition.sources, *(id for row in own for id in row.sources)]
    return ConditionPage(
        condition=condition,
        severity=_severity_words(condition.severity),
        changes=tuple(
            Change(effect, tuple(dict.fromkeys(advice))) for effect, advice in changes.items()
        ),
        sources=cited(catalogue, ids),
    )


def effect_words(row: Contraindication) -> str:
    """What a contraindication does, in a few words."""
    if row.whole_plan:
        return _("Asks for a clinician’s word first")
    return {
        "exclude": _("Left out"),
        "exclude_until_cleared": _("Left out until a clinician agrees"),
        "cap_pressure": _("Gentler pressure"),
        "cap_seconds": _("Shorter"),
        "cap_pain": _("Stop earlier"),
        "cap_session_minutes": _("Shorter session"),
        "warn": _("To mind"),
        "refuse": _("No plan here"),
    }[row.effect]


def _severity_words(severity: str) -> str:
    return {
        "C": _("Self-massage is not for you with this, as far as the rules below reach."),
        "A": _("Ask a clinician first. You get a plan once you say one has agreed."),
        "W": _("You can have a plan, with some things changed or left out."),
    }[severity]
