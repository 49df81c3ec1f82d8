"""Small words the domain needs for its reasons.

The domain knows no Django, so its sentences are marked with the `_` below for extraction and
translated where they are shown; they are whole sentences with named gaps, never glued from
halves.
"""

from __future__ import annotations

from collections.abc import Iterable

from routines.domain.catalogue import Catalogue


def _(text: str) -> str:
    """Marks a sentence for translation and returns it as it is."""
    return text


SIDE_AREA = {
    "left": _("the left side of “{area}”"),
    "right": _("the right side of “{area}”"),
    "central": _("“{area}”"),
}


def side_area(catalogue: Catalogue, area: str, side: str) -> str:
    """An area and the person's own side in words."""
    return SIDE_AREA[side].format(area=catalogue.area[area].name.lower())


def joined(names: Iterable[str]) -> str:
    """Names in a row."""
    found = list(dict.fromkeys(names))
    if len(found) < 2:
        return "".join(found)
    return _("{first} and {last}").format(first=", ".join(found[:-1]), last=found[-1])
