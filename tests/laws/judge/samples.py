"""Hand-made steps and answers to try the judge on: a good plan, and parts for bad ones."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from routines.content.reader import read_catalogue
from routines.queries.catalogue_json import catalogue_to_json
from tests.laws.judge import judge

JSON = dict[str, Any]
ROOMY = 50
INTAKE: JSON = {
    "areas": [{"area": "low_back", "side": "left", "pain": 4}],
    "tools": ["hands", "tennis_ball", "massage_ball", "percussion", "roller_soft", "cane", "heat"],
    "surfaces": ["chair", "wall", "floor", "bed"],
    "minutes": 25,
    "age": 44,
    "sessions_done": 6,
    "pain_days": 21,
}


@lru_cache
def catalogue() -> JSON:
    return json.loads(json.dumps(catalogue_to_json(read_catalogue())))


def step(technique: str, areas: list[str], side: str, **more: Any) -> JSON:
    """A step of the technique's first phase and usual way, as light and short as it gets."""
    entry = next(it for it in catalogue()["techniques"] if it["slug"] == technique)
    way = entry["ways"][0]
    return {
        "technique": technique,
        "phase": entry["phase"][0],
        "areas": areas,
        "side": side,
        "tool": None,
        "surface": way.get("surface"),
        "position": way["position"],
        "contact": entry["contact"],
        "pressure": entry["pressure"][0],
        "seconds": entry["sec"][1],
        "before_seconds": ROOMY,
        **more,
    }


BREATHE = step("paced-breathing-seated", ["mid_back", "upper_trap"], "central")
WALK = step("stand-walk-recheck", ["low_back", "mid_back"], "central")
LIE = step("pelvic-tilt-lying", ["low_back", "sacrum_si"], "central")
BALL = step("ball-wall-low-back", ["low_back"], "left", tool="tennis_ball")
KNEAD = step("low-back-fist-knead", ["low_back"], "both", tool="hands")
GUN = step("gun-low-back", ["low_back"], "left", tool="percussion")
HEAT = step("heat-low-back", ["low_back", "ql", "sacrum_si"], "central", tool="heat")
HEAT |= {"seconds": 600}
ROLLER = step("roller-wall-upper-back", ["mid_back", "scap_inner"], "both", tool="roller_soft")
CHEST = step("chest-finger-sweep", ["chest"], "left", tool="hands")
PRONE = step("prone-on-elbows", ["low_back", "mid_back"], "central")
FOLD = step("childs-pose", ["low_back", "mid_back", "lat_side"], "central", phase="stretch")
BEND_LEFT = step("seated-side-bend", ["ql", "lat_side", "low_back"], "left")
BEND_RIGHT = BEND_LEFT | {"side": "right"}
GLUTE = step("ball-wall-glute", ["glute"], "left", tool="massage_ball")
NECK = step("upper-trap-stretch", ["upper_trap", "neck_base"], "left")
RUB = step("palm-rub-low-back", ["low_back", "sacrum_si", "ql"], "both", phase="light")
THIGH = step("hamstring-knuckle-glide", ["hamstring"], "left", tool="hands")
GUN_HIP = step("gun-glute-hamstring", ["glute", "piriformis", "hamstring"], "left")
GUN_HIP |= {"tool": "percussion"}
GUN_BLADE = step("gun-lat-scap", ["scap_over"], "left", tool="percussion")
WAY_UP = 25


def answer(steps: list[JSON], **more: Any) -> JSON:
    """A result around the steps, its clock right."""
    clock, timed = 0, []
    for it in steps:
        clock += it["before_seconds"]
        timed.append({**it, "starts_at": clock})
        clock += it["seconds"]
    return {
        "outcome": "plan",
        "messages": [{"kind": "why", "text": "x", "condition": None, "sources": []}],
        "steps": timed,
        "left_out": [],
        "needs_clearance": [],
        "total_seconds": clock + WAY_UP if steps else 0,
        "asked_seconds": 1500,
        "score": 0.0,
        "seed": 0,
    } | more


def faults(*middle: JSON, result: JSON | None = None, **intake: Any) -> list[str]:
    """The faults of a plan with these steps between breathing and walking."""
    given = intake.get("conditions") or intake.get("not_sure")
    first = {"outcome": "plan_modified" if given else "plan"}
    named = [{"kind": "caution", "text": "x", "condition": it, "sources": []} for it in given or ()]
    result = answer([BREATHE, *middle, WALK], messages=named) | first | (result or {})
    return judge(catalogue(), INTAKE | intake, result)


def has(found: list[str], *words: str) -> bool:
    """Whether one fault carries all the words."""
    return any(all(it in fault for it in words) for fault in found)
