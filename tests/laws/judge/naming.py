"""What the plan says of what it left out, and of what still needs a clinician's word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tests.laws.judge.doing import Doing, kit_of, possible
from tests.laws.judge.outcome import whole_gates
from tests.laws.judge.person import Person
from tests.laws.judge.registry import excluded_by, gated_by
from tests.laws.judge.screening import general_bans
from tests.laws.judge.vocabulary import EFFECTS

JSON = Mapping[str, Any]


def check(p: Person, catalogue: JSON, result: JSON) -> Iterator[str]:
    """Faults of `left_out` and `needs_clearance`."""
    known = {it["slug"] for it in catalogue["techniques"]}
    given = (
        p.given | ({"acute-flare"} if p.flare else set()) | ({"under-18"} if p.age < 18 else set())
    )
    used = {it["technique"] for it in result["steps"]}
    needs = set(result["needs_clearance"])
    for row in result["left_out"]:
        slug, condition = row["technique"], row["condition"]
        if slug not in known:
            yield f"left-out: there is no technique {slug}"
        if row["effect"] not in EFFECTS:
            yield f"left-out: there is no effect {row['effect']}"
        if condition is not None and condition not in given:
            yield f"left-out: {slug} because of {condition}, which nobody gave"
        if condition in p.cleared and row["effect"] == "exclude_until_cleared":
            yield f"left-out: {slug} waits for {condition}, which is cleared"
        waiting = row["effect"] == "exclude_until_cleared" and condition is not None
        if waiting and condition not in needs:
            yield f"needs-clearance: {slug} waits for {condition}, which is not named"
        whole = not any(row.get(key) for key in ("area", "side", "tool"))
        if whole and slug in used:
            yield f"left-out: {slug} is left out and in the plan"
    for slug in sorted(needs):
        if slug in p.cleared:
            yield f"needs-clearance: {slug} is cleared already"
        if slug not in given and not slug.startswith("rf"):
            yield f"needs-clearance: {slug}, which nobody gave"
    if result["outcome"] in ("plan", "plan_modified", "ask_first"):
        yield from _passed_over(p, catalogue, result)


def _passed_over(p: Person, catalogue: JSON, result: JSON) -> Iterator[str]:
    """Conditions that took something away on their own, and are not named for it."""
    needs = set(result["needs_clearance"])
    for slug in sorted(whole_gates(p) - needs):
        yield f"needs-clearance: {slug} gates the whole plan and is not named"
    named = needs | {it["condition"] for it in result["left_out"]}
    named |= {it.get("condition") for it in result["messages"]}
    for slug, why in sorted(_alone_excluded(p, catalogue).items()):
        if slug not in named:
            yield f"left-out: {slug} excluded something ({why}) and is named nowhere"
    for slug, why in sorted(_alone_gated(p, catalogue).items()):
        if slug not in needs:
            yield f"needs-clearance: {slug} holds something back ({why}) and is not named"


def _candidates(p: Person, catalogue: JSON) -> Iterator[Doing]:
    """What the kit allows for the sore areas, general rules kept."""
    kit = kit_of(p.intake)
    for technique in catalogue["techniques"]:
        if p.pain_areas & set(technique["areas"]):
            for d in possible(technique, kit):
                if d.areas & p.pain_areas and not any(general_bans(p, d)):
                    yield d


def _alone_excluded(p: Person, catalogue: JSON) -> dict[str, str]:
    found: dict[str, str] = {}
    for d in _candidates(p, catalogue):
        speakers = {it for it in p.given if excluded_by(p, d, it)}
        if len(speakers) == 1:
            slug = next(iter(speakers))
            if _all_ways(p, catalogue, d.slug, slug):
                found.setdefault(slug, d.slug)
    return found


def _all_ways(p: Person, catalogue: JSON, technique: str, slug: str) -> bool:
    entry = next(it for it in catalogue["techniques"] if it["slug"] == technique)
    return all(excluded_by(p, d, slug) for d in possible(entry, kit_of(p.intake)))


def _alone_gated(p: Person, catalogue: JSON) -> dict[str, str]:
    found: dict[str, str] = {}
    waiting = p.given - p.cleared
    for d in _candidates(p, catalogue):
        if any(excluded_by(p, d, it) for it in p.given):
            continue
        for slug in waiting:
            if gated_by(p, d, slug):
                found.setdefault(slug, d.slug)
    return found
