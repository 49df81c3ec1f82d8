"""Forgets what was learnt about a technique, and takes that back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from routines.models import Profile

MOMENTS_KEPT = 5  # so often may forgetting be taken back


def forget(profile: Profile, what: str, *, now: datetime) -> None:
    """Learn a technique, or `EVERYTHING`, anew from now on. Sessions stay in the history."""
    with transaction.atomic():
        row = Profile.objects.select_for_update().get(pk=profile.pk)
        moments = [*row.learnt_since.get(what, ()), now.isoformat()]
        row.learnt_since = {**row.learnt_since, what: moments[-MOMENTS_KEPT:]}
        row.save(update_fields=["learnt_since", "seen_at"])


def remember(profile: Profile, what: str) -> None:
    """Take the last forgetting of a technique, or of everything, back; nothing where none was."""
    with transaction.atomic():
        row = Profile.objects.select_for_update().get(pk=profile.pk)
        moments = row.learnt_since.get(what, [])[:-1]
        others = {key: it for key, it in row.learnt_since.items() if key != what}
        row.learnt_since = {**others, what: moments} if moments else others
        row.save(update_fields=["learnt_since", "seen_at"])
