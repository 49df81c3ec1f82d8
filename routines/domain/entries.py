"""The entries of the catalogue that describe the body, the kit and the techniques.

The dataclasses are also the schema of the content files: the reader refuses a key they do not
have and asks for every key without a default. Meanings and units: `routines/content/README.md`.
"""

from __future__ import annotations

from dataclasses import dataclass
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
    """What safety rules ask of a technique. Nothing here has a default: an unknown risk is a
    risk.
    """

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
    def works_on_places(self) -> bool:
        """Whether it does something to a place; breathing and resting are done everywhere."""
        return self.mech != "none" or self.contact == "move"

    @property
    def before_session_only(self) -> bool:
        """True for what is done ahead of a session and never inside one (a shower)."""
        return self.review.changed.startswith("before-session only")
