"""Caps: pressure, seconds a spot, minutes a session, pain ceiling. The lowest stands."""

from __future__ import annotations

from collections.abc import Iterator

from tests.laws.judge.doing import Doing
from tests.laws.judge.person import Person
from tests.laws.judge.rows_spine import fused  # noqa: F401  (its rows are registered on import)
from tests.laws.judge.rows_vessels import PREGNANT, aspirin_alone
from tests.laws.judge.vocabulary import BUTTOCK, REGION

Caps = Iterator[tuple[str, float]]

LIGHT = (
    "vertebral-fracture-old", "acute-flare", "fibromyalgia", "bleeding-disorder", "dvt-current",
    "heart-disease-recent", "aortic-aneurysm", "cancer-active", "long-term-steroids", "lymphoedema",
    "reduced-sensation", "frailty-or-falls",
)  # fmt: skip
MODERATE = (
    "herniated-disc-sciatica", "osteopenia", "ankylosing-spondylitis", "scoliosis", "dvt-past",
    "rheumatoid-arthritis", "hypermobility", "vascular-eds", "hypertension-uncontrolled",
    "under-18", "postpartum", *PREGNANT,
)  # fmt: skip
SPOT_20 = ("vertebral-fracture-old", "fibromyalgia")
SPOT_30 = ("herniated-disc-sciatica", "osteoporosis")
LOW_CEILING = ("ankylosing-spondylitis", "acute-flare", "fibromyalgia")
# G07: three for "caution conditions": all but those that filter kit, heat and positions. C01 names
# its own ceiling, four.
FILTERS = (
    "heat-unsafe", "contact-allergy", "no-floor", "no-kneeling", "shoulder-problem",
    "hand-wrist-problem",
)  # fmt: skip
OWN_CEILING = ("herniated-disc-sciatica",)
HOLDS = {"frailty-or-falls": 30.0, "fibromyalgia": 20.0}


def pressure_caps(p: Person, d: Doing) -> Caps:
    """(whose cap, pressure) for this step."""
    yield "the technique", d.technique["pressure"][1]
    buttock = bool(d.pressed) and d.pressed <= BUTTOCK
    yield (
        "the rulings: firm only on the buttock, from the third session",
        (3 if buttock and p.sessions >= 2 else 2),
    )
    if "neck_base" in d.pressed:
        yield "the rulings: base of the neck", 1
    if d.kind == "ball" and "upper_trap" in d.pressed:
        yield "the rulings: ball on top of the shoulder", 1
    if "ql" in d.pressed:
        yield "the rulings: flank", 1
    if p.upper_back_pain:
        yield "D1", 2
    if p.flare:
        yield "flare-up", 1
    if p.in_pain_at_rest:
        yield "pain at rest", 1
    if "rf31" in p.intake.get("red_flags", ()):
        yield "rf31, light plan after the clinician", 1
    for slug in p.in_order:
        yield from ((slug, cap) for cap in _condition_pressure(p, d, slug))


def _condition_pressure(p: Person, d: Doing, slug: str) -> Iterator[int]:
    if slug in LIGHT:
        yield 1
    if slug in MODERATE:
        yield 2
    if slug == "spondylolisthesis" and d.works("upper_back", "mid_back", "glute_hip"):
        yield 2
    if slug == "osteoporosis":
        on_hip = bool(d.pressed) and all(REGION[it] == "glute_hip" for it in d.pressed)
        yield 2 if on_hip else 1
    if slug == "anticoagulants":
        yield 2 if aspirin_alone(p) else 1
    if slug == "spinal-fusion":
        yield 1 if d.touches(p.places(margin=True)) else 2
    if slug == "herniated-disc-sciatica" and p.unless("leg_pain", "no"):
        yield 1


def spot_caps(p: Person, d: Doing) -> Caps:
    """(whose cap, seconds on one spot) for work that presses, and for held stretches."""
    if d.pressing:
        if d.mech == "static":
            yield "G10", 60
        for slug in p.in_order:
            thin = slug == "anticoagulants" and not aspirin_alone(p)
            if slug in SPOT_20 or thin:
                yield slug, 20
            if slug in SPOT_30:
                yield slug, 30
    if d.stretch and d.contact == "static":
        for slug, seconds in HOLDS.items():
            if p.has(slug):
                yield slug, seconds


def session_caps(p: Person) -> Caps:
    """(whose cap, seconds) for the whole session."""
    yield "the minutes asked for", p.intake["minutes"] * 60
    if p.flare:
        yield "flare-up", 600
    if p.in_pain_at_rest:
        yield "pain at rest", 600
    if p.has("fibromyalgia") and p.under("massage_weeks", 1):
        yield "fibromyalgia", 600
    if p.has("frailty-or-falls"):
        yield "frailty-or-falls", 900


def heat_caps(p: Person) -> Caps:
    """(whose cap, seconds of heat in the session)."""
    yield "planner", 1200
    for slug, seconds in (
        ("diabetes", 600),
        ("whiplash", 900),
        ("pregnancy-16-weeks-on", 900),
        ("pregnancy-high-risk", 900),
    ):
        if p.has(slug):
            yield slug, seconds


def pain_ceilings(p: Person) -> Caps:
    """(whose ceiling, pain of 10) the person is told."""
    yield "G07", 4
    for slug in LOW_CEILING:
        if p.has(slug) or (slug == "acute-flare" and p.flare):
            yield slug, 3
    for slug in sorted(p.given - {*FILTERS, *OWN_CEILING}):
        yield f"G07, {slug}", 3
