"""A slice of the safety sweep: plans for every condition and for seeded intakes, judged."""

from __future__ import annotations

import json
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import pytest

from routines.content.reader import read_catalogue
from routines.domain.catalogue import Catalogue
from routines.domain.planner import plan
from routines.queries.catalogue_json import catalogue_to_json
from routines.queries.intake_json import request_from_json
from routines.queries.plan_json import plan_to_json
from tests.laws.histories import NOTHING, history_of, past
from tests.laws.intakes import CONDITIONS, intake, one_condition
from tests.laws.judge import judge
from tests.laws.judge.samples import BREATHE, GLUTE, HEAT, INTAKE, WALK, answer

JSON = dict[str, Any]
SEEDS = 120
BATCH = 30
KITS = ("full", "bed")


@lru_cache
def catalogues() -> tuple[Catalogue, JSON]:
    """The catalogue of the content files, and as `manage.py catalogue` writes it."""
    catalogue = read_catalogue()
    return catalogue, json.loads(json.dumps(catalogue_to_json(catalogue)))


def faults(intakes: Iterable[JSON], *, with_past: bool = False) -> list[str]:
    """Every fault, with the intake it came from; `with_past` after a seeded past."""
    catalogue, written = catalogues()
    slugs = tuple(it["slug"] for it in written["techniques"])
    found = []
    for given in intakes:
        before = past(given["seed"], slugs) if with_past else NOTHING
        request = request_from_json(catalogue, given)
        result = plan_to_json(plan(catalogue, request, history_of(before)))
        wrong = judge(written, given, result, before)
        found += [f"{it}\n    {json.dumps(given)}\n    {before}" for it in wrong]
    return found


def of_condition(condition: str) -> list[JSON]:
    return [it for it in one_condition(KITS) if it["conditions"] == [condition]]


@pytest.mark.parametrize("condition", CONDITIONS)
def test_a_plan_under_one_condition_keeps_every_rule(condition: str) -> None:
    intakes = of_condition(condition)
    assert len(intakes) == 2 * len(KITS)
    assert faults(intakes) == []


@pytest.mark.parametrize("first", range(0, SEEDS, BATCH))
def test_a_plan_for_whatever_people_answer_keeps_every_rule(first: int) -> None:
    seeds = range(first, first + BATCH)
    assert faults((intake(seed) for seed in seeds), with_past=True) == []


def test_an_evening_with_one_way_to_breathe_starts_with_it_and_ends_otherwise() -> None:
    standing = intake(78) | {"conditions": [], "surfaces": ["doorway"], "time_of_day": "evening"}
    request = request_from_json(catalogues()[0], standing)
    steps = plan(catalogues()[0], request).steps
    assert steps[0].technique == "standing-breathing"
    assert steps[-1].phase == "finish"
    assert steps[-1].technique != "standing-breathing"


def test_the_same_seed_gives_the_same_intake_and_another_seed_another() -> None:
    assert intake(7) == intake(7)
    assert intake(7) != intake(8)


def test_the_intakes_reach_every_condition_of_the_catalogue() -> None:
    assert set(CONDITIONS) == {it["slug"] for it in catalogues()[1]["conditions"]}


def test_pasts_take_something_away_in_every_way_there_is() -> None:
    slugs = tuple(it["slug"] for it in catalogues()[1]["techniques"])
    pasts = [past(seed, slugs) for seed in range(60)]
    assert past(7, slugs) == past(7, slugs)
    assert sum(it == NOTHING for it in pasts) == 20
    for key in NOTHING:
        assert any(it[key] != NOTHING[key] for it in pasts), key


@pytest.mark.parametrize(
    ("taken", "step"),
    [
        ({"used_up": frozenset({("glute", "left")})}, GLUTE | {"pressure": 2}),
        ({"pressing": {("glute", "left"): 3}}, GLUTE),
        ({"heated": frozenset({("low_back", "left")})}, HEAT),
        ({"softened": {"ball-wall-glute": 1}}, GLUTE | {"pressure": 2}),
        ({"paused": frozenset({"ball-wall-glute"})}, GLUTE),
        ({"is_worse": True}, GLUTE),
        ({"minutes": 1}, GLUTE),
    ],
)
def test_the_judge_sees_what_the_past_takes_away(taken: JSON, step: JSON) -> None:
    steps = answer([BREATHE, step, WALK])
    clean = [it for it in judge(catalogues()[1], INTAKE, steps, NOTHING) if it.startswith("past")]
    wrong = judge(catalogues()[1], INTAKE, steps, NOTHING | taken)
    assert clean == []
    assert any(it.startswith("past") for it in wrong)
