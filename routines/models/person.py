"""Who things belong to: a profile, with or without an account, its places and its answers."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Profile(models.Model):
    """The owner of everything personal. Without a user it is named by a signed cookie alone.

    `answers` are the last confirmed health answers (conditions, details, age ...), so that a
    regular is not asked everything again; `banned` the techniques never to be shown;
    `learnt_since` the moments (ISO, oldest first) from which a technique, or `*` for all of them,
    is learnt anew.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("account"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="profile",
    )
    answers = models.JSONField(_("answers"), default=dict, blank=True)
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    banned = models.JSONField(_("techniques never shown"), default=list, blank=True)
    learnt_since = models.JSONField(_("learnt anew since"), default=dict, blank=True)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    seen_at = models.DateTimeField(_("seen at"), auto_now=True)

    class Meta:
        verbose_name = _("profile")

    def __str__(self) -> str:
        return f"{self.id}"


class Place(models.Model):
    """A named kit: what is in the house at home, at work, in the hotel."""

    profile = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="places")
    name = models.CharField(_("name"), max_length=60)
    tools = models.JSONField(_("tools"), default=list, blank=True)
    surfaces = models.JSONField(_("surfaces"), default=list, blank=True)
    used_at = models.DateTimeField(_("last used at"), null=True, blank=True)

    class Meta:
        verbose_name = _("place")
        ordering = ["-used_at", "name"]
        constraints = [
            models.UniqueConstraint(fields=["profile", "name"], name="place_name_once_per_profile"),
        ]

    def __str__(self) -> str:
        return self.name


class Intake(models.Model):
    """Answers on their way to a plan, kept screen by screen so that Back and reload lose nothing.

    `answers` maps a screen's name to its cleaned answers.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    profile = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="intakes")
    answers = models.JSONField(_("answers"), default=dict, blank=True)
    created_at = models.DateTimeField(_("created at"), auto_now_add=True)
    changed_at = models.DateTimeField(_("changed at"), auto_now=True)

    class Meta:
        verbose_name = _("intake")
        ordering = ["-changed_at"]

    def __str__(self) -> str:
        return f"{self.id}"
