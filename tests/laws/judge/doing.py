"""One technique as it is done in one step: everything a rule may ask about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

from tests.laws.judge.person import Places
from tests.laws.judge.vocabulary import (
    DOWN,
    KIND,
    LAIN_ON,
    MASSAGE,
    POSITION_KIND,
    REGION,
    WORKING_KINDS,
    both_sides,
)

JSON = Mapping[str, Any]


class Doing:
    """A step joined with its technique. Raises KeyError for an unknown tool or position."""

    def __init__(self, technique: JSON, step: JSON) -> None:
        self.technique, self.step = technique, step
        self.slug: str = technique["slug"]
        self.areas = frozenset(step["areas"])
        self.side: str = step["side"]
        self.tool: str = step["tool"] or "hands"
        self.kind = KIND[self.tool]
        self.surface, self.position = step["surface"], step["position"]
        self.position_kind = POSITION_KIND[self.position]
        self.pressure: int = step["pressure"]
        self.seconds: int = step["seconds"]
        self.spots: int = max(1, step.get("spots") or 1)
        self.phase: str = step["phase"]
        self.contact: str = technique["contact"]
        self.mech: str = technique["mech"]
        self.way = way_of(technique, step) or {}
        self.pressed = self._pressed()
        self.named = step["tool"] is not None
        self.flags = frozenset(technique["flags"])
        self.motions = _motions(technique["spine"])

    def get(self, name: str) -> Any:
        """A safety attribute: the way's own value, else the technique's."""
        if self.way.get(name) is not None:
            return self.way[name]
        return self.technique[name] if name in self.technique else self.technique["safety"][name]

    def _pressed(self) -> frozenset[str]:
        presses = frozenset(self.get("presses"))
        if self.technique["works"] == "all":
            return presses
        return presses & self.areas | (presses - frozenset(self.technique["areas"]))

    @cached_property
    def pressing(self) -> bool:
        """Something presses or rubs, with weight behind it (heat and a cushion do not)."""
        return bool(self.pressed) and self.pressure >= 1

    @cached_property
    def massage(self) -> bool:
        """What limits on massage count."""
        return self.pressing and self.mech in MASSAGE

    @cached_property
    def heat(self) -> bool:
        return self.mech == "heat" or self.kind == "heat"

    @cached_property
    def stretch(self) -> bool:
        return self.mech == "stretch"

    @cached_property
    def down(self) -> bool:
        """Past the line between upright and floor or bed."""
        return self.position in DOWN

    @cached_property
    def weight(self) -> str:
        """Body weight on the tool: none, partial or full."""
        return str(self.get("bodyweight_on_tool"))

    @property
    def per_spot(self) -> float:
        """Seconds on one place."""
        return self.seconds / self.spots

    @cached_property
    def places(self) -> Places:
        """The (area, side) pairs something touches."""
        return frozenset((area, side) for area in self.pressed for side in both_sides(self.side))

    @cached_property
    def around(self) -> frozenset[str]:
        """Areas worked on or touched."""
        return self.areas | self.pressed

    def touches(self, places: Places | None) -> bool:
        """Whether it touches one of the places; None is everywhere."""
        return bool(self.pressed) if places is None else bool(self.places & places)

    def touches_region(self, *regions: str) -> bool:
        """Whether anything, be it warmth or a cushion, touches one of these regions."""
        return any(REGION[it] in regions for it in self.pressed)

    def presses(self, *names: str) -> bool:
        """Whether it presses an area or region of these names."""
        return self.pressing and any(it in names or REGION[it] in names for it in self.pressed)

    def works(self, *names: str) -> bool:
        """Whether it works on, or touches, an area or region of these names."""
        return any(it in names or REGION[it] in names for it in self.around)

    def by(self, *kinds: str) -> bool:
        """Whether it is done with a tool of one of these kinds; hands must be named."""
        return self.named and self.kind in kinds

    def around_meets(self, places: Places | None) -> bool:
        """Whether it works on or touches one of the places; None is everywhere."""
        if places is None:
            return True
        return any((area, it) in places for area in self.around for it in both_sides(self.side))

    def lies_on(self, places: Places | None) -> bool:
        """Whether the side of the body lain on is one of those the places are on."""
        if places is None:
            return True
        areas = {area for area, _side in places}
        if self.position_kind == "side":
            return bool(areas & LAIN_ON["side"] | areas & {"hip_flexor"})
        front = LAIN_ON["prone"]
        if self.position_kind == "prone":
            return bool(areas & front)
        return self.position_kind == "supine" and bool(areas - front)

    @cached_property
    def upright_ease(self) -> bool:
        """Breathing upright, or walking: nothing lain on at all."""
        upright = self.position_kind in ("seated", "wall")
        return self.walking or (self.contact == "breath" and upright)

    @cached_property
    def standing_free(self) -> bool:
        """Flagged for balance and done with nothing to hold; walking is left open."""
        return "BAL" in self.flags and self.position == "stand" and not self.walking

    def moves(self, letters: str) -> bool:
        """Whether the spine moves in every one of these directions (codes F E R S N)."""
        return all(it in self.motions for it in letters)

    def far(self, letter: str) -> bool:
        """Whether it goes to the end of the range in this direction."""
        return letter in self.motions and (self.motions[letter] >= 2 or self.end_range)

    @cached_property
    def end_range(self) -> bool:
        return bool(self.get("end_range")) or 2 in self.motions.values()

    @cached_property
    def walking(self) -> bool:
        return self.contact == "move" and ("walk" in self.slug or "march" in self.slug)

    @cached_property
    def easy(self) -> bool:
        """Breathing or a position of ease: nothing pressed, nothing pulled."""
        return self.contact in ("breath", "rest") and self.pressure == 0 and not self.pressed


def _motions(spine: str) -> dict[str, int]:
    if spine == "none":
        return {}
    return {spine[at]: int(spine[at + 1]) for at in range(0, len(spine), 2)}


def way_of(technique: JSON, step: JSON) -> JSON | None:
    """The way of doing it that the step uses; None when there is no such way."""
    for way in technique["ways"]:
        if (way["position"], way.get("surface")) != (step["position"], step["surface"]):
            continue
        if step.get("support") in (None, way.get("support")):
            return way
    return None


def kit_of(intake: JSON) -> frozenset[str]:
    """Tools, surfaces and what every house has."""
    return frozenset(intake["tools"]) | frozenset(intake["surfaces"]) | {"hands", "pillow", "sock"}


def possible(technique: JSON, kit: frozenset[str]) -> Iterator[Doing]:
    """Every way the kit allows it, as mild and short as it gets."""
    if not all(kit & frozenset(options) for options in technique["tools"]):
        return
    choices = [it for options in technique["tools"] for it in options if it in kit and it in KIND]
    working = [it for it in choices if KIND[it] in WORKING_KINDS]
    sides = ("left", "right") if technique["sided"] == "each" else (technique["sided"],)
    groups = (
        [[it] for it in technique["areas"]] if technique["works"] == "one" else [technique["areas"]]
    )
    for way in technique["ways"]:
        if not {it for it in (way.get("surface"), way.get("support")) if it} <= kit:
            continue
        for tool in working or choices[:1] or [None]:
            for side in sides:
                for areas in groups:
                    for phase in technique["phase"]:
                        yield Doing(technique, _mildest(technique, way, tool, side, areas, phase))


def _mildest(
    technique: JSON, way: JSON, tool: str | None, side: str, areas: list[str], phase: str
) -> JSON:
    return {
        "technique": technique["slug"],
        "phase": phase,
        "areas": areas,
        "side": side,
        "tool": tool,
        "surface": way.get("surface"),
        "support": way.get("support"),
        "position": way["position"],
        "pressure": technique["pressure"][0],
        "seconds": min(15, technique["sec"][1]),
        "spots": 1,
    }
