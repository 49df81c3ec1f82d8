"""The back office: the catalogue to read, people's rows without their health answers."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from routines.models import (
    CatalogueEntry,
    ContentRelease,
    Intake,
    PainRating,
    Place,
    Profile,
    Routine,
    Session,
)
from routines.queries.catalogue import MODEL_OF_LIST

if TYPE_CHECKING:
    Base = admin.ModelAdmin[Model]
else:
    Base = admin.ModelAdmin


class ReadOnlyAdmin(Base):
    """Rows to look at: written by the content files, or by their owner alone."""

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


class CatalogueAdmin(ReadOnlyAdmin):
    """One content list. What is wrong here is mended in `routines/content/`."""

    list_display = ("slug", "name")
    search_fields = ("slug", "name")
    ordering = ("place",)
    fields = ("slug", "name", "place", "preview")
    readonly_fields = fields

    @admin.display(description=_("preview"))
    def preview(self, row: CatalogueEntry) -> SafeString:
        """The whole entry as a table of keys and values."""
        lines = format_html_join(
            "",
            "<tr><th scope='row'>{}</th><td>{}</td></tr>",
            ((key, _in_plain(value)) for key, value in row.entry.items()),
        )
        return format_html("<table>{}</table>", lines)


def _in_plain(value: object) -> SafeString | str:
    if isinstance(value, str):
        return value
    if isinstance(value, list) and value and all(isinstance(part, str) for part in value):
        return format_html(
            "<ol>{}</ol>", format_html_join("", "<li>{}</li>", ((it,) for it in value))
        )
    return json.dumps(value, ensure_ascii=False)


for model in MODEL_OF_LIST.values():
    admin.site.register(model, CatalogueAdmin)


@admin.register(ContentRelease)
class ContentReleaseAdmin(ReadOnlyAdmin):
    """Which content is served, and since when."""

    list_display = ("digest", "synced_at")


class PersonalAdmin(ReadOnlyAdmin):
    """A person's rows: that they exist, whose and when; never what was answered.

    There is no page of one row, for even its title would tell where it hurts. Deleting is the
    person's own.
    """

    list_display_links = None

    def change_view(self, *args: Any, **kwargs: Any) -> HttpResponse:
        raise Http404

    def history_view(self, *args: Any, **kwargs: Any) -> HttpResponse:
        raise Http404


@admin.register(Profile)
class ProfileAdmin(PersonalAdmin):
    list_display = ("id", "user", "created_at", "seen_at")
    search_fields = ("id", "user__username")


@admin.register(Place)
class PlaceAdmin(PersonalAdmin):
    list_display = ("id", "profile", "used_at")


@admin.register(Intake)
class IntakeAdmin(PersonalAdmin):
    list_display = ("id", "profile", "created_at", "changed_at")


@admin.register(Routine)
class RoutineAdmin(PersonalAdmin):
    list_display = ("id", "profile", "total_seconds", "created_at", "favourite_at")


@admin.register(Session)
class SessionAdmin(PersonalAdmin):
    list_display = ("id", "profile", "started_at", "finished_at")


@admin.register(PainRating)
class PainRatingAdmin(PersonalAdmin):
    list_display = ("id", "session", "moment")
