"""Why the past leaves a plan made before it no longer as it is."""

from routines.domain.planner import plan
from routines.domain.replanning import still_allowed
from routines.domain.standing import what_the_past_forbids
from routines.domain.types import History, Soreness, Today
from tests.domain.factories import request, step
from tests.domain.pasts import LEFT, SMALL

NOTHING = History()


def test_without_a_past_nothing_is_forbidden():
    steps = plan(SMALL, request()).steps
    assert steps
    assert what_the_past_forbids(SMALL, request(), steps, NOTHING) == ""


def test_what_is_too_firm_now_is_named():
    firm = (step("knead", "deeper", pressure=2, tool="hands"),)
    history = History(today=Today(used_up=frozenset({LEFT}), pressing={LEFT: 1}))
    assert "only light work" in what_the_past_forbids(SMALL, request(), firm, history)
    light = (step("knead", pressure=1, tool="hands"),)
    assert what_the_past_forbids(SMALL, request(), light, history) == ""


def test_what_is_out_now_is_named():
    light = (step("knead", pressure=1, tool="hands"),)
    history = History(today=Today(pressing={LEFT: 3}))
    assert "Pressed 3 times" in what_the_past_forbids(SMALL, request(), light, history)


def test_what_is_too_long_now_is_named_and_not_allowed():
    steps = tuple(step("breathe", "settle", side="central", seconds=100) for _ in range(3))
    history = History(sore=Soreness(frozenset(), 3))
    assert what_the_past_forbids(SMALL, request(), steps, history).startswith("You were sore")
    assert not still_allowed(SMALL, request(), steps, history)
    assert still_allowed(SMALL, request(), steps[:1], history) is still_allowed(
        SMALL, request(), steps[:1]
    )
    assert what_the_past_forbids(SMALL, request(), steps[:1], history) == ""


def test_a_step_the_catalogue_no_longer_has_is_no_matter_of_the_past():
    gone = (step("gone"),)
    history = History(today=Today(pressing={LEFT: 3}))
    assert what_the_past_forbids(SMALL, request(), gone, history) == ""
