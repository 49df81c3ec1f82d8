"""What the plan says of what it left out, and of what still needs a clinician's word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tests.laws.judge.doing import kit_of, possible
from tests.laws.judge.outcome import whole_gates
from tests.laws.judge.person import Person
from tests.laws.judge.registry import excluded_by, gated_by
from tests.laws.judge.screening import general_bans
from tests.laws.judge.vocabulary import EFFECTS

JSON = Mapping[str, Any]
NARROWED = ("area", "side", "tool", "position", "surface")


def check(p: Person, catalogue: JSON, result: JSON) -> Iterator[str]:
    """Faults of `left_out` and `needs_clearance`."""
    known = {it["slug"] for it in catalogue["techniques"]}
    given = p.given | ({"acute-flare"} if p.flare else set())
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
        whole = not any(row.get(key) for key in NARROWED)
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
    excluded, gated = _silent_work(p, catalogue)
    for slug, why in sorted(excluded.items()):
        if slug not in named:
            yield f"left-out: {slug} excluded something ({why}) and is named nowhere"
    for slug, why in sorted(gated.items()):
        if slug not in needs:
            yield f"needs-clearance: {slug} holds something back ({why}) and is not named"


def _silent_work(p: Person, catalogue: JSON) -> tuple[dict[str, str], dict[str, str]]:
    """For the sore areas: what each condition excludes all alone, in every way; what each gates."""
    kit, excluded, gated = kit_of(p.intake), {}, {}
    for technique in catalogue["techniques"]:
        if not p.pain_areas & set(technique["areas"]):
            continue
        alone: set[str] | None = None
        for d in possible(technique, kit):
            speakers = {it for it in p.given if any(excluded_by(p, d, it))}
            alone = speakers if alone is None else alone & speakers
            if len(speakers) != 1:
                alone = set()
            if not speakers and d.areas & p.pain_areas and not any(general_bans(p, d)):
                for slug in p.given - p.cleared:
                    if any(gated_by(p, d, slug)):
                        gated.setdefault(slug, d.slug)
            elif any(general_bans(p, d)):
                alone = set()
        for slug in alone or ():
            excluded.setdefault(slug, technique["slug"])
    return excluded, gated
