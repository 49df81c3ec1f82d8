"""What an intake says about the person, with the stricter branch where it says nothing."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.laws.judge.vocabulary import LIMB, REGION, both_sides

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
        self.cleared = frozenset(intake.get("cleared", ()))
        self.details: Mapping[str, Any] = intake.get("details", {})
        self.pain_areas = frozenset(it["area"] for it in intake["areas"])
        self.worst: int = max(it["pain"] for it in intake["areas"])
        self._neighbours = {it["slug"]: frozenset(it["neighbours"]) for it in catalogue["areas"]}

    def has(self, slug: str) -> bool:
        """Whether the condition was given, not sure about, or follows from the answers."""
        return slug in self.given

    def answer(self, key: str) -> Any:
        """A detail; true and false read as yes and no; None when not answered."""
        value = self.details.get(key)
        return ("no", "yes")[value] if isinstance(value, bool) else value

    def unless(self, key: str, *harmless: Any) -> bool:
        """Whether the stricter branch holds: anything but a harmless answer, silence included."""
        return self.answer(key) not in harmless

    def under(self, key: str, number: int) -> bool:
        """Whether a number is below the mark, or unknown."""
        value = self.answer(key)
        return not isinstance(value, int) or value < number

    @property
    def rest_pain(self) -> int:
        """Pain at rest; the worst pain named when nobody said it goes away at rest."""
        said = self.answer("pain_at_rest")
        if isinstance(said, int):
            return said
        return 0 if said == "no" else self.worst

    @property
    def flare(self) -> bool:
        """The flare-up mode of the rulings."""
        days = self.intake.get("pain_days")
        recent = days is None or days <= 3
        return self.has("acute-flare") or (self.worst >= FLARE_PAIN and recent)

    @property
    def in_pain_at_rest(self) -> bool:
        """6-7 at rest: heat, positions of ease and light work only. (8 and more is RF34.)"""
        return self.rest_pain >= MODERATE_PAIN

    @property
    def upper_back_pain(self) -> bool:
        """Dispute D1: pain at the top or middle of the back."""
        return any(REGION[it] in ("upper_back", "mid_back") for it in self.pain_areas)

    def places(self, *, margin: bool, quarters: bool = False, limbs: bool = False) -> Places | None:
        """The affected (area, side) pairs; None when not answered, which means everywhere.

        `margin` adds the areas that touch them; with `limbs` a leg has its hip and thigh; with
        `quarters` an arm or leg stands for its quarter of the trunk, and so does any area in it.
        """
        answer = self.details.get("affected_areas")
        if not answer:
            return None  # an empty list is no answer
        found: set[tuple[str, str]] = set()
        for item in [answer] if isinstance(answer, str) else answer:
            name, _dash, side = str(item).partition("-")
            areas = {name} if name in REGION else set()
            if limbs and name == "leg":
                areas = {it for it, region in REGION.items() if region in ("glute_hip", "legs")}
            if quarters:
                areas |= _quarter(name)
            elif margin:
                areas |= {it for area in areas for it in self._neighbours[area]}
            found |= {(area, it) for area in areas for it in both_sides(side)}
        return frozenset(found)


def _quarter(name: str) -> set[str]:
    regions = set(LIMB.get(name, ()))
    for limb in LIMB.values():
        if REGION.get(name) in limb:
            regions |= limb
    return {area for area, region in REGION.items() if region in regions}
