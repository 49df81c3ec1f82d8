"""Decisions beyond sections 2b and 2c, C16-C32. Flags are those of the technique reference."""

from __future__ import annotations

from tests.laws.judge.doing import Doing
from tests.laws.judge.person import Person
from tests.laws.judge.registry import Rows, keeps_back, keeps_waiting, narrows
from tests.laws.judge.rows_vessels import LATER, PREGNANT, aspirin_alone
from tests.laws.judge.vocabulary import DEVICE, VIBRATING

HARD = ("massage_ball", "cane")


@keeps_back("anticoagulants", "bleeding-disorder")
def thin_blood(p: Person, d: Doing) -> Rows:
    if not p.has("bleeding-disorder") and aspirin_alone(p):
        return
    yield "what vibrates counts as a gun", d.kind in VIBRATING
    yield "flag BLOOD: hard ball or cane", d.tool in HARD
    yield "flag BLOOD: lying on something", d.weight == "full" and "BLOOD" in d.flags


@keeps_back("bleeding-disorder")
def bleeding(p: Person, d: Doing) -> Rows:
    leaning = d.kind in ("ball", "cane") and d.weight != "none"
    yield "leaning on ball or cane", leaning
    yield "anything at the end of its range", d.end_range


@narrows("bleeding-disorder")
def bleeding_ok(p: Person, d: Doing) -> bool:
    free = not d.pressed and d.weight == "none" and not d.end_range
    return d.mech in ("stretch", "none") and free


@keeps_back("dvt-current")
def clot(p: Person, d: Doing) -> Rows:
    yield "what vibrates counts as a gun", d.kind in VIBRATING
    yield "hip bent far in a stretch", d.stretch and bool(d.get("hip_flex_gt90"))
    elsewhere = d.works("neck_ut", "mid_back", "low_back", "chest")
    yield "any touch but on the upper back", bool(d.pressed) and elsewhere
    yield (
        "anything but rest on hip or leg",
        d.works("glute_hip", "legs") and not (d.easy or d.walking),
    )


@keeps_back("dvt-past")
def old_clot(p: Person, d: Doing) -> Rows:
    yield "what vibrates counts as a gun", d.kind in VIBRATING and d.works("glute_hip", "legs")


@keeps_back("varicose-veins")
def veins(p: Person, d: Doing) -> Rows:
    shaking = d.kind in (*VIBRATING, "roller")
    yield "gun, vibration or roller on a leg", shaking and d.works("legs")
    named = p.names("glute-left", "glute-right", "hamstring-left", "hamstring-right")
    near = named and d.around_meets(p.places(margin=True, trunk=True))
    yield "gun, vibration or roller near a vein named", shaking and near


@keeps_back("hypertension-uncontrolled")
def pressure_high(p: Person, d: Doing) -> Rows:
    yield "what vibrates counts as a gun", d.kind in VIBRATING
    yield "on the front at all", d.position_kind == "prone"
    yield "heat at all", d.heat


@narrows("hypertension-uncontrolled")
def pressure_high_ok(p: Person, d: Doing) -> bool:
    return d.by("hands") and d.mech in ("stroke", "knead")


@keeps_back("hypertension-controlled")
def pressure_kept(p: Person, d: Doing) -> Rows:
    # Twenty seconds a spot would be more in all.
    yield "pressing with the head low", bool(d.get("head_below_heart")) and bool(d.pressed)


@keeps_back("heart-disease-recent")
def heart(p: Person, d: Doing) -> Rows:
    yield "what vibrates counts as a gun", d.kind in VIBRATING
    yield "heat at all", d.heat


@keeps_back("pacemaker")
def pacemaker(p: Person, d: Doing) -> Rows:
    said = p.answer("device_side")
    sides = (said,) if said in ("left", "right") else ("left", "right")
    near = frozenset((area, side) for area in DEVICE for side in sides)
    yield "any touch in front near the device", d.works("chest") and d.touches(near)
    fresh = p.under("implant_weeks", 6)
    yield "arms overhead in the first six weeks", fresh and bool(d.get("arm_overhead_or_behind"))


@keeps_back("implanted-device-other")
def device(p: Person, d: Doing) -> Rows:
    places = p.places(margin=True, trunk=True)
    yield "any touch near the device", d.touches(places)
    yield "gun or vibration near the device", d.kind in VIBRATING and d.around_meets(places)
    yield "lying on the device", d.lies_on(places) and not d.upright_ease


@keeps_waiting("implanted-device-other")
def device_waiting(p: Person, d: Doing) -> Rows:
    yield "gun or vibration anywhere", d.kind in VIBRATING


@narrows("implanted-device-other", "lymphoedema", "vascular-eds")
def only_ease(p: Person, d: Doing) -> bool:
    return False


@keeps_back("aortic-aneurysm")
def aneurysm(p: Person, d: Doing) -> Rows:
    yield "what vibrates counts as a gun", d.kind in VIBRATING
    trunk = d.works("mid_back", "low_back", "glute_hip", "legs", "chest")
    yield "light work on neck and shoulders only", bool(d.pressed) and not d.heat and trunk
    lying = d.position_kind in ("supine", "side", "all4", "kneeling")
    yield "any touch but seated or standing", bool(d.pressed) and lying
    yield "end-range forward bend", d.far("F")
    yield "head below heart", bool(d.get("head_below_heart"))


@keeps_waiting("aortic-aneurysm")
def aneurysm_waiting(p: Person, d: Doing) -> Rows:
    yield "positions of ease press on the belly", d.contact == "rest"


@keeps_back("neck-artery-disease")
def neck_artery(p: Person, d: Doing) -> Rows:
    upper = d.works("neck_ut", "upper_back")
    yield "gun or vibration on neck or upper back", d.kind in VIBRATING and upper
    yield "flag NV", "NV" in d.flags and d.contact != "breath"
    turning = any(map(d.moves, "RE")) and d.works("neck_ut")
    yield "turning or bending back that takes the neck along", turning


@keeps_waiting("neck-artery-disease")
def neck_artery_waiting(p: Person, d: Doing) -> Rows:
    away = d.works("upper_back", "chest", "glute_hip", "legs")
    yield "touch but on mid and low back", bool(d.pressed) and not d.heat and away


@narrows("neck-artery-disease")
def neck_artery_ok(p: Person, d: Doing) -> bool:
    hands = d.by("hands", "ball") and d.weight != "full" and d.position_kind == "seated"
    kneading = d.mech in ("static", "roll", "knead", "stroke")
    return hands and kneading and d.works("mid_back", "low_back")


@keeps_back("dizziness-fainting")
def dizzy(p: Person, d: Doing) -> Rows:
    yield "flag NV: work near the neck", "NV" in d.flags and d.works("neck_ut") and not d.heat
    yield "flag BAL: standing free", d.standing_free
    yield "standing on one leg", bool(d.get("one_leg"))
    turning = d.end_range and any(map(d.moves, "ER"))
    yield "end-range turning that takes the neck along", turning and d.works("neck_ut")


@keeps_waiting(*PREGNANT)
def pregnant_waiting(p: Person, d: Doing) -> Rows:
    yield "what vibrates counts as a gun", d.kind in VIBRATING
    yield "lying or sitting on a ball", d.kind == "ball" and d.weight == "full"


@keeps_back(*PREGNANT)
def pregnant(p: Person, d: Doing) -> Rows:
    low = d.works("low_back", "glute_hip", "legs")
    yield "what vibrates counts as a gun", d.kind in VIBRATING and low
    yield "flag PREG: strong stretches", d.stretch and d.end_range
    yield "flag PREG: on the front", d.position_kind == "prone"
    on_low = d.kind in ("ball", "roller") and d.weight == "full" and d.works("low_back")
    yield "flag PREG: on ball or roller at the low back", on_low


@keeps_back(*LATER)
def later(p: Person, d: Doing) -> Rows:
    yield "on the back at all", d.position_kind == "supine"
    yield "anything at the end of its range", d.end_range
    yield "any twist of the trunk", bool(d.get("twists_trunk"))
    yield "flag BP: head below heart", bool(d.get("head_below_heart"))
    unsteady = p.has("dizziness-fainting") or p.has("frailty-or-falls")
    on_floor = d.surface == "floor" or d.step.get("support") == "floor"
    yield "floor work when balance is poor", on_floor and (unsteady or p.has("no-floor"))
    yield "flag BAL when balance is poor", unsteady and d.standing_free


@keeps_waiting("postpartum")
def postpartum_waiting(p: Person, d: Doing) -> Rows:
    yield "what vibrates counts as a gun", d.kind in VIBRATING


@keeps_back("postpartum")
def postpartum(p: Person, d: Doing) -> Rows:
    near = d.around_meets(p.places(margin=True, trunk=True))
    yield "heat near the place", d.heat and near
