"""Requests at and beyond the edge of sense: each kind by name, and seeded mixtures of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from random import Random
from typing import Any

from routines.domain.types import AreaPain, Request
from tests.domain.factories import real_catalogue

HUGE = 10**18
SOMEBODY = Request(
    areas=(AreaPain("low_back", "left", 5),),
    tools=frozenset({"hands", "tennis_ball"}),
    surfaces=frozenset({"chair", "wall", "floor"}),
    minutes=10,
    age=44,
    sessions_done=6,
    pain_days=21,
)
Answers = Mapping[str, Any]


@cache
def odd_answers() -> Mapping[str, Answers]:
    """Each contradiction or excess by name: the answers it gives."""
    catalogue = real_catalogue()
    conditions = frozenset(it.slug for it in catalogue.conditions)
    flags = frozenset(it.slug for it in catalogue.red_flags)
    everywhere = tuple(
        AreaPain(it.slug, "both" if it.sided else "central", 5) for it in catalogue.pain_areas
    )
    none: frozenset[str] = frozenset()
    return {
        "no surface at all": {"surfaces": none},
        "no tool, not even hands": {"tools": none},
        "nothing in the house": {"surfaces": none, "tools": none},
        "the floor and never the floor": {
            "surfaces": frozenset({"floor"}),
            "conditions": frozenset({"no-floor", "no-kneeling"}),
        },
        "three minutes for six areas": {"minutes": 3, "areas": everywhere[:6]},
        "three minutes for every area": {"minutes": 3, "areas": everywhere},
        "one minute": {"minutes": 1},
        "no minute": {"minutes": 0},
        "less than no minute": {"minutes": -5},
        "more minutes than a life has": {"minutes": HUGE},
        "every condition": {"conditions": conditions},
        "every condition cleared": {"conditions": conditions, "cleared": conditions | flags},
        "not sure of anything": {"not_sure": conditions, "red_flags_not_sure": flags},
        "every warning sign": {"red_flags": flags},
        "every warning sign cleared": {"red_flags": flags, "cleared": flags},
        "no pain anywhere": {"areas": tuple(replace(it, pain=0) for it in everywhere)},
        "no place at all": {"areas": ()},
        "less than no pain": {"areas": (AreaPain("low_back", "left", -3),)},
        "more pain than there is": {"areas": (AreaPain("low_back", "left", HUGE),)},
        "the same place three times": {
            "areas": tuple(
                AreaPain("low_back", side, pain)
                for side, pain in (("left", 1), ("left", 6), ("both", 4))
            )
        },
        "hundreds of places": {"areas": everywhere * 100},
        "a sided place in the middle": {"areas": (AreaPain("low_back", "central", 5),)},
        "not yet born": {"age": -1},
        "just born": {"age": 0},
        "very old": {"age": 120},
        "older than the hills": {"age": HUGE},
        "everything banned": {"banned": frozenset(catalogue.technique)},
        "banned what does not exist": {"banned": frozenset({"nothing-like-it"})},
        "a shed of things that do not exist": {
            "tools": frozenset({"anvil"}),
            "surfaces": frozenset({"ceiling"}),
        },
        "longer than there was a body": {"pain_days": HUGE, "sessions_done": HUGE},
        "a seed of its own kind": {"seed": -HUGE},
        "details that answer nothing": {
            "conditions": frozenset({"back-surgery-recent", "skin-broken-or-infected"}),
            "details": {
                "pain_at_rest": "perhaps",
                "affected_areas": ("nowhere", "low_back-up"),
                "surgery_weeks": HUGE,
                "massage_weeks": -HUGE,
                "unheard_of": True,
            },
        },
    }


def odd_request(*names: str) -> Request:
    """Somebody with all of these; of two answers to one question the later one holds."""
    answers: dict[str, Any] = {}
    for name in names:
        answers |= odd_answers()[name]
    return replace(SOMEBODY, **answers)


def odd_mixture(seed: int) -> Request:
    """Two to five of them together: same seed, same request."""
    random = Random(seed)
    return odd_request(*random.sample(sorted(odd_answers()), random.randint(2, 5)))
