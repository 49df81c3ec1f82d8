"""Pain before and after sessions as the outlines of one picture: numbers in, SVG path data out.

A point of pain is 10 user units high, 10 at the top, and a day is 10 units wide. Every session
stands at its own day; sessions of one day share its width. Nothing is joined from one session to
the next, so what was not rated stays a gap, and days without a session stay empty. Only a long
pause is cut short, where `breaks` says so. Every mark is a stroke that has no length or is upright,
so the picture can be stretched to any width and its dots stay round.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from types import MappingProxyType

UNIT = 10
HEIGHT = 10 * UNIT
DAY_AFTER = HEIGHT + 22  # where the answers about the day after stand, under the line of no pain
BAR = 8  # height of the one answer that is drawn as a bar
LONGEST_GAP = 10  # days without a session that are still drawn to scale
BREAK = 3  # width of a cut in days
FEWEST_DAYS = 14  # a few sessions are not blown up to the whole width


@dataclass(frozen=True, slots=True)
class Rating:
    """Pain of one place in one session, 0 to 10, None where it was left out.

    `day` counts from any fixed day; `day_after` is the answer about the day after, empty for none.
    """

    day: int
    before: int | None
    after: int | None
    day_after: str = ""


@dataclass(frozen=True, slots=True)
class PainChart:
    """Path data of a picture `width` units wide; empty where nothing is to be drawn.

    `eased` and `sorer` join before and after where they differ. `days_after` has one path for
    every answer that was given, `breaks` an upright line at every cut.
    """

    width: int
    before: str
    after: str
    eased: str
    sorer: str
    days_after: Mapping[str, str]
    breaks: str


def pain_chart(ratings: Sequence[Rating]) -> PainChart:
    """The picture of ratings in the order of their days; one without a number on either side of its
    session leaves no mark but its day after. Raises ValueError for a number outside 0 to 10.
    """
    places, breaks, width = _places(ratings)
    seen = [(x, rating) for x, rating in zip(places, ratings, strict=True)]
    days_after: dict[str, str] = {}
    for x, rating in seen:
        if rating.day_after:
            mark = f"M{x} {DAY_AFTER}h0"
            if rating.day_after == "sore":
                mark = f"M{x} {DAY_AFTER - BAR // 2}v{BAR}"
            days_after[rating.day_after] = days_after.get(rating.day_after, "") + mark
    return PainChart(
        width=width,
        before=_dots((x, it.before) for x, it in seen),
        after=_dots((x, it.after) for x, it in seen),
        eased=_stems(seen, eased=True),
        sorer=_stems(seen, eased=False),
        days_after=MappingProxyType(days_after),
        breaks="".join(f"M{x} 0v{HEIGHT}" for x in breaks),
    )


def _places(ratings: Sequence[Rating]) -> tuple[list[int], list[int], int]:
    """Where each rating stands, where the time is cut, and how wide it all is."""
    places: list[int] = []
    breaks: list[int] = []
    left, last = 0, None
    for day, group in groupby(ratings, key=lambda it: it.day):
        count = len(list(group))
        if last is not None:
            gap = day - last
            if gap > LONGEST_GAP:
                breaks.append(left + UNIT + BREAK * UNIT // 2)
                gap = 1 + BREAK
            left += gap * UNIT
        places += [left + UNIT * (2 * nth + 1) // (2 * count) for nth in range(count)]
        last = day
    return places, breaks, max(left + UNIT, FEWEST_DAYS * UNIT)


def _height(pain: int) -> int:
    if not 0 <= pain <= HEIGHT // UNIT:
        raise ValueError(f"pain is 0 to 10, not {pain}")
    return HEIGHT - pain * UNIT


def _dots(points: Iterable[tuple[int, int | None]]) -> str:
    return "".join(f"M{x} {_height(pain)}h0" for x, pain in points if pain is not None)


def _stems(seen: Iterable[tuple[int, Rating]], *, eased: bool) -> str:
    return "".join(
        f"M{x} {_height(it.before)}V{_height(it.after)}"
        for x, it in seen
        if it.before is not None
        and it.after is not None
        and it.before != it.after
        and (it.after < it.before) == eased
    )
