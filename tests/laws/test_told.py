"""People are told what the safety reference asks to tell them, where it matters."""

from __future__ import annotations

import pytest

from tests.domain.factories import real_catalogue
from tests.laws.intakes import CONDITIONS
from tests.laws.mutants_of_content import without
from tests.laws.telling import unexplained, untold
from tests.laws.told import CAUTIONS, GENERAL, REASONS, WHERE


@pytest.mark.parametrize("condition", CONDITIONS)
def test_a_condition_brings_the_cautions_of_the_reference(condition: str) -> None:
    tells = tuple(it for it in CAUTIONS if it.condition == condition)
    assert untold(real_catalogue(), tells) == []


def test_strong_or_high_pain_brings_its_own_cautions() -> None:
    assert untold(real_catalogue(), GENERAL) == []


def test_what_is_left_out_is_left_out_for_the_reason_the_reference_gives() -> None:
    assert unexplained(real_catalogue(), REASONS) == []


def test_every_condition_but_those_that_refuse_or_only_sort_is_told_something() -> None:
    silent = {it for it in CONDITIONS if it not in {tell.condition for tell in CAUTIONS}}
    assert silent == {"fracture-recent", "fever-infection"}
    assert {it.where for it in CAUTIONS} == {"plan", *WHERE}


def test_a_caution_that_is_taken_out_is_missed() -> None:
    catalogue = real_catalogue()
    rule = next(it for it in catalogue.contraindications if it.id == "C24-08")
    assert untold(without(catalogue, rule))
