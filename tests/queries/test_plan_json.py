"""Plans and requests survive the way to JSON and back."""

import json

import pytest

from routines.domain.types import Caution, LeftOut, Message, Outcome, Plan, Step
from routines.queries.catalogue import current_catalogue
from routines.queries.intake_json import request_from_json
from routines.queries.plan_json import plan_from_json, plan_to_json, request_to_json
from tests.factories import EVERYDAY, a_plan, request

pytestmark = pytest.mark.django_db

STEP = Step(
    technique="ball-wall-low-back",
    phase="deeper",
    areas=("low_back",),
    side="left",
    tool="tennis_ball",
    surface="wall",
    position="wall_back",
    contact="lean_roll",
    pressure=1,
    seconds=30,
    before_seconds=14,
    starts_at=96,
    spots=2,
    support="chair",
    pain_ceiling=3,
    why=("You marked it 5.",),
    cautions=(Caution("Lean lightly.", "osteoporosis", ("cs-S29",)),),
)
PLAN = Plan(
    outcome=Outcome.PLAN_MODIFIED,
    asked_seconds=900,
    messages=(
        Message("caution", "Light only.", "osteoporosis", None, ("cs-S29",)),
        Message("see_clinician", "Have it seen.", None, "rf31", ("cs-S01",)),
    ),
    steps=(STEP,),
    left_out=(
        LeftOut("roller-lat", "No roller.", None, "", ()),
        LeftOut("x", "Weak bones.", "osteoporosis", "exclude", ("cs-S1",), "ql", "left", "cane"),
    ),
    needs_clearance=("osteoporosis",),
    total_seconds=140,
    score=1.5,
    seed=3,
)


def test_a_plan_comes_back_as_it_went() -> None:
    assert plan_from_json(json.loads(json.dumps(plan_to_json(PLAN)))) == PLAN
    planned = a_plan(conditions=frozenset({"osteoporosis"}))
    assert plan_from_json(json.loads(json.dumps(plan_to_json(planned)))) == planned


def test_a_plan_has_the_keys_the_command_line_promises() -> None:
    data = plan_to_json(PLAN)
    assert data["outcome"] == "plan_modified"
    assert set(data) == {
        "outcome", "messages", "steps", "left_out", "needs_clearance", "total_seconds",
        "asked_seconds", "score", "seed",
    }  # fmt: skip
    assert {
        "technique", "phase", "areas", "side", "tool", "surface", "position", "contact",
        "pressure", "seconds", "before_seconds", "starts_at", "why", "cautions",
    } <= set(data["steps"][0])  # fmt: skip
    assert data["messages"][0] == {
        "kind": "caution",
        "text": "Light only.",
        "condition": "osteoporosis",
        "sources": ["cs-S29"],
    }
    assert data["left_out"][0] == {
        "technique": "roller-lat",
        "reason": "No roller.",
        "condition": None,
        "effect": "",
        "sources": [],
    }
    assert data["left_out"][1]["tool"] == "cane"


def test_a_request_is_what_the_command_line_takes() -> None:
    asked = request(
        conditions=frozenset({"lymphoedema"}),
        details={"affected_areas": ("upper_trap",)},
        time_of_day="evening",
        seed=4,
    )
    data = json.loads(json.dumps(request_to_json(asked)))
    assert request_from_json(current_catalogue(), data) == asked


def test_equal_requests_give_equal_json() -> None:
    other = request(tools=frozenset(sorted(EVERYDAY.tools, reverse=True)))
    assert json.dumps(request_to_json(other)) == json.dumps(request_to_json(EVERYDAY))
