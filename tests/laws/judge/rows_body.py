"""Sections 2d, 2e and 2f of the safety reference: C33-C57, read row by row."""

from __future__ import annotations

from tests.laws.judge.doing import Doing
from tests.laws.judge.person import Person
from tests.laws.judge.registry import Rows, excludes, gates, stays_ok
from tests.laws.judge.vocabulary import BESIDE_SPINE, LAIN_ON, PELVIS, RIBS, VIBRATING


@excludes("cancer-active")
def cancer(p: Person, d: Doing) -> Rows:
    yield "gun", d.kind == "gun"
    yield "roller", d.kind == "roller"
    yield "firm", d.pressure >= 3
    there = d.touches(p.places(margin=True))
    yield "tumour, treated skin, ports or lines", (d.pressing or d.heat) and there


@stays_ok("cancer-active")
def cancer_ok(p: Person, d: Doing) -> bool:
    light = d.massage and d.kind == "hands" and d.pressure <= 1
    gentle = d.contact in ("move", "mobilise", "static") and not d.pressing and not d.end_range
    return light or gentle


@excludes("bone-metastases")
def metastases(p: Person, d: Doing) -> Rows:
    bones = BESIDE_SPINE | RIBS | PELVIS
    yield "pressure on spine, ribs or pelvis", d.presses(*bones)
    loaded = bool(d.get("loaded_spine")) or d.weight != "none"
    yield "loaded stretch", d.stretch and loaded and d.works(*bones)


@excludes("skin-broken-or-infected")
def skin(p: Person, d: Doing) -> Rows:
    yield "contact with the place", d.touches(p.places(margin=True))
    places = p.places(margin=False)
    under = LAIN_ON.get(d.position_kind, frozenset())
    lain_on = bool(under) if places is None else any(area in under for area, _ in places)
    yield "lying on the place", lain_on


@excludes("rheumatoid-arthritis")
def arthritis(p: Person, d: Doing) -> Rows:
    yield "pressure on the neck", d.presses("neck_ut")
    yield "end-range neck movement", d.far("N")
    yield "gripping with sore hands", p.unless("hands_sore", "no") and bool(d.get("grip_needed"))


@stays_ok("rheumatoid-arthritis")
def arthritis_ok(p: Person, d: Doing) -> bool:
    lower = d.works("mid_back", "low_back", "glute_hip") and not d.moves("N")
    return d.heat or (lower and not d.touches_region("neck_ut", "upper_back", "chest", "legs"))


@excludes("long-term-steroids")
def steroids(p: Person, d: Doing) -> Rows:
    yield "brisk rubbing", d.mech == "friction"
    yield "gun", d.kind == "gun"


@excludes("lymphoedema")
def lymph(p: Person, d: Doing) -> Rows:
    there = d.touches(p.places(margin=False, quarters=True))
    yield "heat on the quarter", d.heat and there
    yield "gun on the quarter", d.kind == "gun" and there
    yield "firm on the quarter", d.pressure >= 3 and there
    yield "brisk rubbing of the quarter", d.mech == "friction" and there
    yield "lying on the limb", d.position_kind == "side"


@stays_ok("lymphoedema")
def lymph_ok(p: Person, d: Doing) -> bool:
    places = p.places(margin=False, quarters=True)
    return places is not None and not d.touches(places)


@excludes("reduced-sensation")
def numb(p: Person, d: Doing) -> Rows:
    yield "heat", d.heat
    yield "gun", d.kind == "gun"
    yield "firm", d.pressure >= 3
    yield "roller on numb skin", d.kind == "roller" and d.touches(p.places(margin=False))


@excludes("diabetes")
def diabetes(p: Person, d: Doing) -> Rows:
    yield "heat for over ten minutes", d.heat and d.seconds > 600
    yield "heat without normal feeling", d.heat and p.unless("heat_sensation", "normal")


@excludes("epilepsy")
def epilepsy(p: Person, d: Doing) -> Rows:
    yield (
        "gun or vibration on neck or upper back",
        (d.kind in VIBRATING and d.works("neck_ut", "upper_back")),
    )
    alone = p.unless("alone", "no")
    yield "heat while alone", d.heat and alone
    yield "on the front while alone", d.position_kind == "prone" and alone


@excludes("glaucoma-retina")
def eyes(p: Person, d: Doing) -> Rows:
    yield "head below heart", bool(d.get("head_below_heart"))
    yield "gun on the neck", d.kind == "gun" and d.works("neck_ut")
    yield "face down", d.position == "prone"
    yield "holding the breath", bool(d.get("breath_hold"))


@stays_ok("glaucoma-retina")
def eyes_ok(p: Person, d: Doing) -> bool:
    return True


@excludes("kidney-disease")
def kidney(p: Person, d: Doing) -> Rows:
    strong = d.kind in ("gun", "roller") or d.pressure >= 3
    yield "gun, roller or firm over the kidneys", strong and d.presses("low_back", "mid_back")
    yield "pressure on the front of the pelvis", d.presses("hip_flexor")


@stays_ok("kidney-disease")
def kidney_ok(p: Person, d: Doing) -> bool:
    away = not d.works("neck_ut", "mid_back", "low_back", "chest", "legs")
    return away and d.pressure <= 2


@excludes("hypermobility", "vascular-eds")
def mobile(p: Person, d: Doing) -> Rows:
    yield "end-range stretch", d.stretch and d.end_range
    yield "a hold of over 15 s", d.stretch and d.contact == "static" and d.per_spot > 15
    neck = d.works("neck_ut") or d.moves("N")
    yield "neck stretch", d.stretch and d.contact == "static" and neck
    yield (
        "body weight on a roller at the ribs",
        (d.kind == "roller" and d.weight == "full" and d.presses(*RIBS)),
    )


@gates("hypermobility")
def mobile_gate(p: Person, d: Doing) -> Rows:
    yield "gun", d.kind == "gun"  # dispute D6


@excludes("vascular-eds")
def vascular(p: Person, d: Doing) -> Rows:
    yield "gun", d.kind == "gun"
    yield "roller", d.kind == "roller"
    yield "firm", d.pressure >= 3
    neck = d.works("neck_ut") or d.moves("N")
    yield "work on the neck", neck and (d.pressing or d.stretch)


@stays_ok("vascular-eds")
def vascular_ok(p: Person, d: Doing) -> bool:
    return d.heat or (d.massage and d.pressure <= 1)


@excludes("heat-unsafe")
def no_heat(p: Person, d: Doing) -> Rows:
    yield "heat", d.heat


@excludes("contact-allergy")
def allergy(p: Person, d: Doing) -> Rows:
    yield "rubber ball", d.kind == "ball" and p.unless("allergy", "lotion")


@excludes("no-floor")
def no_floor(p: Person, d: Doing) -> Rows:
    yield "on the floor", d.surface == "floor"


@excludes("no-kneeling")
def no_kneeling(p: Person, d: Doing) -> Rows:
    yield "kneeling", bool(d.get("kneeling")) or d.position_kind in ("all4", "kneeling")


def new_hip(p: Person) -> bool:
    """A hip replaced under twelve weeks ago, or not known to be longer."""
    return p.has("hip-replacement-recent") and p.under("surgery_weeks", 12)


@excludes("hip-replacement-recent")
def hip(p: Person, d: Doing) -> Rows:
    if not new_hip(p):
        yield "gun over an older new joint", d.kind == "gun" and d.works("glute_hip")
        return
    yield "hip bent past a right angle", bool(d.get("hip_flex_gt90"))
    yield "leg across the midline", bool(d.get("hip_cross_midline"))
    yield "twisting leg or waist", d.moves("R") or bool(d.get("twists_trunk"))
    yield "lying on the operated side", d.position_kind == "side"
    hip_areas = ("glute", "piriformis", "hip_flexor", "hamstring")
    named = {side for area, side in p.places(margin=False, limbs=True) or () if area in hip_areas}
    # One list of places serves all conditions: where it names no hip, either may be the new one.
    sides = named or {"left", "right"}
    hips = any((area, it) in d.places for it in sides for area in hip_areas[:3])
    yield "pressure on the operated hip", d.pressing and hips


@stays_ok("hip-replacement-recent")
def hip_ok(p: Person, d: Doing) -> bool:
    elsewhere = d.presses("neck_ut", "mid_back", "low_back", "glute_hip", "legs", "chest")
    return d.position_kind == "seated" and d.works("upper_back") and not elsewhere


@excludes("shoulder-problem")
def shoulder(p: Person, d: Doing) -> Rows:
    yield "arm overhead or behind", bool(d.get("arm_overhead_or_behind"))
    yield "cane", d.kind == "cane"
    yield "on all fours", d.position_kind == "all4"


@excludes("hand-wrist-problem")
def wrist(p: Person, d: Doing) -> Rows:
    yield "weight on the wrist", bool(d.get("wrist_load"))
    yield "grip", bool(d.get("grip_needed"))
    yield "kneading by hand", d.kind == "hands" and d.mech == "knead"
    yield "gun", d.kind == "gun"


@excludes("frailty-or-falls")
def frail(p: Person, d: Doing) -> Rows:
    yield "on the floor", d.surface == "floor"
    yield "full body weight on a tool", d.weight == "full"
    yield "firm", d.pressure >= 3
    yield "standing on one leg", bool(d.get("one_leg"))


@gates("frailty-or-falls")
def frail_gate(p: Person, d: Doing) -> Rows:
    yield "gun", d.kind == "gun"
    yield "roller", d.kind == "roller"


@excludes("under-18")
def minor(p: Person, d: Doing) -> Rows:
    yield "heat, for nobody can say who watches", d.heat
    yield "gun", d.kind == "gun"
    yield "firm", d.pressure >= 3


@excludes("reflux-hernia")
def reflux(p: Person, d: Doing) -> Rows:
    yield "on the front", d.position_kind == "prone"
    yield "strong forward bend", d.far("F")
    yield "head below heart", bool(d.get("head_below_heart"))
    yield "weight on the belly", bool(d.get("compresses_belly"))
    yield "holding the breath", bool(d.get("breath_hold"))


@excludes("metalwork-elsewhere")
def metalwork(p: Person, d: Doing) -> Rows:
    there = d.touches(p.places(margin=False))
    yield "gun over the implant", d.kind == "gun" and there


@gates("metalwork-elsewhere")
def metalwork_gate(p: Person, d: Doing) -> Rows:
    yield "gun near the implant", d.kind == "gun" and d.touches(p.places(margin=True))
