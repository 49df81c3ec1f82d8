"""A technique after which pain was up twice in a row stays out, until it is forgotten."""

from dataclasses import replace
from itertools import pairwise

import pytest

from routines.domain.history import history_of
from routines.domain.judging import judge_routine
from routines.domain.learning import EVERYTHING, PAUSED_ADVICE, learnt_of
from routines.domain.planner import plan
from routines.domain.replan_changes import LessTime
from routines.domain.replanning import NoChange, adjust, replan, still_allowed
from routines.domain.screening import screen
from routines.domain.standing import what_the_past_forbids
from routines.domain.types import History
from tests.domain.factories import (
    breathing,
    catalogue,
    kneading,
    real_catalogue,
    request,
    resting,
    step,
)
from tests.domain.pasts import LEFT, NOW, RIGHT, SMALL, candidates, done, event, hours, past_step
from tests.domain.pasts import session as session_of
from tests.domain.sessions_so_far import at_moment

UP, EQUAL, BETTER, A_LITTLE = 2, 0, -2, 1
PAUSED = History(paused=frozenset({"knead", "gone"}))


def session(change=None, steps=None, day_after="", place=LEFT):
    """A session with the left low back rated, or not."""
    rated = {} if change is None else {"before": {place: 4}, "after": {place: 4 + change}}
    return session_of(*(steps or (done(),)), day_after=day_after, **rated)


def in_order(*sessions):
    """These sessions, oldest first, a day apart."""
    return [replace(it, started_at=hours(24 * (99 - n))) for n, it in enumerate(sessions)]


def paused(*sessions, **forgotten):
    return history_of(candidates(), in_order(*sessions), NOW, forgotten=forgotten).paused


def test_pain_up_twice_in_a_row_pauses_and_once_does_not():
    assert paused(session(UP), session(UP)) == {"knead"}
    assert paused(session(UP)) == frozenset()
    assert paused(session(UP + 3), session(UP + 1)) == {"knead"}


def test_one_point_up_is_not_enough():
    assert paused(session(A_LITTLE), session(UP), session(A_LITTLE)) == frozenset()


@pytest.mark.parametrize("between", [EQUAL, BETTER, A_LITTLE])
def test_a_session_that_was_not_up_breaks_the_row(between):
    assert paused(session(UP), session(between), session(UP)) == frozenset()
    assert paused(session(UP), session(between), session(UP), session(UP)) == {"knead"}


def test_a_place_without_pain_before_and_after_breaks_the_row_too():
    none = session_of(done(), before={LEFT: 0}, after={LEFT: 0})
    assert paused(session(UP), none, session(UP)) == frozenset()


def test_sessions_nobody_rated_or_without_it_stand_between_none():
    unrated, without = session(), session(BETTER, steps=(done("roll"),))
    never_done = session(BETTER, steps=(past_step("knead", event("skipped", 1, 0)),))
    assert paused(session(UP), unrated, without, never_done, session(UP)) == {"knead"}


def test_sessions_count_in_the_order_of_their_time_however_they_come():
    mixed = in_order(session(UP), session(UP), session(BETTER))
    first, second, third = mixed
    for order in (mixed, mixed[::-1], [second, third, first]):
        assert history_of(candidates(), order, NOW).paused == {"knead"}


def test_a_better_session_afterwards_lets_nothing_back_in():
    assert paused(session(UP), session(UP), *[session(BETTER)] * 5) == {"knead"}


def test_worse_the_day_after_counts_as_up_whatever_was_rated():
    worse = session(BETTER, day_after="worse")
    assert paused(worse, worse) == {"knead"}
    assert paused(session(day_after="worse"), session(UP)) == {"knead"}
    assert paused(session(UP, day_after="better"), session(UP, day_after="better")) == {"knead"}


@pytest.mark.parametrize("answer", ["better", "same", "sore"])
def test_another_answer_about_the_day_after_breaks_the_row(answer):
    worse = session(day_after="worse")
    assert paused(worse, session(day_after=answer), worse) == frozenset()


def test_a_place_it_did_not_work_says_nothing_about_it():
    assert paused(*[session(UP, place=RIGHT)] * 2) == frozenset()
    assert paused(*[session(UP, steps=(done(side="left"), done("roll", side="right")))] * 2) == {
        "knead"
    }


def test_one_of_several_places_is_enough():
    steps = (done(side="left"), done(side="right"))
    mixed = session_of(*steps, before={LEFT: 5, RIGHT: 2}, after={LEFT: 1, RIGHT: 4})
    assert paused(mixed, mixed) == {"knead"}


def test_breathing_and_resting_work_no_place_and_stay():
    steps = (done(), done("breathe"), done("rest"))
    both = session(UP, steps=steps, day_after="worse")
    assert paused(both, both) == {"knead"}


@pytest.mark.parametrize("what", ["knead", EVERYTHING])
def test_forgetting_it_brings_it_back_until_it_happens_anew(what):
    early = in_order(session(UP), session(UP))
    since = {what: early[-1].started_at}
    late = [replace(session(UP), started_at=hours(it)) for it in (30, 6)]

    def paused_after(*sessions):
        return history_of(candidates(), sessions, NOW, forgotten=since).paused

    assert paused_after(*early) == frozenset()
    assert paused_after(*early, late[0]) == frozenset()
    assert paused_after(*early, *late) == {"knead"}
    assert history_of(candidates(), early, NOW, forgotten={"roll": NOW}).paused == {"knead"}


def test_what_is_known_of_it_says_so():
    known = learnt_of(SMALL, in_order(session(UP), session(UP)), {})
    assert known["knead"].is_paused
    assert not learnt_of(SMALL, [session(UP)], {})["knead"].is_paused


def test_a_pause_takes_every_way_of_it_and_nothing_else():
    found, plain = screen(SMALL, request(), PAUSED), screen(SMALL, request())
    assert found.excluded == plain.excluded | candidates().by_technique["knead"]
    assert found.outcome is plain.outcome
    assert found.messages == plain.messages


def test_a_plan_does_without_it_and_says_why():
    before, after = plan(SMALL, request()), plan(SMALL, request(), PAUSED)
    assert "knead" in {it.technique for it in before.steps}
    assert after.steps
    assert "knead" not in {it.technique for it in after.steps}
    (row,) = [it for it in after.left_out if it.technique == "knead"]
    assert (row.reason, row.speaker) == (PAUSED_ADVICE, "learnt")
    assert row.sources == ("cs-S69", "cs-inference")
    assert "after a week" in row.reason


def test_its_own_reason_is_said_before_that_of_the_day_after():
    after = plan(SMALL, request(), replace(PAUSED, is_worse=True))
    assert PAUSED_ADVICE in [it.reason for it in after.left_out if it.technique == "knead"]


def test_a_plan_made_before_is_no_longer_allowed():
    steps = (step("knead", pressure=1, tool="hands"),)
    assert still_allowed(SMALL, request(), steps)
    assert not still_allowed(SMALL, request(), steps, PAUSED)
    assert what_the_past_forbids(SMALL, request(), steps, PAUSED) == PAUSED_ADVICE
    assert what_the_past_forbids(SMALL, request(), (step("reach"),), PAUSED) == ""


def test_a_ready_made_routine_goes_without_it():
    real = real_catalogue()
    asked = request(tools=frozenset(real.tool), surfaces=frozenset(real.surface))
    routine = next(it for it in real.routines if judge_routine(real, asked, it).plan.steps)
    kept = [it.technique for it in judge_routine(real, asked, routine).plan.steps]
    history = History(paused=frozenset(kept[1:2]))
    left = [it.technique for it in judge_routine(real, asked, routine, history).plan.steps]
    assert kept[1] not in left


def test_each_more_paused_takes_more_away():
    slugs = [None, *sorted({it.technique.slug for it in candidates().all})]
    held = [frozenset(slugs[1 : n + 1]) for n in range(len(slugs))]
    masks = [screen(SMALL, request(), History(paused=it)).excluded for it in held]
    assert all(few & ~more == 0 and few != more for few, more in pairwise(masks))


def test_a_session_planned_anew_goes_on_without_it():
    so_far = at_moment(plan(SMALL, request()), 0, 5)
    as_before = replan(SMALL, request(), so_far, LessTime(400))
    assert "knead" in {it.technique for it in as_before.rest}
    again = replan(SMALL, request(), so_far, LessTime(400), PAUSED)
    assert {it.technique for it in again.rest} == {"reach", "rest"}


def test_a_swap_never_brings_it():
    twins = catalogue((breathing(), resting(), kneading(), kneading("press")), digest="twins")
    before = plan(twins, request(minutes=5), PAUSED)
    number = next(at for at, it in enumerate(before.steps, 1) if it.technique == "press")
    swapped = adjust(twins, request(minutes=5), before, "swap", number)
    assert "knead" in {it.technique for it in swapped.steps}
    with pytest.raises(NoChange):
        adjust(twins, request(minutes=5), before, "swap", number, PAUSED)
