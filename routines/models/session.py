"""One run-through of a routine: where it stands, what happened in each step, how the pain was."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from django.db import connection, models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from routines.models.person import Profile
from routines.models.routine import Routine

STEPS = """
SELECT number, technique, CAST(data AS text) FROM routines_routinestep
WHERE routine_id = %s ORDER BY number"""


@dataclass(frozen=True, eq=False)
class PlannedStep:
    """A step of the plan as a session reads it: `data` has its dose and words.

    It is the same object for as long as the same is stored, so that what is made of it can be kept.
    """

    number: int
    technique: str
    data: Mapping[str, Any]


@lru_cache(maxsize=256)
def planned_step(number: int, technique: str, data: str) -> PlannedStep:
    """A stored step, read once; looked up by all that was stored, so none of it can be stale."""
    return PlannedStep(number, technique, MappingProxyType(json.loads(data)))


class SessionState(models.TextChoices):
    BEFORE = "before", _("rating before")
    RUNNING = "running", _("running")
    PAUSED = "paused", _("paused")
    AFTER = "after", _("rating after")
    DONE = "done", _("done")
    STOPPED = "stopped", _("stopped for a symptom")
    LEFT = "left", _("ended early")


OPEN_STATES = (
    SessionState.BEFORE,
    SessionState.RUNNING,
    SessionState.PAUSED,
    SessionState.AFTER,
)
OVER_STATES = (SessionState.DONE, SessionState.STOPPED, SessionState.LEFT)


class Session(models.Model):
    """One run-through. `step_number` is the step it stands at (1-based); `advance` names the
    step it leaves.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    profile = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="sessions")
    routine = models.ForeignKey(Routine, on_delete=models.CASCADE, related_name="sessions")
    state = models.CharField(
        _("state"), max_length=10, choices=SessionState, default=SessionState.BEFORE
    )
    step_number = models.PositiveSmallIntegerField(_("step"), default=1)
    step_started_at = models.DateTimeField(_("step started at"), null=True, blank=True)
    paused_seconds = models.PositiveIntegerField(_("seconds of the step already used"), default=0)
    hands_free = models.BooleanField(_("moves on by itself"), default=True)
    started_at = models.DateTimeField(_("started at"), auto_now_add=True)
    finished_at = models.DateTimeField(_("finished at"), null=True, blank=True)
    next_day = models.CharField(_("the day after"), max_length=10, blank=True)
    revision = models.PositiveSmallIntegerField(_("times its plan was changed"), default=0)

    class Meta:
        verbose_name = _("session")
        ordering = ["-started_at"]
        indexes = [models.Index(fields=["profile", "-started_at"])]

    def __str__(self) -> str:
        return f"{self.id}"

    @property
    def is_over(self) -> bool:
        """Nothing more can be advanced."""
        return self.state in OVER_STATES

    def elapsed_seconds(self, now: datetime) -> int:
        """Whole seconds of the present step so far, getting ready included, pauses not."""
        if self.step_started_at is None:
            return self.paused_seconds
        return self.paused_seconds + max(0, round((now - self.step_started_at).total_seconds()))

    @cached_property
    def steps(self) -> tuple[PlannedStep, ...]:
        """The steps of its plan in order (one query). Not read again: a session is loaded anew
        for each move.
        """
        routine = Routine._meta.pk.get_db_prep_value(self.routine_id, connection)
        with connection.cursor() as cursor:
            cursor.execute(STEPS, [routine])
            return tuple(planned_step(*row) for row in cursor.fetchall())


class StepOutcome(models.TextChoices):
    DONE = "done", _("done")
    SKIPPED = "skipped", _("skipped")
    TOO_MUCH = "too_much", _("too much")
    TINGLING = "tingling", _("tingling or shooting pain")


class StepLog(models.Model):
    """What happened in one step of one session; written once per step and event."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="logs")
    number = models.PositiveSmallIntegerField(_("number"))
    technique = models.SlugField(_("technique"), max_length=80)
    outcome = models.CharField(_("outcome"), max_length=10, choices=StepOutcome)
    pressure = models.PositiveSmallIntegerField(_("pressure"), default=0)
    seconds = models.PositiveIntegerField(_("seconds spent"), default=0)
    logged_at = models.DateTimeField(_("logged at"), auto_now_add=True)

    class Meta:
        verbose_name = _("step log")
        ordering = ["logged_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "number", "outcome"], name="step_outcome_logged_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.outcome}"


class ChangeKind(models.TextChoices):
    TOO_MUCH = "too_much", _("too much")
    SKIP = "skip", _("skipped")
    SWAP = "swap", _("swapped")
    MORE = "more", _("more of it")
    LESS_TIME = "less_time", _("less time")
    STAY_UP = "stay_up", _("not getting down")


class SessionChange(models.Model):
    """One change made while a session ran. From it on the session follows a plan of its own: the
    routine it was started from stays as it is. `number` is the session's revision it led to.

    `said` is what the person was told; `before` holds the `state`, the seconds `elapsed` and what
    was logged of the step (`log`, as `outcome`) until then, for undoing; `eased` and `stays_up`
    hold for the rest of the session.
    """

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="changes")
    number = models.PositiveSmallIntegerField(_("number"))
    kind = models.CharField(_("kind"), max_length=10, choices=ChangeKind)
    step_number = models.PositiveSmallIntegerField(_("step it was made at"))
    leads_to = models.PositiveSmallIntegerField(_("step it led to"))
    said = models.TextField(_("what was said"))
    came_from = models.ForeignKey(
        Routine, verbose_name=_("plan until then"), null=True, on_delete=models.SET_NULL,
        related_name="left_in_sessions",
    )  # fmt: skip
    routine = models.ForeignKey(
        Routine, verbose_name=_("plan from then on"), null=True, on_delete=models.SET_NULL,
        related_name="made_in_sessions",
    )  # fmt: skip
    before = models.JSONField(_("where it stood before"))
    outcome = models.CharField(_("logged as"), max_length=10, blank=True)
    eased = models.JSONField(_("done the easier way"), default=list)
    stays_up = models.BooleanField(_("stays up"), default=False)
    is_undone = models.BooleanField(_("undone"), default=False)
    made_at = models.DateTimeField(_("made at"), auto_now_add=True)

    class Meta:
        verbose_name = _("change of a session")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "number"], name="session_change_number_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.kind}"


class RatingMoment(models.TextChoices):
    BEFORE = "before", _("before")
    AFTER = "after", _("after")
    NEXT_DAY = "next_day", _("next day")


class PainRating(models.Model):
    """Pain 0-10 in one region at one moment of a session. `region` is "low_back-left" or
    "neck_base".
    """

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="ratings")
    region = models.CharField(_("region"), max_length=40)
    moment = models.CharField(_("moment"), max_length=10, choices=RatingMoment)
    pain = models.PositiveSmallIntegerField(_("pain"))

    class Meta:
        verbose_name = _("pain rating")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "region", "moment"], name="one_rating_per_region_and_moment"
            ),
            models.CheckConstraint(
                condition=models.Q(pain__gte=0, pain__lte=10), name="pain_is_0_to_10"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.region} {self.moment} {self.pain}"


class Press(models.Model):
    """One press of a button in a running session that came with a key of its own, so that sending
    it twice makes one move. Kept also where the session stood elsewhere by then (`is_taken` False).
    """

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="presses")
    key = models.UUIDField(_("key"))
    move = models.SlugField(_("move"), max_length=40)
    step = models.PositiveSmallIntegerField(_("step it leaves"), default=0)
    pressed_at = models.DateTimeField(_("pressed at"))
    is_taken = models.BooleanField(_("made a move"), default=True)

    class Meta:
        verbose_name = _("press")
        ordering = ["pressed_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["session", "key"], name="press_taken_once"),
        ]

    def __str__(self) -> str:
        return f"{self.move} {self.key}"
