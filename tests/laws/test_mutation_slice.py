"""A slice of the mutation check: mutants are made, noticed, and put back."""

from __future__ import annotations

import pytest

from routines.domain import dosage, facts, screening
from tests.laws import killers
from tests.laws.killers import MUTANTS
from tests.laws.mutants import Mutant, Patch, SeamMoved, becomes, switched_off
from tests.laws.mutants_of_content import court, fate_of, fate_of_flag, milder_flags
from tests.laws.test_sweep_slice import test_a_plan_under_one_condition_keeps_every_rule as one

# Noticed by the plans for one condition in two kits.
SEEN_AT_ONCE = (
    ("herniated-disc-sciatica", ("no-exclusions", "no-pressure-caps", "any-tool", "no-set-up")),
    ("fracture-recent", ("no-refusals",)),
    ("acute-flare", ("no-session-caps",)),
)
SOME = 7
RULES_OF_EACH_EFFECT = ("C01-12", "C01-02", "C01-05", "C01-22", "C37-01", "C54-09", "C15-04")


def by_name(name: str) -> Mutant:
    return next(it for it in MUTANTS if it.name == name)


def rule(rule_id: str):  # type: ignore[no-untyped-def]
    return next(it for it in court().catalogue.contraindications if it.id == rule_id)


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda it: it.name)
def test_every_mutant_finds_what_it_switches_off(mutant: Mutant) -> None:
    with switched_off(mutant):
        pass


def test_mutants_have_names_of_their_own() -> None:
    assert len({it.name for it in MUTANTS}) == len(MUTANTS)


@pytest.mark.parametrize(("condition", "names"), SEEN_AT_ONCE)
def test_a_plan_under_a_switched_off_constraint_is_noticed(
    condition: str, names: tuple[str, ...]
) -> None:
    for name in names:
        with switched_off(by_name(name)):
            assert killers.fails(lambda: one(condition))
    assert not killers.fails(lambda: one(condition))


@pytest.mark.parametrize("rule_id", RULES_OF_EACH_EFFECT)
def test_a_rule_of_any_effect_that_is_taken_out_is_noticed(rule_id: str) -> None:
    assert fate_of(rule(rule_id)).killed_by


def test_a_rule_whose_work_another_does_is_named_with_that_one() -> None:
    fate = fate_of(rule("C02-05"))
    assert not fate.survives
    assert fate.shadowed_by == ("C02-02",)


def test_a_warning_sign_taken_more_lightly_is_noticed() -> None:
    for name, milder in list(milder_flags(court().catalogue))[::SOME]:
        assert fate_of_flag(name, milder).killed_by, name


def test_what_was_switched_off_is_on_again() -> None:
    was = (dosage.ROLLING_SECONDS, facts.OLDER_FROM, screening.screen, screening.Screening._cap)
    for mutant in MUTANTS[::SOME]:
        with switched_off(mutant):
            pass
    now = (dosage.ROLLING_SECONDS, facts.OLDER_FROM, screening.screen, screening.Screening._cap)
    assert now == was


def test_a_mutant_of_something_gone_says_so() -> None:
    gone = Mutant("gone", "nothing", (Patch("nobody_is_called_this", becomes(0)),))
    with pytest.raises(SeamMoved), switched_off(gone):
        pass


def test_a_test_that_breaks_down_is_no_test_that_fails() -> None:
    def broken() -> None:
        raise KeyError("x")

    with pytest.raises(KeyError):
        killers.fails(broken)
