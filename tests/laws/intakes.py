"""Seeded intakes over the whole width of what a person can say: same seed, same intake."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from random import Random
from typing import Any

from tests.laws.judge.vocabulary import KIND, PAIN_AREAS, SURFACES

JSON = dict[str, Any]
TOOLS = tuple(KIND)
AFFECTED = (*PAIN_AREAS, "chest", "hip_flexor", "hamstring", "arm", "leg")
CONDITIONS = (
    "herniated-disc-sciatica", "spinal-stenosis", "spondylolisthesis", "fracture-recent",
    "vertebral-fracture-old", "osteoporosis", "osteopenia", "back-surgery-recent", "spinal-fusion",
    "ankylosing-spondylitis", "scoliosis", "acute-flare", "whiplash",
    "cervical-stenosis-myelopathy", "fibromyalgia", "anticoagulants", "bleeding-disorder",
    "dvt-current", "dvt-past", "varicose-veins", "hypertension-uncontrolled",
    "hypertension-controlled", "heart-disease-recent", "pacemaker", "implanted-device-other",
    "aortic-aneurysm", "neck-artery-disease", "dizziness-fainting", "pregnancy-early",
    "pregnancy-16-weeks-on", "pregnancy-high-risk", "postpartum", "cancer-active",
    "bone-metastases", "cancer-remission", "skin-broken-or-infected", "fever-infection",
    "rheumatoid-arthritis", "long-term-steroids", "lymphoedema", "reduced-sensation", "diabetes",
    "epilepsy", "glaucoma-retina", "kidney-disease", "hypermobility", "vascular-eds",
    "heat-unsafe", "contact-allergy", "no-floor", "no-kneeling", "hip-replacement-recent",
    "shoulder-problem", "hand-wrist-problem", "frailty-or-falls", "under-18", "reflux-hernia",
    "metalwork-elsewhere",
)  # fmt: skip
MINOR = "under-18"
ANSWERS: dict[str, tuple[Any, ...]] = {
    "pain_at_rest": ("yes", "no"),
    "disc_eases": ("forward", "backward", "neither"),
    "disc_weakness": ("no", "yes"),
    "leg_pain": ("no", "yes"),
    "heat_sensation": ("normal", "reduced"),
    "spondylolisthesis": ("stable", "unstable"),
    "surgery_weeks": (3, 11, 12, 40),
    "fusion_months": (1, 6, 12, 60),
    "spondylitis": ("early", "fused"),
    "scoliosis_kind": ("mild", "severe"),
    "massage_weeks": (0, 1, 3),
    "aspirin_only": ("no", "yes"),
    "phlebitis": ("no", "yes"),
    "bp_symptoms": ("no", "no", "yes"),
    "breathless_lying": ("no", "yes"),
    "device_side": ("left", "right"),
    "implant_weeks": (2, 30),
    "skin_spread": ("no", "no", "yes"),
    "ra_flare": ("no", "yes"),
    "hands_sore": ("no", "yes"),
    "lymph_swollen": ("no", "yes"),
    "alone": ("no", "yes"),
    "eye": ("glaucoma", "retina"),
    "allergy": ("rubber", "lotion", "both"),
}
MILDER = {
    "rf06": "stable",
    "rf07": "gradual",
    "rf09": "bearable",
    "rf13": "not_new",
    "rf15": "no_danger_signs",
    "rf23": "no_leg_no_cancer",
    "rf24": "no_chest_signs",
    "rf25": "bearable",
    "rf27": "milder",
    "rf29": "no_nerve_signs",
    "rf34": "not_sudden",
    "rf36": "not_severe",
    "rf37": "bruise_only",
}
# RF33 follows from the age and is not asked.
FLAGS = tuple(f"rf{number:02}" for number in range(1, 40) if number != 33)
CALM_FLAGS = ("rf31", "rf32", "rf35", "rf38")
FULL_KIT: JSON = {"tools": list(TOOLS), "surfaces": list(SURFACES)}
FLOOR_KIT: JSON = {
    "tools": ["hands", "tennis_ball", "peanut", "roller_soft", "towel", "strap"],
    "surfaces": ["floor", "wall"],
}
CHAIR_KIT: JSON = {
    "tools": ["hands", "massage_ball", "cane", "percussion", "vib_pillow", "heat"],
    "surfaces": ["chair", "wall", "counter"],
}
BED_KIT: JSON = {"tools": ["hands", "tennis_ball", "heat", "towel"], "surfaces": ["bed", "chair"]}
KITS: dict[str, JSON] = {
    "full": FULL_KIT,
    "floor": FLOOR_KIT,
    "chair": CHAIR_KIT,
    "bed": BED_KIT,
}


def _some(random: Random, of: tuple[str, ...], share: float) -> list[str]:
    return [it for it in of if random.random() < share]


def _areas(random: Random) -> list[JSON]:
    found = []
    for area in random.sample(PAIN_AREAS, random.choice((1, 1, 2, 2, 3, 5))):
        sides = ("central",) if area == "neck_base" else ("left", "right", "both")
        pain = random.choice((1, 2, 3, 4, 4, 5, 5, 6, 7, 8))
        found.append({"area": area, "side": random.choice(sides), "pain": pain})
    return found


def _details(random: Random, worst: int) -> JSON:
    # Mostly answered with the first value, which is the mild one where there is one.
    chosen = {}
    for key, values in ANSWERS.items():
        if key == "pain_at_rest":
            if random.random() < 0.25:
                chosen[key] = random.choice((*values, random.randint(0, worst)))
        elif random.random() < 0.7:
            chosen[key] = values[0] if random.random() < 0.6 else random.choice(values)
    if random.random() < 0.6:
        ends = ("", "-left", "-right")
        chosen["affected_areas"] = [
            it + (random.choice(ends) if it != "neck_base" else "")
            for it in random.sample(AFFECTED, random.choice((1, 1, 2)))
        ]
    chosen |= {flag: value for flag, value in MILDER.items() if random.random() < 0.5}
    return chosen


def _age(random: Random) -> int:
    if random.random() < 0.08:
        return random.choice((8, 12, 16, 17))
    return random.choice((19, 24, 30, 38, 44, 52, 61, 66, 70, 74, 75, 81))


def intake(seed: int) -> JSON:
    """One intake: kit, time, age, areas, history, up to five conditions, sometimes red flags."""
    random = Random(seed)
    areas = _areas(random)
    rich = random.random() < 0.5
    tools = ["hands", *_some(random, TOOLS[1:], 0.75 if rich else 0.3)]
    surfaces = _some(random, SURFACES, 0.85 if rich else 0.4)
    grown = tuple(it for it in CONDITIONS if it != MINOR)
    conditions = random.sample(grown, random.choice((0, 1, 1, 2, 2, 3, 4, 5)))
    unsure = [it for it in conditions if random.random() < 0.15]
    made: JSON = {
        "areas": areas,
        "tools": tools,
        "surfaces": surfaces,
        "minutes": random.randint(3, 30),
        "age": _age(random),
        "goal": random.choice(("relief", "mobility", "unwind")),
        "sessions_done": random.choice((0, 1, 2, 6, 20)),
        "warmed_up": random.random() < 0.3,
        "conditions": [it for it in conditions if it not in unsure],
        "not_sure": unsure,
        "cleared": _some(random, tuple(sorted([*conditions, *CALM_FLAGS, MINOR])), 0.5),
        "details": _details(random, max(it["pain"] for it in areas)),
        "red_flags": [],
        "red_flags_not_sure": [],
        "seed": seed % 1000,
    }
    if random.random() < 0.8:
        made["pain_days"] = random.choice((0, 2, 3, 4, 10, 21, 60, 400))
    if random.random() < 0.6:
        made["time_of_day"] = random.choice(("morning", "day", "evening"))
    chance = random.random()
    if chance < 0.06:
        made["red_flags"] = random.sample(FLAGS, random.choice((1, 1, 2)))
    elif chance < 0.12:
        made["red_flags"] = [random.choice(CALM_FLAGS)]
    elif chance < 0.17:
        made["red_flags_not_sure"] = random.sample(FLAGS, 1)
    return made


def _plain(kit: JSON, conditions: list[str], **more: Any) -> JSON:
    age = 16 if MINOR in conditions else 45
    return {
        "areas": [
            {"area": "low_back", "side": "left", "pain": 5},
            {"area": "glute", "side": "right", "pain": 4},
            {"area": "upper_trap", "side": "both", "pain": 3},
        ],
        "minutes": 20,
        "age": age,
        "sessions_done": 6,
        "pain_days": 21,
        "conditions": conditions,
        **kit,
        **more,
    }


def _mild(conditions: list[str]) -> JSON:
    """Clearances and the mildest answers, so that as much as possible is allowed."""
    details = {key: values[0] for key, values in ANSWERS.items() if key != "pain_at_rest"}
    details |= {"surgery_weeks": 6, "fusion_months": 30, "massage_weeks": 5, "affected_areas": []}
    return {"cleared": list(conditions), "details": details}


def one_condition(kits: tuple[str, ...] = tuple(KITS)) -> Iterator[JSON]:
    """Every condition alone in every kit: nothing answered, and everything answered and cleared."""
    for condition in CONDITIONS:
        for kit in kits:
            yield _plain(KITS[kit], [condition])
            yield _plain(KITS[kit], [condition], **_mild([condition]))


def two_conditions() -> Iterator[JSON]:
    """Every pair of conditions, cleared and answered mildly, in the full kit."""
    for pair in combinations(CONDITIONS, 2):
        yield _plain(FULL_KIT, list(pair), **_mild(list(pair)))
