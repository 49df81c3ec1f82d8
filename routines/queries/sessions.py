"""The pages of a running session: getting ready, one step, and the look back at the end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from routines.domain.catalogue import Catalogue, Technique
from routines.models import Profile, Routine, Session, SessionChange
from routines.models.session import PlannedStep, RatingMoment, SessionState
from routines.queries.drawings import Drawing, drawing_of_step
from routines.queries.outcomes import with_numbers
from routines.queries.plan_page import (
    KitItem,
    kit_of,
    known_sources,
)
from routines.queries.regular import whole_list_due
from routines.queries.session_stages import StepStages, pressure_target, step_stages
from routines.queries.session_words import StepWords, session_words
from routines.queries.wording import (
    Picture,
    clock,
    picture_of_pain,
    region_label,
    regions_of_request,
    side_in_words,
    time_in_words,
)

ANSWERS_ARE_TODAYS = timedelta(hours=6)
LESS_MINUTES = (1, 2, 3, 5, 8, 12, 18)


@dataclass(frozen=True)
class ReadyPage:
    """What to fetch, and how to get into the first position."""

    session: Session
    kit: tuple[KitItem, ...]
    name: str
    side: str
    position: str
    position_how: str
    before: str
    steps: int
    total: str
    figure: Drawing | None


@dataclass(frozen=True)
class StepPage:
    """One step of a running session, with what the clock in the page starts from.

    `elapsed_ms` is how far the step is by now (milliseconds, getting ready included); `revision`
    how often the plan of this session was changed (a change names it; `rung` is the same for
    *too much*); `softer` what the last change did, as long as it can be undone.
    """

    session: Session
    number: int
    count: int
    words: StepWords
    stages: StepStages
    target: str
    pressure: int
    softer: str
    rung: int
    revision: int
    minutes: tuple[int, ...]
    seconds: int
    before_seconds: int
    clock: str
    elapsed_ms: int
    started_ms: int
    now_ms: int
    is_paused: bool
    next_name: str
    next_side: str
    next_clock: str


@dataclass(frozen=True)
class Comparison:
    """One region before and after; numbers are empty where nothing was rated."""

    label: str
    before: str
    after: str
    words: str


@dataclass(frozen=True)
class DonePage:
    """The look back: `changes` say what was done differently, the rest what to do now."""

    session: Session
    techniques: tuple[Technique, ...]
    comparisons: tuple[Comparison, ...]
    pictures: tuple[Picture, ...]
    time: str
    changes: tuple[str, ...]
    advice: tuple[str, ...]
    concern: str
    action: str
    sources: tuple[Any, ...]


def is_check_due(catalogue: Catalogue, profile: Profile, routine: Routine, now: datetime) -> bool:
    """Whether warning signs come before this routine may start (one query).

    Not when every one of them was answered within hours, as for a plan just made.
    """
    if whole_list_due(catalogue, profile, routine, now):
        return True
    return profile.answered_at is None or now - profile.answered_at > ANSWERS_ARE_TODAYS


def undoable(session: Session) -> SessionChange | None:
    """The change that can be put back: the last one, where the session stands as that change left
    it (one query, none for a session never changed).
    """
    if not session.revision or session.state not in (SessionState.RUNNING, SessionState.PAUSED):
        return None
    last: SessionChange | None = session.changes.last()
    if last is None or last.is_undone or last.came_from_id is None:
        return None
    stands = (session.revision, session.step_number)
    return last if stands == (last.number, last.leads_to) else None


def ready_page(catalogue: Catalogue, session: Session) -> ReadyPage:
    """The page ahead of the first step (one query)."""
    steps = [row.data for row in session.steps]
    first = steps[0]
    return ReadyPage(
        session=session,
        kit=kit_of(steps),
        name=first["name"],
        side=side_in_words(first["side"]),
        position=first["position_name"],
        position_how=first["position_how"],
        before=time_in_words(first["before_seconds"]),
        steps=len(steps),
        total=clock(session.routine.total_seconds),
        figure=drawing_of_step(catalogue, first),
    )


def step_page(catalogue: Catalogue, session: Session, *, now: datetime) -> StepPage:
    """The step a session stands at (two queries, fewer when the session was just moved)."""
    row, *after = session.steps[session.step_number - 1 : session.step_number + 1]
    before = session.steps[session.step_number - 2] if session.step_number > 1 else None
    step, language = row.data, get_language() or ""
    following = after[0].data if after else None
    change = undoable(session)
    started = session.step_started_at
    elapsed_ms = 1000 * session.paused_seconds
    if started is not None:
        elapsed_ms += max(0, round((now - started).total_seconds() * 1000))
    total_ms = 1000 * (step["before_seconds"] + step["seconds"])
    return StepPage(
        session=session,
        number=row.number,
        count=len(session.steps),
        words=session_words(catalogue, language, row),
        stages=step_stages(catalogue, language, before, row, not after),
        target=pressure_target(step, step["pressure"]),
        pressure=step["pressure"],
        softer=change.said if change else "",
        rung=session.revision,
        revision=session.revision,
        minutes=_minutes(step, session.steps),
        seconds=step["seconds"],
        before_seconds=step["before_seconds"],
        clock=clock(_left_seconds(step, min(elapsed_ms, total_ms))),
        elapsed_ms=elapsed_ms,
        started_ms=round(started.timestamp() * 1000) if started else 0,
        now_ms=round(now.timestamp() * 1000),
        is_paused=session.state == SessionState.PAUSED,
        next_name=following["name"] if following else "",
        next_side=side_in_words(following["side"]) if following else "",
        next_clock=clock(following["seconds"]) if following else "",
    )


def _minutes(step: Mapping[str, Any], steps: Sequence[PlannedStep]) -> tuple[int, ...]:
    """The minutes that may be said to be left: those that are fewer than what is still planned."""
    end = steps[-1].data
    left = end["starts_at"] + end["seconds"] - step["starts_at"] + step["before_seconds"]
    return tuple(it for it in LESS_MINUTES if 60 * it < left)


def rated_regions(catalogue: Catalogue, session: Session) -> dict[str, tuple[str, int]]:
    """Region → (label, the pain the plan was asked with), in reading order."""
    regions = regions_of_request(catalogue, session.routine.request)
    return {value: (region_label(catalogue, value), pain) for value, pain in regions.items()}


def done_page(catalogue: Catalogue, session: Session) -> DonePage:
    """The look back at a closed session (two queries, one more where it was changed)."""
    before = _ratings(session, RatingMoment.BEFORE)
    after = _ratings(session, RatingMoment.AFTER)
    regions = rated_regions(catalogue, session)
    comparisons = tuple(
        _comparison(label, before.get(region), after.get(region))
        for region, (label, _pain) in regions.items()
        if region in before or region in after
    )
    changes = [after[it] - before[it] for it in regions if it in before and it in after]
    flag = catalogue.red_flag["rf38"]
    stopped = session.state == SessionState.STOPPED
    logs = list(session.logs.values_list("number", "technique", "seconds"))
    names = dict.fromkeys(name for _number, name, _seconds in logs)
    return DonePage(
        session=session,
        techniques=tuple(catalogue.technique[it] for it in names if it in catalogue.technique),
        comparisons=comparisons,
        pictures=tuple(
            picture_of_pain(catalogue, {it: rated.get(it) for it in regions}, title=title)
            for rated, title in ((before, _("Before")), (after, _("After")))
            if rated
        ),
        time=time_in_words(_worked(logs)),
        changes=_changes(session),
        advice=() if stopped else _advice(max(changes, default=0)),
        concern=flag.concern if stopped else "",
        action=with_numbers(flag.action) if stopped else "",
        sources=known_sources(catalogue, flag.sources) if stopped else (),
    )


def _worked(logs: Iterable[tuple[int, str, int]]) -> int:
    """Seconds of work in all: a step that was too much and went on is one step, not two."""
    worked: dict[int, int] = {}
    for number, _technique, seconds in logs:
        worked[number] = max(seconds, worked.get(number, 0))
    return sum(worked.values())


def _changes(session: Session) -> tuple[str, ...]:
    """What was done differently on the way, in words (one query where anything was)."""
    if not session.revision:
        return ()
    kept = session.changes.filter(is_undone=False)
    return tuple(
        _("Step %(number)s: %(said)s") % {"number": number, "said": said}
        for number, said in kept.values_list("step_number", "said")
    )


def _ratings(session: Session, moment: str) -> dict[str, int]:
    return {it.region: it.pain for it in session.ratings.all() if it.moment == moment}


def _comparison(label: str, before: int | None, after: int | None) -> Comparison:
    words = ""
    if before is not None and after is not None:
        if after < before:
            words = _("Easier than before.")
        elif after > before:
            words = _("Sorer than before.")
        else:
            words = _("The same as before.")
    return Comparison(label, _number(before), _number(after), words)


def _number(value: int | None) -> str:
    return "" if value is None else str(value)


def _advice(worst_change: int) -> tuple[str, ...]:
    """When to do it again. Two points more than before asks for care, not only for rest."""
    rest = _("Give places you pressed on a day of rest. Walking and easy movement are welcome.")
    ache = _(
        "A mild ache for a day or two is common. If it is more, go lighter and shorter next time."
    )
    if worst_change >= 2:
        return (
            _("It got sorer. Leave pressing for today, rest in whatever position is easiest."),
            _("If it stays worse for more than two days, have someone look at it."),
        )
    return (rest, ache)


def _left_seconds(step: Mapping[str, Any], elapsed_ms: int) -> int:
    """What the clock shows: first the seconds of getting ready run down, then those of the work."""
    before_left = step["before_seconds"] * 1000 - elapsed_ms
    left = before_left if before_left > 0 else before_left + step["seconds"] * 1000
    return -(-left // 1000)
