"""The page of relief now: each position of ease with its words."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace

from routines.domain.catalogue import Catalogue
from routines.domain.types import Step
from routines.queries.drawings import Drawing, drawing_done
from routines.queries.intake import Answers
from routines.queries.relief import relief_conditions, relief_plan, relief_request
from routines.queries.sources import CitedSource, cited
from routines.queries.wording import Picture, picture_of, time_in_words


@dataclass(frozen=True)
class Rest:
    """One position of ease, as the page shows it."""

    name: str
    time: str
    where: str
    purpose: str
    how: str
    steps: tuple[str, ...]
    feel: str
    cautions: tuple[str, ...]
    stop_if: tuple[str, ...]
    picture: Picture
    figure: Drawing | None
    sources: tuple[CitedSource, ...]


def rest_now(
    catalogue: Catalogue, answers: Answers, known: Collection[str], banned: frozenset[str]
) -> tuple[Rest, ...]:
    """At most two positions of ease for these answers; none when no rule and no surface
    allows one.
    """
    request = relief_request(
        catalogue,
        age=answers["age"],
        surfaces=answers["surfaces"],
        conditions=relief_conditions(catalogue, answers, known),
    )
    plan = relief_plan(catalogue, replace(request, banned=banned))
    return tuple(_rest(catalogue, step) for step in plan.steps)


def _rest(catalogue: Catalogue, step: Step) -> Rest:
    technique = catalogue.technique[step.technique]
    minded = [it.text for it in step.cautions] or [technique.words.caution]
    ids = [*technique.evidence.sources, *(id for it in step.cautions for id in it.sources)]
    surface = catalogue.surface[step.surface].name if step.surface else ""
    return Rest(
        name=technique.name,
        time=time_in_words(step.seconds),
        where=surface,
        purpose=technique.purpose,
        how=catalogue.position[step.position].how,
        steps=technique.words.steps,
        feel=technique.words.feel,
        cautions=tuple(minded),
        stop_if=technique.words.stop_if,
        picture=picture_of(catalogue, step.areas, step.side),
        figure=drawing_done(
            catalogue,
            step.technique,
            (step.position, step.surface, step.support),
            step.tool,
            step.areas,
            step.side,
        ),
        sources=cited(catalogue, ids),
    )
