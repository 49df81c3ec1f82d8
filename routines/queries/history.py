"""What lies behind: finished sessions by day, and what they tell the planner."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from django.core.paginator import Page
from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from routines.domain.candidates import candidates_of
from routines.domain.catalogue import Catalogue
from routines.domain.history import history_of
from routines.domain.types import History
from routines.models import Profile, Session, StepLog
from routines.models.session import OVER_STATES, RatingMoment, SessionState
from routines.queries.catalogue import current_catalogue
from routines.queries.pain_over_time import PainOverTime, SessionPain, pain_over_time
from routines.queries.past import past_of
from routines.queries.sessions import rated_regions

STILL_ASKED = timedelta(days=7)


@dataclass(frozen=True)
class PainChange:
    """Pain of one region before and after, 0 to 10; None where one of them was left out."""

    region: str
    label: str
    before: int | None
    after: int | None


@dataclass(frozen=True)
class Entry:
    """One finished session. `asks_next_day` when its question is still open."""

    session: Session
    time: str
    how_it_ended: str
    pains: tuple[PainChange, ...]
    next_day: str
    asks_next_day: bool
    advice: str


@dataclass(frozen=True)
class Day:
    """The sessions that began on one day, newest first."""

    date: date
    entries: tuple[Entry, ...]


def next_day_words(answer: str) -> str:
    """An answer about the day after, in words; empty for none."""
    return {
        "better": _("The day after: better"),
        "same": _("The day after: the same"),
        "sore": _("The day after: a mild ache"),
        "worse": _("The day after: worse"),
    }.get(answer, "")


def next_day_advice(answer: str) -> str:
    """What an answer about the day after asks of the next session; empty where nothing changes."""
    return {
        "sore": _("The next two sessions are a level lighter, and a little shorter."),
        "worse": _(
            "For now there is only light touch, warmth and breathing. If it stays worse, have "
            "someone look at it."
        ),
    }.get(answer, "")


def finished_sessions(profile: Profile) -> QuerySet[Session]:
    """Sessions that are over, newest first, without those left before a step (two queries)."""
    return (
        Session.objects.filter(profile=profile, state__in=OVER_STATES)
        .filter(Exists(StepLog.objects.filter(session=OuterRef("pk"))))
        .select_related("routine")
        .defer("routine__plan")
        .prefetch_related("ratings")
    )


def day_after_of(profile: Profile, now: datetime) -> Session | None:
    """The last session before today, when nobody has told how the day after it was and it is not
    long ago (one query).
    """
    today = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    last = (
        Session.objects.filter(profile=profile, state__in=OVER_STATES, started_at__lt=today)
        .filter(Exists(StepLog.objects.filter(session=OuterRef("pk"))))
        .filter(started_at__gte=today - STILL_ASKED)
        .select_related("routine")
        .defer("routine__plan", "routine__request")
        .order_by("-started_at")
        .first()
    )
    return None if last is None or last.next_day else last


def days(catalogue: Catalogue, page: Page[Session], today: date) -> tuple[Day, ...]:
    """One page of finished sessions, by day. What the last answer about a day after asks for
    stands with that session alone.
    """
    found: dict[date, list[Entry]] = {}
    answered = (it.pk for it in page if it.next_day)
    last_answered = next(answered, None) if page.number == 1 else None
    for session in page:
        began = timezone.localtime(session.started_at)
        entry = _entry(catalogue, session, today)
        if session.pk != last_answered:
            entry = replace(entry, advice="")
        found.setdefault(began.date(), []).append(entry)
    return tuple(Day(day, tuple(entries)) for day, entries in found.items())


def pain_of(catalogue: Catalogue, shown: Iterable[Day]) -> PainOverTime:
    """The pain of the sessions of one page as pictures (no query)."""
    newest_first = [(day.date, entry) for day in shown for entry in day.entries]
    sessions = [
        SessionPain(
            day, {it.region: (it.before, it.after) for it in entry.pains}, entry.session.next_day
        )
        for day, entry in reversed(newest_first)
    ]
    return pain_over_time(catalogue, sessions)


def planner_history(
    profile: Profile, *, now: datetime | None = None, without: UUID | None = None
) -> History:
    """What the sessions behind this person tell the planner by now (four queries; one for somebody
    without any). `without` leaves out the session that is being replanned: its own steps are known.
    """
    now = timezone.localtime(now)
    catalogue = current_catalogue()
    past = past_of(catalogue, profile, now, without=without)
    return history_of(
        candidates_of(catalogue),
        past.over,
        now,
        under_way=past.under_way,
        forgotten=learnt_since(profile),
        banned=profile.banned,
    )


def learnt_since(profile: Profile) -> dict[str, datetime]:
    """From when on a technique, or everything, is learnt anew."""
    return {
        slug: datetime.fromisoformat(moments[-1]) for slug, moments in profile.learnt_since.items()
    }


def _entry(catalogue: Catalogue, session: Session, today: date) -> Entry:
    began = timezone.localtime(session.started_at)
    rated = {(it.region, it.moment): it.pain for it in session.ratings.all()}
    return Entry(
        session=session,
        time=began.strftime("%H:%M"),
        how_it_ended={
            SessionState.LEFT.value: _("Ended early"),
            SessionState.STOPPED.value: _("Stopped for tingling or shooting pain"),
        }.get(session.state, ""),
        pains=tuple(
            PainChange(
                region,
                label,
                rated.get((region, RatingMoment.BEFORE)),
                rated.get((region, RatingMoment.AFTER)),
            )
            for region, (label, _pain) in rated_regions(catalogue, session).items()
            if (region, RatingMoment.BEFORE) in rated or (region, RatingMoment.AFTER) in rated
        ),
        next_day=next_day_words(session.next_day),
        asks_next_day=not session.next_day and began.date() < today,
        advice=next_day_advice(session.next_day),
    )
