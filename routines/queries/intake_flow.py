"""Which screen of the intake comes next, and which came before."""

from __future__ import annotations

from collections.abc import Iterable

from routines.domain.catalogue import Catalogue
from routines.queries.intake import (
    SCREENS,
    SIGNS,
    SIGNS_MORE,
    WHERE,
    YOU,
    YOU_MORE,
    Answers,
    pain_groups,
    sign_groups,
    you_groups,
    you_more_groups,
)
from routines.queries.intake_conditions import follow_ups

SIGN_GROUPS_OF = {
    SIGNS: sign_groups,
    SIGNS_MORE: pain_groups,
    YOU: you_groups,
    YOU_MORE: you_more_groups,
}


def missing_screen(catalogue: Catalogue, answers: Answers) -> str | None:
    """The first screen with a question this person has not answered; None when all is said."""
    return next((it for it in SCREENS if not _is_answered(catalogue, answers, it)), None)


def comes_before(screen: str, other: str) -> bool:
    """Whether one screen comes before another."""
    return SCREENS.index(screen) < SCREENS.index(other)


def screen_before(catalogue: Catalogue, answers: Answers, screen: str) -> str | None:
    """Where Back leads: the screen before this one that this person saw."""
    shown = [it for it in SCREENS if _is_shown(catalogue, answers, it)]
    earlier = [it for it in shown if comes_before(it, screen)]
    return earlier[-1] if earlier else None


def screen_after(catalogue: Catalogue, answers: Answers, screen: str) -> str | None:
    """The next screen this person is shown; None after the last."""
    return next(
        (it for it in SCREENS if comes_before(screen, it) and _is_shown(catalogue, answers, it)),
        None,
    )


def answers_before(answers: Answers, screen: str, *, through: bool = False) -> Answers:
    """The answers of the screens before this one, or up to and with it."""
    return {
        name: answers[name]
        for name in SCREENS
        if name in answers and (comes_before(name, screen) or (through and name == screen))
    }


def _is_shown(catalogue: Catalogue, answers: Answers, screen: str) -> bool:
    if screen == SIGNS_MORE:
        return bool(pain_groups(catalogue, answers))
    if screen == YOU_MORE:
        return bool(follow_ups(catalogue, answers) or you_more_groups(catalogue, answers))
    return True


def asked_signs(catalogue: Catalogue, answers: Answers, screen: str) -> frozenset[str]:
    """The warning signs (and the pain at rest) that a screen asks this person."""
    groups = SIGN_GROUPS_OF[screen](catalogue, answers) if screen in SIGN_GROUPS_OF else ()
    return frozenset(it.slug for group in groups for it in group.statements)


def _are_known(catalogue: Catalogue, regions: Iterable[str]) -> bool:
    """Whether the content still has every sore place that was told."""
    return all(it.partition("-")[0] in catalogue.area for it in regions)


def _is_answered(catalogue: Catalogue, answers: Answers, screen: str) -> bool:
    if not _is_shown(catalogue, answers, screen):
        return True
    if screen not in answers:
        return False
    given = answers[screen]
    if screen == WHERE and not _are_known(catalogue, given.get("regions", {})):
        return False
    if not asked_signs(catalogue, answers, screen) <= set(given.get("signs", {})):
        return False
    keys = {it.detail.key for it in follow_ups(catalogue, answers)}
    return screen != YOU_MORE or keys <= set(given.get("details", {}))
