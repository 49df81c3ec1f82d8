"""Places as their page shows them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from routines.domain.catalogue import Catalogue
from routines.models import Place, Profile


@dataclass(frozen=True)
class PlaceRow:
    """A place with its kit in words."""

    place: Place
    kit: str


def place_rows(catalogue: Catalogue, profile: Profile | None) -> tuple[PlaceRow, ...]:
    """The places of a profile, the last used first (one query)."""
    if profile is None:
        return ()
    return tuple(PlaceRow(it, _kit_in_words(catalogue, it)) for it in profile.places.all())


def _kit_in_words(catalogue: Catalogue, place: Place) -> str:
    names = [
        *_names(catalogue.tool, place.tools),
        *_names(catalogue.surface, place.surfaces),
    ]
    return ", ".join(names) or _("Just your hands, standing")


def _names(known: object, slugs: Iterable[str]) -> list[str]:
    return [known[it].name for it in slugs if it in known]  # type: ignore[index, operator]


def removed_place(profile: Profile | None) -> str:
    """The name of the place just removed, empty where there is none to put back."""
    return str(profile.answers.get("removed_place", {}).get("name", "")) if profile else ""
