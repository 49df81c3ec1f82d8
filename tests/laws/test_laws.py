"""Laws of the planner: what holds for every person, whatever they answer."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from random import Random

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from routines.domain.candidates import Candidate
from routines.domain.catalogue import ReadyRoutine
from routines.domain.judging import judge_routine
from routines.domain.planner import plan
from routines.domain.replanning import Change, NoChange, adjust
from routines.domain.screening import Screening, screen
from routines.domain.types import Effect, History, Outcome, Plan, Request, Step
from routines.domain.variants import available
from tests.domain.constraints import breaches
from tests.domain.factories import real_catalogue
from tests.domain.reach import reachable_seconds
from tests.laws.strategies import (
    histories,
    kits,
    places,
    red_flags,
    requests,
    vocabulary,
)

settings.register_profile(
    "laws",
    derandomize=True,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
LAWS = settings.get_profile("laws")
CHEAP = settings(LAWS, max_examples=100)
PLANNED = settings(LAWS, max_examples=80)
PLANNED_TWICE = settings(LAWS, max_examples=40)
UNLIMITED = 10**6

anybody = st.deferred(requests)
somebody_well = st.deferred(lambda: requests(most_conditions=1, cleared=frozenset()))
any_history = st.deferred(histories)
any_flags = st.deferred(red_flags)
any_flag = any_flags.filter(bool)
any_condition = st.deferred(lambda: st.sampled_from(vocabulary().conditions))
any_thing = st.deferred(lambda: st.sampled_from(vocabulary().tools + vocabulary().surfaces))


def caps(screening: Screening, candidate: Candidate) -> tuple[int, int, int]:
    """Pressure, seconds and pain at most."""
    seconds = screening.seconds_cap(candidate)
    return (
        screening.pressure_cap(candidate),
        UNLIMITED if seconds is None else seconds,
        screening.pain_ceiling(candidate),
    )


def session_cap(screening: Screening) -> int:
    return UNLIMITED if screening.session_seconds is None else screening.session_seconds


def assert_no_looser(before: Screening, after: Screening) -> None:
    """No cap of the second screening is above the first's."""
    assert session_cap(after) <= session_cap(before)
    for candidate in before.candidates.all:
        for was, now in zip(caps(before, candidate), caps(after, candidate), strict=True):
            assert now <= was, candidate.technique.slug


def seconds_of(step: Step, found: Plan) -> int:
    """What a plan gives to the technique of this step, all sides together."""
    what = (step.technique, step.areas, step.phase)
    return sum(it.seconds for it in found.steps if (it.technique, it.areas, it.phase) == what)


@CHEAP
@given(anybody, any_condition)
def test_a_condition_never_lets_anything_in(request: Request, slug: str) -> None:
    catalogue = real_catalogue()
    worse = replace(request, conditions=request.conditions | {slug})
    before, after = screen(catalogue, request), screen(catalogue, worse)
    was = available(before.candidates, before, request)
    assert available(after.candidates, after, worse) & ~was == 0
    assert after.outcome.rank >= before.outcome.rank
    assert_no_looser(before, after)


@CHEAP
@given(anybody)
def test_not_being_sure_of_a_condition_counts_as_having_it(request: Request) -> None:
    catalogue = real_catalogue()
    sure = replace(request, conditions=request.conditions | request.not_sure, not_sure=frozenset())
    one, other = screen(catalogue, request), screen(catalogue, sure)
    assert one.outcome is other.outcome
    assert one.excluded == other.excluded
    assert one.active == other.active


@CHEAP
@given(anybody, any_flag, any_flags)
def test_a_red_flag_beats_everything(
    request: Request, given_flags: frozenset[str], unsure: frozenset[str]
) -> None:
    catalogue = real_catalogue()
    cleared = replace(request, cleared=request.conditions)
    flagged = replace(cleared, red_flags=given_flags, red_flags_not_sure=unsure)
    found, without = plan(catalogue, flagged), screen(catalogue, cleared)
    assert found.outcome.rank >= max(without.outcome.rank, Outcome.SEE_CLINICIAN.rank)
    assert found.steps == ()
    assert found.messages[0].kind == found.outcome
    assert {it.red_flag for it in found.messages if it.red_flag} >= given_flags | unsure
    assert screen(catalogue, flagged).excluded == without.candidates.everything


@CHEAP
@given(anybody, st.data())
def test_clearance_lifts_its_own_gates_and_no_cap(request: Request, data: st.DataObject) -> None:
    catalogue = real_catalogue()
    given_conditions = sorted(request.conditions | request.not_sure)
    assume(given_conditions)
    slug = data.draw(st.sampled_from(given_conditions))
    uncleared = replace(request, cleared=request.cleared - {slug})
    cleared = replace(request, cleared=request.cleared | {slug})
    before, after = screen(catalogue, uncleared), screen(catalogue, cleared)
    gates = [
        it
        for it in before.active
        if it.effect == Effect.EXCLUDE_UNTIL_CLEARED and it.rule.condition == slug
    ]
    gated = 0
    for gate in gates:
        gated |= gate.mask
    assert before.excluded & ~after.excluded & ~gated == 0
    assert after.excluded & ~before.excluded == 0
    assert [it for it in before.active if it not in gates] == list(after.active)
    assert session_cap(after) == session_cap(before)
    for candidate in before.candidates.all:
        assert caps(after, candidate) == caps(before, candidate)


@CHEAP
@given(anybody, any_thing)
def test_a_thing_taken_away_adds_nothing(request: Request, thing: str) -> None:
    catalogue = real_catalogue()
    without = replace(request, tools=request.tools - {thing}, surfaces=request.surfaces - {thing})
    screening = screen(catalogue, request)
    few = available(screening.candidates, screening, without)
    assert few & ~available(screening.candidates, screening, request) == 0
    needing = {**screening.candidates.by_tool, **screening.candidates.by_surface}
    assert few & needing.get(thing, 0) == 0


@PLANNED_TWICE
@given(anybody, any_thing)
def test_no_step_needs_what_was_taken_away(request: Request, thing: str) -> None:
    catalogue = real_catalogue()
    without = replace(request, tools=request.tools - {thing}, surfaces=request.surfaces - {thing})
    found = plan(catalogue, without)
    assert all(thing not in (it.tool, it.surface, it.support) for it in found.steps)
    assert breaches(catalogue, without, found) == []


@PLANNED
@given(anybody, any_history)
def test_every_plan_keeps_the_hard_constraints(request: Request, history: History) -> None:
    catalogue = real_catalogue()
    assert breaches(catalogue, request, plan(catalogue, request, history)) == []


@PLANNED
@given(somebody_well, st.integers(1, 30))
def test_more_minutes_break_no_limit(request: Request, more: int) -> None:
    catalogue = real_catalogue()
    longer = replace(request, minutes=request.minutes + more)
    assert breaches(catalogue, longer, plan(catalogue, longer)) == []


@PLANNED
@given(somebody_well, any_history)
def test_a_session_fills_the_time_where_the_doses_reach_it(
    request: Request, history: History
) -> None:
    catalogue = real_catalogue()
    found = plan(catalogue, request, history)
    assert found.total_seconds <= request.asked_seconds
    if reachable_seconds(catalogue, request) >= request.asked_seconds:
        assert request.asked_seconds - found.total_seconds <= 15


@PLANNED_TWICE
@given(anybody, any_history, st.integers())
def test_the_order_of_the_answers_never_matters(
    request: Request, history: History, seed: int
) -> None:
    catalogue = real_catalogue()
    random = Random(seed)

    def shuffled(values):  # type: ignore[no-untyped-def]
        found = sorted(values, key=repr)
        random.shuffle(found)
        return found

    sets = ("tools", "surfaces", "conditions", "not_sure", "cleared", "banned")
    other = replace(
        request,
        areas=tuple(shuffled(request.areas)),
        details={
            key: tuple(shuffled(value)) if isinstance(value, tuple) else value
            for key, value in shuffled(request.details.items())
        },
        **{name: frozenset(shuffled(getattr(request, name))) for name in sets},
    )
    same_history = History(history.recent, dict(shuffled(history.effects.items())))
    assert plan(catalogue, other, same_history) == plan(catalogue, request, history)


@PLANNED_TWICE
@given(anybody, any_history)
def test_the_same_answers_give_the_same_plan(request: Request, history: History) -> None:
    catalogue = real_catalogue()
    assert plan(catalogue, request, history) == plan(catalogue, replace(request), history)


@PLANNED
@given(anybody, st.deferred(kits), st.deferred(places))
def test_an_answer_always_says_why(request: Request, kit: frozenset[str], sore) -> None:  # type: ignore[no-untyped-def]
    catalogue = real_catalogue()
    asked = replace(request, tools=kit, areas=sore)
    found = plan(catalogue, asked)
    kinds = {it.kind for it in found.messages}
    assert all(it.text for it in found.messages)
    assert all(it.reason for it in found.left_out)
    if not found.outcome.allows_techniques:
        assert found.outcome in kinds
        assert not found.steps
    elif found.asked_seconds - found.total_seconds > 15:
        assert "why" in kinds
    for step in found.steps:
        assert step.why
    if found.steps:
        worst = max(it.pain for it in sore)
        chief = {it.area for it in sore if it.pain == worst}
        quiet = ("breath", "rest")
        worked = {area for it in found.steps if it.contact not in quiet for area in it.areas}
        assert chief <= worked or "why" in kinds


@PLANNED_TWICE
@given(somebody_well, st.sampled_from(("swap", "drop", "longer", "shorter")), st.integers(1, 12))
def test_a_changed_plan_keeps_the_hard_constraints(
    request: Request, change: Change, number: int
) -> None:
    catalogue = real_catalogue()
    found = plan(catalogue, request)
    with suppress(NoChange):
        changed = adjust(catalogue, request, found, change, number)
        assert breaches(catalogue, request, changed) == []
        step = found.steps[number - 1]
        before, after = (seconds_of(step, it) for it in (found, changed))
        gone = change in ("swap", "drop")
        assert after == 0 if gone else (after > before) is (change == "longer")
        assert after != before


@PLANNED
@given(anybody, st.deferred(lambda: st.sampled_from(real_catalogue().routines)))
def test_what_is_left_of_a_ready_made_routine_keeps_the_hard_constraints(
    request: Request, routine: ReadyRoutine
) -> None:
    catalogue = real_catalogue()
    found = judge_routine(catalogue, request, routine)
    asked = replace(request, minutes=routine.minutes)
    assert breaches(catalogue, asked, found.plan) == []
    if found.verdict == "not_for_you":
        assert found.plan.steps == ()
        assert found.reasons
    if found.verdict == "fits":
        done = {step.technique for step in routine.steps}
        assert {step.technique for step in found.plan.steps} == done
