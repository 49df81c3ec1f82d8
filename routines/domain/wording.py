"""Small words the domain needs for its reasons.

The domain knows no Django, so its sentences are marked with the `_` below for extraction and
translated where they are shown; they are whole sentences with named gaps, never glued from
halves.
"""

from __future__ import annotations

from collections.abc import Iterable

from routines.domain.catalogue import Catalogue
from routines.domain.types import Region


def _(text: str) -> str:
    """Marks a sentence for translation and returns it as it is."""
    return text


SIDE_AREA = {
    "left": _("the left side of “{area}”"),
    "right": _("the right side of “{area}”"),
    "both": _("both sides of “{area}”"),
    "central": _("“{area}”"),
}


def side_area(catalogue: Catalogue, area: str, side: str) -> str:
    """An area and the person's own side in words."""
    return SIDE_AREA[side].format(area=catalogue.area[area].name.lower())


def places_in_words(catalogue: Catalogue, places: Iterable[Region], most: int = 2) -> str:
    """The first places in words, both sides of one area together."""
    by_area: dict[str, list[str]] = {}
    for area, side in places:
        by_area.setdefault(area, []).append(side)
    named = [
        side_area(catalogue, area, sides[0] if len(sides) == 1 else "both")
        for area, sides in by_area.items()
    ]
    return joined(named[:most])


def joined(names: Iterable[str]) -> str:
    """Names in a row."""
    found = list(dict.fromkeys(names))
    if len(found) < 2:
        return "".join(found)
    return _("{first} and {last}").format(first=", ".join(found[:-1]), last=found[-1])


def either(names: Iterable[str]) -> str:
    """Names to choose from."""
    found = list(dict.fromkeys(names))
    if len(found) < 2:
        return "".join(found)
    return _("{first} or {last}").format(first=", ".join(found[:-1]), last=found[-1])
