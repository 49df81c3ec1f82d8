"""Where the rules of each condition are kept, and how they are asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain

from tests.laws.judge.doing import Doing
from tests.laws.judge.person import Person

Rows = Iterator[tuple[str, bool]]
Asked = Callable[[Person, Doing], Rows]

_excludes: dict[str, list[Asked]] = {}
_gates: dict[str, list[Asked]] = {}
_ok_uncleared: dict[str, Callable[[Person, Doing], bool]] = {}


def excludes(*slugs: str) -> Callable[[Asked], Asked]:
    """What the EXCLUDE column forbids, as rows of (words, whether it is broken)."""
    return _keep(_excludes, slugs)


def gates(*slugs: str) -> Callable[[Asked], Asked]:
    """A scoped "ask first": the same rows, lifted by the condition's clearance."""
    return _keep(_gates, slugs)


def _keep(where: dict[str, list[Asked]], slugs: tuple[str, ...]) -> Callable[[Asked], Asked]:
    def kept(rule: Asked) -> Asked:
        for slug in slugs:
            where.setdefault(slug, []).append(rule)
        return rule

    return kept


def stays_ok(*slugs: str) -> Callable[[Callable[[Person, Doing], bool]], object]:
    """What the row calls OK while its whole-plan clearance is missing."""

    def kept(rule: Callable[[Person, Doing], bool]) -> object:
        for slug in slugs:
            _ok_uncleared[slug] = rule
        return rule

    return kept


def excluded_by(person: Person, doing: Doing, slug: str) -> list[str]:
    """The words of every row of this condition's EXCLUDE column that this breaks."""
    return _broken(_excludes, person, doing, slug)


def gated_by(person: Person, doing: Doing, slug: str) -> list[str]:
    """The words of every scoped gate of this condition that this stands behind, cleared or not."""
    return _broken(_gates, person, doing, slug)


def _broken(where: dict[str, list[Asked]], person: Person, doing: Doing, slug: str) -> list[str]:
    rows = chain.from_iterable(rule(person, doing) for rule in where.get(slug, ()))
    return [words for words, broken in rows if broken]


def ok_before_clearance(person: Person, doing: Doing, slug: str) -> bool:
    """Breathing, positions of ease and walking always; else only what the row calls OK."""
    if doing.easy or doing.walking:
        return True
    return slug in _ok_uncleared and _ok_uncleared[slug](person, doing)


def conditions_with_rules() -> frozenset[str]:
    """Every condition that has an EXCLUDE row or a scoped gate here."""
    return frozenset(_excludes) | frozenset(_gates)
