"""Sections 2b and 2c of the safety reference: C16-C32, read row by row."""

from __future__ import annotations

from tests.laws.judge.doing import Doing
from tests.laws.judge.person import Person
from tests.laws.judge.registry import Rows, excludes, gates, stays_ok
from tests.laws.judge.vocabulary import LOW, VIBRATING

LEGS = ("glute_hip", "legs")
PREGNANT = ("pregnancy-early", "pregnancy-16-weeks-on", "pregnancy-high-risk")
LATER = ("pregnancy-16-weeks-on", "pregnancy-high-risk")


def aspirin_alone(p: Person) -> bool:
    """Low-dose aspirin and nothing else: the milder branch of the row."""
    return p.answer("aspirin_only") == "yes"


@excludes("anticoagulants")
def thinners(p: Person, d: Doing) -> Rows:
    if aspirin_alone(p):
        yield "firm gun", d.kind == "gun" and d.pressure >= 3
        return
    yield "gun", d.kind == "gun"
    yield "brisk rubbing", d.mech == "friction"
    yield (
        "body weight on roller, ball or cane",
        (d.kind in ("roller", "ball", "cane") and d.weight != "none"),
    )


@excludes("bleeding-disorder")
def bleeding(p: Person, d: Doing) -> Rows:
    yield "gun", d.kind == "gun"
    yield "roller", d.kind == "roller"
    yield "brisk rubbing", d.mech == "friction"


@stays_ok("bleeding-disorder")
def bleeding_ok(p: Person, d: Doing) -> bool:
    return (d.stretch or d.contact == "move") and not d.pressing and not d.end_range


@excludes("dvt-current")
def clot(p: Person, d: Doing) -> Rows:
    yield "gun", d.kind == "gun"
    yield "work on hip or leg", (d.massage or d.heat or d.stretch) and d.works(*LEGS)
    elsewhere = d.presses("neck_ut", "mid_back", "low_back", "chest")
    yield "massage anywhere but the upper back", d.massage and elsewhere


@excludes("dvt-past")
def old_clot(p: Person, d: Doing) -> Rows:
    yield (
        "gun, roller or firm on hip or leg",
        ((d.kind in ("gun", "roller") or d.pressure >= 3) and d.presses(*LEGS)),
    )


@excludes("varicose-veins")
def veins(p: Person, d: Doing) -> Rows:
    yield "pressure or heat on the leg", (d.pressing or d.heat) and d.works("legs")
    yield "anything on a leg with phlebitis", p.unless("phlebitis", "no") and d.works("legs")


@excludes("hypertension-uncontrolled")
def pressure_high(p: Person, d: Doing) -> Rows:
    yield "gun", d.kind == "gun"
    yield "firm", d.pressure >= 3
    yield "head below heart", bool(d.get("head_below_heart"))
    yield "holding the breath", bool(d.get("breath_hold"))
    yield "long on the front", d.position_kind == "prone" and d.seconds > 60
    yield "heat on a large area", d.heat and len(d.areas) > 1


@stays_ok("hypertension-uncontrolled")
def pressure_high_ok(p: Person, d: Doing) -> bool:
    return d.massage and d.kind == "hands" and d.pressure <= 1


@excludes("hypertension-controlled")
def pressure_kept(p: Person, d: Doing) -> Rows:
    yield "head below heart for over 20 s", bool(d.get("head_below_heart")) and d.seconds > 20


@excludes("heart-disease-recent")
def heart(p: Person, d: Doing) -> Rows:
    yield "gun", d.kind == "gun"
    yield "firm", d.pressure >= 3
    yield (
        "flat on back or front while breathless",
        (d.position_kind in ("supine", "prone") and p.unless("breathless_lying", "no")),
    )
    yield "heat on a large area", d.heat and len(d.areas) > 1


@gates("pacemaker", "epilepsy")
def shaking_gate(p: Person, d: Doing) -> Rows:
    yield "gun or vibration", d.kind in VIBRATING


@excludes("pacemaker")
def pacemaker(p: Person, d: Doing) -> Rows:
    yield (
        "gun or vibration above the low back",
        (d.kind in VIBRATING and d.works("neck_ut", "upper_back", "mid_back", "chest")),
    )
    yield "lying on the device", d.position_kind == "prone"
    side = p.answer("device_side")
    near = side not in ("left", "right") or (("chest", side) in d.places)
    yield "pressure near the device", d.presses("chest") and near


@excludes("implanted-device-other")
def device(p: Person, d: Doing) -> Rows:
    there = d.touches(p.places(margin=True))
    yield "pressure, gun or heat over device or leads", (d.pressing or d.heat) and there


@stays_ok("implanted-device-other")
def device_ok(p: Person, d: Doing) -> bool:
    places = p.places(margin=True)
    return places is not None and not d.touches(places)


@excludes("aortic-aneurysm")
def aneurysm(p: Person, d: Doing) -> Rows:
    yield "on the front", d.position_kind == "prone"
    yield "gun on the trunk", d.kind == "gun"
    yield "firm on low or mid back", d.pressure >= 3 and d.presses("low_back", "mid_back")
    yield "weight on the belly", bool(d.get("compresses_belly"))
    yield "holding the breath", bool(d.get("breath_hold"))
    yield "end-range twist", d.far("R")


@excludes("neck-artery-disease")
def neck_artery(p: Person, d: Doing) -> Rows:
    yield "pressure on the neck", d.presses("neck_ut")
    yield "neck movement", d.moves("N")


@stays_ok("neck-artery-disease")
def neck_artery_ok(p: Person, d: Doing) -> bool:
    return d.position_kind == "seated" and not d.works("neck_ut", "upper_back", "chest")


@excludes("dizziness-fainting")
def dizzy(p: Person, d: Doing) -> Rows:
    yield "end-range neck movement", d.far("N")
    yield "head below heart", bool(d.get("head_below_heart"))


@gates(*PREGNANT)
def pregnant_gate(p: Person, d: Doing) -> Rows:
    yield "gun", d.kind == "gun"


@excludes(*PREGNANT)
def pregnant(p: Person, d: Doing) -> Rows:
    yield "gun on low back or hips", d.kind == "gun" and d.presses("low_back", "glute_hip")
    yield "firm on the low back", d.pressure >= 3 and d.presses(*LOW)
    yield "weight on the belly", bool(d.get("compresses_belly"))
    yield "leg massage", d.presses("legs")


@excludes(*LATER)
def later(p: Person, d: Doing) -> Rows:
    yield "flat on the back for over a minute", d.position_kind == "supine" and d.seconds > 60
    yield "on the front", d.position_kind == "prone"
    yield "body weight on a roller", d.kind == "roller" and d.weight == "full"
    yield "end-range stretch", d.stretch and d.end_range
    closed = d.stretch and d.moves("R") and bool(d.get("twists_trunk")) and d.slug != "open-book"
    yield "closed twist", closed


@gates("postpartum")
def postpartum_gate(p: Person, d: Doing) -> Rows:
    yield "gun", d.kind == "gun"
    yield "firm", d.pressure >= 3
    yield "on the front", d.position_kind == "prone"


@excludes("postpartum")
def postpartum(p: Person, d: Doing) -> Rows:
    yield "leg massage", d.presses("legs")
    yield "weight on the belly", bool(d.get("compresses_belly"))
    yield "heat on a wound", d.heat and d.touches(p.places(margin=True))
