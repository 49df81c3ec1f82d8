"""Every step against the catalogue and the kit: known, doable here, its side and areas right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tests.laws.judge.doing import kit_of, way_of
from tests.laws.judge.vocabulary import KIND, MIDLINE, PHASES, POSITION_KIND, REGION, WORKING_KINDS

JSON = Mapping[str, Any]


def check_step(technique: JSON | None, step: JSON, intake: JSON) -> Iterator[str]:
    """Faults that make a step impossible to judge further, or to do at all."""
    slug = step["technique"]
    if technique is None:
        yield f"catalogue: there is no technique {slug}"
        return
    if step["position"] not in POSITION_KIND:
        yield f"catalogue: there is no position {step['position']} ({slug})"
        return
    yield from _as_catalogued(technique, step)
    yield from _in_the_house(technique, step, intake)


def _as_catalogued(technique: JSON, step: JSON) -> Iterator[str]:
    slug, areas = step["technique"], step["areas"]
    if step["phase"] not in technique["phase"]:
        yield f"catalogue: {slug} is no {step['phase']} technique"
    if step["phase"] not in PHASES:
        yield f"catalogue: there is no phase {step['phase']}"
    if step["contact"] != technique["contact"]:
        yield f"catalogue: {slug} is not done by {step['contact']}"
    if way_of(technique, step) is None:
        yield f"catalogue: {slug} has no way {step['position']} on {step['surface']}"
    if not areas or not set(areas) <= set(technique["areas"]) & set(REGION):
        yield f"areas: {slug} does not work on {', '.join(areas) or 'nothing'}"
    if technique["works"] == "one" and len(areas) != 1:
        yield f"areas: {slug} works one area at a time, not {len(areas)}"
    lateral = set(areas) - MIDLINE
    sides = {"each": {"left", "right"}, "both": {"both"}, "central": {"central"}}
    if step["side"] not in sides[technique["sided"]] and (lateral or step["side"] != "central"):
        yield f"side: {slug} can't be done on {step['side']}"
    lowest, highest = technique["pressure"]
    if not 0 <= step["pressure"] <= highest:
        yield f"pressure: {step['pressure']} is outside {lowest}-{highest} of {slug}"
    if step["seconds"] > technique["sec"][2]:
        yield f"seconds: {slug} for {step['seconds']} s is over its {technique['sec'][2]}"
    if step["seconds"] < min(15, technique["sec"][1]):
        yield f"seconds: {slug} for only {step['seconds']} s"
    spots = step.get("spots")
    if spots is not None and not 1 <= spots <= technique["spots"] * max(1, len(areas)):
        yield f"seconds: {slug} shared between {spots} spots"


def _in_the_house(technique: JSON, step: JSON, intake: JSON) -> Iterator[str]:
    slug, tool, kit = step["technique"], step["tool"], kit_of(intake)
    if tool not in (None, *KIND):
        yield f"kit: there is no tool {tool} ({slug})"
        return
    if tool is not None and tool not in kit:
        yield f"kit: {slug} with {tool}, which is not there"
    for surface in (step["surface"], step.get("support")):
        if surface is not None and surface not in kit:
            yield f"kit: {slug} needs {surface}, which is not there"
    for options in technique["tools"]:
        if not kit & set(options):
            yield f"kit: {slug} needs one of {', '.join(options)}"
        working = {it for it in options if KIND.get(it) in WORKING_KINDS}
        if working and tool not in options:
            yield f"kit: {slug} is done with one of {', '.join(options)}, not {tool}"
    named = {it for options in technique["tools"] for it in options}
    if tool not in (None, "hands") and tool not in named:
        yield f"kit: {slug} is not done with {tool}"
    way = way_of(technique, step)
    support = (way or {}).get("support")
    if support is not None and support not in kit:
        yield f"kit: {slug} needs {support}, which is not there"
