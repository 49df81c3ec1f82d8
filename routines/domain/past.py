"""Sessions of the past as values: what was really done in each step, and how it felt.

Made of what was logged. A step that was skipped half-way counts with the seconds it had.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import cached_property

from routines.domain.types import Region


class Ended(StrEnum):
    """How a step was left; `cut` when the session ended, or still runs, inside it."""

    DONE = "done"
    SKIPPED = "skipped"
    TOO_MUCH = "too_much"
    TINGLING = "tingling"
    CUT = "cut"


class DayAfter(StrEnum):
    """The answer to how it was the day after."""

    BETTER = "better"
    SAME = "same"
    SORE = "sore"
    WORSE = "worse"


@dataclass(frozen=True)
class Event:
    """One thing logged about a step: how it was left, the pressure by then, the seconds of work so
    far. `at` is an aware datetime in the person's own time zone.
    """

    ended: str
    pressure: int
    seconds: int
    at: datetime


@dataclass(frozen=True)
class PastStep:
    """One step of an earlier session: as it was planned, and what happened in it."""

    technique: str
    areas: tuple[str, ...]
    side: str
    tool: str | None
    surface: str | None
    position: str
    support: str | None
    pressure: int
    planned_seconds: int
    before_seconds: int
    events: tuple[Event, ...]

    @property
    def identity(self) -> tuple[object, ...]:
        """What tells its candidate from every other; see `Candidate.identity`."""
        place = (self.position, self.surface, self.support)
        return (self.technique, self.areas, self.side, self.tool, *place)

    @cached_property
    def seconds(self) -> int:
        """How long it was really worked at."""
        return max((it.seconds for it in self.events), default=0)

    @cached_property
    def was_too_much(self) -> bool:
        """Whether *too much* was pressed in it."""
        return any(it.ended == Ended.TOO_MUCH for it in self.events)

    @cached_property
    def tingled(self) -> bool:
        """Whether the session was stopped in it for a symptom of a nerve."""
        return any(it.ended == Ended.TINGLING for it in self.events)

    @cached_property
    def was_skipped(self) -> bool:
        """Whether it was skipped before half of it was done."""
        skipped = any(it.ended == Ended.SKIPPED for it in self.events)
        return skipped and 2 * self.seconds < self.planned_seconds

    @cached_property
    def firmest(self) -> int:
        """The firmest it can have been worked at: where it was too much, as firm as planned."""
        if self.was_too_much:
            return self.pressure
        return max((it.pressure for it in self.events), default=0)

    @cached_property
    def last_at(self) -> datetime | None:
        """When it was last heard of; None when nothing was done."""
        return max((it.at for it in self.events if it.seconds), default=None)

    @property
    def regions(self) -> tuple[Region, ...]:
        """Its areas with each side it was done on, as if every area had two."""
        sides = ("left", "right") if self.side in ("both", "central") else (self.side,)
        return tuple((area, side) for area in self.areas for side in sides)


@dataclass(frozen=True)
class PastSession:
    """One earlier session, or the one under way. Pain is 0-10 by region, before and after."""

    started_at: datetime
    steps: tuple[PastStep, ...]
    before: Mapping[Region, int] = field(default_factory=dict)
    after: Mapping[Region, int] = field(default_factory=dict)
    day_after: str = ""

    @cached_property
    def worked(self) -> tuple[PastStep, ...]:
        """The steps in which something was done."""
        return tuple(step for step in self.steps if step.seconds)

    @cached_property
    def was_too_much(self) -> Mapping[str, tuple[int, int]]:
        """Technique → (the pressure it was planned at, how often *too much* was pressed)."""
        found: dict[str, tuple[int, int]] = {}
        for technique in {it.technique: 1 for it in self.steps if it.was_too_much}:
            steps = [it for it in self.steps if it.technique == technique and it.was_too_much]
            planned = max(it.pressure for it in steps)
            lightest = min(
                it.pressure for step in steps for it in step.events if it.ended == Ended.TOO_MUCH
            )
            # Every press takes a level off, on the other side too; a stretch has none to give.
            found[technique] = (planned, max(1, planned - lightest))
        return found
