"""What the product leaves out beyond the letter of the safety reference, by decision.

The reference says what must not be done. Where it is vague, or the technique reference's own flags
go further, the product decided for the stricter; docs/decisions.md and README.md here say so. These
rows hold it to that: neither more nor less is left out. They rest on the same attributes as the
rows of the reference and on nothing of the product's rules.
"""

from __future__ import annotations

from collections.abc import Iterator

from tests.laws.judge import decided_body, decided_spine, decided_vessels  # noqa: F401
from tests.laws.judge.caps import Caps
from tests.laws.judge.doing import Doing
from tests.laws.judge.outcome import whole_gates
from tests.laws.judge.person import Person
from tests.laws.judge.registry import kept_back_by, kept_waiting_by, within_the_narrow
from tests.laws.judge.rows_vessels import PREGNANT, aspirin_alone
from tests.laws.judge.vocabulary import VIBRATING


def for_everybody(p: Person, d: Doing) -> Iterator[str]:
    """Decisions that hang on no condition."""
    worse = p.answer("bending_worse")
    if worse in ("forward", "both") and d.far("F"):
        yield "flag FLEX: worse bending forward, no bend to the end"
    if worse in ("backward", "both") and d.far("E"):
        yield "flag EXT: worse bending back, no bend to the end"
    if p.intake.get("time_of_day") == "morning" and d.far("F"):
        yield "G27: end-range bends rest in the morning"
    if p.flare:
        if d.kind in VIBRATING:
            yield "flare-up: what vibrates counts as a gun"
        if d.mech == "friction":
            yield "flare-up: no brisk rubbing anywhere"
        if d.end_range:
            yield "flare-up: nothing at the end of its range"
    if p.in_pain_at_rest:
        if d.named and d.kind in (*VIBRATING, "roller", "cane"):
            yield "pain at rest: hands, cushions and soft balls only"
        if d.kind == "ball" and d.weight == "full":
            yield "pain at rest: no weight on a ball"
        if d.end_range or (d.stretch and d.contact == "static"):
            yield "pain at rest: no held stretch, no end of a range"


def against(p: Person, d: Doing) -> Iterator[str]:
    """Every decision that keeps this doing back: `decided slug: words`."""
    yield from (f"decided: {words}" for words in for_everybody(p, d))
    for slug in p.in_order:
        for words in kept_back_by(p, d, slug):
            yield f"decided {slug}: {words}"
        if slug not in p.cleared:
            for words in kept_waiting_by(p, d, slug):
                yield f"decided {slug}, until cleared: {words}"
    for slug in sorted(whole_gates(p)):
        if not (d.easy or d.walking) and not within_the_narrow(p, d, slug):
            yield f"decided {slug}, until cleared: outside the narrow reading"
    for whose, cap in pressure_caps(p, d):
        if d.pressure > cap:
            yield f"decided cap-pressure {whose}: not to be had at {cap}"


def pressure_caps(p: Person, d: Doing) -> Caps:
    """(whose, pressure) where the product stays lighter than the row says."""
    if p.has("osteoporosis") and d.tool == "tennis_ball" and d.weight == "partial":
        yield "osteoporosis, a light lean stays one when cleared", 1
    if p.has("ankylosing-spondylitis") and d.works("neck_ut"):
        yield "ankylosing-spondylitis, the neck lightly", 1
    if p.has("whiplash"):
        yield "whiplash, light everywhere", 1
    if p.has("hypertension-uncontrolled"):
        yield "hypertension-uncontrolled, light hands", 1
    if p.has("kidney-disease"):
        yield "kidney-disease, light to moderate everywhere", 2
    if d.kind == "gun":
        if p.has("hypermobility"):
            yield "hypermobility, lowest speed", 1
        if p.has("anticoagulants") and aspirin_alone(p):
            yield "anticoagulants, aspirin: gun lightly", 1
    if p.has("spinal-fusion") and d.around_meets(p.places(margin=True, trunk=True)):
        yield "spinal-fusion, light near the place", 1
    if p.has("back-surgery-recent"):
        yield "back-surgery-recent, moderate after twelve weeks", 2


def seconds_caps(p: Person, d: Doing) -> Caps:
    """(whose, seconds on a spot) where the product stays shorter than the row says."""
    if d.heat:
        yield "planner: heat is fifteen minutes", 900
    if p.has("long-term-steroids") and d.pressed and not d.heat:
        yield "long-term-steroids, as C06", 30
    if d.pressed and not d.heat and not d.pressing:
        # What leans on a cushion counts as pressed.
        thin = p.has("anticoagulants") and not aspirin_alone(p)
        if p.has("vertebral-fracture-old") or p.has("fibromyalgia") or thin:
            yield "twenty seconds on a cushion too", 20
        if p.has("herniated-disc-sciatica") or p.has("osteoporosis"):
            yield "thirty seconds on a cushion too", 30
    if d.heat and any(p.has(it) for it in PREGNANT):
        yield "pregnancy: heat for fifteen minutes", 900


def session_caps(p: Person) -> Caps:
    """(whose, seconds) for the whole session."""
    if p.has("heart-disease-recent"):
        yield "heart-disease-recent: short", 600


def pain_ceilings(p: Person) -> Caps:
    """(whose, pain of 10)."""
    if p.has("hypertension-uncontrolled"):
        yield "hypertension-uncontrolled: nothing painful", 2
    if p.in_pain_at_rest:
        yield "pain at rest", 3
