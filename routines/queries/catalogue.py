"""The catalogue this process serves, built once from the catalogue tables."""

from __future__ import annotations

from functools import cache

from routines.content.reader import LISTS, RawContent, RawEntry, build_catalogue
from routines.domain.catalogue import Catalogue
from routines.models import (
    Area,
    CatalogueEntry,
    Condition,
    ContentRelease,
    Contraindication,
    Dosage,
    Move,
    NoPressZone,
    Phase,
    Position,
    ReadyRoutine,
    RedFlag,
    Rule,
    Source,
    Surface,
    Technique,
    Tool,
)

MODEL_OF_LIST: dict[str, type[CatalogueEntry]] = {
    "areas": Area,
    "no_press": NoPressZone,
    "tools": Tool,
    "surfaces": Surface,
    "positions": Position,
    "moves": Move,
    "phases": Phase,
    "techniques": Technique,
    "red_flags": RedFlag,
    "conditions": Condition,
    "contraindications": Contraindication,
    "rules": Rule,
    "dosages": Dosage,
    "routines": ReadyRoutine,
    "sources": Source,
}


class ContentNotSynced(Exception):
    """No content has been written to the database yet: run `manage.py sync_content`."""


def stored_digest() -> str:
    """The digest of the content in the database (one query); raises `ContentNotSynced`."""
    digest = ContentRelease.objects.values_list("digest", flat=True).first()
    if digest is None:
        raise ContentNotSynced
    return digest


def stored_content() -> RawContent:
    """Every entry as the catalogue tables hold it, in file order (one query per list)."""
    return {
        content_list.name: tuple(
            RawEntry("database", row.slug, row.entry)
            for row in MODEL_OF_LIST[content_list.name]._default_manager.all()
        )
        for content_list in LISTS
    }


@cache
def current_catalogue() -> Catalogue:
    """The catalogue of this process: no query once it has been built.

    Raises `ContentNotSynced`. A new release of the content is picked up by a restart, like a new
    release of the code.
    """
    stored_digest()
    return build_catalogue(stored_content())


def forget_catalogue() -> None:
    """Build it anew at the next call; for `sync_content` and for tests."""
    current_catalogue.cache_clear()
