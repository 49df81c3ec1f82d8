"""Keeps places: named kits of a profile."""

from __future__ import annotations

from collections.abc import Container, Iterable

from django.db import transaction
from django.utils import timezone

from routines.models import Place, Profile

MOST_PLACES = 30
LONGEST_NAME = 60
REMOVED = "removed_place"


class TooManyPlaces(Exception):
    """A profile keeps at most `MOST_PLACES`."""


class NameTaken(Exception):
    """Another place of this profile has that name."""


def save_place(profile: Profile, name: str, tools: Iterable[str], surfaces: Iterable[str]) -> Place:
    """Keep a kit under a name; the same name again replaces it. Raises `TooManyPlaces`."""
    kit = {"tools": list(tools), "surfaces": list(surfaces), "used_at": timezone.now()}
    with transaction.atomic():
        place, is_new = Place.objects.update_or_create(profile=profile, name=name, defaults=kit)
        if is_new and profile.places.count() > MOST_PLACES:
            raise TooManyPlaces
    return place


def change_place(place: Place, name: str, tools: Iterable[str], surfaces: Iterable[str]) -> None:
    """Another name or another kit for a place. Raises `NameTaken`."""
    with transaction.atomic():
        others = Place.objects.filter(profile=place.profile_id, name=name).exclude(pk=place.pk)
        if others.exists():
            raise NameTaken
        place.name, place.tools, place.surfaces = name, list(tools), list(surfaces)
        place.save(update_fields=["name", "tools", "surfaces"])


def remove_place(profile: Profile, place: Place) -> None:
    """Take a place off the list; the last one removed can be put back."""
    kept = {"name": place.name, "tools": place.tools, "surfaces": place.surfaces}
    with transaction.atomic():
        profile.answers = {**profile.answers, REMOVED: kept}
        profile.save(update_fields=["answers", "seen_at"])
        place.delete()


def restore_place(profile: Profile) -> None:
    """Put the last removed place back. A newer one of its name stays: the old one gets a number.

    Nothing happens when there is none, or no room for it; it then waits until there is.
    """
    kept = profile.answers.get(REMOVED)
    if kept is None:
        return
    with transaction.atomic():
        names = set(profile.places.values_list("name", flat=True))
        if len(names) >= MOST_PLACES:
            return
        save_place(profile, **{**kept, "name": _free_name(kept["name"], names)})
        profile.answers = {key: it for key, it in profile.answers.items() if key != REMOVED}
        profile.save(update_fields=["answers", "seen_at"])


def _free_name(name: str, taken: Container[str]) -> str:
    numbered = (f"{name[: LONGEST_NAME - 3]} {number}" for number in range(2, MOST_PLACES + 2))
    return next(it for it in (name, *numbered) if it not in taken)
