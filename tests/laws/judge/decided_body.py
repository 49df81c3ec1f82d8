"""Decisions beyond sections 2d, 2e and 2f, C33-C57. Flags are those of the technique reference."""

from __future__ import annotations

from tests.laws.judge.doing import Doing
from tests.laws.judge.person import Person
from tests.laws.judge.registry import Rows, keeps_back, keeps_waiting, narrows
from tests.laws.judge.rows_body import new_hip
from tests.laws.judge.vocabulary import BACK, VIBRATING

PRESSING = ("static", "roll", "knead", "stroke")


@keeps_back("cancer-active")
def cancer(p: Person, d: Doing) -> Rows:
    yield "what vibrates counts as a gun", d.kind in VIBRATING
    yield "any touch near the place", d.touches(p.places(margin=True, trunk=True))


@narrows("cancer-active")
def cancer_ok(p: Person, d: Doing) -> bool:
    free = not d.pressed and d.weight == "none" and not d.get("loaded_spine")
    gentle = d.mech in ("none", "stretch") and free and not d.end_range
    return gentle or (d.by("hands") and d.mech in ("static", "knead", "stroke"))


@keeps_back("bone-metastases")
def metastases(p: Person, d: Doing) -> Rows:
    touched = bool(d.pressed) and not d.heat and d.contact != "breath"
    yield "any touch, for nobody asks which bones", touched
    yield "gun or vibration", d.kind in VIBRATING
    yield "any leaning on a tool", d.weight != "none"
    yield "any loaded bend", bool(d.get("loaded_spine"))
    yield "anything at the end of its range", d.end_range
    moving = d.contact in ("static", "mobilise") and any(map(d.moves, "FERS"))
    yield "held or repeated bends of the spine", moving


@keeps_back("skin-broken-or-infected")
def skin(p: Person, d: Doing) -> Rows:
    places = p.places(margin=True, trunk=True)
    yield "any touch near the place", d.touches(places)
    oiled = d.technique["skin_product"] in ("oil", "lotion")
    yield "oil or lotion near the place", oiled and d.around_meets(places)
    yield "heat near the place", d.heat and d.around_meets(places)
    yield "lying near the place", d.lies_on(places) and not d.upright_ease


@keeps_back("rheumatoid-arthritis")
def arthritis(p: Person, d: Doing) -> Rows:
    calm = d.contact in ("move", "breath") and not d.end_range
    yield "neck movement beyond easy turning", d.moves("N") and not calm
    flare = p.answer("ra_flare") == "yes"
    yield "near an inflamed joint", flare and d.touches(p.places(margin=True, trunk=True))
    stiff = d.works("upper_back", "mid_back", "low_back")
    yield "heat but on a stiff back", flare and d.heat and not stiff
    shaking = d.kind in (*VIBRATING, "cane") and d.works("neck_ut")
    yield "gun, vibration or cane on the neck", shaking
    turning = d.end_range and any(map(d.moves, "ER"))
    yield "end-range turning that takes the neck along", turning and d.works("neck_ut")


@keeps_waiting("rheumatoid-arthritis")
def arthritis_waiting(p: Person, d: Doing) -> Rows:
    above = bool(d.pressed) and d.works("upper_back", "chest")
    yield "in a flare: touch above", above and p.unless("ra_flare", "no")


@narrows("rheumatoid-arthritis")
def arthritis_ok(p: Person, d: Doing) -> bool:
    tool = d.by("hands", "ball", "support") or not d.named
    calm = d.weight != "full" and not d.end_range
    return d.heat or (tool and calm and d.works("mid_back", "low_back", "glute_hip"))


@keeps_back("long-term-steroids")
def steroids(p: Person, d: Doing) -> Rows:
    yield "what vibrates counts as a gun", d.kind in VIBRATING


@keeps_back("lymphoedema")
def lymph(p: Person, d: Doing) -> Rows:
    near = d.around_meets(p.places(margin=True, quarters=True, trunk=True))
    yield "vibration or gun near the quarter", d.kind in VIBRATING and near
    yield "roller near the quarter", d.kind == "roller" and near
    yield "heat near the quarter", d.heat and near
    yield "brisk rubbing near the quarter", d.mech == "friction" and near


@keeps_waiting("lymphoedema")
def lymph_waiting(p: Person, d: Doing) -> Rows:
    near = d.touches(p.places(margin=True, quarters=True, trunk=True))
    yield "swollen or unanswered: any touch", near and p.unless("lymph_swollen", "no")


@keeps_back("reduced-sensation")
def numb(p: Person, d: Doing) -> Rows:
    yield "what vibrates counts as a gun", d.kind in VIBRATING
    near = d.around_meets(p.places(margin=True, trunk=True))
    yield "roller near numb skin", d.kind == "roller" and near


@keeps_back("glaucoma-retina")
def eyes(p: Person, d: Doing) -> Rows:
    yield "on the front at all", d.position_kind == "prone"
    yield "vibration on the neck", d.kind in VIBRATING and d.works("neck_ut")


@narrows("glaucoma-retina")
def eyes_ok(p: Person, d: Doing) -> bool:
    tool = d.by("hands", "ball", "heat", "support") or not d.named
    calm = not d.end_range and not d.get("head_below_heart") and d.weight != "full"
    return d.position_kind in ("seated", "side") and tool and calm


@keeps_back("kidney-disease")
def kidney(p: Person, d: Doing) -> Rows:
    low = d.works("low_back", "mid_back")
    yield "vibration counts as a gun", d.kind in VIBRATING and low
    yield "roller over the kidneys", d.kind == "roller" and low
    front = bool(d.pressed) and d.works("hip_flexor")
    yield "any touch at the front of the pelvis", front
    yield "weight on the belly, where a graft may be", bool(d.get("compresses_belly"))


@keeps_waiting("kidney-disease")
def kidney_waiting(p: Person, d: Doing) -> Rows:
    away = d.works("neck_ut", "mid_back", "low_back", "chest", "legs")
    yield "touch but on upper back and hips", bool(d.pressed) and not d.heat and away


@narrows("kidney-disease")
def kidney_ok(p: Person, d: Doing) -> bool:
    hands = d.by("hands", "ball") and d.weight != "full"
    return hands and d.mech in PRESSING and d.works("upper_back", "glute_hip")


@keeps_waiting("hypermobility")
def mobile_waiting(p: Person, d: Doing) -> Rows:
    yield "what vibrates counts as a gun", d.kind in VIBRATING


@keeps_back("hypermobility", "vascular-eds")
def mobile(p: Person, d: Doing) -> Rows:
    yield "any held neck stretch", d.moves("N") and d.contact == "static"
    yield "any end-range movement of the spine", 2 in d.motions.values()


@keeps_back("vascular-eds")
def vascular(p: Person, d: Doing) -> Rows:
    yield "what vibrates counts as a gun", d.kind in VIBRATING
    yield "any neck movement", d.moves("N")
    yield "anything at the end of its range", d.end_range


@keeps_back("contact-allergy")
def allergy(p: Person, d: Doing) -> Rows:
    yield "a rubber heat bottle or pad", d.kind == "heat" and p.unless("allergy", "lotion")


@keeps_back("hip-replacement-recent")
def hip(p: Person, d: Doing) -> Rows:
    if not new_hip(p):
        yield "vibration counts as a gun", d.kind in VIBRATING and d.works("glute_hip")
        return
    yield "flag HIPR", "HIPR" in d.flags
    near = d.touches(p.places(margin=True, trunk=True, within=("glute_hip",)))
    yield "touch near the new hip", near and d.works("glute_hip")
    yield "vibration on the hip", d.kind in VIBRATING and d.works("glute_hip")


@keeps_waiting("hip-replacement-recent")
def hip_waiting(p: Person, d: Doing) -> Rows:
    if new_hip(p):
        away = d.works("mid_back", "low_back", "legs")
        yield "touch but on the upper back", bool(d.pressed) and away
        yield "low seats and floors", d.contact == "rest"
        return
    yield "older hip: bent far", bool(d.get("hip_flex_gt90"))
    yield "older hip: leg across", bool(d.get("hip_cross_midline"))


@narrows("hip-replacement-recent")
def hip_ok(p: Person, d: Doing) -> bool:
    tool = d.by("hands", "ball") or not d.named
    seated = d.position_kind == "seated" and d.weight != "full"
    return tool and seated and d.works("upper_back")


@keeps_back("shoulder-problem")
def shoulder(p: Person, d: Doing) -> Rows:
    yield "flag SHO: arm across the body", d.slug == "cross-body-arm-stretch"
    yield "stretching in a doorway", d.slug == "doorway-chest-stretch"
    behind = d.kind == "gun" and (d.works(*BACK[1:]) or "SHO" in d.flags)
    yield "gun held behind the back", behind


@keeps_back("hand-wrist-problem")
def wrist(p: Person, d: Doing) -> Rows:
    yield "flag WRIST", "WRIST" in d.flags


@keeps_back("frailty-or-falls")
def frail(p: Person, d: Doing) -> Rows:
    yield "flag BAL: standing free", d.standing_free
    yield "what cannot be done but on the floor", d.technique["floor"] == "required"


@keeps_waiting("frailty-or-falls")
def frail_waiting(p: Person, d: Doing) -> Rows:
    yield "what vibrates counts as a gun", d.kind in VIBRATING


@keeps_back("under-18")
def minor(p: Person, d: Doing) -> Rows:
    yield "what vibrates counts as a gun", d.kind in VIBRATING


@keeps_back("metalwork-elsewhere")
def metalwork(p: Person, d: Doing) -> Rows:
    near = d.around_meets(p.places(margin=True, trunk=True))
    yield "gun or vibration near the implant", d.kind in VIBRATING and near


@keeps_waiting("metalwork-elsewhere")
def metalwork_waiting(p: Person, d: Doing) -> Rows:
    yield "gun or vibration anywhere", d.kind in VIBRATING
