"""The last weeks at a glance: minutes of work on each of their days."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from routines.models import Profile, StepLog
from routines.models.session import OVER_STATES

WEEKS = 4
DAYS = 7
LEVELS = (8, 15)  # minutes from which on a day is drawn stronger


@dataclass(frozen=True)
class PracticeDay:
    """One day. `level` is 0 without a session, 1 to 3 by its minutes; later days are `ahead`."""

    date: date
    minutes: int
    level: int
    is_today: bool
    ahead: bool


@dataclass(frozen=True)
class PracticeWeek:
    """Monday to Sunday, with the sum in words."""

    name: str
    total: str
    days: tuple[PracticeDay, ...]


@dataclass(frozen=True)
class Practice:
    """The last weeks, the present one first. `said` is the present one in words."""

    weeks: tuple[PracticeWeek, ...]
    said: str

    @property
    def is_empty(self) -> bool:
        """Whether nothing was done in any of these weeks."""
        return not any(day.level for week in self.weeks for day in week.days)


def practice(profile: Profile, today: date) -> Practice:
    """The weeks up to `today`, a local date (one query)."""
    monday = today - timedelta(days=today.weekday())
    start = datetime.combine(
        monday - timedelta(weeks=WEEKS - 1), time(), timezone.get_current_timezone()
    )
    logs = StepLog.objects.filter(
        session__profile=profile,
        session__state__in=OVER_STATES,
        session__started_at__gte=start,
    )
    seconds, sessions = _by_day(
        logs.values_list("session_id", "session__started_at", "number", "seconds").order_by()
    )
    weeks = tuple(_week(monday - timedelta(weeks=back), today, seconds) for back in range(WEEKS))
    days = {monday + timedelta(days=it) for it in range(DAYS)}
    count = sum(number for day, number in sessions.items() if day in days)
    return Practice(weeks, _said(count, sum(it.minutes for it in weeks[0].days)))


def _by_day(
    logs: Iterable[tuple[object, datetime, int, int]],
) -> tuple[dict[date, int], dict[date, int]]:
    """Seconds and sessions of each local day. A step that was too much and went on is one step."""
    worked: dict[tuple[date, object], dict[int, int]] = {}
    for session, began, number, spent in logs:
        steps = worked.setdefault((timezone.localtime(began).date(), session), {})
        steps[number] = max(spent, steps.get(number, 0))
    seconds: dict[date, int] = {}
    sessions: dict[date, int] = {}
    for (day, _session), steps in worked.items():
        seconds[day] = seconds.get(day, 0) + sum(steps.values())
        sessions[day] = sessions.get(day, 0) + 1
    return seconds, sessions


def _week(monday: date, today: date, seconds: dict[date, int]) -> PracticeWeek:
    days = []
    for day in (monday + timedelta(days=it) for it in range(DAYS)):
        minutes = max(1, round(seconds[day] / 60)) if day in seconds else 0
        level = 1 + sum(minutes >= it for it in LEVELS) if minutes else 0
        days.append(PracticeDay(day, minutes, level, day == today, day > today))
    return PracticeWeek(_name(monday, today), _minutes(sum(it.minutes for it in days)), tuple(days))


def _name(monday: date, today: date) -> str:
    weeks_ago = (today - monday).days // DAYS
    if weeks_ago == 0:
        return _("This week")
    if weeks_ago == 1:
        return _("Last week")
    return _("From %(day)s") % {"day": date_format(monday, "j M")}


def _minutes(minutes: int) -> str:
    return ngettext("%(n)s min", "%(n)s min", minutes) % {"n": minutes}


def _said(sessions: int, minutes: int) -> str:
    if not sessions:
        return _("Nothing yet this week.")
    words = {
        "sessions": ngettext("%(n)s session", "%(n)s sessions", sessions) % {"n": sessions},
        "minutes": ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes},
    }
    return _("This week: %(sessions)s, %(minutes)s of work.") % words
