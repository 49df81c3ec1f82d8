"""Screening's verdict on every candidate is the judge's: none let through, none too strict."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import combinations
from typing import Any

import pytest

from routines.domain.catalogue import Contraindication
from tests.laws.intakes import CONDITIONS
from tests.laws.judge.verdicts import verdict
from tests.laws.probes import (
    PLACED,
    alone,
    answers,
    nobody,
    of_one,
    pairs,
    probe,
    slice_of,
    variants,
)
from tests.laws.verdicts import LOOSER, STRICTER, Court, court

JSON = dict[str, Any]
NTH_PAIR = 97
BATCHES = 4


def differences(intakes: Iterable[JSON]) -> list[str]:
    """Every difference, with the intake it came from."""
    return [f"{it}\n    {intake}" for intake in intakes for it in court().differences(intake)]


def without(*ids: str) -> Court:
    """The court over the content with these rules taken out."""
    rules = court().catalogue.contraindications
    kept = tuple(it for it in rules if it.id not in ids)
    assert len(kept) == len(rules) - len(ids)
    return Court(replace(court().catalogue, contraindications=kept), court().written)


def changed(rule_id: str, **more: Any) -> Court:
    """The court over the content with one rule changed."""
    rules: list[Contraindication] = [
        replace(it, **more) if it.id == rule_id else it
        for it in court().catalogue.contraindications
    ]
    catalogue = replace(court().catalogue, contraindications=tuple(rules))
    return Court(catalogue, court().written)


def kinds(of: Court, intake: JSON) -> set[str]:
    return {it.kind for it in of.differences(intake)}


def test_planner_and_judge_count_the_same_candidates() -> None:
    assert court().unpaired() == frozenset()
    assert len(court().planned) > 400


@pytest.mark.parametrize("condition", CONDITIONS)
def test_one_condition_gets_the_verdicts_of_the_reference(condition: str) -> None:
    assert differences(variants([condition])) == []


@pytest.mark.parametrize("place", ["arm-left", "leg-right", "neck_base", "chest-right", "mid_back"])
def test_a_place_named_is_reached_with_its_margin_and_no_further(place: str) -> None:
    intakes = [
        probe([it], details=answers([it], severe=False) | {"affected_areas": [place]}, cleared=[it])
        for it in PLACED
    ]
    assert differences(intakes) == []


def test_nobodys_verdicts_hang_on_pain_age_and_history_alone() -> None:
    assert differences(nobody()) == []


@pytest.mark.parametrize("batch", range(BATCHES))
def test_two_conditions_get_the_verdicts_of_the_reference(batch: int) -> None:
    nth = [it for at, it in enumerate(pairs()) if at % (NTH_PAIR * BATCHES) == batch * NTH_PAIR]
    assert nth
    assert differences(nth) == []


def test_a_rule_left_out_lets_something_through() -> None:
    intake = probe(["glaucoma-retina"], details={"eye": "glaucoma"})
    assert court().differences(intake) == []
    found = without("C44-04").differences(intake)
    assert {it.kind for it in found} == {"let through"}
    assert all(it.unsafe for it in found)
    assert {it.candidate[4] for it in found if it.candidate} <= {"prone", "prone_elbows"}


def test_a_rule_that_reaches_too_far_is_too_strict() -> None:
    found = changed("C02-03", match={"position": ("prone", "supine")}).differences(
        probe(["spinal-stenosis"], cleared=["spinal-stenosis"])
    )
    assert {it.kind for it in found} == {"left out"}
    assert not any(it.unsafe for it in found)
    assert all(it.rules == ("C02-03",) for it in found)
    assert "[C02-03]" in str(found[0])


@pytest.mark.parametrize(
    ("condition", "rule", "value", "kind"),
    [
        ("spondylolisthesis", "C03-09", 3, "pressure over"),
        ("osteopenia", "C07-04", 1, "pressure under"),
        ("herniated-disc-sciatica", "C01-20", 40, "seconds over"),
        ("herniated-disc-sciatica", "C01-20", 20, "seconds under"),
        ("fibromyalgia", "C15-06", 15, "session over"),
        ("fibromyalgia", "C15-06", 5, "session under"),
        ("hypertension-uncontrolled", "C21-05", 3, "pain over"),
        ("hypertension-uncontrolled", "C21-05", 1, "pain under"),
    ],
)
def test_a_cap_that_is_off_is_seen(condition: str, rule: str, value: int, kind: str) -> None:
    details = answers([condition], severe=False) | {"massage_weeks": 0}
    intake = probe([condition], cleared=[condition], details=details)
    assert court().differences(intake) == []
    assert kind in kinds(changed(rule, value=value), intake)
    assert kind in (*LOOSER, *STRICTER)


def test_a_refusal_left_out_is_an_outcome_of_its_own() -> None:
    found = without("C04-01").differences(probe(["fracture-recent"]))
    assert [it.kind for it in found] == ["outcome"]
    assert found[0].unsafe
    assert str(found[0]).startswith("outcome: plan_modified, not see_clinician")


def test_the_judge_says_why_it_excludes() -> None:
    there = next(it for it in court().judged.values() if it.key[0] == "prone-on-elbows")
    given = verdict(court().written, probe(["spinal-stenosis"]), there)
    assert given.excluded
    assert given.why.startswith("exclude spinal-stenosis")
    free = verdict(court().written, probe([]), there)
    assert not free.excluded
    assert (free.pressure_cap, free.pain_cap) == (0, 4)


def test_the_probes_ask_every_condition_and_every_pair() -> None:
    asked = {frozenset([*it["conditions"], *it.get("not_sure", ())]) for it in alone()}
    assert asked == {frozenset[str](), *(frozenset({it}) for it in CONDITIONS)}
    both = [frozenset(it["conditions"]) for it in pairs()]
    assert set(both) == {frozenset(it) for it in combinations(CONDITIONS, 2)}
    assert min(both.count(it) for it in list(set(both))[:20]) >= 2
    assert len(list(slice_of(NTH_PAIR))) < 400


def test_a_condition_alone_is_asked_cleared_and_not_in_each_answer() -> None:
    asked = list(of_one("spondylolisthesis"))
    answered = {it.get("details", {}).get("spondylolisthesis") for it in asked}
    assert answered == {None, "stable", "unstable"}
    assert {bool(it.get("cleared")) for it in asked} == {True, False}
    assert {it["age"] for it in asked} > {9, 16, 24, 45, 75}
    assert {it["sessions_done"] for it in asked} == {0, 1, 2, 6}
