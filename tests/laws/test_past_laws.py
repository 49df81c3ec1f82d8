"""Laws of the past: it only ever takes away, and no plan breaks the ledger of the day."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from routines.domain.candidates import candidates_of
from routines.domain.history import history_of
from routines.domain.judging import judge_routine
from routines.domain.options import available
from routines.domain.past import DayAfter, Ended, PastSession
from routines.domain.planner import plan
from routines.domain.replanning import still_allowed
from routines.domain.screening import screen
from routines.domain.types import Request, Step
from tests.domain.constraints import breaches, candidate_of
from tests.domain.factories import real_catalogue
from tests.laws.pasts import NOW, history_after, past_sessions, past_steps, pasts, ways
from tests.laws.strategies import requests, vocabulary
from tests.laws.test_laws import CHEAP, LAWS, assert_no_looser

PLANNED = settings(LAWS, max_examples=60)
PRESSING = {"static", "roll", "percuss", "knead", "friction", "stroke"}
Place = tuple[str, str]

somebody = st.deferred(lambda: requests(most_conditions=1, cleared=frozenset()))
any_past = st.deferred(pasts)
any_session = st.deferred(past_sessions)


def places_of(step: Step) -> set[Place]:
    """Every place a step works on or touches."""
    catalogue = real_catalogue()
    candidate = candidate_of(catalogue, step)
    assert candidate is not None
    sides = ("left", "right") if step.side in ("both", "central") else (step.side,)
    return {
        (area, side)
        for area in {*step.areas, *candidate.presses}
        for side in (sides if catalogue.area[area].sided else ("central",))
    }


def done_today(sessions: Iterable[PastSession]) -> tuple[Counter[Place], set[Place], set[Place]]:
    """The ledger told a second time: sessions that pressed a place, places that had firmer work or
    percussion, and places warmed within the hour.
    """
    catalogue = real_catalogue()
    times: Counter[Place] = Counter()
    firmer: set[Place] = set()
    warm: set[Place] = set()
    for session in sessions:
        pressed: set[Place] = set()
        for it in session.steps:
            (event,) = it.events
            old = event.at.date() != NOW.date() and NOW - event.at >= timedelta(hours=6)
            if not event.seconds or old:
                continue
            step = Step(
                it.technique, "light", it.areas, it.side, it.tool, it.surface, it.position, "",
                it.pressure, event.seconds, support=it.support,
            )  # fmt: skip
            mech = catalogue.technique[it.technique].mech
            if mech in PRESSING:
                pressed |= places_of(step)
                if it.pressure > 1 or mech == "percuss":
                    firmer |= places_of(step)
            if mech == "heat" and NOW - event.at < timedelta(hours=1):
                warm |= places_of(step)
        times.update(pressed)
    return times, firmer, warm


def over_the_ledger(steps: Iterable[Step], sessions: Iterable[PastSession]) -> list[str]:
    times, firmer, warm = done_today(sessions)
    found: dict[str, set[Place]] = defaultdict(set)
    for step in steps:
        mech = real_catalogue().technique[step.technique].mech
        for place in places_of(step):
            if mech in PRESSING and times[place] >= 3:
                found["a fourth time"].add(place)
            if mech in PRESSING and place in firmer and (step.pressure > 1 or mech == "percuss"):
                found["firmly twice"].add(place)
            if mech == "heat" and place in warm:
                found["warm again"].add(place)
    return [f"{words}: {sorted(places)}" for words, places in found.items()]


@PLANNED
@given(somebody, any_past)
def test_no_plan_breaks_the_ledger_whatever_was_done(
    request: Request, sessions: tuple[PastSession, ...]
) -> None:
    catalogue, history = real_catalogue(), history_after(sessions)
    found = plan(catalogue, request, history)
    assert over_the_ledger(found.steps, sessions) == []
    assert breaches(catalogue, request, found) == []
    assert still_allowed(catalogue, request, found.steps, history) or not found.steps
    if history.sore is not None and found.steps:
        assert found.total_seconds <= 60 * history.sore.minutes
    if history.is_worse:
        assert all(it.pressure <= 1 for it in found.steps)


@PLANNED
@given(somebody, any_past, st.deferred(lambda: st.sampled_from(real_catalogue().routines)))
def test_no_ready_made_routine_breaks_the_ledger(request, sessions, routine) -> None:  # type: ignore[no-untyped-def]
    found = judge_routine(real_catalogue(), request, routine, history_after(sessions))
    assert over_the_ledger(found.plan.steps, sessions) == []


@CHEAP
@given(somebody, any_past)
def test_the_past_never_lets_anything_in(
    request: Request, sessions: tuple[PastSession, ...]
) -> None:
    catalogue = real_catalogue()
    before, after = screen(catalogue, request), screen(catalogue, request, history_after(sessions))
    was = available(before.candidates, before, request)
    assert available(after.candidates, after, request) & ~was == 0
    assert after.outcome is before.outcome
    assert after.needs_clearance == before.needs_clearance
    assert_no_looser(before, after)


@CHEAP
@given(somebody, any_past, any_session)
def test_more_done_today_never_adds_a_candidate_or_raises_a_cap(
    request: Request, sessions: tuple[PastSession, ...], one_more: PastSession
) -> None:
    catalogue = real_catalogue()
    few, many = history_after(sessions), history_after((*sessions, one_more))
    before, after = (screen(catalogue, request, replace(few, today=it.today)) for it in (few, many))
    was = available(before.candidates, before, request)
    assert available(after.candidates, after, request) & ~was == 0
    assert_no_looser(before, after)


@CHEAP
@given(any_past)
def test_what_was_learnt_stays_between_hurting_and_helping(
    sessions: tuple[PastSession, ...],
) -> None:
    effects = history_after(sessions).effects
    assert all(-1 <= it <= 1 for it in effects.values())
    assert history_after(tuple(reversed(sessions))).effects == effects


@CHEAP
@given(any_past, any_session)
def test_a_day_after_that_was_worse_never_speaks_for_a_technique(
    sessions: tuple[PastSession, ...], one_more: PastSession
) -> None:
    answers = [replace(one_more, day_after=it) for it in (DayAfter.BETTER, DayAfter.WORSE)]
    better, worse = (history_after((*sessions, it)).effects for it in answers)
    assert better.keys() == worse.keys()
    assert all(worse[it] <= better[it] for it in better)


def up_twice(told: Iterable[tuple[int | None, str]]) -> bool:
    """The row of the reference read a second time: (points up or None, the day after) of each
    session, as one letter each.
    """
    letters = "".join(
        "u" if day == DayAfter.WORSE or (up or 0) >= 2 else "n"
        for up, day in told
        if up is not None or day
    )
    return "uu" in letters


@st.composite
def sessions_with_one(draw: DrawFn) -> tuple[tuple[PastSession, ...], list[tuple[int | None, str]]]:
    """Sessions with one step of the same technique each, and how each of them was rated."""
    placed = [it for it in ways() if it.technique.works_on_places and it.worked]
    one = draw(st.sampled_from(placed))
    answers = st.tuples(
        st.sampled_from((None, -3, 0, 1, 2, 5)), st.sampled_from(("", "", "better", "worse"))
    )
    told = draw(st.lists(answers, min_size=1, max_size=6))
    made = []
    for number, (up, day) in enumerate(told):
        at = NOW - timedelta(days=2 * (len(told) - number))
        step = draw(past_steps(at))
        event = replace(step.events[0], ended=Ended.DONE, seconds=60)
        step = replace(
            step, technique=one.technique.slug, areas=one.areas, side=one.side, tool=one.tool,
            surface=one.way.surface, position=one.way.position, support=one.way.support,
            events=(event,),
        )  # fmt: skip
        rated = up is not None
        made.append(
            PastSession(
                started_at=at,
                steps=(step,),
                before={one.worked[0]: 4} if rated else {},
                after={one.worked[0]: 4 + (up or 0)} if rated else {},
                day_after=day,
            )
        )
    return tuple(made), told


@PLANNED
@given(somebody, st.deferred(sessions_with_one))
def test_what_left_pain_up_twice_in_a_row_is_in_no_plan(  # type: ignore[no-untyped-def]
    request: Request, past
) -> None:
    catalogue, (sessions, told) = real_catalogue(), past
    slug = sessions[0].steps[0].technique
    history = history_after(sessions)
    assert history.paused == (frozenset({slug}) if up_twice(told) else frozenset())
    if not history.paused:
        return
    screening = screen(catalogue, request, history)
    assert not any(screening.allows(it) for it in ways() if it.technique.slug == slug)
    steps = plan(catalogue, request, history).steps
    assert slug not in {it.technique for it in steps}
    before = plan(catalogue, request).steps
    if slug in {it.technique for it in before}:
        assert not still_allowed(catalogue, request, before, history)
    since = {slug: sessions[-1].started_at}
    forgotten = history_of(candidates_of(catalogue), sessions, NOW, forgotten=since)
    assert forgotten.paused == frozenset()


@CHEAP
@given(st.deferred(sessions_with_one), any_session)
def test_no_later_session_ends_a_pause(past, one_more: PastSession) -> None:  # type: ignore[no-untyped-def]
    sessions, _told = past
    later = replace(one_more, started_at=NOW)
    assert history_after(sessions).paused <= history_after((*sessions, later)).paused


@CHEAP
@given(somebody, any_past, st.deferred(lambda: st.sets(st.sampled_from(vocabulary().techniques))))
def test_more_paused_never_adds_a_candidate_or_raises_a_cap(
    request: Request, sessions: tuple[PastSession, ...], more: set[str]
) -> None:
    catalogue, history = real_catalogue(), history_after(sessions)
    before = screen(catalogue, request, history)
    after = screen(catalogue, request, replace(history, paused=history.paused | more))
    assert (
        available(after.candidates, after, request) & ~available(before.candidates, before, request)
        == 0
    )
    assert after.outcome is before.outcome
    assert_no_looser(before, after)
