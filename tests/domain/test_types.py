"""The values of a request and of a plan."""

from dataclasses import FrozenInstanceError

import pytest

from routines.domain.types import PHASE_ORDER, Outcome, Phase
from tests.domain.factories import request


def test_outcomes_rank_from_a_plan_to_an_emergency():
    ranked = sorted(Outcome, key=lambda it: it.rank)
    assert [str(it) for it in ranked] == [
        "plan", "plan_modified", "ask_first", "see_clinician", "not_today", "urgent", "emergency",
    ]  # fmt: skip


def test_only_the_three_mildest_outcomes_allow_techniques():
    allowing = {it for it in Outcome if it.allows_techniques}
    assert allowing == {Outcome.PLAN, Outcome.PLAN_MODIFIED, Outcome.ASK_FIRST}


def test_minutes_are_asked_for_in_seconds():
    assert request(minutes=15).asked_seconds == 900


def test_a_request_cannot_be_changed():
    with pytest.raises(FrozenInstanceError):
        request().minutes = 3  # type: ignore[misc]


def test_phases_run_from_settling_to_finishing():
    assert list(PHASE_ORDER) == ["settle", "warm", "light", "deeper", "stretch", "finish"]
    assert PHASE_ORDER[Phase.DEEPER] > PHASE_ORDER[Phase.LIGHT]
