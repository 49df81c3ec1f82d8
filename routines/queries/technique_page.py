"""What the page of one technique shows, in words. Read from the catalogue: no query."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from routines.domain.catalogue import Catalogue, Technique
from routines.domain.types import Side
from routines.queries.drawings import Drawing, drawings_of_technique
from routines.queries.library import Row, listed, one_of, related_to, rows, thing_name
from routines.queries.sources import CitedSource, cited
from routines.queries.wording import FRONT_AREAS, Picture, picture_of, time_in_words


@dataclass(frozen=True)
class Named:
    """A slug with the name people read."""

    slug: str
    name: str


@dataclass(frozen=True)
class Need:
    """One set of things of which one is enough: names, and what may stand in for them."""

    names: str
    stand_ins: str


@dataclass(frozen=True)
class TechniquePage:
    """Everything the page of one technique shows, in words."""

    technique: Technique
    areas: tuple[Named, ...]
    pictures: tuple[Picture, ...]
    figures: tuple[Drawing, ...]
    phases: str
    needs: tuple[Need, ...]
    optional: str
    ways: tuple[str, ...]
    dose: tuple[str, ...]
    pressures: tuple[int, ...]
    grade: str
    stop_rule: str
    sources: tuple[CitedSource, ...]
    reviewed: str
    related: tuple[Row, ...]


def technique_page(catalogue: Catalogue, slug: str) -> TechniquePage | None:
    """What the page of a technique shows, or None when there is no such technique."""
    technique = catalogue.technique.get(slug)
    if technique is None:
        return None
    return TechniquePage(
        technique=technique,
        areas=tuple(Named(area, catalogue.area[area].name) for area in technique.areas),
        pictures=pictures_of(catalogue, technique.areas),
        figures=drawings_of_technique(catalogue, technique),
        phases=", ".join(phase.name for phase in catalogue.phases if phase.slug in technique.phase),
        needs=tuple(_need(catalogue, each) for each in technique.tools),
        optional=_optional(catalogue, technique),
        ways=_ways(catalogue, technique),
        dose=_dose(technique),
        pressures=tuple(range(technique.pressure[0], technique.pressure[1] + 1)),
        grade=grade_words(technique.evidence.grade),
        stop_rule=stop_rule(catalogue),
        sources=cited(catalogue, technique.evidence.sources),
        reviewed=_reviewed(technique),
        related=rows(catalogue, related_to(catalogue, technique)),
    )


def pictures_of(catalogue: Catalogue, areas: Iterable[str]) -> tuple[Picture, ...]:
    """The back with these areas filled in on both sides, and the front where some lie there."""
    back = [slug for slug in areas if slug not in FRONT_AREAS]
    front = [slug for slug in areas if slug in FRONT_AREAS]
    return tuple(
        replace(picture_of(catalogue, seen, Side.BOTH), label=_names(catalogue, seen))
        for seen in (back, front)
        if seen
    )


def _names(catalogue: Catalogue, areas: Iterable[str]) -> str:
    return ", ".join(catalogue.area[slug].name for slug in areas)


def _need(catalogue: Catalogue, slugs: Iterable[str]) -> Need:
    chosen = list(slugs)
    stand_ins = [
        words
        for slug in chosen
        for words in (catalogue.tool.get(slug) or catalogue.surface[slug]).stand_ins
    ]
    return Need(one_of(catalogue, chosen), "; ".join(stand_ins))


def _optional(catalogue: Catalogue, technique: Technique) -> str:
    names = [thing_name(catalogue, slug) for slug in technique.optional]
    return listed(names) if names else ""


def _ways(catalogue: Catalogue, technique: Technique) -> tuple[str, ...]:
    found = []
    for way in technique.ways:
        words = [catalogue.position[way.position].name]
        words += [catalogue.surface[slug].name for slug in (way.surface, way.support) if slug]
        found.append(listed(words))
    return tuple(dict.fromkeys(found))


def _dose(technique: Technique) -> tuple[str, ...]:
    usual, shortest, longest = technique.sec
    if technique.sided == "each":
        time = _("%(usual)s each side, between %(shortest)s and %(longest)s.")
    else:
        time = _("%(usual)s, between %(shortest)s and %(longest)s.")
    lines = [
        time
        % {
            "usual": time_in_words(usual),
            "shortest": time_in_words(shortest),
            "longest": time_in_words(longest),
        }
    ]
    if technique.spots > 1:
        lines.append(
            ngettext(
                "Shared between up to %(spots)s place in one area.",
                "Shared between up to %(spots)s places in one area.",
                technique.spots,
            )
            % {"spots": technique.spots}
        )
    return tuple(lines)


def grade_words(grade: str) -> str:
    """What an evidence letter means, without making more of it."""
    return {
        "A": _("Tested directly in people with back pain. A small, short-term effect is likely."),
        "B": _("Tested in people with back or neck pain, in trials of low certainty."),
        "C": _("Known only indirectly: from healthy people, other muscles, or how bodies respond."),
        "D": _("No trial found. It rests on custom, leaflets and clinical opinion."),
    }[grade]


def stop_rule(catalogue: Catalogue) -> str:
    """When to stop whatever you are doing: general rule G17, in its own words."""
    return next(rule.text for rule in catalogue.rules if rule.id == "G17")


def _reviewed(technique: Technique) -> str:
    review = technique.review
    if not review.reviewed_by:
        return ""
    return _("Reviewed by %(name)s, %(date)s.") % {
        "name": review.reviewed_by,
        "date": review.reviewed_on,
    }
