"""The catalogue: everything the content files say, as one immutable value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from routines.domain.entries import (
    Area,
    Entry,
    Evidence,
    NoPress,
    PhaseEntry,
    Position,
    Review,
    Safety,
    Scalar,
    Surface,
    Technique,
    Tool,
    Way,
    Words,
)
from routines.domain.rule_entries import (
    Condition,
    Contraindication,
    Detail,
    Dosage,
    Option,
    Qualifier,
    ReadyRoutine,
    RedFlag,
    RoutineStepEntry,
    Rule,
    Source,
)

__all__ = [
    "Area",
    "Catalogue",
    "Condition",
    "Contraindication",
    "Detail",
    "Dosage",
    "Entry",
    "Evidence",
    "NoPress",
    "Option",
    "PhaseEntry",
    "Position",
    "Qualifier",
    "ReadyRoutine",
    "RedFlag",
    "Review",
    "RoutineStepEntry",
    "Rule",
    "Safety",
    "Scalar",
    "Source",
    "Surface",
    "Technique",
    "Tool",
    "Way",
    "Words",
]


@dataclass(frozen=True, eq=False)
class Catalogue:
    """All content of one digest. Built once per process; nothing in it ever changes.

    Compared by identity: two catalogues of one digest are told apart, and being a cache key
    costs nothing.
    """

    digest: str
    areas: tuple[Area, ...]
    no_press: tuple[NoPress, ...]
    tools: tuple[Tool, ...]
    surfaces: tuple[Surface, ...]
    positions: tuple[Position, ...]
    moves: Mapping[tuple[str, str], int]
    phases: tuple[PhaseEntry, ...]
    techniques: tuple[Technique, ...]
    red_flags: tuple[RedFlag, ...]
    conditions: tuple[Condition, ...]
    contraindications: tuple[Contraindication, ...]
    rules: tuple[Rule, ...]
    dosages: tuple[Dosage, ...]
    routines: tuple[ReadyRoutine, ...]
    sources: tuple[Source, ...]

    @cached_property
    def area(self) -> Mapping[str, Area]:
        """Areas by slug."""
        return {entry.slug: entry for entry in self.areas}

    @cached_property
    def tool(self) -> Mapping[str, Tool]:
        """Tools by slug."""
        return {entry.slug: entry for entry in self.tools}

    @cached_property
    def surface(self) -> Mapping[str, Surface]:
        """Surfaces by slug."""
        return {entry.slug: entry for entry in self.surfaces}

    @cached_property
    def position(self) -> Mapping[str, Position]:
        """Positions by slug."""
        return {entry.slug: entry for entry in self.positions}

    @cached_property
    def technique(self) -> Mapping[str, Technique]:
        """Techniques by slug."""
        return {entry.slug: entry for entry in self.techniques}

    @cached_property
    def red_flag(self) -> Mapping[str, RedFlag]:
        """Red flags by slug."""
        return {entry.slug: entry for entry in self.red_flags}

    @cached_property
    def condition(self) -> Mapping[str, Condition]:
        """Conditions by slug."""
        return {entry.slug: entry for entry in self.conditions}

    @cached_property
    def source(self) -> Mapping[str, Source]:
        """Sources by id."""
        return {entry.id: entry for entry in self.sources}

    @cached_property
    def routine(self) -> Mapping[str, ReadyRoutine]:
        """Ready-made routines by slug."""
        return {entry.slug: entry for entry in self.routines}

    @cached_property
    def always_there(self) -> frozenset[str]:
        """Tools every house has; nobody needs to tick them."""
        return frozenset(entry.slug for entry in self.tools if entry.always)

    @cached_property
    def pain_areas(self) -> tuple[Area, ...]:
        """The areas a person can name as sore, in order."""
        return tuple(entry for entry in self.areas if not entry.helper)
