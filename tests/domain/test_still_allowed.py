"""Whether a plan made earlier may still be done under the answers of today."""

from dataclasses import replace

from routines.domain.planner import plan
from routines.domain.replanning import still_allowed
from routines.domain.types import AreaPain, Request
from tests.domain.factories import real_catalogue

REQUEST = Request(
    areas=(AreaPain("low_back", "left", 4),),
    tools=frozenset({"tennis_ball"}),
    surfaces=frozenset({"chair", "wall", "floor"}),
    minutes=15,
    age=40,
    sessions_done=5,
    pain_days=30,
)


def steps_of(request=REQUEST):
    return plan(real_catalogue(), request).steps


def test_the_same_answers_allow_the_same_plan():
    assert still_allowed(real_catalogue(), REQUEST, steps_of())


def test_a_warning_sign_allows_nothing():
    flagged = replace(REQUEST, red_flags=frozenset({"rf01"}))
    assert not still_allowed(real_catalogue(), flagged, steps_of())


def test_a_condition_that_takes_a_step_away_ends_the_plan():
    now = replace(REQUEST, conditions=frozenset({"herniated-disc-sciatica"}))
    assert not still_allowed(real_catalogue(), now, steps_of())


def test_a_tool_that_is_gone_ends_the_plan():
    assert not still_allowed(real_catalogue(), replace(REQUEST, tools=frozenset()), steps_of())


def test_a_lapsed_clearance_ends_the_plan():
    cleared = replace(
        REQUEST,
        conditions=frozenset({"kidney-disease"}),
        cleared=frozenset({"kidney-disease"}),
    )
    lapsed = replace(cleared, cleared=frozenset())
    assert still_allowed(real_catalogue(), cleared, steps_of(cleared))
    assert not still_allowed(real_catalogue(), lapsed, steps_of(cleared))


def test_a_step_that_is_too_firm_now_ends_the_plan():
    (step,) = [it for it in steps_of() if it.pressure == 2][:1]
    light = replace(REQUEST, conditions=frozenset({"fibromyalgia"}))
    assert still_allowed(real_catalogue(), REQUEST, [step])
    assert not still_allowed(real_catalogue(), light, [step])


def test_a_step_that_is_too_long_now_ends_the_plan():
    (step,) = [it for it in steps_of() if it.technique.startswith("ball-")][:1]
    longer = replace(step, seconds=400)
    assert not still_allowed(real_catalogue(), REQUEST, [longer])


def test_a_technique_that_no_longer_exists_ends_the_plan():
    gone = replace(steps_of()[0], technique="gone")
    assert not still_allowed(real_catalogue(), REQUEST, [gone])
