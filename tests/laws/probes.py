"""Intakes that ask the rules everything: each condition alone and each pair, in all that matters.

Every probe has the whole kit, so no verdict hides behind a missing tool. Where a severity hangs on
an answer, the probes hold it unanswered, at its mildest and at its severest, each with and without
a clinician's word; a condition alone also meets every single answer, place, age, pain and history.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain, combinations, islice
from typing import Any

from tests.laws.intakes import AFFECTED, CONDITIONS, FULL_KIT, MINOR

JSON = dict[str, Any]
# What each condition asks: every answer that matters, the mildest first and the severest last.
ASKS: dict[str, dict[str, tuple[Any, ...]]] = {
    "herniated-disc-sciatica": {
        "disc_eases": ("forward", "backward", "neither"),
        "disc_weakness": ("no", "yes"),
        "leg_pain": ("no", "yes"),
        "heat_sensation": ("normal", "reduced"),
    },
    "spondylolisthesis": {"spondylolisthesis": ("stable", "unstable")},
    "back-surgery-recent": {"surgery_weeks": (40, 12, 11, 2)},
    "spinal-fusion": {"fusion_months": (60, 12, 11, 3, 2)},
    "ankylosing-spondylitis": {"spondylitis": ("early", "fused")},
    "scoliosis": {"scoliosis_kind": ("mild", "severe")},
    "fibromyalgia": {"massage_weeks": (5, 2, 1, 0)},
    "anticoagulants": {"aspirin_only": ("yes", "no")},
    "varicose-veins": {"phlebitis": ("no", "yes")},
    "hypertension-uncontrolled": {"bp_symptoms": ("no", "yes")},
    "heart-disease-recent": {"breathless_lying": ("no", "yes")},
    "pacemaker": {"device_side": ("left", "right"), "implant_weeks": (30, 6, 5, 2)},
    "skin-broken-or-infected": {"skin_spread": ("no", "yes")},
    "rheumatoid-arthritis": {"ra_flare": ("no", "yes"), "hands_sore": ("no", "yes")},
    "lymphoedema": {"lymph_swollen": ("no", "yes")},
    "diabetes": {"heat_sensation": ("normal", "reduced")},
    "epilepsy": {"alone": ("no", "yes")},
    "glaucoma-retina": {"eye": ("glaucoma", "retina")},
    "contact-allergy": {"allergy": ("lotion", "rubber", "both")},
    "hip-replacement-recent": {"surgery_weeks": (40, 12, 11, 2)},
}
PLACED = (
    "spinal-fusion", "ankylosing-spondylitis", "implanted-device-other", "postpartum",
    "cancer-active", "skin-broken-or-infected", "rheumatoid-arthritis", "lymphoedema",
    "reduced-sensation", "hip-replacement-recent", "metalwork-elsewhere", "varicose-veins",
)  # fmt: skip
MILD_PLACES, SEVERE_PLACES = ["hamstring-left"], ["low_back", "scap_inner-right"]
PLACES = tuple(
    f"{area}{end}"
    for area in AFFECTED
    for end in ("", "-left", "-right")
    if end == "" or area != "neck_base"
)
AGES = (9, 15, 16, 17, 24, 25, 50, 74, 75, 90)
CALM_DAYS = 21


def _sore(*places: tuple[str, str, int]) -> JSON:
    return {"areas": [{"area": area, "side": side, "pain": pain} for area, side, pain in places]}


LOW = _sore(("low_back", "left", 5), ("glute", "right", 4), ("upper_trap", "both", 3))
UPPER = _sore(("scap_inner", "left", 5), ("mid_back", "both", 3))
# Pain as it is given, how long it has been there, and what is said of it at rest.
PAINS: tuple[JSON, ...] = (
    {"sessions_done": 0},
    {"sessions_done": 1},
    {"sessions_done": 2},
    {"warmed_up": True},
    {"time_of_day": "morning"},
    {"time_of_day": "evening"},
    {"details": {"bending_worse": "both"}},
    UPPER,
    UPPER | {"age": 60, "pain_days": 60},
    _sore(("low_back", "left", 5)) | {"details": {"pain_at_rest": "yes"}},
    _sore(("low_back", "left", 6)) | {"details": {"pain_at_rest": "no"}},
    _sore(("low_back", "left", 6)),
    _sore(("low_back", "left", 7)) | {"details": {"pain_at_rest": 6}},
    _sore(("low_back", "left", 7)) | {"pain_days": 3, "details": {"pain_at_rest": "no"}},
    _sore(("low_back", "left", 7)) | {"pain_days": 4, "details": {"pain_at_rest": "no"}},
    _sore(("low_back", "left", 7)) | {"pain_days": None, "details": {"pain_at_rest": 2}},
    _sore(("low_back", "left", 8)) | {"details": {"pain_at_rest": "no"}},
    _sore(("low_back", "left", 8)),
    {"red_flags": ["rf31"], "cleared": ["rf31"]},
)


def probe(conditions: Iterable[str], **more: Any) -> JSON:
    """One intake with these conditions, the whole kit and twenty minutes."""
    given = list(conditions)
    made: JSON = {
        **LOW,
        **FULL_KIT,
        "minutes": 20,
        "age": 16 if MINOR in given else 45,
        "sessions_done": 6,
        "pain_days": CALM_DAYS,
        "conditions": given,
        **more,
    }
    return {key: value for key, value in made.items() if value is not None}


def answers(conditions: Iterable[str], *, severe: bool) -> JSON:
    """Every answer these conditions ask for: the mildest, or the severest."""
    given = list(conditions)
    details = {
        key: values[-1 if severe else 0]
        for slug in given
        for key, values in ASKS.get(slug, {}).items()
    }
    if any(slug in PLACED for slug in given):
        details["affected_areas"] = SEVERE_PLACES if severe else MILD_PLACES
    return details


def variants(conditions: Iterable[str]) -> Iterator[JSON]:
    """The four or six that every condition and every pair is asked in."""
    given = list(conditions)
    mild, severe = answers(given, severe=False), answers(given, severe=True)
    yield probe(given)
    yield probe(given, cleared=given)
    if mild:
        yield probe(given, details=mild)
        yield probe(given, details=severe, cleared=given)
        yield probe(given, details=mild, cleared=given)
        yield probe(given, details=severe)


def nobody() -> Iterator[JSON]:
    """No condition at all, in every pain, age and history."""
    yield probe([])
    yield from _circumstances([], {}, [])


def of_one(condition: str) -> Iterator[JSON]:
    """One condition in everything that may matter to it."""
    given = [condition]
    mild = answers(given, severe=False)
    yield from variants(given)
    yield probe([], not_sure=given)
    for key, values in ASKS.get(condition, {}).items():
        for value in values:
            for cleared in ([], given):
                yield probe(given, details=mild | {key: value}, cleared=cleared)
                yield probe(given, details={key: value}, cleared=cleared)
    if condition in PLACED:
        for place in PLACES:
            places = {"affected_areas": [place]}
            yield probe(given, details=mild | places, cleared=given)
            yield probe(given, details=places)
    yield from _circumstances(given, mild, given)


def _circumstances(given: list[str], mild: JSON, cleared: list[str]) -> Iterator[JSON]:
    for age in AGES:
        yield probe(given, details=mild, cleared=[*cleared, MINOR], age=age)
        yield probe(given, age=age)
    for pain in PAINS:
        more = pain | {
            "details": mild | pain.get("details", {}),
            "cleared": [*cleared, *pain.get("cleared", ())],
        }
        yield probe(given, **more)


def alone() -> Iterator[JSON]:
    """Nobody's condition, then each condition alone."""
    return chain(nobody(), chain.from_iterable(map(of_one, CONDITIONS)))


def pairs() -> Iterator[JSON]:
    """Each pair of conditions."""
    return chain.from_iterable(map(variants, combinations(CONDITIONS, 2)))


def slice_of(nth: int) -> Iterator[JSON]:
    """What the test suite can afford: each condition in its variants, and each nth of the pairs."""
    return chain(
        nobody(),
        chain.from_iterable(variants([it]) for it in CONDITIONS),
        islice(pairs(), 0, None, nth),
    )
