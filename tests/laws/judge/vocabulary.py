"""The words of the two references, and which of the one means which of the other.

Written down a second time on purpose: nothing here is read from the product's own content.
"""

from __future__ import annotations

REGION = {
    "neck_base": "neck_ut",
    "upper_trap": "neck_ut",
    "scap_inner": "upper_back",
    "scap_over": "upper_back",
    "mid_back": "mid_back",
    "lat_side": "mid_back",
    "low_back": "low_back",
    "ql": "low_back",
    "sacrum_si": "low_back",
    "glute": "glute_hip",
    "piriformis": "glute_hip",
    "hip_flexor": "glute_hip",
    "chest": "chest",
    "hamstring": "legs",
}
PAIN_AREAS = (
    "neck_base", "upper_trap", "scap_inner", "scap_over", "mid_back", "lat_side", "low_back", "ql",
    "sacrum_si", "glute", "piriformis",
)  # fmt: skip
MIDLINE = frozenset({"neck_base"})
# Where the margin of a place, five to ten centimetres, reaches over the spine.
BY_THE_MIDLINE = frozenset({"neck_base", "scap_inner", "mid_back", "low_back", "sacrum_si"})
RIBS = frozenset({"mid_back", "lat_side", "scap_inner", "scap_over"})
# The muscle that lies along the spine: a row that bans a tool "on the spine" means more than the
# bone, which is banned for everyone.
BESIDE_SPINE = frozenset({"neck_base", "mid_back", "low_back", "sacrum_si"})
BACK = ("neck_ut", "upper_back", "mid_back", "low_back")
# Where a pacemaker and its leads may lie.
DEVICE = ("chest", "upper_trap", "scap_inner", "scap_over", "lat_side")
# What a limb drains into: the areas of its quarter of the trunk, and the limb where there is one.
TRUNK = {
    "arm": ("neck_base", "upper_trap", "scap_inner", "scap_over", "lat_side", "chest"),
    "leg": ("glute", "piriformis", "hip_flexor", "hamstring", "low_back", "ql", "sacrum_si"),
}
PELVIS = frozenset({"sacrum_si", "glute", "piriformis", "hip_flexor"})
LOW = frozenset({"low_back", "ql", "sacrum_si"})
BUTTOCK = frozenset({"glute", "piriformis"})
LAIN_ON = {
    "supine": frozenset({"scap_inner", "scap_over", "mid_back", "low_back", "sacrum_si", "glute"}),
    "prone": frozenset({"chest", "hip_flexor"}),
    "side": frozenset({"lat_side", "ql", "glute"}),
}
LIMB = {
    "arm": frozenset({"neck_ut", "upper_back"}),
    "leg": frozenset({"glute_hip", "low_back"}),
}

KIND = {
    "hands": "hands",
    "tennis_ball": "ball",
    "massage_ball": "ball",
    "peanut": "ball",
    "roller_soft": "roller",
    "roller_firm": "roller",
    "cane": "cane",
    "percussion": "gun",
    "vib_pillow": "vibration",
    "heat": "heat",
    "shower": "heat",
    "towel": "support",
    "strap": "support",
    "pillow": "support",
    "sock": "support",
    "lotion": "product",
}
WORKING_KINDS = frozenset({"ball", "roller", "cane", "gun", "vibration", "heat"})
VIBRATING = frozenset({"gun", "vibration"})
ALWAYS_THERE = frozenset({"hands", "pillow", "sock"})
SURFACES = ("chair", "wall", "floor", "bed", "counter", "doorway")

POSITION_KIND = {
    "supine": "supine",
    "supine_90": "supine",
    "prone": "prone",
    "prone_elbows": "prone",
    "side_lying": "side",
    "sit": "seated",
    "floor_sit": "seated",
    "wall_back": "wall",
    "wall_side": "wall",
    "wall_front": "wall",
    "stand_support": "wall",
    "stand": "wall",
    "quadruped": "all4",
    "kneel": "kneeling",
    "half_kneel": "kneeling",
}
DOWN = frozenset(
    {"supine", "supine_90", "prone", "prone_elbows", "side_lying", "floor_sit", "quadruped",
     "kneel", "half_kneel"}
)  # fmt: skip
MASSAGE = frozenset({"static", "roll", "percuss", "knead", "friction", "stroke"})
PHASES = ("settle", "warm", "light", "deeper", "stretch", "finish")
OUTCOMES = (
    "plan", "plan_modified", "ask_first", "see_clinician", "not_today", "urgent", "emergency",
)  # fmt: skip
WITHOUT_STEPS = frozenset({"see_clinician", "not_today", "urgent", "emergency"})
EFFECTS = frozenset(
    {"", "exclude", "exclude_until_cleared", "cap_pressure", "cap_seconds", "cap_pain",
     "cap_session_minutes", "warn", "refuse"}
)  # fmt: skip


def region(area: str) -> str:
    """The region of the safety reference an area belongs to."""
    return REGION[area]


def both_sides(side: str) -> tuple[str, ...]:
    """The person's sides a step's side stands for."""
    return (side,) if side in ("left", "right") else ("left", "right")
