"""Writes the content files into the catalogue tables."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from routines.content.reader import LISTS, RawContent, RawEntry, build_catalogue, digest_of
from routines.models import ContentRelease
from routines.queries.catalogue import MODEL_OF_LIST, forget_catalogue


def sync_content(raw: RawContent) -> bool:
    """Make the catalogue tables equal to `raw`, all or nothing; False when they were equal already.

    Raises `ContentMistakes` before anything is written, so the old content stays served.
    """
    build_catalogue(raw)
    digest = digest_of(raw)
    with transaction.atomic():
        if ContentRelease.objects.filter(digest=digest).exists():
            return False
        for content_list in LISTS:
            model = MODEL_OF_LIST[content_list.name]
            model._default_manager.all().delete()
            model._default_manager.bulk_create(
                model(slug=row.slug, place=place, name=_name(row), entry=row.entry)
                for place, row in enumerate(raw[content_list.name])
            )
        ContentRelease.objects.update_or_create(
            id=1, defaults={"digest": digest, "synced_at": timezone.now()}
        )
    forget_catalogue()
    return True


def _name(row: RawEntry) -> str:
    """What the admin lists an entry under."""
    for key in ("name", "title", "question", "item", "citation", "advice"):
        if text := row.entry.get(key):
            return str(text)[:300]
    return row.slug
