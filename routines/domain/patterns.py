"""Patterns: what a rule's `match` may name, and whether a candidate fits it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from routines.domain.catalogue import Scalar

if TYPE_CHECKING:
    from routines.domain.candidates import Candidate

SAFETY_BOOLEANS = (
    "end_range", "loaded_spine", "head_below_heart", "hip_flex_gt90", "hip_cross_midline",
    "kneeling",
    "wrist_load", "arm_overhead_or_behind", "grip_needed", "one_leg", "twists_trunk",
    "compresses_belly", "breath_hold", "over_bone", "over_kidney", "near_front_neck",
)  # fmt: skip
Pattern = Mapping[str, Scalar | tuple[Scalar, ...]]


def fits_one(candidate: Candidate, key: str, wanted: Scalar | tuple[Scalar, ...]) -> bool:
    """Whether one attribute is as wanted.

    Lists are any-of, `motion_all` is all-of, booleans must be equal, numbers are lower bounds.
    Raises `KeyError` for an attribute no candidate has; the content check refuses that first.
    """
    if isinstance(wanted, bool):
        return candidate.flags[key] is wanted
    if isinstance(wanted, int):
        return _number(candidate, key) >= wanted
    names = {wanted} if isinstance(wanted, str) else set(wanted)
    have = candidate.facts[key]
    return names <= have if key == "motion_all" else not names.isdisjoint(have)


def _number(candidate: Candidate, key: str) -> int:
    technique = candidate.technique
    if key == "pressing_from":
        return technique.pressure[0]
    if key == "longest_over":
        return technique.sec[2] - 1
    if key == "prone_over":
        prone = candidate.way.prone_time_s
        return (technique.safety.prone_time_s if prone is None else prone) - 1
    if key == "spine_level":
        return max((int(code) for code in technique.spine if code.isdigit()), default=0)
    raise KeyError(key)


MATCH_KEYS = frozenset(
    {
        "technique", "tool", "tool_slug", "mech", "contact", "phase", "area", "region", "position",
        "position_slug", "surface", "motion", "motion_all", "flags", "floor", "stand", "material",
        "skin_product", "bodyweight_on_tool", "presses", "pressing_from", "longest_over",
        "prone_over", "spine_level", *SAFETY_BOOLEANS,
    }
)  # fmt: skip
