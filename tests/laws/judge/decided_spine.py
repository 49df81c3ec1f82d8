"""Decisions beyond section 2a, C01-C15. Flags are those of the technique reference."""

from __future__ import annotations

from tests.laws.judge.doing import Doing
from tests.laws.judge.person import Person
from tests.laws.judge.registry import Rows, keeps_back, keeps_waiting, narrows
from tests.laws.judge.rows_spine import just_operated
from tests.laws.judge.vocabulary import BACK, VIBRATING

HELD = ("static", "knead", "stroke")


@keeps_waiting("herniated-disc-sciatica")
def disc_waiting(p: Person, d: Doing) -> Rows:
    yield "what vibrates counts as a gun", d.kind in VIBRATING


@keeps_back("herniated-disc-sciatica")
def disc(p: Person, d: Doing) -> Rows:
    yield "vibration on the low back", d.kind in VIBRATING and d.works("low_back")
    eases, held = p.answer("disc_eases"), d.contact in ("static", "mobilise")
    yield "only the easing direction: not forward", held and d.moves("F") and eases != "forward"
    yield "only the easing direction: not back", held and d.moves("E") and eases != "backward"
    rounds = "FLEX" in d.flags and eases not in ("forward", "neither")
    yield "flag FLEX: positions that round the back", rounds
    leg = p.unless("leg_pain", "no")
    yield "flag LEG: strong stretches of the leg", leg and d.stretch and "LEG" in d.flags
    sat_on = d.weight == "full" and d.works("glute_hip", "legs") and d.contact != "breath"
    yield "flag LEG: weight on the buttock", leg and sat_on


@keeps_waiting("spinal-stenosis")
def stenosis_waiting(p: Person, d: Doing) -> Rows:
    yield "vibration on the low back", d.kind in VIBRATING and d.works("low_back")


@keeps_back("spondylolisthesis")
def slip(p: Person, d: Doing) -> Rows:
    yield "vibration on the low back", d.kind in VIBRATING and d.works("low_back")


@narrows("spondylolisthesis")
def slip_ok(p: Person, d: Doing) -> bool:
    hands = d.by("hands", "ball") and d.works("upper_back", "mid_back", "glute_hip")
    return d.heat or d.slug == "pelvic-tilt-lying" or (hands and d.weight != "full")


@keeps_back("vertebral-fracture-old", "osteoporosis", "long-term-steroids")
def bone(p: Person, d: Doing) -> Rows:
    yield "flag BONE: body weight on ribs or spine", d.weight == "full" and d.works(*BACK)
    gun = d.kind == "gun" and d.works(*BACK)
    yield "gun anywhere on the back", gun
    turning = d.moves("FR") and bool(d.get("twists_trunk"))
    yield "flag BONE: bending and twisting together", turning
    yield "flag BONE: twisting to the end", d.moves("R") and d.end_range


@keeps_waiting("long-term-steroids")
def steroids_waiting(p: Person, d: Doing) -> Rows:
    soft = d.tool == "tennis_ball" and d.position_kind in ("wall", "seated")
    light = soft and d.weight == "partial"
    yield "gates as in C06: gun", d.kind in VIBRATING
    yield "gates as in C06: roller", d.kind == "roller"
    yield "gates as in C06: body weight on a tool", d.weight != "none" and not light


@keeps_waiting("osteoporosis", "vertebral-fracture-old")
def bone_waiting(p: Person, d: Doing) -> Rows:
    yield "what vibrates counts as a gun", d.kind in VIBRATING


@keeps_back("vertebral-fracture-old")
def old_fracture(p: Person, d: Doing) -> Rows:
    yield "gun or vibration anywhere", d.kind in VIBRATING
    lying = d.position_kind in ("kneeling", "all4", "supine")
    held = d.contact == "static" and d.moves("F") and lying
    yield "held forward bends lying or kneeling", held


@narrows("vertebral-fracture-old")
def old_fracture_ok(p: Person, d: Doing) -> bool:
    upright = d.position_kind in ("seated", "wall")
    ball = d.tool == "tennis_ball" and d.weight != "full"
    return (upright and (d.by("hands") or ball)) or d.slug == "shoulder-rolls"


@keeps_back("back-surgery-recent")
def operated(p: Person, d: Doing) -> Rows:
    if just_operated(p) and p.under("surgery_weeks", 12):
        yield "any stretch", d.stretch
        yield "any leaning on a tool", d.weight != "none"
        yield "gun or vibration", d.kind in VIBRATING
        yield "sideways bends", d.moves("S") and not (d.easy or d.walking)
        return
    # The question asks about the last twelve weeks: who says both has scars nobody placed.
    touched = bool(d.pressed) and d.works(*BACK, "glute_hip")
    near = p.places(margin=True, trunk=True, within=(*BACK, "glute_hip"))
    yield "over twelve weeks, near the place", touched and d.touches(near)


@keeps_back("spinal-fusion")
def fused(p: Person, d: Doing) -> Rows:
    near = d.around_meets(p.places(margin=True, trunk=True))
    yield "gun or vibration near the place", d.kind in VIBRATING and near
    yield "roller near the place", d.kind == "roller" and near
    months = p.answer("fusion_months")
    if isinstance(months, int) and months < 3:
        yield "under three months: any touch", bool(d.pressed)
        yield "under three months: any stretch or heat", d.stretch or d.heat
        still = d.contact in ("breath", "rest") or d.walking
        yield "under three months: any bend", any(map(d.moves, "FERS")) and not still


@keeps_waiting("spinal-fusion")
def fused_waiting(p: Person, d: Doing) -> Rows:
    yield "near the place, until cleared", d.touches(p.places(margin=True, trunk=True))
    elsewhere = d.works("mid_back", "low_back", "chest", "legs")
    yield "away from upper back and hips", bool(d.pressed) and not d.heat and elsewhere


@narrows("spinal-fusion")
def fused_ok(p: Person, d: Doing) -> bool:
    hands = d.by("hands", "ball") and d.weight != "full" and d.works("upper_back", "glute_hip")
    return hands or d.heat or d.slug == "standing-hip-flexor"


@keeps_back("ankylosing-spondylitis")
def spondylitis(p: Person, d: Doing) -> Rows:
    on_leg = d.kind == "gun" and d.works("legs")
    yield "gun or vibration anywhere on the back", d.kind in VIBRATING and not on_leg
    heavy = d.kind == "roller" and d.weight == "full"
    yield "body weight on a roller at the ribs", heavy and d.works("mid_back", "upper_back")
    near = d.touches(p.places(margin=True, trunk=True))
    yield "inflamed places in a flare", p.flare and near
    turning = d.end_range and any(map(d.moves, "ER"))
    yield "end-range turning of the neck", turning and d.works("neck_ut")


@keeps_waiting("ankylosing-spondylitis")
def spondylitis_waiting(p: Person, d: Doing) -> Rows:
    stiff = p.unless("spondylitis", "early")
    yield "flag NV with a stiff neck", stiff and "NV" in d.flags and d.contact != "breath"


@narrows("ankylosing-spondylitis")
def spondylitis_ok(p: Person, d: Doing) -> bool:
    untouched = not d.pressed
    moving = d.contact == "mobilise" and not d.end_range and d.weight == "none"
    return d.heat or (untouched and (d.mech == "none" or moving))


@keeps_back("scoliosis")
def curved(p: Person, d: Doing) -> Rows:
    yield "bending back over a roller", d.kind == "roller" and d.moves("E")
    yield "gun anywhere on the back", d.kind == "gun" and d.works(*BACK)


@narrows("scoliosis")
def curved_ok(p: Person, d: Doing) -> bool:
    hands = d.by("hands", "ball") and d.weight != "full"
    moving = d.mech in ("none", "stretch") and not d.end_range and d.weight == "none"
    return hands or d.heat or moving


@keeps_back("acute-flare")
def flare(p: Person, d: Doing) -> Rows:
    yield "what vibrates counts as a gun", d.kind in VIBRATING


@keeps_back("whiplash")
def whiplash(p: Person, d: Doing) -> Rows:
    near = "NV" in d.flags and bool(d.pressed) and not d.heat
    yield "flag NV: pressing near the neck", near
    yield "any held neck stretch", d.moves("N") and d.contact == "static"


@narrows("whiplash")
def whiplash_ok(p: Person, d: Doing) -> bool:
    return d.by("hands") and d.mech in HELD and d.works("mid_back", "low_back")


@keeps_back("cervical-stenosis-myelopathy")
def myelopathy(p: Person, d: Doing) -> Rows:
    upper = d.works("neck_ut", "upper_back")
    yield "gun or vibration on neck or upper back", d.kind in VIBRATING and upper
    calm = d.contact in ("move", "breath") and not d.end_range
    yield "neck movement beyond easy turning", d.moves("N") and not calm
    turning = d.end_range and any(map(d.moves, "ER"))
    yield "end-range bending back or turning above", turning and upper
    yield "flag NV", "NV" in d.flags and not d.heat and d.contact != "breath"


@keeps_waiting("cervical-stenosis-myelopathy")
def myelopathy_waiting(p: Person, d: Doing) -> Rows:
    above = d.works("upper_back", "chest", "neck_ut")
    yield "touch on upper back or chest", bool(d.pressed) and above


@narrows("cervical-stenosis-myelopathy")
def myelopathy_ok(p: Person, d: Doing) -> bool:
    held = d.position_kind in ("seated", "wall", "supine", "side") and d.weight != "full"
    tool = d.by("hands", "ball", "heat", "support") or not d.named
    return held and tool and d.works("mid_back", "low_back", "glute_hip")


@keeps_back("fibromyalgia")
def widespread(p: Person, d: Doing) -> Rows:
    early = p.under("massage_weeks", 2)
    yield "vibration in the first two weeks", d.kind in VIBRATING and early
