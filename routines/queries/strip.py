"""The session as a strip of time: what `strip` of the components draws."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from routines.queries.wording import clock

GROUND = 48
# How far down a bar begins of the units of the strip: standing is high, lying is low, and
# moving runs along the ground.
TOPS = {"stand": 0, "sit": 14, "bed": 25, "floor": 32, "": 42}
ICON_ROOM = 9  # per cent of the strip from one icon to the next on a narrow phone


@dataclass(frozen=True)
class Bar:
    """Seconds of one step's work, or of moving (family empty). `x` and `width` are seconds."""

    family: str
    x: int
    width: int
    number: int

    @property
    def top(self) -> int:
        """Where it begins, in units from the top of the strip."""
        return TOPS[self.family]

    @property
    def height(self) -> int:
        """From there down to the ground."""
        return GROUND - self.top


@dataclass(frozen=True)
class Key:
    """One family of places in the legend, with the number of steps done there."""

    family: str
    name: str
    steps: str


@dataclass(frozen=True)
class ToolTime:
    """One tool from when it is taken up until another is, or none. `x` and `width` are seconds."""

    icon: str
    name: str
    x: int
    width: int


@dataclass(frozen=True)
class ToolMark:
    """An icon under the strip: the middle of its tool's time, in per cent from the start."""

    icon: str
    at: str


@dataclass(frozen=True)
class ToolKey:
    """One tool in the legend, with the number of steps it is used in."""

    icon: str
    name: str
    steps: str


@dataclass(frozen=True)
class Strip:
    """The whole strip, `total` seconds wide; `label` says it in words.

    `lane` is path data of the lines under it, along which a tool is in hand.
    """

    total: int
    bars: tuple[Bar, ...]
    keys: tuple[Key, ...]
    lane: str
    marks: tuple[ToolMark, ...]
    tools: tuple[ToolKey, ...]
    label: str


def family_name(family: str) -> str:
    """A family of places in words."""
    return {
        "sit": _("Sitting"),
        "stand": _("Standing"),
        "floor": _("On the floor"),
        "bed": _("On the bed"),
    }[family]


def strip_of(steps: Sequence[Mapping[str, Any]], total: int) -> Strip:
    """The strip of stored steps; getting up at the end is moving."""
    bars: list[Bar] = []
    said: list[str] = []
    clock_at, last_family, last_tool = 0, "", ""
    for number, step in enumerate(steps, start=1):
        starts_at, family, tool = step["starts_at"], step["family"], step["tool_name"]
        if starts_at > clock_at:
            bars.append(Bar("", clock_at, starts_at - clock_at, number))
        bars.append(Bar(family, starts_at, step["seconds"], number))
        clock_at = starts_at + step["seconds"]
        if family != last_family:
            said.append(_from(family_name(family), starts_at))
        if tool and tool != last_tool:
            said.append(_from(tool, starts_at))
        last_family, last_tool = family, tool
    if total > clock_at:
        bars.append(Bar("", clock_at, total - clock_at, 0))
    times, wide = tool_times(steps), max(total, clock_at)
    families = Counter(step["family"] for step in steps)
    tools = Counter((step["tool_icon"], step["tool_name"]) for step in steps if step["tool_name"])
    return Strip(
        total=wide,
        bars=tuple(bars),
        keys=tuple(Key(it, family_name(it), _steps(count)) for it, count in families.items()),
        lane="".join(f"M{it.x} 53h{it.width}" for it in times),
        marks=tuple(_marks(times, wide)),
        tools=tuple(ToolKey(icon, name, _steps(count)) for (icon, name), count in tools.items()),
        label="; ".join(said),
    )


def tool_times(steps: Sequence[Mapping[str, Any]]) -> tuple[ToolTime, ...]:
    """When which tool is in hand: one time for steps in a row with the same."""
    times = []
    for tool, group in groupby(steps, key=lambda it: it["tool_name"]):
        row = list(group)
        if tool:
            begin, end = row[0]["starts_at"], row[-1]["starts_at"] + row[-1]["seconds"]
            times.append(ToolTime(row[0]["tool_icon"], tool, begin, end - begin))
    return tuple(times)


def _marks(times: Iterable[ToolTime], total: int) -> Iterable[ToolMark]:
    """An icon for every tool's time that has room for one beside the last."""
    last = -ICON_ROOM
    for it in times:
        middle = round(100 * (it.x + it.width / 2) / total)
        if middle - last >= ICON_ROOM:
            yield ToolMark(it.icon, f"{middle}%")
            last = middle


def _from(name: str, seconds: int) -> str:
    return _("%(place)s from %(time)s") % {"place": name, "time": clock(seconds)}


def _steps(count: int) -> str:
    return ngettext("%(n)s step", "%(n)s steps", count) % {"n": count}
