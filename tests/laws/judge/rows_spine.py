"""Section 2a of the safety reference: C01-C15, read row by row."""

from __future__ import annotations

from tests.laws.judge.doing import Doing
from tests.laws.judge.person import Person
from tests.laws.judge.registry import Rows, excludes, gates, stays_ok
from tests.laws.judge.vocabulary import BESIDE_SPINE, BUTTOCK, RIBS


@excludes("herniated-disc-sciatica")
def disc(p: Person, d: Doing) -> Rows:
    eases = p.answer("disc_eases")
    low = d.works("low_back")
    yield "roller on the low back", d.kind == "roller" and low
    yield "gun on the low back", d.kind == "gun" and low
    yield "firm on the low back", d.pressure >= 3 and d.presses("low_back")
    far = d.far("F") or (d.moves("F") and bool(d.get("loaded_spine")))
    yield "end-range or loaded forward bend", far and eases != "forward"
    yield "bend and twist together", d.moves("FR")
    yield (
        "firm still pressure deep in the buttock",
        (d.pressure >= 3 and d.mech == "static" and d.presses(*BUTTOCK)),
    )
    yield "heat where the skin may be numb", d.heat and p.unless("heat_sensation", "normal")
    leg = p.unless("leg_pain", "no")
    yield (
        "pressure on low back or piriformis with leg pain (D4)",
        (leg and d.presses("low_back", "piriformis")),
    )
    tilt = d.slug == "pelvic-tilt-lying"  # small, round the middle, and OK even in C03
    moving = low and not tilt and d.contact not in ("rest", "breath")
    yield "bending back while only forward eases", moving and eases == "forward" and d.moves("E")
    yield "bending forward while only back eases", moving and eases == "backward" and d.moves("F")


@gates("herniated-disc-sciatica")
def disc_gate(p: Person, d: Doing) -> Rows:
    yield "gun", d.kind == "gun"


@stays_ok("herniated-disc-sciatica")
def disc_ok(p: Person, d: Doing) -> bool:
    wall_ball = d.kind == "ball" and d.surface == "wall"
    return d.heat or (wall_ball and not d.works("neck_ut", "mid_back", "low_back", "chest", "legs"))


@excludes("spinal-stenosis")
def stenosis(p: Person, d: Doing) -> Rows:
    yield "bending back", d.moves("E")
    yield "flat on the front", d.position_kind == "prone"
    yield "roller under the low back", d.kind == "roller" and d.works("low_back")


@gates("spinal-stenosis")
def stenosis_gate(p: Person, d: Doing) -> Rows:
    yield "gun on the low back", d.kind == "gun" and d.works("low_back")


@excludes("spondylolisthesis")
def slip(p: Person, d: Doing) -> Rows:
    # The row itself calls pelvic tilts OK.
    yield "bending back", d.moves("E") and d.slug != "pelvic-tilt-lying"
    low = d.works("low_back")
    yield "roller on the low back", d.kind == "roller" and low
    yield "gun on the low back", d.kind == "gun" and low
    yield "firm on the low back", d.pressure >= 3 and d.presses("low_back")
    yield "end-range twist", d.far("R")
    yield "bending forward all the way", d.far("F")


@stays_ok("spondylolisthesis")
def slip_ok(p: Person, d: Doing) -> bool:
    away = d.massage and d.pressure <= 2 and not d.works("neck_ut", "low_back", "chest", "legs")
    return away or d.heat or d.slug == "pelvic-tilt-lying"


@excludes("osteoporosis", "vertebral-fracture-old", "long-term-steroids")
def bone(p: Person, d: Doing) -> Rows:
    yield "firm", d.pressure >= 3
    heavy = d.kind in ("roller", "ball") and d.weight == "full"
    yield "body weight on roller or ball at the ribs", heavy and d.presses(*RIBS)
    yield "gun over spine or ribs", d.kind == "gun" and d.presses(*(BESIDE_SPINE | RIBS))
    yield "bending back over a roller", d.kind == "roller" and d.moves("E")
    yield (
        "end-range or loaded forward bend",
        (d.far("F") or (d.moves("F") and bool(d.get("loaded_spine")))),
    )


@gates("osteoporosis", "vertebral-fracture-old")
def bone_gate(p: Person, d: Doing) -> Rows:
    # "Light lean": who sits on a ball gives it their whole weight.
    leaning = d.surface in ("wall", "chair", "doorway") and d.weight == "partial"
    soft = d.tool == "tennis_ball" and leaning and d.pressure <= 1
    yield "gun", d.kind == "gun"
    yield "roller", d.kind == "roller"
    yield "body weight on a tool", d.weight != "none" and not soft


@excludes("vertebral-fracture-old")
def old_fracture(p: Person, d: Doing) -> Rows:
    yield "roller", d.kind == "roller"
    yield (
        "gun on the back",
        (d.kind == "gun" and d.works("neck_ut", "upper_back", "mid_back", "low_back")),
    )
    yield "end-range twist", d.far("R")


@stays_ok("vertebral-fracture-old")
def old_fracture_ok(p: Person, d: Doing) -> bool:
    soft = d.kind == "hands" or d.tool == "tennis_ball"
    upright = d.position_kind in ("seated", "wall")
    return (d.massage and soft and upright and d.pressure <= 1) or d.slug == "shoulder-rolls"


@excludes("osteopenia")
def thin_bone(p: Person, d: Doing) -> Rows:
    yield (
        "body weight on a roller at the ribs",
        (d.kind == "roller" and d.weight == "full" and d.presses(*RIBS)),
    )
    yield "gun over ribs or spine", d.kind == "gun" and d.presses(*(BESIDE_SPINE | RIBS))
    yield "firm on the mid-back", d.pressure >= 3 and d.presses("mid_back")


def just_operated(p: Person) -> bool:
    """Back surgery under twelve weeks ago or nobody knows; a fusion under three months is one."""
    if p.has("back-surgery-recent") and p.under("surgery_weeks", 12):
        return True
    months = p.answer("fusion_months")
    return p.has("spinal-fusion") and isinstance(months, int) and months < 3


@excludes("back-surgery-recent", "spinal-fusion")
def operated(p: Person, d: Doing) -> Rows:
    if not just_operated(p) or d.easy or d.walking:
        return
    back = d.works("neck_ut", "upper_back", "mid_back", "low_back", "glute_hip")
    touching = d.pressing or d.heat or d.stretch
    yield "pressure, stretch or heat soon after back surgery", back and touching
    yield "bending or twisting soon after back surgery", any(d.moves(it) for it in "FER")


@excludes("spinal-fusion", "scoliosis")
def fused(p: Person, d: Doing) -> Rows:
    # Rods in a severe scoliosis follow the fusion row; without an answer they may be there.
    if not p.has("spinal-fusion") and not p.unless("scoliosis_kind", "mild"):
        return
    there = d.touches(p.places(margin=True) if p.has("spinal-fusion") else None)
    yield "gun over fused levels or scar", d.kind in ("gun", "vibration") and there
    yield "roller over fused levels or scar", d.kind == "roller" and there
    yield "firm over fused levels or scar", d.pressure >= 3 and there
    yield "end-range bend or twist", any(d.far(it) for it in "FER")


@stays_ok("spinal-fusion")
def fused_ok(p: Person, d: Doing) -> bool:
    away = d.heat or not d.touches(p.places(margin=True))
    upper = not d.works("mid_back", "low_back", "chest", "legs")
    hips = not d.works("neck_ut", "upper_back", "mid_back", "low_back") and not d.end_range
    return away and ((d.massage and upper) or d.heat or (d.stretch and hips))


@excludes("ankylosing-spondylitis")
def spondylitis(p: Person, d: Doing) -> Rows:
    yield "end-range neck movement", d.far("N")
    yield "firm or gun on the neck", (d.pressure >= 3 or d.kind == "gun") and d.presses("neck_ut")
    yield "gun on the spine", d.kind == "gun" and d.presses(*BESIDE_SPINE)
    yield "bending back over a roller", d.kind == "roller" and d.moves("E")
    yield "firm beside the spine", d.pressure >= 3 and d.presses(*BESIDE_SPINE)


@stays_ok("ankylosing-spondylitis")
def spondylitis_ok(p: Person, d: Doing) -> bool:
    return d.heat or (d.contact in ("move", "mobilise") and not d.pressing and not d.end_range)


@excludes("scoliosis")
def curved(p: Person, d: Doing) -> Rows:
    yield "gun over spine or ribs", d.kind == "gun" and d.presses(*(BESIDE_SPINE | RIBS))


@stays_ok("scoliosis")
def curved_ok(p: Person, d: Doing) -> bool:
    return d.kind != "gun" and d.pressure <= 2


def in_flare(d: Doing) -> Rows:
    """The flare-up mode, given or following from pain and days."""
    yield "a deeper phase", d.phase == "deeper"
    yield "gun", d.kind == "gun"
    yield "roller", d.kind == "roller"
    yield "end-range stretch", d.stretch and d.end_range


@excludes("acute-flare")
def flare(p: Person, d: Doing) -> Rows:
    sore = d.works(*p.pain_areas)
    yield "brisk rubbing of the sore place", d.mech == "friction" and sore


@excludes("whiplash")
def whiplash(p: Person, d: Doing) -> Rows:
    yield "pressure on the neck", d.presses("neck_ut")
    yield "end-range neck movement", d.far("N")


@stays_ok("whiplash")
def whiplash_ok(p: Person, d: Doing) -> bool:
    light = (
        d.massage and d.pressure <= 1 and not d.works("neck_ut", "upper_back", "glute_hip", "legs")
    )
    return d.heat or light or (d.contact in ("move", "mobilise") and not d.end_range)


@excludes("cervical-stenosis-myelopathy")
def myelopathy(p: Person, d: Doing) -> Rows:
    yield "pressure on the neck", d.presses("neck_ut")
    yield "end-range neck movement", d.far("N")


@stays_ok("cervical-stenosis-myelopathy")
def myelopathy_ok(p: Person, d: Doing) -> bool:
    lower = d.works("mid_back", "low_back", "glute_hip") and not d.moves("N")
    return lower and not d.touches_region("neck_ut", "upper_back", "chest")


@excludes("fibromyalgia")
def widespread(p: Person, d: Doing) -> Rows:
    yield "firm", d.pressure >= 3
    yield "gun in the first two weeks", d.kind == "gun" and p.under("massage_weeks", 2)
    yield "brisk rubbing", d.mech == "friction"
