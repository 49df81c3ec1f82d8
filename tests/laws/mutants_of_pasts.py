"""Mutants of what the past asks for: the day's ledger, what was too much, the session so far."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from tests.laws.mutants import Maker, Mutant, Patch, answers, becomes

LEDGER = "light work three times a day and place, firmer work once, heat an hour apart"
DAY_AFTER = "sore or worse the day after, and what was too much, take something away"
TWICE = "what left pain up by two or more, two sessions in a row, is stopped"
SO_FAR = "what a session has done already counts when the rest is planned anew"


def _empty(**parts: Any) -> Maker:
    """The ledger of the day without these parts."""
    return lambda was: lambda *given: replace(was(*given), **parts)


def _asking(**parts: Any) -> Maker:
    """What the past asks for, with these parts of it forgotten."""

    def make(was: Any) -> Any:
        return lambda history, *given: was(replace(history, **parts), *given)

    return make


def _from_scratch(was: Any) -> Any:
    """What lies behind in a session that runs no longer counts."""

    def recount(self: Any) -> None:
        behind, self.behind = self.behind, []
        was(self)
        self.behind = behind

    return recount


def _mutant(name: str, constraint: str, *patches: tuple[str, Maker]) -> Mutant:
    return Mutant(name, constraint, tuple(Patch(*it) for it in patches))


MUTANTS: tuple[Mutant, ...] = (
    _mutant("no-ledger-of-the-day", LEDGER, ("today_rows", answers(()))),
    _mutant("light-work-without-end", LEDGER, ("LIGHT_SESSIONS", becomes(99))),
    _mutant("firm-twice-a-day", LEDGER, ("ledger_of", _empty(used_up=frozenset()))),
    _mutant("warm-again-at-once", LEDGER, ("BETWEEN_HEAT", becomes(timedelta(0)))),
    _mutant("midnight-starts-anew", LEDGER, ("SAME_SITTING", becomes(timedelta(0)))),
    _mutant("soreness-forgotten", DAY_AFTER, ("history_rows", _asking(sore=None))),
    _mutant("worse-forgotten", DAY_AFTER, ("history_rows", _asking(is_worse=False))),
    _mutant("too-much-forgotten", DAY_AFTER, ("history_rows", _asking(softened={}))),
    _mutant("pauses-forgotten", TWICE, ("history_rows", _asking(paused=frozenset()))),
    _mutant("session-so-far-forgotten", SO_FAR, ("Rest.recount", _from_scratch)),
)
