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
from tests.laws.intakes import CONDITIONS, intake, one_condition
from tests.laws.judge import judge

JSON = dict[str, Any]
SEEDS = 150
BATCH = 30
KITS = ("full", "bed")


@lru_cache
def catalogues() -> tuple[Catalogue, JSON]:
    """The catalogue of the content files, and as `manage.py catalogue` writes it."""
    catalogue = read_catalogue()
    return catalogue, json.loads(json.dumps(catalogue_to_json(catalogue)))


def faults(intakes: Iterable[JSON]) -> list[str]:
    """Every fault, with the intake it came from."""
    catalogue, written = catalogues()
    found = []
    for given in intakes:
        result = plan_to_json(plan(catalogue, request_from_json(catalogue, given)))
        found += [f"{it}\n    {json.dumps(given)}" for it in judge(written, given, result)]
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
    assert faults(intake(seed) for seed in range(first, first + BATCH)) == []


def test_the_same_seed_gives_the_same_intake_and_another_seed_another() -> None:
    assert intake(7) == intake(7)
    assert intake(7) != intake(8)


def test_the_intakes_reach_every_condition_of_the_catalogue() -> None:
    assert set(CONDITIONS) == {it["slug"] for it in catalogues()[1]["conditions"]}
