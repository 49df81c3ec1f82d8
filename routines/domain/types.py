"""The values a plan is asked for with, and the values it answers with.

Everything here is frozen: a request or a plan can be kept, compared and repeated.
Seconds are whole seconds, pain is the 0-10 scale, pressure is 0 none, 1 light, 2 moderate, 3 firm.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Outcome(StrEnum):
    """What screening decides about the whole plan, mildest first."""

    PLAN = "plan"
    PLAN_MODIFIED = "plan_modified"
    ASK_FIRST = "ask_first"
    SEE_CLINICIAN = "see_clinician"
    NOT_TODAY = "not_today"
    URGENT = "urgent"
    EMERGENCY = "emergency"

    @property
    def rank(self) -> int:
        """Precedence: the higher rank speaks first."""
        return list(Outcome).index(self)

    @property
    def allows_techniques(self) -> bool:
        """Whether any technique may be shown under this outcome."""
        return self in (Outcome.PLAN, Outcome.PLAN_MODIFIED, Outcome.ASK_FIRST)


class Effect(StrEnum):
    """What a contraindication does to the candidates it matches."""

    EXCLUDE = "exclude"
    EXCLUDE_UNTIL_CLEARED = "exclude_until_cleared"
    CAP_PRESSURE = "cap_pressure"
    CAP_SECONDS = "cap_seconds"
    CAP_PAIN = "cap_pain"
    CAP_SESSION_MINUTES = "cap_session_minutes"
    WARN = "warn"
    REFUSE = "refuse"


class Personal(StrEnum):
    """What speaks beside the rules of the content: a person's own past and wishes."""

    TODAY = "today"
    LEARNT = "learnt"
    BANNED = "banned"


class Phase(StrEnum):
    """The parts of a session, in the order they come."""

    SETTLE = "settle"
    WARM = "warm"
    LIGHT = "light"
    DEEPER = "deeper"
    STRETCH = "stretch"
    FINISH = "finish"


PHASE_ORDER: Mapping[str, int] = {phase.value: place for place, phase in enumerate(Phase)}


class Goal(StrEnum):
    """What the person wants of the session."""

    RELIEF = "relief"
    MOBILITY = "mobility"
    UNWIND = "unwind"


class TimeOfDay(StrEnum):
    """When the session is done; the morning spares bent backs, the evening ends quietly."""

    MORNING = "morning"
    DAY = "day"
    EVENING = "evening"


class Side(StrEnum):
    """The person's own side."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"
    CENTRAL = "central"


@dataclass(frozen=True)
class AreaPain:
    """One sore place: an area slug, the person's side, and the pain there (0-10)."""

    area: str
    side: str
    pain: int


DetailValue = str | int | bool | tuple[str, ...]


@dataclass(frozen=True)
class Request:
    """One intake. Lists are unordered: the order of answers never changes the plan."""

    areas: tuple[AreaPain, ...]
    tools: frozenset[str]
    surfaces: frozenset[str]
    minutes: int
    age: int
    goal: str = Goal.RELIEF
    sessions_done: int = 0
    pain_days: int | None = None
    time_of_day: str | None = None
    warmed_up: bool = False
    conditions: frozenset[str] = frozenset()
    not_sure: frozenset[str] = frozenset()
    cleared: frozenset[str] = frozenset()
    details: Mapping[str, DetailValue] = field(default_factory=dict)
    red_flags: frozenset[str] = frozenset()
    red_flags_not_sure: frozenset[str] = frozenset()
    banned: frozenset[str] = frozenset()
    seed: int = 0

    @property
    def asked_seconds(self) -> int:
        """The time asked for, in seconds."""
        return self.minutes * 60


Region = tuple[str, str]  # an area and the person's own side: left, right or central


@dataclass(frozen=True)
class Today:
    """What today's earlier sessions did to each place; empty at the first session of a day.

    `pressing` counts the sessions that pressed a place at all; `used_up` are the places that had
    their moderate, firm or percussion work; `heated` those that were warmed within the hour.
    `was_morning` when all of it was done before noon and it is later now.
    """

    pressing: Mapping[Region, int] = field(default_factory=dict)
    used_up: frozenset[Region] = frozenset()
    heated: frozenset[Region] = frozenset()
    was_morning: bool = False


@dataclass(frozen=True)
class Soreness:
    """A session that left the person sore the day after, as long as it still counts.

    `firm` are the places it worked firmly; `minutes` the longest the next session may be.
    """

    firm: frozenset[Region]
    minutes: int


@dataclass(frozen=True)
class History:
    """What earlier sessions tell the planner; empty for a first visit.

    `recent` holds the technique slugs of the last sessions, newest first; `effects` a
    technique's learnt weight between -1 (made it worse) and 1 (helped); `helped` how often pain
    eased with it, and of how many times. The rest only ever takes away: what `today` has used up,
    `softened` the most pressure of a technique that was too much before, the techniques `paused`
    since pain was up twice in a row after them, `sore` and `is_worse` what the day after asks for.
    """

    recent: tuple[frozenset[str], ...] = ()
    effects: Mapping[str, float] = field(default_factory=dict)
    helped: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    today: Today = Today()
    softened: Mapping[str, int] = field(default_factory=dict)
    paused: frozenset[str] = frozenset()
    sore: Soreness | None = None
    is_worse: bool = False


NO_HISTORY = History()


@dataclass(frozen=True)
class Message:
    """Something to tell the person about the whole plan. `kind` is an outcome slug, `caution`,
    `why`, or `way_out` of a plan without steps.
    """

    kind: str
    text: str
    condition: str | None = None
    red_flag: str | None = None
    sources: tuple[str, ...] = ()


@dataclass(frozen=True)
class Caution:
    """A sentence shown with a step, and the rule that asked for it."""

    text: str
    condition: str | None
    sources: tuple[str, ...]


@dataclass(frozen=True)
class LeftOut:
    """One technique (or part of it) removed, with the reason. `effect` is empty when kit alone
    was missing, or the person banned it; `speaker` is a `Personal` slug where no rule spoke.
    """

    technique: str
    reason: str
    condition: str | None
    effect: str
    sources: tuple[str, ...]
    area: str | None = None
    side: str | None = None
    tool: str | None = None
    position: str | None = None
    surface: str | None = None
    speaker: str | None = None


@dataclass(frozen=True)
class Step:
    """One technique on one side with one tool for so many seconds.

    `before_seconds` is set-up and moving ahead of the work; the work begins at `starts_at`
    seconds into the session. `spots` is how many places share the seconds.
    """

    technique: str
    phase: str
    areas: tuple[str, ...]
    side: str
    tool: str | None
    surface: str | None
    position: str
    contact: str
    pressure: int
    seconds: int
    before_seconds: int = 0
    starts_at: int = 0
    spots: int = 1
    support: str | None = None
    pain_ceiling: int = 4
    why: tuple[str, ...] = ()
    cautions: tuple[Caution, ...] = ()

    @property
    def identity(self) -> tuple[object, ...]:
        """What tells the candidate behind this step from every other; see `Candidate.identity`."""
        place = (self.position, self.surface, self.support)
        return (self.technique, self.areas, self.side, self.tool, *place)


@dataclass(frozen=True)
class Plan:
    """The planner's answer: an outcome, and where it allows it, timed steps."""

    outcome: Outcome
    asked_seconds: int
    messages: tuple[Message, ...] = ()
    steps: tuple[Step, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    needs_clearance: tuple[str, ...] = ()
    total_seconds: int = 0
    score: float = 0.0
    seed: int = 0
