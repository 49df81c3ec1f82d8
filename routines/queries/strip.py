"""The session as a strip of time: what `strip` of the components draws."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from routines.queries.wording import clock


@dataclass(frozen=True)
class Bar:
    """Seconds of one step's work, or of moving (family empty). `x` and `width` are seconds."""

    family: str
    x: int
    width: int
    number: int


@dataclass(frozen=True)
class Key:
    """One family of places in the legend, with the number of steps done there."""

    family: str
    name: str
    steps: str


@dataclass(frozen=True)
class Strip:
    """The whole strip, `total` seconds wide; `label` says it in words."""

    total: int
    bars: tuple[Bar, ...]
    keys: tuple[Key, ...]
    label: str


def family_name(family: str) -> str:
    """A family of places in words."""
    return {
        "sit": _("Sitting"),
        "stand": _("Standing"),
        "floor": _("On the floor"),
        "bed": _("On the bed"),
    }[family]


def strip_of(steps: Iterable[Mapping[str, Any]], total: int) -> Strip:
    """The strip of stored steps; getting up at the end is moving."""
    bars: list[Bar] = []
    counts: dict[str, int] = {}
    said: list[str] = []
    clock_at, last_family = 0, ""
    for number, step in enumerate(steps, start=1):
        starts_at, family = step["starts_at"], step["family"]
        if starts_at > clock_at:
            bars.append(Bar("", clock_at, starts_at - clock_at, number))
        bars.append(Bar(family, starts_at, step["seconds"], number))
        clock_at = starts_at + step["seconds"]
        counts[family] = counts.get(family, 0) + 1
        if family != last_family:
            words = {"place": family_name(family), "time": clock(starts_at)}
            said.append(_("%(place)s from %(time)s") % words)
        last_family = family
    if total > clock_at:
        bars.append(Bar("", clock_at, total - clock_at, 0))
    keys = tuple(
        Key(
            family,
            family_name(family),
            ngettext("%(n)s step", "%(n)s steps", count) % {"n": count},
        )
        for family, count in counts.items()
    )
    return Strip(max(total, clock_at), tuple(bars), keys, "; ".join(said))
