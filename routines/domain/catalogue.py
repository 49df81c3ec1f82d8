"""The catalogue: everything the content files say, as immutable values.

The dataclasses are also the schema of the content files: the reader refuses a key they do not have and
asks for every key without a default. Meanings and units: `routines/content/README.md`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, ClassVar, Literal


class Entry:
    """Base of every content value: unknown keys are mistakes, not extras."""

    __pydantic_config__: ClassVar[dict[str, Any]] = {"extra": "forbid"}


AreaGroup = Literal["upper", "middle", "lower", "hips", "helper"]
Region = Literal["neck_ut", "upper_back", "mid_back", "low_back", "glute_hip", "chest", "legs"]
ToolKind = Literal[
    "hands", "ball", "roller", "cane", "gun", "vibration", "heat", "support", "product"
]
PositionKind = Literal["supine", "prone", "side", "seated", "wall", "all4", "kneeling"]
Level = Literal["upright", "seated", "floor"]
PhaseSlug = Literal["settle", "warm", "light", "deeper", "stretch", "finish"]
Contact = Literal[
    "breath", "heat", "move", "stroke", "knead", "circle", "squeeze", "press_hold", "roll",
    "lean_roll", "pin_move", "vibrate", "percuss", "static", "mobilise", "rest",
]  # fmt: skip
Mech = Literal[
    "static", "roll", "percuss", "knead", "friction", "stroke", "stretch", "heat", "none"
]
Sided = Literal["each", "both", "central"]
Bodyweight = Literal["none", "partial", "full"]
Material = Literal["none", "rubber", "latex"]
Grade = Literal["A", "B", "C", "D"]
Basis = Literal["G", "D", "K", "I"]
Confidence = Literal["H", "M", "L"]
Tier = Literal["emergency", "urgent", "not_today", "see_clinician"]
Scalar = str | int | bool


@dataclass(frozen=True)
class Area(Entry):
    slug: str
    name: str
    group: AreaGroup
    region: Region
    sided: bool
    helper: bool
    muscles: str
    where: str
    helpers: tuple[str, ...]
    neighbours: tuple[str, ...]
    everyday_words: tuple[str, ...]
    top: float
    bottom: float
    inner: float
    outer: float
    sources: tuple[str, ...]

    @property
    def sides(self) -> tuple[str, ...]:
        """The sides this area can be worked on."""
        return ("left", "right") if self.sided else ("central",)


@dataclass(frozen=True)
class NoPress(Entry):
    slug: str
    name: str
    where: str
    reason: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Tool(Entry):
    slug: str
    name: str
    kind: ToolKind
    hardness: tuple[int, int]
    always: bool
    extra: bool
    material: Material
    stand_ins: tuple[str, ...]
    how_to_choose: str
    cautions: tuple[str, ...]
    everyday_words: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Surface(Entry):
    slug: str
    name: str
    hint: str
    stand_ins: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Position(Entry):
    slug: str
    name: str
    kind: PositionKind
    level: Level
    lies_on: tuple[Literal["back", "front", "side"], ...]
    how: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class PhaseEntry(Entry):
    slug: PhaseSlug
    name: str
    purpose: str
    share: tuple[int, int]


@dataclass(frozen=True)
class Safety(Entry):
    """What safety rules ask of a technique. Nothing here has a default: an unknown risk is a risk."""

    bodyweight_on_tool: Bodyweight
    end_range: bool
    loaded_spine: bool
    head_below_heart: bool
    hip_flex_gt90: bool
    hip_cross_midline: bool
    kneeling: bool
    wrist_load: bool
    arm_overhead_or_behind: bool
    grip_needed: bool
    one_leg: bool
    twists_trunk: bool
    compresses_belly: bool
    breath_hold: bool
    over_bone: bool
    over_kidney: bool
    near_front_neck: bool
    skin_product: Literal["none", "oil", "lotion"]
    material: Material
    prone_time_s: int
    presses: tuple[str, ...]


@dataclass(frozen=True)
class Way(Entry):
    """One way of doing a technique; `None` keeps the technique's own safety value."""

    position: str
    surface: str | None = None
    support: str | None = None
    bodyweight_on_tool: Bodyweight | None = None
    end_range: bool | None = None
    loaded_spine: bool | None = None
    head_below_heart: bool | None = None
    hip_flex_gt90: bool | None = None
    hip_cross_midline: bool | None = None
    kneeling: bool | None = None
    wrist_load: bool | None = None
    arm_overhead_or_behind: bool | None = None
    grip_needed: bool | None = None
    one_leg: bool | None = None
    twists_trunk: bool | None = None
    compresses_belly: bool | None = None
    prone_time_s: int | None = None
    presses: tuple[str, ...] | None = None


@dataclass(frozen=True)
class Words(Entry):
    steps: tuple[str, ...]
    cues: tuple[str, ...]
    feel: str
    mistakes: tuple[str, ...]
    easier: str
    harder: str
    stop_if: tuple[str, ...]
    caution: str
    drawing: str


@dataclass(frozen=True)
class Evidence(Entry):
    grade: Grade
    ingredient: str
    honest: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Review(Entry):
    reviewed_by: str
    reviewed_on: str
    changed: str


@dataclass(frozen=True)
class Technique(Entry):
    slug: str
    name: str
    purpose: str
    phase: tuple[PhaseSlug, ...]
    areas: tuple[str, ...]
    works: Literal["one", "all"]
    sided: Sided
    tools: tuple[tuple[str, ...], ...]
    optional: tuple[str, ...]
    position: str
    contact: Contact
    mech: Mech
    pressure: tuple[int, int]
    sec: tuple[int, int, int]
    spots: int
    spine: str
    diff: int
    floor: Literal["none", "bed_ok", "required"]
    stand: Literal["none", "either", "required"]
    reach: Literal["none", "low", "cross", "behind"]
    flags: tuple[str, ...]
    pairs_with: tuple[str, ...]
    ways: tuple[Way, ...]
    safety: Safety
    words: Words
    evidence: Evidence
    review: Review

    @property
    def before_session_only(self) -> bool:
        """True for what is done ahead of a session and never inside one (a shower)."""
        return self.review.changed.startswith("before-session only")


@dataclass(frozen=True)
class Qualifier(Entry):
    value: str
    label: str
    tier: Tier


@dataclass(frozen=True)
class RedFlag(Entry):
    slug: str
    code: str
    group: str
    question: str
    concern: str
    tier: Tier
    qualifier_question: str
    qualifiers: tuple[Qualifier, ...]
    asked_when: tuple[str, ...]
    every_session: bool
    derived: bool
    action: str
    sources: tuple[str, ...]
    confidence: Confidence


@dataclass(frozen=True)
class Option(Entry):
    value: str
    label: str


@dataclass(frozen=True)
class Detail(Entry):
    """A follow-up a severity hangs on. No options and `multiple`: areas are offered; no options: a whole number."""

    key: str
    question: str
    options: tuple[Option, ...] = ()
    multiple: bool = False


@dataclass(frozen=True)
class Condition(Entry):
    slug: str
    code: str
    name: str
    gateway: str
    asked: Literal["gateway", "kit", "derived"]
    question: str
    explain: str
    everyday_words: tuple[str, ...]
    severity: Literal["C", "A", "W"]
    advice: str
    stays_ok: str
    rechecked_days: int
    details: tuple[Detail, ...]
    sources: tuple[str, ...]
    basis: str
    confidence: str


@dataclass(frozen=True)
class Contraindication(Entry):
    """One rule: whom it concerns (`condition`, `when`), what it matches, what it does, who says so."""

    id: str
    condition: str
    effect: str
    advice: str
    sources: tuple[str, ...]
    basis: str
    confidence: str
    rule: str = ""
    value: int | str | None = None
    whole_plan: bool = False
    when: Mapping[str, Scalar | tuple[Scalar, ...]] = field(default_factory=dict)
    match: Mapping[str, Scalar | tuple[Scalar, ...]] = field(default_factory=dict)
    except_: tuple[Mapping[str, Scalar | tuple[Scalar, ...]], ...] = ()
    local: Literal["", "affected", "affected_quadrant", "device", "lain_on"] = ""


@dataclass(frozen=True)
class Rule(Entry):
    id: str
    title: str
    text: str
    sources: tuple[str, ...]
    basis: str
    confidence: str


@dataclass(frozen=True)
class Dosage(Entry):
    slug: str
    item: str
    value: str
    basis: str
    sources: tuple[str, ...]
    numbers: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class RoutineStepEntry(Entry):
    technique: str
    area: str
    side: str
    tool: str
    position: str
    pressure: int
    seconds: int
    surface: str = ""


@dataclass(frozen=True)
class ReadyRoutine(Entry):
    slug: str
    name: str
    who: str
    minutes: int
    needs: tuple[str, ...]
    before: str
    note: str
    areas: tuple[str, ...]
    steps: tuple[RoutineStepEntry, ...]
    changed: str


@dataclass(frozen=True)
class Source(Entry):
    id: str
    citation: str
    url: str
    status: Literal["read", "copy", "unverified"]
    kind: str


@dataclass(frozen=True)
class Catalogue:
    """All content of one digest. Built once per process; nothing in it ever changes."""

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
