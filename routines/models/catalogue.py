"""The catalogue tables: a projection of the content files, written only by `sync_content`.

Each row keeps its whole entry as it stands in the file; the few columns beside it serve the
admin and lookups. The planner never queries these tables: it works on the `Catalogue` built from
them once per process.
"""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class CatalogueEntry(models.Model):
    """One entry of one content list."""

    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    place = models.PositiveIntegerField(_("place in the file"))
    name = models.CharField(_("name"), max_length=300)
    entry = models.JSONField(_("entry"))

    class Meta:
        abstract = True
        ordering = ["place"]

    def __str__(self) -> str:
        return self.name


class Area(CatalogueEntry):
    class Meta(CatalogueEntry.Meta):
        verbose_name = _("area")


class NoPressZone(CatalogueEntry):
    class Meta(CatalogueEntry.Meta):
        verbose_name = _("no-press zone")


class Tool(CatalogueEntry):
    class Meta(CatalogueEntry.Meta):
        verbose_name = _("tool")


class Surface(CatalogueEntry):
    class Meta(CatalogueEntry.Meta):
        verbose_name = _("surface")


class Position(CatalogueEntry):
    class Meta(CatalogueEntry.Meta):
        verbose_name = _("position")


class Move(CatalogueEntry):
    class Meta(CatalogueEntry.Meta):
        verbose_name = _("change of position")
        verbose_name_plural = _("changes of position")


class Phase(CatalogueEntry):
    class Meta(CatalogueEntry.Meta):
        verbose_name = _("phase")


class Technique(CatalogueEntry):
    class Meta(CatalogueEntry.Meta):
        verbose_name = _("technique")


class RedFlag(CatalogueEntry):
    class Meta(CatalogueEntry.Meta):
        verbose_name = _("red flag")


class Condition(CatalogueEntry):
    class Meta(CatalogueEntry.Meta):
        verbose_name = _("condition")


class Contraindication(CatalogueEntry):
    class Meta(CatalogueEntry.Meta):
        verbose_name = _("contraindication")


class Rule(CatalogueEntry):
    class Meta(CatalogueEntry.Meta):
        verbose_name = _("general rule")


class Dosage(CatalogueEntry):
    class Meta(CatalogueEntry.Meta):
        verbose_name = _("dosage")
        verbose_name_plural = _("dosages")


class ReadyRoutine(CatalogueEntry):
    class Meta(CatalogueEntry.Meta):
        verbose_name = _("ready-made routine")


class Source(CatalogueEntry):
    class Meta(CatalogueEntry.Meta):
        verbose_name = _("source")


class ContentRelease(models.Model):
    """Which content is being served: one row, replaced in the same transaction as the tables."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    digest = models.CharField(_("digest"), max_length=64)
    synced_at = models.DateTimeField(_("synced at"))

    class Meta:
        verbose_name = _("content release")
        constraints = [
            models.CheckConstraint(condition=models.Q(id=1), name="content_release_is_one_row"),
        ]

    def __str__(self) -> str:
        return self.digest[:12]
