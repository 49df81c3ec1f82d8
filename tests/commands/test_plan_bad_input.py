"""`manage.py plan` with answers that make no sense: an honest plan, or every fault by name."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest
from django.core.management import call_command

from routines.queries.catalogue import current_catalogue

pytestmark = pytest.mark.django_db

PLACE = {"area": "low_back", "side": "left", "pain": 5}
LEAST: dict[str, Any] = {
    "areas": [PLACE],
    "tools": ["tennis_ball"],
    "surfaces": ["chair", "wall", "floor"],
    "minutes": 10,
    "age": 44,
}
HUGE = 10**30


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch):
    def run(**answers: Any) -> tuple[int, str, str]:
        text = json.dumps(LEAST | answers).encode()
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text)))
        out, err = io.StringIO(), io.StringIO()
        status = 0
        try:
            call_command("plan", stdout=out, stderr=err, no_color=True)
        except SystemExit as end:
            status = int(str(end.code))
        return status, out.getvalue(), err.getvalue()

    return run


@pytest.mark.parametrize(
    ("answers", "faults"),
    [
        ({"minutes": 0}, ["minutes"]),
        ({"minutes": 1}, ["minutes"]),
        ({"minutes": HUGE}, ["minutes"]),
        ({"minutes": float("inf")}, ["minutes"]),
        ({"minutes": float("nan"), "age": -1}, ["minutes", "age"]),
        ({"age": 121}, ["age"]),
        ({"areas": []}, ["areas"]),
        ({"areas": [PLACE] * 300}, ["areas"]),
        ({"areas": [PLACE, PLACE | {"pain": 9}, PLACE | {"side": "both"}]}, ["named twice"]),
        ({"areas": [PLACE | {"pain": 11}]}, ["areas.0.pain"]),
        ({"areas": [PLACE | {"area": "nose"}]}, ["nose"]),
        ({"tools": ["anvil"], "surfaces": ["ceiling"]}, ["anvil", "ceiling"]),
        ({"conditions": ["sadness"], "not_sure": ["joy"]}, ["sadness", "joy"]),
        ({"tools": ["towel"] * 10_000}, ["tools"]),
        ({"seed": -1, "sessions_done": HUGE, "pain_days": HUGE}, ["seed", "sessions", "pain_days"]),
        ({"details": {"surgery_weeks": HUGE, "unheard_of": 1}}, ["surgery_weeks", "unheard_of"]),
    ],
    ids=lambda it: "+".join(it)[:40],
)
def test_answers_out_of_range_end_with_2_and_name_every_fault(
    run, answers: dict[str, Any], faults: list[str]
) -> None:
    status, out, err = run(**answers)
    assert (status, out) == (2, "")
    assert all(fault in err for fault in faults), err
    assert "Traceback" not in err


def every(name: str) -> list[str]:
    return sorted(it.slug for it in getattr(current_catalogue(), name))


@pytest.mark.parametrize(
    ("answers", "outcome"),
    [
        (lambda: {"tools": [], "surfaces": []}, "plan"),
        (lambda: {"minutes": 3, "areas": everywhere()}, "plan"),
        (lambda: {"areas": [it | {"pain": 0} for it in everywhere()]}, "plan"),
        (lambda: {"conditions": every("conditions")}, "not_today"),
        (
            lambda: {"conditions": every("conditions"), "cleared": every("conditions")},
            "not_today",
        ),
        (
            lambda: {
                "not_sure": every("conditions"),
                "red_flags_not_sure": every("red_flags"),
            },
            "urgent",
        ),
        (lambda: {"red_flags": every("red_flags")}, "emergency"),
        (lambda: {"age": 0}, "urgent"),
        (lambda: {"age": 120}, "plan_modified"),
    ],
    ids=[
        "nothing in the house", "three minutes for everything", "no pain", "every condition",
        "every condition cleared", "not sure of anything", "every warning sign", "just born",
        "very old",
    ],
)  # fmt: skip
def test_contradictory_answers_within_range_get_an_honest_answer(run, answers, outcome) -> None:
    status, out, err = run(**answers())
    assert (status, err) == (0, "")
    found = json.loads(out)
    assert found["outcome"] == outcome
    assert bool(found["steps"]) is (outcome in ("plan", "plan_modified"))
    assert found["messages"] or found["steps"]


def everywhere() -> list[dict[str, Any]]:
    return [
        {"area": it.slug, "side": "both" if it.sided else "central", "pain": 5}
        for it in current_catalogue().pain_areas
    ]
