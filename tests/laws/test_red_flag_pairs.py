"""Warning signs alone and in pairs, in every way they can be answered."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.laws.intakes import FLAGS
from tests.laws.red_flags import MILD, SEEN, UNSURE, YES, answered, faults, tier_of, ways
from tests.laws.verdicts import court

NTH_PAIR = 23


@pytest.mark.parametrize("flag", FLAGS)
def test_a_sign_alone_has_its_tier_and_shows_nothing(flag: str) -> None:
    wrong = [it for way in ways(flag) for it in faults(court().catalogue, (way,))]
    assert wrong == []


def test_of_two_signs_the_stricter_speaks_first_and_both_are_named() -> None:
    asked = [it for it in answered() if len(it) == 2][::NTH_PAIR]
    assert len(asked) > 150
    assert [fault for it in asked for fault in faults(court().catalogue, it)] == []


def test_each_pair_is_asked_with_not_sure_in_each_place() -> None:
    asked = set(answered())
    assert {(("rf01", YES), ("rf06", UNSURE)), (("rf01", UNSURE), ("rf06", YES))} <= asked
    assert (("rf01", UNSURE), ("rf06", MILD)) in asked
    pairs = {frozenset(flag for flag, _how in it) for it in asked if len(it) == 2}
    assert len(pairs) == len(FLAGS) * (len(FLAGS) - 1) // 2


@pytest.mark.parametrize(
    ("answer", "tier"),
    [
        (("rf01", YES), "emergency"),
        (("rf01", UNSURE), "urgent"),
        (("rf06", MILD), "urgent"),
        (("rf06", UNSURE), "see_clinician"),
        (("rf23", MILD), "see_clinician"),
        (("rf23", UNSURE), "see_clinician"),
        (("rf39", UNSURE), "not_today"),
        (("rf35", SEEN), None),
    ],
)
def test_an_answer_calls_for_the_tier_of_its_row(answer: Any, tier: str | None) -> None:
    assert tier_of(answer) == tier


def test_a_sign_with_the_wrong_tier_is_seen() -> None:
    flags = tuple(
        replace(it, tier="see_clinician") if it.slug == "rf01" else it
        for it in court().catalogue.red_flags
    )
    wrong = faults(replace(court().catalogue, red_flags=flags), (("rf01", YES), ("rf35", YES)))
    assert {it.partition(":")[0] for it in wrong} == {"tier", "message", "precedence"}
