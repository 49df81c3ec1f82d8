"""The words a stored step carries with it, read from the catalogue the day the plan was kept."""

from __future__ import annotations

from typing import Any

from routines.domain.catalogue import Catalogue
from routines.domain.types import Step
from routines.queries.plan_json import step_to_json

HANDS = "hands"
TOOL_ICONS = {"hands": "hand", "ball": "ball", "roller": "roller", "product": "hand"}
LEVEL_FAMILY = {"upright": "stand", "seated": "sit", "floor": "floor"}


def step_data(catalogue: Catalogue, step: Step) -> dict[str, Any]:
    """A step as JSON with its words: what a session shows long after the catalogue has changed.

    `family` (sit, stand, floor, bed) is where the body is; names and `tool_icon` are empty where
    nothing is needed.
    """
    technique = catalogue.technique[step.technique]
    words = technique.words
    position = catalogue.position[step.position]
    tool = catalogue.tool[step.tool] if step.tool and step.tool != HANDS else None
    return step_to_json(step) | {
        "name": technique.name,
        "purpose": technique.purpose,
        "instructions": list(words.steps),
        "cues": list(words.cues),
        "feel": words.feel,
        "caution": words.caution,
        "stop_if": list(words.stop_if),
        "easier": words.easier,
        "tool_name": tool.name if tool else "",
        "tool_icon": TOOL_ICONS.get(tool.kind, "check") if tool else "",
        "surface_name": catalogue.surface[step.surface].name if step.surface else "",
        "support_name": catalogue.surface[step.support].name if step.support else "",
        "position_name": position.name,
        "position_how": position.how,
        "family": "bed" if step.surface == "bed" else LEVEL_FAMILY[position.level],
    }
