"""Pain over time: for every place a picture of the sessions on a page, and the same in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from routines.domain.catalogue import Catalogue
from routines.figures.pain_chart import PainChart, Rating, pain_chart
from routines.queries.wording import Picture, region_label

ANSWERS = ("better", "same", "sore", "worse")
FEWEST_SESSIONS = 2  # one session alone is read better in words


@dataclass(frozen=True)
class SessionPain:
    """One session: pain by region before and after, None where it was left out; the day after."""

    day: date
    pains: Mapping[str, tuple[int | None, int | None]]
    next_day: str


@dataclass(frozen=True)
class Row:
    """One session in the table that says what the picture shows."""

    day: date
    before: str
    after: str
    next_day: str


@dataclass(frozen=True)
class PlaceOverTime:
    """One place: its picture, what can be counted in it, and its table, oldest first."""

    region: str
    label: str
    picture: Picture
    chart: PainChart
    counted: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class PainOverTime:
    """The places of a page in the order of the catalogue, all from its `first` day to its `last`
    (None without a session). `answers` are those about the day after
    that are drawn somewhere, with their words, for the key.
    """

    places: tuple[PlaceOverTime, ...]
    first: date | None
    last: date | None
    answers: tuple[tuple[str, str], ...]

    @property
    def has_breaks(self) -> bool:
        """Whether a long pause was cut short in any of the pictures."""
        return any(place.chart.breaks for place in self.places)


def next_day_in_a_word(answer: str) -> str:
    """An answer about the day after, as a table or a key has room for it; empty for none."""
    return {
        "better": _("better"),
        "same": _("the same"),
        "sore": _("a mild ache"),
        "worse": _("worse"),
    }.get(answer, "")


def pain_over_time(catalogue: Catalogue, sessions: Sequence[SessionPain]) -> PainOverTime:
    """Every place that was rated in two sessions or more, all on one scale of time; `sessions` has
    the oldest first.
    """
    counts = Counter(region for session in sessions for region in session.pains)
    order = {area.slug: place for place, area in enumerate(catalogue.areas)}
    regions = sorted(counts, key=lambda it: (order.get(it.partition("-")[0], len(order)), it))
    places = tuple(
        _place(catalogue, region, sessions)
        for region in regions
        if counts[region] >= FEWEST_SESSIONS
    )
    given = {answer for place in places for answer in place.chart.days_after}
    return PainOverTime(
        places=places,
        first=sessions[0].day if sessions else None,
        last=sessions[-1].day if sessions else None,
        answers=tuple((it, next_day_in_a_word(it)) for it in ANSWERS if it in given),
    )


def _place(catalogue: Catalogue, region: str, sessions: Sequence[SessionPain]) -> PlaceOverTime:
    label = region_label(catalogue, region)
    unrated = (None, None)
    rated = [it for it in sessions if region in it.pains]
    return PlaceOverTime(
        region=region,
        label=label,
        picture=Picture((region,), False, label),
        chart=pain_chart(
            [
                Rating(
                    it.day.toordinal(),
                    *it.pains.get(region, unrated),
                    it.next_day if region in it.pains else "",
                )
                for it in sessions
            ]
        ),
        counted=tuple(_counted([it.pains[region] for it in rated])),
        rows=tuple(
            Row(it.day, _number(before), _number(after), next_day_in_a_word(it.next_day) or "–")
            for it in rated
            for before, after in (it.pains[region],)
        ),
    )


def _counted(pains: Sequence[tuple[int | None, int | None]]) -> Iterable[str]:
    """Counts and the two ends, which is all that a few numbers can honestly say."""
    befores = [before for before, _after in pains if before is not None]
    if len(befores) >= FEWEST_SESSIONS:
        words = {"first": befores[0], "last": befores[-1]}
        yield _("Before a session: %(first)s at first, %(last)s last.") % words
    both = [(before, after) for before, after in pains if before is not None and after is not None]
    if both:
        text = ngettext(
            "Of %(n)s session rated before and after, it was less sore after %(eased)s, sorer "
            "after %(sorer)s.",
            "Of %(n)s sessions rated before and after, it was less sore after %(eased)s, sorer "
            "after %(sorer)s.",
            len(both),
        )
        yield text % {
            "n": len(both),
            "eased": sum(after < before for before, after in both),
            "sorer": sum(after > before for before, after in both),
        }


def _number(value: int | None) -> str:
    return "–" if value is None else str(value)
