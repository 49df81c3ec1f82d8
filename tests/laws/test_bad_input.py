"""However little sense the answers make: an honest plan, or a kind page that says what stands in
the way. Never an exception, never a step beyond a rule.
"""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from routines.domain.planner import LONGEST_SESSION, plan
from routines.domain.types import Outcome, Plan, Request
from routines.domain.what_if import what_would_change
from routines.queries.intake_json import request_from_json
from tests.domain.constraints import breaches
from tests.domain.factories import real_catalogue
from tests.laws.bad_requests import odd_answers, odd_mixture, odd_request
from tests.laws.intakes import intake

MIXTURES = range(80)
# Seeds of `intake` whose answers leave no plan in the kit they come with.
DEAD_ENDS = (83, 269, 296)


def is_honest(request: Request) -> Plan:
    """The answer to a request, once everything that must hold of it does."""
    catalogue = real_catalogue()
    found = plan(catalogue, request)
    kinds = [it.kind for it in found.messages]
    assert found.total_seconds <= min(max(request.asked_seconds, 0), LONGEST_SESSION)
    assert all(it.text for it in found.messages)
    if not found.outcome.allows_techniques:
        assert not found.steps
        assert found.outcome in kinds
    elif found.steps:
        assert breaches(catalogue, request, found) == []
        assert all(2 <= len(it.why) <= 3 and all(it.why) for it in found.steps)
    else:
        assert "why" in kinds
        leads_on(request, found)
    assert len(what_would_change(catalogue, request, found)) <= 2
    return found


def leads_on(request: Request, found: Plan) -> None:
    """Whatever way out it names is one."""
    catalogue = real_catalogue()
    for text in [it.text for it in found.messages if it.kind == "way_out"]:
        if minutes := re.fullmatch(r"With (\d+) minutes there is a plan\.", text):
            asked = replace(request, minutes=int(minutes[1]))
        elif things := re.fullmatch(r"With this there is a plan: (.+)\.", text):
            names = re.split(r", | or ", things[1])[0].split(" and ")
            more = {
                it.slug
                for it in (*catalogue.tools, *catalogue.surfaces)
                if it.name.lower() in names
            }
            asked = replace(request, tools=request.tools | more, surfaces=request.surfaces | more)
        elif text == "With some of that shown again there is a plan.":
            asked = replace(request, banned=frozenset())
        elif text == "With a clinician's yes to it there is a plan.":
            asked = replace(request, cleared=request.cleared | set(found.needs_clearance))
        else:
            continue
        assert plan(catalogue, asked).steps, text


@pytest.mark.parametrize("name", sorted(odd_answers()))
def test_each_contradiction_alone_ends_in_an_honest_answer(name: str) -> None:
    is_honest(odd_request(name))


@pytest.mark.parametrize("seed", MIXTURES)
def test_contradictions_together_end_in_an_honest_answer(seed: int) -> None:
    is_honest(odd_mixture(seed))


@pytest.mark.parametrize("seed", DEAD_ENDS)
def test_a_dead_end_of_the_kit_names_a_way_out_that_is_one(seed: int) -> None:
    calm = intake(seed) | {"red_flags": [], "red_flags_not_sure": []}
    found = is_honest(request_from_json(real_catalogue(), calm))
    assert found.steps or {it.kind for it in found.messages} >= {"why", "way_out"}


@pytest.mark.parametrize(
    "name",
    [
        "no surface at all",
        "no tool, not even hands",
        "nothing in the house",
        "the floor and never the floor",
        "three minutes for six areas",
        "three minutes for every area",
        "no pain anywhere",
        "hundreds of places",
        "very old",
        "more minutes than a life has",
    ],
)
def test_what_can_be_planned_for_is(name: str) -> None:
    assert is_honest(odd_request(name)).steps


@pytest.mark.parametrize(
    ("name", "outcome"),
    [
        ("every condition", Outcome.NOT_TODAY),
        ("every condition cleared", Outcome.NOT_TODAY),
        ("not sure of anything", Outcome.URGENT),
        ("every warning sign", Outcome.EMERGENCY),
        ("every warning sign cleared", Outcome.EMERGENCY),
        ("just born", Outcome.URGENT),
        ("not yet born", Outcome.URGENT),
        ("more pain than there is", Outcome.URGENT),
    ],
)
def test_what_has_to_be_seen_to_first_stays_so_however_much_else_is_said(
    name: str, outcome: Outcome
) -> None:
    assert is_honest(odd_request(name)).outcome is outcome


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("one minute", "The time is too short: no session fits into it."),
        ("no minute", "The time is too short: no session fits into it."),
        (
            "everything banned",
            "What you asked never to be shown leaves nothing to begin or end a session with.",
        ),
        ("no place at all", "No place is marked as sore, so there is nothing to plan for."),
    ],
)
def test_an_empty_plan_names_the_answer_that_stands_in_the_way(name: str, text: str) -> None:
    found = is_honest(odd_request(name))
    assert not found.steps
    assert [it.text for it in found.messages if it.kind == "why"] == [text]
