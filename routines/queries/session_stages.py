"""What surrounds the work of a step in a session: getting ready, changing sides, settling."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext as _

from routines.domain.catalogue import Catalogue
from routines.domain.sequencing import BED_SECONDS, FLOOR_SECONDS, UNHELD
from routines.models.session import PlannedStep

SETTLE_SECONDS = 10
GETTING_UP = {"floor": FLOOR_SECONDS, "bed": BED_SECONDS}
QUIET = frozenset({"breath", "rest"})
PULLING = frozenset({"static", "pin_move"})


@dataclass(frozen=True)
class StepStages:
    """The words and seconds around the work of one step. `setup` says what to do while getting
    ready; `settle_seconds` is how long the last step is followed by rest, 0 for the others.
    """

    is_switch: bool
    setup: str
    places: str
    settle: str
    settle_seconds: int


@lru_cache(maxsize=256)
def step_stages(
    catalogue: Catalogue,
    _language: str,
    before: PlannedStep | None,
    row: PlannedStep,
    is_last: bool,
) -> StepStages:
    """What surrounds the work of a stored step, put into words once."""
    is_switch = (
        before is not None
        and before.technique == row.technique
        and before.data["side"] != row.data["side"]
    )
    family = row.data["family"]
    return StepStages(
        is_switch=is_switch,
        setup=_switch(row.data) if is_switch else _setup(before.data if before else {}, row.data),
        places=", ".join(
            catalogue.area[area].name for area in row.data["areas"] if area in catalogue.area
        ),
        settle=_settle(family) if is_last else "",
        settle_seconds=GETTING_UP.get(family, SETTLE_SECONDS) if is_last else 0,
    )


def pressure_target(step: Mapping[str, Any], pressure: int) -> str:
    """How it should feel at this pressure (0-3), within the pain this step may cause at most."""
    most = {"most": step["pain_ceiling"]}
    if pressure == 0 and step["contact"] in QUIET:
        return _("No pressure. Breathe easily.")
    if pressure == 0 and step["contact"] == "heat":
        return _("Warm, never hot. Breathe easily.")
    if pressure == 0 and step["contact"] in PULLING:
        return _("A mild pull, never above %(most)s of 10. Breathe.") % most
    if pressure == 0:
        return _("Easy movement, never above %(most)s of 10. Breathe.") % most
    if pressure == 1:
        return _("Light, never above %(most)s of 10. Breathe.") % most
    if step["pain_ceiling"] <= 2:
        return _("Never above %(most)s of 10. Breathe.") % most
    if pressure == 2:
        return _("A good ache, 2–%(most)s of 10. Breathe.") % most
    return _("Firm: a good ache, 2–%(most)s of 10. Breathe.") % most


def _switch(step: Mapping[str, Any]) -> str:
    return {
        "left": _("Change sides: now your left."),
        "right": _("Change sides: now your right."),
    }.get(step["side"], _("Now both sides at once."))


def _setup(before: Mapping[str, Any], step: Mapping[str, Any]) -> str:
    sentences = []
    if step["tool"] not in (*UNHELD, before.get("tool")):
        sentences.append(_("To hand: %(tool)s.") % {"tool": step["tool_name"]})
    where = (step["position"], step["surface"])
    if where != (before.get("position"), before.get("surface")):
        sentences.append(step["position_how"].partition(". ")[0].rstrip(".") + ".")
    return " ".join(sentences) or _("Stay where you are.")


def _settle(family: str) -> str:
    if family in GETTING_UP:
        return _("That was the last step. Breathe out, then come up slowly.")
    return _("That was the last step. Let go, stay a moment and breathe out slowly.")
