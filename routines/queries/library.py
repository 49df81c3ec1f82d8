"""The technique library: which techniques fit a search, and which are alike.

Everything is read from the catalogue of this process, so no page here needs a query.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import gettext as _

from routines.domain.catalogue import Catalogue, Technique
from routines.queries.wording import clock

MINUTES_OF_TECHNIQUES = (1, 2, 3, 5, 10)
RELATED = 6


@dataclass(frozen=True)
class Search:
    """What is looked for; an empty value looks for everything."""

    area: str = ""
    tool: str = ""
    position: str = ""
    minutes: int | None = None
    words: str = ""


@dataclass(frozen=True)
class Row:
    """One technique in the list. `time` is its usual time, both sides together, in words."""

    slug: str
    name: str
    purpose: str
    kit: str
    time: str


def techniques_found(catalogue: Catalogue, search: Search) -> tuple[Technique, ...]:
    """The techniques that fit every part of the search, in the order of a session."""
    wanted = words_of(search.words)
    found = []
    for technique in _in_order(catalogue):
        if search.area and search.area not in technique.areas:
            continue
        if search.tool and search.tool not in things_of(technique):
            continue
        if search.position and search.position not in positions_of(technique):
            continue
        if search.minutes and usual_seconds(technique) > search.minutes * 60:
            continue
        if any(word not in _text_of(catalogue, technique.slug) for word in wanted):
            continue
        found.append(technique)
    return tuple(found)


@lru_cache(maxsize=2)
def _in_order(catalogue: Catalogue) -> tuple[Technique, ...]:
    phases = [phase.slug for phase in catalogue.phases]
    return tuple(sorted(catalogue.techniques, key=lambda each: phases.index(each.phase[0])))


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text without capitals and accents, for comparing."""
    plain = unicodedata.normalize("NFKD", text)
    letters = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return tuple(letters.casefold().split())


@lru_cache(maxsize=512)
def _text_of(catalogue: Catalogue, slug: str) -> str:
    """What a search looks through: its own words, and everyday words for its areas and tools."""
    technique = catalogue.technique[slug]
    texts = [technique.name, technique.purpose, technique.slug, technique.contact, technique.mech]
    for area in technique.areas:
        entry = catalogue.area[area]
        texts += [entry.name, entry.slug, entry.muscles, *entry.everyday_words]
    for tool in things_of(technique) & catalogue.tool.keys():
        texts += [
            catalogue.tool[tool].name,
            *catalogue.tool[tool].everyday_words,
            *catalogue.tool[tool].stand_ins,
        ]
    texts += [catalogue.position[slug].name for slug in sorted(positions_of(technique))]
    texts += [phase.name for phase in catalogue.phases if phase.slug in technique.phase]
    return " ".join(words_of(" ".join(texts)))


def things_of(technique: Technique) -> frozenset[str]:
    """Tools and surfaces it asks for, or can make use of."""
    return frozenset([*technique.optional, *(slug for each in technique.tools for slug in each)])


def positions_of(technique: Technique) -> frozenset[str]:
    """Every position it can be done in."""
    return frozenset([technique.position, *(way.position for way in technique.ways)])


def usual_seconds(technique: Technique) -> int:
    """Its usual time in seconds, both sides together."""
    return technique.sec[0] * (2 if technique.sided == "each" else 1)


def rows(catalogue: Catalogue, techniques: Iterable[Technique]) -> tuple[Row, ...]:
    """The techniques as rows of a list."""
    return tuple(
        Row(
            slug=technique.slug,
            name=technique.name,
            purpose=technique.purpose,
            kit=_kit_of(catalogue, technique),
            time=clock(usual_seconds(technique)),
        )
        for technique in techniques
    )


def _kit_of(catalogue: Catalogue, technique: Technique) -> str:
    sets = [one_of(catalogue, each) for each in technique.tools]
    return listed(sets) if sets else _("Nothing needed")


def listed(names: Iterable[str]) -> str:
    """ "Tennis ball, wall, low chair": a list starts with a capital and goes on without."""
    first, *rest = names
    return ", ".join([first, *(lowered(name) for name in rest)])


def lowered(name: str) -> str:
    """A name as it stands inside a line."""
    return name[:1].lower() + name[1:]


def one_of(catalogue: Catalogue, slugs: Iterable[str]) -> str:
    """ "Tennis ball or rubber massage ball"."""
    first, *rest = (thing_name(catalogue, slug) for slug in slugs)
    return _(" or ").join([first, *(lowered(name) for name in rest)])


def thing_name(catalogue: Catalogue, slug: str) -> str:
    """The name of a tool or a surface."""
    return (catalogue.tool.get(slug) or catalogue.surface[slug]).name


def related_to(catalogue: Catalogue, technique: Technique) -> tuple[Technique, ...]:
    """The most alike: named counterparts first, then by shared areas, tools and positions."""

    def likeness(other: Technique) -> int:
        areas = len(set(technique.areas) & set(other.areas))
        things = len(things_of(technique) & things_of(other))
        positions = len(positions_of(technique) & positions_of(other))
        return 10 * (other.slug in technique.pairs_with) + 3 * areas + 2 * things + positions

    others = [other for other in _in_order(catalogue) if other.slug != technique.slug]
    return tuple(sorted(others, key=likeness, reverse=True)[:RELATED])
