"""Stored plans. Steps copy words and doses in, so an edit of the catalogue never rewrites what
somebody did.
"""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from routines.models.person import Profile


class RoutineQuerySet(models.QuerySet["Routine"]):
    """Sets of routines."""

    def of(self, profile: Profile) -> RoutineQuerySet:
        """Those of one profile."""
        return self.filter(profile=profile)

    def favourites(self) -> RoutineQuerySet:
        """Those the person marked, newest first."""
        return self.filter(favourite_at__isnull=False, removed_at__isnull=True).order_by(
            "-favourite_at"
        )


class Routine(models.Model):
    """A stored plan that can be repeated: what was asked, what was answered, and the steps.

    `request` is the intake as the planner took it, `plan` everything of the plan but its steps
    (outcome, messages, left out, needs_clearance, totals), both in the shapes of the command
    line.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    profile = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="routines")
    name = models.CharField(_("name"), max_length=80)
    request = models.JSONField(_("request"))
    plan = models.JSONField(_("plan"))
    outcome = models.CharField(_("outcome"), max_length=20)
    total_seconds = models.PositiveIntegerField(_("total seconds"))
    ready_routine = models.CharField(_("from the ready-made routine"), max_length=80, blank=True)
    content_digest = models.CharField(_("content digest"), max_length=64)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    favourite_at = models.DateTimeField(_("favourite since"), null=True, blank=True)
    removed_at = models.DateTimeField(_("removed from favourites at"), null=True, blank=True)

    objects = RoutineQuerySet.as_manager()

    class Meta:
        verbose_name = _("routine")
        ordering = ["-created_at"]
        indexes = [models.Index(fields=["profile", "favourite_at"])]

    def __str__(self) -> str:
        return self.name

    @property
    def is_favourite(self) -> bool:
        """Marked as a favourite and not removed since."""
        return self.favourite_at is not None and self.removed_at is None


class RoutineStep(models.Model):
    """One step of a routine, words included. `data` is the step in the shape of the command line
    plus `name`, `purpose`, `instructions`, `cues`, `feel`, `caution`, `stop_if` as they were
    that day.
    """

    routine = models.ForeignKey(Routine, on_delete=models.CASCADE, related_name="steps")
    number = models.PositiveSmallIntegerField(_("number"))
    technique = models.SlugField(_("technique"), max_length=80)
    seconds = models.PositiveSmallIntegerField(_("seconds"))
    data = models.JSONField(_("data"))

    class Meta:
        verbose_name = _("step")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["routine", "number"], name="step_number_once"),
            models.CheckConstraint(condition=models.Q(seconds__gte=1), name="step_takes_time"),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.technique}"
