"""Numbers and places in words, for every page that shows a plan or a session."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from routines.domain.catalogue import Catalogue
from routines.domain.types import Side
from routines.figures.body_map import FRONT_AREAS, find_place


@dataclass(frozen=True)
class Mark:
    """One region of a small picture: which outline, whether turned over, how sore (0 to 10, None
    where nothing was rated) and where the number stands.
    """

    slug: str
    is_mirrored: bool
    pain: int | None
    x: int
    y: int

    @property
    def band(self) -> str:
        """The pattern of this number: "mild", "mid", "high"; empty for none."""
        if not self.pain:
            return ""
        return "mild" if self.pain < 4 else "mid" if self.pain < 7 else "high"


@dataclass(frozen=True)
class Picture:
    """What `includes/body_picture.html` draws: regions (`low_back-left`) and the words for it.

    `pains` has a number or None for each region, or nothing at all where none was rated.
    """

    regions: tuple[str, ...]
    front: bool
    label: str
    pains: tuple[int | None, ...] = ()
    title: str = ""

    @property
    def marks(self) -> tuple[Mark, ...]:
        """The regions as they are drawn, without those of an older drawing."""
        pains = self.pains or (None,) * len(self.regions)
        return tuple(
            Mark(slug, place.anchor.x < 0, pain, place.anchor.x, place.anchor.y)
            for value, pain in zip(self.regions, pains, strict=True)
            for slug, _dash, side in [value.partition("-")]
            if (place := find_place(slug, side or Side.CENTRAL)) is not None
        )


def clock(seconds: int) -> str:
    """Seconds as m:ss."""
    return f"{seconds // 60}:{seconds % 60:02d}"


def time_in_words(seconds: int) -> str:
    """Seconds as one would say them: "1 minute 30 seconds"."""
    minutes, rest = divmod(seconds, 60)
    in_minutes = ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes}
    in_seconds = ngettext("%(n)s second", "%(n)s seconds", rest) % {"n": rest}
    if minutes and rest:
        return _("%(minutes)s %(seconds)s") % {"minutes": in_minutes, "seconds": in_seconds}
    return in_minutes if minutes else in_seconds


def side_in_words(side: str) -> str:
    """The side of a step as the person would name it; empty where there is none to mind."""
    return {
        Side.LEFT: _("Your left side"),
        Side.RIGHT: _("Your right side"),
        Side.BOTH: _("Both sides at once"),
        Side.CENTRAL: "",
    }[Side(side)]


def region_values(catalogue: Catalogue, area: str, side: str) -> tuple[str, ...]:
    """The regions an area and a side stand for: `low_back` both gives left and right."""
    if area in catalogue.area and not catalogue.area[area].sided:
        return (area,)
    if side in (Side.LEFT, Side.RIGHT):
        return (f"{area}-{side}",)
    return (f"{area}-left", f"{area}-right")


def region_label(catalogue: Catalogue, value: str) -> str:
    """A region in words: "Lower back beside the spine (left)"."""
    area, _dash, side = value.partition("-")
    name = catalogue.area[area].name if area in catalogue.area else area
    if side == Side.LEFT:
        return _("%(area)s (left)") % {"area": name}
    if side == Side.RIGHT:
        return _("%(area)s (right)") % {"area": name}
    return name


def regions_of_request(catalogue: Catalogue, request: Mapping[str, Any]) -> dict[str, int]:
    """The sore regions of a stored request with their pain, in reading order of the catalogue."""
    found = {
        value: row["pain"]
        for row in request.get("areas", ())
        for value in region_values(catalogue, row["area"], row["side"])
    }
    places = {area.slug: place for place, area in enumerate(catalogue.areas)}
    order = sorted(found, key=lambda it: (places.get(it.partition("-")[0], len(places)), it))
    return {value: found[value] for value in order}


def picture_of(catalogue: Catalogue, areas: Iterable[str], side: str) -> Picture:
    """The small picture of the areas a step works on."""
    slugs = tuple(areas)
    is_front = bool(slugs) and all(it in FRONT_AREAS for it in slugs)
    drawn = [it for it in slugs if (it in FRONT_AREAS) == is_front]
    regions = tuple(value for area in drawn for value in region_values(catalogue, area, side))
    label = ", ".join(region_label(catalogue, value) for value in regions)
    return Picture(regions, is_front, label or _("The whole back"))


def picture_of_pain(
    catalogue: Catalogue, pains: Mapping[str, int | None], *, title: str = ""
) -> Picture:
    """The small picture of rated regions of the back: `{"low_back-left": 5, "neck_base": None}`.

    Its words say the title and every number. A region this catalogue does not know is left out.
    """
    known = {
        value: pain
        for value, pain in pains.items()
        if value.partition("-")[0] in catalogue.area and value.partition("-")[0] not in FRONT_AREAS
    }
    words = "; ".join(
        region_label(catalogue, value)
        if pain is None
        else _("%(place)s: %(pain)s of 10")
        % {"place": region_label(catalogue, value), "pain": pain}
        for value, pain in known.items()
    )
    label = _("%(title)s: %(places)s") % {"title": title, "places": words} if title else words
    return Picture(tuple(known), False, label, tuple(known.values()), title)
