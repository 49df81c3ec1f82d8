"""Sources in words: how each was read, and what rests on it. Read from the catalogue: no query."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from django.urls import reverse
from django.utils.translation import gettext as _

from routines.domain.catalogue import Catalogue, Source


@dataclass(frozen=True)
class CitedSource:
    """A source as `source_list.html` asks for it; `note` says how it was read, "" when in full."""

    id: str
    citation: str
    url: str
    note: str


@dataclass(frozen=True)
class Citing:
    """An entry that rests on a source, and where to read it."""

    name: str
    url: str


@dataclass(frozen=True)
class SourceGroup:
    """All sources of one kind, in the order of the content files."""

    slug: str
    title: str
    sources: tuple[CitedSource, ...]


@dataclass(frozen=True)
class SourcePage:
    """One source and what rests on it."""

    source: CitedSource
    kind: str
    techniques: tuple[Citing, ...]
    conditions: tuple[Citing, ...]
    signs: tuple[Citing, ...]
    rules: tuple[Citing, ...]


def cited(catalogue: Catalogue, ids: Iterable[str]) -> tuple[CitedSource, ...]:
    """The sources with these ids, each once, with a note on how it was read."""
    return tuple(_cited(catalogue.source[id]) for id in dict.fromkeys(ids))


def _cited(source: Source) -> CitedSource:
    return CitedSource(source.id, source.citation, source.url, status_words(source))


def status_words(source: Source) -> str:
    """How far we got in reading a source; empty when it was read."""
    return {
        "read": "",
        "copy": _("Wording checked through a copy."),
        "unverified": _("Not verified by us."),
    }[source.status]


def kind_words(kind: str) -> str:
    """What a kind of source is called; a kind without a name of its own counts as another one."""
    return {
        "guideline": _("Guidelines"),
        "review": _("Reviews of studies"),
        "trial": _("Trials"),
        "consensus": _("Expert consensus"),
        "case_report": _("Case reports"),
        "manufacturer": _("Manufacturers"),
        "patient_information": _("Information for patients"),
        "convention": _("Convention and practice"),
        "inference": _("Our own caution, no source found"),
    }.get(kind, _("Other sources"))


def source_groups(catalogue: Catalogue) -> tuple[SourceGroup, ...]:
    """All sources, grouped by kind in order of first appearance."""
    kinds = dict.fromkeys(source.kind for source in catalogue.sources)
    return tuple(
        SourceGroup(
            kind,
            kind_words(kind),
            tuple(_cited(source) for source in catalogue.sources if source.kind == kind),
        )
        for kind in kinds
    )


def source_page(catalogue: Catalogue, id: str) -> SourcePage | None:
    """One source with everything that cites it, or None when there is no such source."""
    source = catalogue.source.get(id)
    if source is None:
        return None
    citing = _cited_by(catalogue)
    safety = reverse("routines:safety")
    return SourcePage(
        source=_cited(source),
        kind=kind_words(source.kind),
        techniques=tuple(
            Citing(entry.name, reverse("routines:technique_detail", args=[entry.slug]))
            for entry in catalogue.techniques
            if entry.slug in citing[id]
        ),
        conditions=tuple(
            Citing(entry.name, reverse("routines:condition_detail", args=[entry.slug]))
            for entry in catalogue.conditions
            if entry.slug in citing[id]
        ),
        signs=tuple(
            Citing(entry.concern, f"{safety}#{entry.slug}")
            for entry in catalogue.red_flags
            if entry.slug in citing[id]
        ),
        rules=tuple(
            Citing(entry.title, f"{safety}#{entry.id}")
            for entry in catalogue.rules
            if entry.id in citing[id]
        ),
    )


@lru_cache(maxsize=2)
def _cited_by(catalogue: Catalogue) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {source.id: set() for source in catalogue.sources}
    for technique in catalogue.techniques:
        for id in technique.evidence.sources:
            found[id].add(technique.slug)
    for condition in catalogue.conditions:
        for id in condition.sources:
            found[id].add(condition.slug)
    for row in catalogue.contraindications:
        for id in row.sources:
            found[id].add(row.condition or row.rule)
    for flag in catalogue.red_flags:
        for id in flag.sources:
            found[id].add(flag.slug)
    for rule in catalogue.rules:
        for id in rule.sources:
            found[id].add(rule.id)
    return found
