"""Order and time: what a session costs between the steps, and the order that costs least.

Set-up, tool changes, moves, side switches and getting up at the end all count. Figures:
techniques 1.3 and the rulings on time.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from routines.domain.catalogue import Catalogue
from routines.domain.types import Request, Step

SETUP_SECONDS = 8
TOOL_SECONDS = 10
SIDE_SECONDS = 5
FLOOR_SECONDS = 25
SLOW_FLOOR_SECONDS = 40
BED_SECONDS = 15
SEAT_SECONDS = 8
SLOW_FROM_AGE = 66
SLOW_CONDITIONS = frozenset({"frailty-or-falls", "ankylosing-spondylitis"})
UNHELD = (None, "hands")
MOST_CROSSINGS = 2  # once down and once up


class Spot(NamedTuple):
    """Where somebody is: position slug and the surface under or behind them."""

    position: str
    surface: str | None


START = Spot("stand", None)


def is_slow(request: Request) -> bool:
    """Whether getting down and up takes longer: over 65, frail, or stiff."""
    given = request.conditions | request.not_sure
    return request.age >= SLOW_FROM_AGE or bool(given & SLOW_CONDITIONS)


def is_down(catalogue: Catalogue, spot: Spot) -> bool:
    """Lying, kneeling or sitting on floor or bed: the far side of the line between up and down."""
    return catalogue.position[spot.position].level == "floor"


def move_seconds(catalogue: Catalogue, start: Spot, end: Spot, *, slow: bool) -> int:
    """Seconds to get from one spot to another."""
    down, up = is_down(catalogue, start), is_down(catalogue, end)
    floor = SLOW_FLOOR_SECONDS if slow else FLOOR_SECONDS
    if down != up:
        return BED_SECONDS if "bed" in (start.surface, end.surface) else floor
    if down and start.surface != end.surface:
        return BED_SECONDS + floor
    if "bed" in (start.surface, end.surface) and start.surface != end.surface:
        return BED_SECONDS
    if start.position != end.position:
        return catalogue.moves[start.position, end.position]
    return 0 if start.surface == end.surface else SEAT_SECONDS


def spot_of(step: Step) -> Spot:
    """Where a step is done."""
    return Spot(step.position, step.surface)


def tool_seconds(held: str | None, tool: str | None) -> int:
    """Seconds to take up another tool; laying one aside is part of the next set-up."""
    return TOOL_SECONDS if tool not in UNHELD and tool != held else 0


def before_of(catalogue: Catalogue, previous: Step | None, step: Step, *, slow: bool) -> int:
    """Seconds of set-up and moving ahead of a step that follows `previous`; None stands at the
    start of a session.
    """
    spot, held = (START, None) if previous is None else (spot_of(previous), previous.tool)
    before = SETUP_SECONDS + move_seconds(catalogue, spot, spot_of(step), slow=slow)
    before += tool_seconds(held, step.tool)
    switches = previous is not None and _switches_side(previous, step)
    return before + (SIDE_SECONDS if switches else 0)


def getting_up(catalogue: Catalogue, last: Step | None, *, slow: bool) -> int:
    """Seconds to get up from where the last step was done; none for who is up, or never began."""
    if last is None or not is_down(catalogue, spot_of(last)):
        return 0
    return move_seconds(catalogue, spot_of(last), START, slow=slow)


def timed(
    catalogue: Catalogue, steps: Iterable[Step], *, slow: bool, after: Step | None = None
) -> tuple[tuple[Step, ...], int]:
    """The steps with `before_seconds` and `starts_at`, and the total in seconds with getting up
    at the end. They follow the step `after`, if any: the clock begins where that one is left.
    """
    clock, previous = 0, after
    found = []
    for step in steps:
        before = before_of(catalogue, previous, step, slow=slow)
        clock += before
        found.append(replace(step, before_seconds=before, starts_at=clock))
        clock += step.seconds
        previous = step
    return tuple(found), clock + getting_up(catalogue, previous, slow=slow)


def _switches_side(previous: Step, step: Step) -> bool:
    return previous.technique == step.technique and previous.side != step.side


def crossings(catalogue: Catalogue, steps: Iterable[Step]) -> int:
    """How often the line between up and down is crossed, the last getting up not counted."""
    down, crossed = False, 0
    for step in steps:
        now = is_down(catalogue, spot_of(step))
        crossed += now != down
        down = now
    return crossed
