"""The ready-made routines: what each holds, and what a person's own answers make of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import gettext as _

from routines.domain.catalogue import Catalogue, ReadyRoutine, RoutineStepEntry
from routines.domain.judging import JudgedRoutine, judge_routine
from routines.domain.screening import screen
from routines.domain.types import NO_HISTORY, History, Request
from routines.queries.library import Search, listed, thing_name, words_of
from routines.queries.outcomes import with_numbers
from routines.queries.technique_page import pictures_of
from routines.queries.wording import Picture, clock

MINUTES_OF_ROUTINES = (5, 10, 15, 20, 30)
NOT_FOR_YOU = "not_for_you"


@dataclass(frozen=True)
class Verdict:
    """What the answers make of a routine. `slug` is `fits`, `changed` or `not_for_you`."""

    slug: str
    words: str
    reasons: tuple[str, ...]

    @property
    def allows_start(self) -> bool:
        """Whether it may be started at all."""
        return self.slug != NOT_FOR_YOU


@dataclass(frozen=True)
class RoutineRow:
    """One ready-made routine in the list; `verdict` is None without answers."""

    slug: str
    name: str
    who: str
    needs: str
    minutes: int
    verdict: Verdict | None


@dataclass(frozen=True)
class StepWords:
    """One step of a ready-made routine, in words."""

    slug: str
    name: str
    purpose: str
    place: str
    side: str
    pressure: int
    time: str


@dataclass(frozen=True)
class RoutinePage:
    """Everything the page of one ready-made routine shows."""

    routine: ReadyRoutine
    areas: str
    needs: str
    pictures: tuple[Picture, ...]
    steps: tuple[StepWords, ...]
    verdict: Verdict | None


def routines_found(catalogue: Catalogue, search: Search) -> tuple[ReadyRoutine, ...]:
    """The routines that fit every part of the search, shortest first as in the content."""
    wanted = words_of(search.words)
    found = []
    for routine in catalogue.routines:
        if search.area and search.area not in _areas_of(routine):
            continue
        if search.tool and search.tool not in _things_of(routine):
            continue
        if search.position and search.position not in {step.position for step in routine.steps}:
            continue
        if search.minutes and routine.minutes > search.minutes:
            continue
        if any(word not in _text_of(catalogue, routine.slug) for word in wanted):
            continue
        found.append(routine)
    return tuple(found)


def _areas_of(routine: ReadyRoutine) -> set[str]:
    return {*routine.areas, *(step.area for step in routine.steps)}


def _things_of(routine: ReadyRoutine) -> set[str]:
    used = {thing for step in routine.steps for thing in (step.tool, step.surface) if thing}
    return {*routine.needs, *used}


@lru_cache(maxsize=128)
def _text_of(catalogue: Catalogue, slug: str) -> str:
    routine = catalogue.routine[slug]
    texts = [routine.name, routine.who, routine.note, routine.slug]
    for area in sorted(_areas_of(routine)):
        texts += [catalogue.area[area].name, *catalogue.area[area].everyday_words]
    texts += [thing_name(catalogue, thing) for thing in sorted(_things_of(routine))]
    texts += [catalogue.technique[step.technique].name for step in routine.steps]
    return " ".join(words_of(" ".join(texts)))


def routine_rows(
    catalogue: Catalogue, routines: Iterable[ReadyRoutine], request: Request | None
) -> tuple[RoutineRow, ...]:
    """The routines as rows, each judged by the person's answers where there are any."""
    is_stopped = bool(stop_reasons(catalogue, request))
    return tuple(
        RoutineRow(
            slug=routine.slug,
            name=routine.name,
            who=routine.who,
            needs=_needs(catalogue, routine),
            minutes=routine.minutes,
            verdict=stopped() if is_stopped else verdict_on(catalogue, routine, request),
        )
        for routine in routines
    )


def stop_reasons(catalogue: Catalogue, request: Request | None) -> tuple[str, ...]:
    """Why these answers allow no routine at all, in words; empty when they allow some."""
    if request is None:
        return ()
    screening = screen(catalogue, request)
    if screening.outcome.allows_techniques:
        return ()
    found = [it.text for it in screening.messages if it.kind == screening.outcome]
    return tuple(dict.fromkeys(with_numbers(text) for text in found))


def stopped() -> Verdict:
    """The verdict on every routine where the answers stop them all: the reasons are said once."""
    return Verdict(NOT_FOR_YOU, _("Not for you"), ())


def verdict_on(
    catalogue: Catalogue,
    routine: ReadyRoutine,
    request: Request | None,
    history: History = NO_HISTORY,
) -> Verdict | None:
    """What these answers make of a routine; None without answers."""
    if request is None:
        return None
    return verdict_of(judge_routine(catalogue, request, routine, history))


def verdict_of(judged: JudgedRoutine) -> Verdict:
    """A judgement in words."""
    words = {
        "fits": _("Fits you"),
        "changed": _("Changed for you"),
        NOT_FOR_YOU: _("Not for you"),
    }
    reasons = tuple(with_numbers(reason) for reason in judged.reasons)
    return Verdict(judged.verdict, words[judged.verdict], reasons)


def _needs(catalogue: Catalogue, routine: ReadyRoutine) -> str:
    names = [thing_name(catalogue, slug) for slug in routine.needs]
    return listed(names) if names else _("Nothing needed")


def routine_page(
    catalogue: Catalogue,
    routine: ReadyRoutine,
    request: Request | None,
    history: History = NO_HISTORY,
) -> RoutinePage:
    """What the page of a ready-made routine shows this person."""
    return RoutinePage(
        routine=routine,
        areas=", ".join(catalogue.area[slug].name for slug in routine.areas),
        needs=_needs(catalogue, routine),
        pictures=pictures_of(catalogue, routine.areas),
        steps=tuple(_step(catalogue, step) for step in routine.steps),
        verdict=verdict_on(catalogue, routine, request, history),
    )


def _step(catalogue: Catalogue, step: RoutineStepEntry) -> StepWords:
    technique = catalogue.technique[step.technique]
    sides = {"each": _("Left, then right"), "left": _("Left"), "right": _("Right")}
    things = [slug for slug in (step.tool, step.surface) if slug]
    place = [catalogue.position[step.position].name, *(thing_name(catalogue, it) for it in things)]
    return StepWords(
        slug=technique.slug,
        name=technique.name,
        purpose=technique.purpose,
        place=listed(place),
        side=sides.get(step.side, ""),
        pressure=step.pressure,
        time=clock(step.seconds * (2 if step.side == "each" else 1)),
    )
