"""Random pasts: any sessions a person may have behind them, of the catalogue's own ways."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cache

from hypothesis import strategies as st
from hypothesis.strategies import DrawFn, SearchStrategy

from routines.domain.candidates import Candidate, candidates_of
from routines.domain.history import history_of
from routines.domain.past import DayAfter, Ended, Event, PastSession, PastStep
from routines.domain.types import History
from tests.domain.factories import real_catalogue
from tests.laws.strategies import vocabulary

NOW = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)
HOURS_AGO = (0, 0.5, 2, 5, 9, 17, 20, 30, 50)


@cache
def ways() -> tuple[Candidate, ...]:
    """Every way of doing something."""
    return candidates_of(real_catalogue()).all


@st.composite
def past_steps(draw: DrawFn, at: datetime) -> PastStep:
    """One step as it went: done, skipped, too much, or cut."""
    it = draw(st.sampled_from(ways()))
    low, high = it.technique.pressure
    planned = draw(st.integers(low, max(low, min(high + 1, 3))))
    ended = draw(st.sampled_from(Ended))
    pressure = max(0, planned - 1) if ended == Ended.TOO_MUCH else planned
    return PastStep(
        technique=it.technique.slug, areas=it.areas, side=it.side, tool=it.tool,
        surface=it.way.surface, position=it.way.position, support=it.way.support,
        pressure=planned, planned_seconds=60, before_seconds=10,
        events=(Event(ended, pressure, draw(st.sampled_from((0, 20, 60))), at),),
    )  # fmt: skip


@st.composite
def past_sessions(draw: DrawFn) -> PastSession:
    """A session of up to six steps, rated or not."""
    at = NOW - timedelta(hours=draw(st.sampled_from(HOURS_AGO)))
    places = st.sampled_from(vocabulary().places)
    pains = st.dictionaries(places, st.integers(0, 10), max_size=3)
    return PastSession(
        started_at=at,
        steps=tuple(draw(st.lists(past_steps(at), max_size=6))),
        before=draw(pains),
        after=draw(pains),
        day_after=draw(st.sampled_from(("", "", *map(str, DayAfter)))),
    )


def pasts() -> SearchStrategy[tuple[PastSession, ...]]:
    """Up to five sessions."""
    return st.lists(past_sessions(), max_size=5).map(tuple)


def history_after(sessions: tuple[PastSession, ...]) -> History:
    """What these sessions tell the planner."""
    return history_of(candidates_of(real_catalogue()), sessions, NOW)
