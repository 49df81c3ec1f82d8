"""What an intake says about the person, with the stricter branch where it says nothing."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import Any

from tests.laws.judge.vocabulary import (
    BY_THE_MIDLINE,
    LIMB,
    MIDLINE,
    REGION,
    TRUNK,
    both_sides,
)

OLD, ADULT = 75, 18
MODERATE_PAIN, FLARE_PAIN, SEVERE_PAIN = 6, 7, 8
Places = frozenset[tuple[str, str]]


class Person:
    """One intake, asked in the words of the safety reference."""

    def __init__(self, intake: Mapping[str, Any], catalogue: Mapping[str, Any]) -> None:
        self.intake = intake
        self.age: int = intake["age"]
        self.sessions: int = intake.get("sessions_done", 0)
        self.said = frozenset(intake.get("conditions", ())) | frozenset(intake.get("not_sure", ()))
        follows = {"frailty-or-falls"} if self.age >= OLD else set()
        self.given = self.said | follows | ({"under-18"} if self.age < ADULT else set())
        self.in_order = tuple(sorted(self.given))
        self.cleared = frozenset(intake.get("cleared", ()))
        self.details: Mapping[str, Any] = intake.get("details", {})
        self._answers = {
            key: ("no", "yes")[value] if isinstance(value, bool) else value
            for key, value in self.details.items()
        }
        self.pain_areas = frozenset(it["area"] for it in intake["areas"])
        self.worst: int = max(it["pain"] for it in intake["areas"])
        self.gates: frozenset[str] | None = None  # kept by the one who works them out
        self._places: dict[tuple[Any, ...], Places | None] = {}
        self._neighbours = {it["slug"]: frozenset(it["neighbours"]) for it in catalogue["areas"]}

    def has(self, slug: str) -> bool:
        """Whether the condition was given, not sure about, or follows from the answers."""
        return slug in self.given

    def answer(self, key: str) -> Any:
        """A detail; true and false read as yes and no; None when not answered."""
        return self._answers.get(key)

    def unless(self, key: str, *harmless: Any) -> bool:
        """Whether the stricter branch holds: anything but a harmless answer, silence included."""
        return self.answer(key) not in harmless

    def under(self, key: str, number: int) -> bool:
        """Whether a number is below the mark, or unknown."""
        value = self.answer(key)
        return not isinstance(value, int) or value < number

    @cached_property
    def rest_pain(self) -> int:
        """Pain at rest; the worst pain named when nobody said it goes away at rest."""
        said = self.answer("pain_at_rest")
        if isinstance(said, int):
            return said
        return 0 if said == "no" else self.worst

    @cached_property
    def flare(self) -> bool:
        """The flare-up mode of the rulings."""
        days = self.intake.get("pain_days")
        recent = days is None or days <= 3
        return self.has("acute-flare") or (self.worst >= FLARE_PAIN and recent)

    @cached_property
    def in_pain_at_rest(self) -> bool:
        """6-7 at rest: heat, positions of ease and light work only. (8 and more is RF34.)"""
        return self.rest_pain >= MODERATE_PAIN

    @cached_property
    def upper_back_pain(self) -> bool:
        """Dispute D1: pain at the top or middle of the back."""
        return any(REGION[it] in ("upper_back", "mid_back") for it in self.pain_areas)

    def names(self, *places: str) -> bool:
        """Whether one of these places is among the affected ones."""
        answer = self.details.get("affected_areas") or ()
        return bool(
            {answer} & set(places) if isinstance(answer, str) else set(answer) & set(places)
        )

    def places(
        self,
        *,
        margin: bool,
        quarters: bool = False,
        limbs: bool = False,
        trunk: bool = False,
        within: tuple[str, ...] = (),
    ) -> Places | None:
        """The affected (area, side) pairs; None when not answered, which means everywhere.

        `margin` adds the areas that touch them; with `limbs` a leg has its hip and thigh, with
        `trunk` an arm or leg stands for its part of the trunk; with `quarters` an arm or leg stands
        for its quarter, and so does any area in it. Nothing named `within` these regions is no
        answer about them.
        """
        answer = self.details.get("affected_areas")
        if not answer:
            return None  # an empty list is no answer
        key = (margin, quarters, limbs, trunk, within)
        if key not in self._places:
            named = [answer] if isinstance(answer, str) else answer
            self._places[key] = self._read_places([str(it) for it in named], *key)
        return self._places[key]

    def _read_places(
        self,
        named: list[str],
        margin: bool,
        quarters: bool,
        limbs: bool,
        trunk: bool,
        within: tuple[str, ...],
    ) -> Places | None:
        found: set[tuple[str, str]] = set()
        regions = set()
        for item in named:
            name, _dash, side = item.partition("-")
            areas = {name} if name in REGION else set()
            if trunk and name in TRUNK:
                areas |= set(TRUNK[name])
            if limbs and name == "leg":
                areas = {it for it, region in REGION.items() if region in ("glute_hip", "legs")}
            regions |= {REGION[it] for it in areas}
            if quarters:
                areas |= _quarter(name)
                if trunk:
                    areas |= _drained(name)
            if margin and name in REGION:
                near = {name, *self._neighbours[name]}
                if name in BY_THE_MIDLINE:
                    # Five to ten centimetres from here lie on the other side of the spine too.
                    across = near if name in MIDLINE else near & BY_THE_MIDLINE
                    found |= {(area, it) for area in across for it in both_sides("")}
                areas |= near
            found |= {(area, it) for area in areas for it in both_sides(side)}
        nothing = within and not regions & set(within)
        return None if (not found and trunk) or nothing else frozenset(found)


def _quarter(name: str) -> set[str]:
    regions = set(LIMB.get(name, ()))
    for limb in LIMB.values():
        if REGION.get(name) in limb:
            regions |= limb
    return {area for area, region in REGION.items() if region in regions}


def _drained(name: str) -> set[str]:
    if name in TRUNK:
        return set(TRUNK[name])
    own = [set(areas) for areas in TRUNK.values() if name in areas]
    return set().union(*(own or map(set, TRUNK.values()))) if name in REGION else set()
