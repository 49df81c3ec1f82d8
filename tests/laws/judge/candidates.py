"""Every candidate there is, counted out of the written catalogue a second time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import product
from typing import Any

from tests.laws.judge.doing import Doing
from tests.laws.judge.vocabulary import KIND, MIDLINE, SURFACES, WORKING_KINDS

JSON = Mapping[str, Any]
Key = tuple[str, tuple[str, ...], str, tuple[str, ...], str, str | None, str | None]
SHORTEST = 15


@dataclass(frozen=True, eq=False)
class Candidate:
    """One technique at one place, on one side, with one set of tools, in one way."""

    technique: JSON
    areas: tuple[str, ...]
    side: str
    tools: tuple[str, ...]
    way: JSON

    @cached_property
    def key(self) -> Key:
        """What tells it from every other: technique, areas, side, tools, position, surfaces."""
        way = self.way
        place = (way["position"], way.get("surface"), way.get("support"))
        return (self.technique["slug"], self.areas, self.side, self.tools, *place)

    @cached_property
    def tool(self) -> str | None:
        """The tool the work is done with: the one that works where there are several."""
        working = [it for it in self.tools if KIND[it] in WORKING_KINDS]
        return (*working, *self.tools, None)[0]

    @cached_property
    def mildest(self) -> tuple[Doing, ...]:
        """It in each of its phases, as light and as short as it gets."""
        lowest = self.technique["pressure"][0]
        return tuple(self.done(phase, lowest, SHORTEST) for phase in self.technique["phase"])

    @cached_property
    def firmer(self) -> tuple[tuple[int, tuple[Doing, ...]], ...]:
        """(pressure, it in each of its phases) above its lightest, lightest first, short."""
        lowest, highest = self.technique["pressure"]
        phases = self.technique["phase"]
        return tuple(
            (pressure, tuple(self.done(phase, pressure, SHORTEST) for phase in phases))
            for pressure in range(lowest + 1, highest + 1)
        )

    def lasting(self, seconds: int) -> tuple[Doing, ...]:
        """It in each of its phases, as light as it gets, for so many seconds on one spot."""
        known = self._lasting.get(seconds)
        if known is None:
            lowest = self.technique["pressure"][0]
            phases = self.technique["phase"]
            known = tuple(self.done(phase, lowest, seconds) for phase in phases)
            self._lasting[seconds] = known
        return known

    @cached_property
    def _lasting(self) -> dict[int, tuple[Doing, ...]]:
        return {}

    def done(self, phase: str, pressure: int, seconds: int) -> Doing:
        """It as a step."""
        step = {
            "technique": self.technique["slug"],
            "phase": phase,
            "areas": list(self.areas),
            "side": self.side,
            "tool": self.tool,
            "surface": self.way.get("surface"),
            "support": self.way.get("support"),
            "position": self.way["position"],
            "pressure": pressure,
            "seconds": seconds,
            "spots": 1,
        }
        return Doing(self.technique, step)


def every(written: JSON) -> Iterator[Candidate]:
    """Every candidate of a written catalogue; a shower comes before a session, never in it."""
    for technique in written["techniques"]:
        groups = [it for it in technique["tools"] if not set(it) & set(SURFACES)]
        if "shower" in {tool for options in groups for tool in options}:
            continue
        for areas in _areas(technique):
            for side in _sides(technique, areas):
                for tools in product(*groups):
                    for way in technique["ways"]:
                        yield Candidate(technique, areas, side, tools, way)


def _areas(technique: JSON) -> list[tuple[str, ...]]:
    if technique["works"] == "all":
        return [tuple(technique["areas"])]
    return [(it,) for it in technique["areas"]]


def _sides(technique: JSON, areas: tuple[str, ...]) -> tuple[str, ...]:
    if technique["sided"] != "each":
        return (technique["sided"],)
    return ("central",) if set(areas) <= MIDLINE else ("left", "right")
