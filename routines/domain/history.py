"""From the sessions behind a person to what the planner takes, and from that to rules.

The rules a past makes join those of conditions: exclusions unite and caps take the minimum, so it
can only ever take away.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime

from routines.domain.candidates import Candidates
from routines.domain.learning import (
    effects_of,
    is_worse,
    learnt_of,
    learnt_rows,
    soreness_of,
)
from routines.domain.past import Ended, PastSession
from routines.domain.today import Row, ledger_of, today_rows
from routines.domain.types import NO_HISTORY, History, Request

RECENT_SESSIONS = 3


def history_of(
    candidates: Candidates,
    sessions: Sequence[PastSession],
    now: datetime,
    *,
    under_way: Collection[PastSession] = (),
    forgotten: Mapping[str, datetime] | None = None,
    banned: Collection[str] = (),
) -> History:
    """What these sessions tell the planner at `now` (aware, in the person's time zone).

    Those `under_way` count for the day alone: how they did is not known yet. `forgotten` holds
    from when on a technique, or everything, is learnt anew.
    """
    learnt = learnt_of(candidates.catalogue, sessions, forgotten or {})
    newest_first = sorted(sessions, key=lambda it: it.started_at, reverse=True)
    recent = [_done_in(it) for it in newest_first if it.worked]
    return History(
        recent=tuple(recent[:RECENT_SESSIONS]),
        effects=effects_of(learnt, banned),
        helped={
            slug: (it.responses[0].helped, it.responses[0].times)
            for slug, it in learnt.items()
            if it.responses
        },
        today=ledger_of(candidates, (*sessions, *under_way), now),
        softened={slug: it.softened for slug, it in learnt.items() if it.softened is not None},
        paused=frozenset(slug for slug, it in learnt.items() if it.is_paused),
        sore=soreness_of(candidates, sessions),
        is_worse=is_worse(sessions, now),
    )


def _done_in(session: PastSession) -> frozenset[str]:
    return frozenset(
        step.technique
        for step in session.steps
        if any(it.ended == Ended.DONE for it in step.events)
    )


def history_rows(history: History, candidates: Candidates, request: Request) -> Iterable[Row]:
    """What the past asks of the next plan, as rules with the candidates (bit mask) they reach."""
    if history is NO_HISTORY:
        return
    yield from today_rows(history.today, candidates, request.areas)
    yield from learnt_rows(history, candidates)
