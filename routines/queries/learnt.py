"""What is known of how techniques did for one person, in words and counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from routines.domain.candidates import candidates_of
from routines.domain.catalogue import Catalogue
from routines.domain.learning import (
    PAUSED_ADVICE,
    SORE_ADVICE,
    WORSE_ADVICE,
    Learnt,
    Response,
    is_worse,
    learnt_of,
    soreness_of,
)
from routines.models import Profile
from routines.queries.history import learnt_since
from routines.queries.past import past_of
from routines.queries.wording import region_label


@dataclass(frozen=True)
class Known:
    """What is known of one technique: a line for each place, and for what spoke against it."""

    slug: str
    name: str
    lines: tuple[str, ...]
    is_banned: bool


@dataclass(frozen=True)
class HelpedPage:
    """Everything the page about what helped shows. `forgotten` names what was just forgotten:
    a technique or everything, empty for nothing.
    """

    known: tuple[Known, ...]
    notes: tuple[str, ...]
    forgotten: str
    forgotten_name: str


def helped_page(
    catalogue: Catalogue, profile: Profile | None, *, now: datetime, forgotten: str = ""
) -> HelpedPage:
    """What is known of every technique, what helped most first (four queries at most)."""
    if profile is None:
        return HelpedPage((), (), "", "")
    over = past_of(catalogue, profile, now).over
    learnt = learnt_of(catalogue, over, learnt_since(profile))
    notes = []
    if is_worse(over, timezone.localtime(now)):
        notes.append(_(WORSE_ADVICE))
    elif soreness_of(candidates_of(catalogue), over):
        notes.append(_(SORE_ADVICE))
    if forgotten not in profile.learnt_since:
        forgotten = ""
    technique = catalogue.technique.get(forgotten)
    return HelpedPage(
        known=_known(catalogue, profile, learnt),
        notes=tuple(notes),
        forgotten=forgotten,
        forgotten_name=technique.name if technique else "",
    )


def known_of(
    catalogue: Catalogue, profile: Profile | None, slug: str, *, now: datetime
) -> Known | None:
    """What is known of one technique; None where that is nothing (four queries at most)."""
    if profile is None:
        return None
    over = past_of(catalogue, profile, now).over
    learnt = learnt_of(catalogue, over, learnt_since(profile))
    found = [it for it in _known(catalogue, profile, learnt) if it.slug == slug]
    return found[0] if found else None


def _known(
    catalogue: Catalogue, profile: Profile, learnt: Mapping[str, Learnt]
) -> tuple[Known, ...]:
    ordered = sorted(learnt.values(), key=lambda it: (-it.effect, it.technique))
    rows = (
        Known(
            slug=it.technique,
            name=catalogue.technique[it.technique].name,
            lines=tuple(_lines(catalogue, it)),
            is_banned=it.technique in profile.banned,
        )
        for it in ordered
    )
    return tuple(row for row in rows if row.lines)


def _lines(catalogue: Catalogue, learnt: Learnt) -> Iterable[str]:
    for response in learnt.responses:
        yield _of_place(catalogue, response)
    if times := learnt.times_too_much:
        text = ngettext("Too much once.", "Too much %(times)s times.", times)
        yield text % {"times": times}
    if times := learnt.times_skipped:
        text = ngettext("Skipped once.", "Skipped %(times)s times.", times)
        yield text % {"times": times}
    if learnt.softened is not None:
        yield _("It starts a level lighter now.")
    if learnt.is_paused:
        yield _(PAUSED_ADVICE)
        yield _(
            "It comes back once you forget it under “What helped you”, at the latest after 60 more "
            "sessions or half a year."
        )


def _of_place(catalogue: Catalogue, response: Response) -> str:
    area, side = response.region
    text = ngettext(
        "%(place)s: less sore after it %(helped)s of %(times)s time. Last from %(before)s to "
        "%(after)s.",
        "%(place)s: less sore after it %(helped)s of %(times)s times. Last from %(before)s to "
        "%(after)s.",
        response.times,
    )
    return text % {
        "place": region_label(catalogue, area if side == "central" else f"{area}-{side}"),
        "helped": response.helped,
        "times": response.times,
        "before": response.before,
        "after": response.after,
    }
