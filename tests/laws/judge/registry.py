"""Where the rules of each condition are kept, and how they are asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from tests.laws.judge.doing import Doing
from tests.laws.judge.person import Person

Rows = Iterator[tuple[str, bool]]
Asked = Callable[[Person, Doing], Rows]

_excludes: dict[str, list[Asked]] = {}
_gates: dict[str, list[Asked]] = {}
_kept_back: dict[str, list[Asked]] = {}
_kept_waiting: dict[str, list[Asked]] = {}
_narrowed: dict[str, Callable[[Person, Doing], bool]] = {}
_ok_uncleared: dict[str, Callable[[Person, Doing], bool]] = {}


def excludes(*slugs: str) -> Callable[[Asked], Asked]:
    """What the EXCLUDE column forbids, as rows of (words, whether it is broken)."""
    return _keep(_excludes, slugs)


def gates(*slugs: str) -> Callable[[Asked], Asked]:
    """A scoped "ask first": the same rows, lifted by the condition's clearance."""
    return _keep(_gates, slugs)


def keeps_back(*slugs: str) -> Callable[[Asked], Asked]:
    """What the product leaves out beyond the row, by a decision that is written down."""
    return _keep(_kept_back, slugs)


def keeps_waiting(*slugs: str) -> Callable[[Asked], Asked]:
    """The same, lifted by the condition's clearance."""
    return _keep(_kept_waiting, slugs)


def narrows(*slugs: str) -> Callable[[Callable[[Person, Doing], bool]], object]:
    """How narrowly the product reads what the row calls OK before a whole-plan clearance."""

    def kept(rule: Callable[[Person, Doing], bool]) -> object:
        for slug in slugs:
            _narrowed[slug] = rule
        return rule

    return kept


def kept_back_by(person: Person, doing: Doing, slug: str) -> Iterator[str]:
    """The words of every decision of this condition that leaves this out."""
    return _broken(_kept_back, person, doing, slug)


def kept_waiting_by(person: Person, doing: Doing, slug: str) -> Iterator[str]:
    """The words of every decision of this condition that has this wait for a clearance."""
    return _broken(_kept_waiting, person, doing, slug)


def within_the_narrow(person: Person, doing: Doing, slug: str) -> bool:
    """Whether the narrow reading of what is OK before the clearance has this in it."""
    return slug not in _narrowed or _narrowed[slug](person, doing)


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


def excluded_by(person: Person, doing: Doing, slug: str) -> Iterator[str]:
    """The words of every row of this condition's EXCLUDE column that this breaks."""
    return _broken(_excludes, person, doing, slug)


def gated_by(person: Person, doing: Doing, slug: str) -> Iterator[str]:
    """The words of every scoped gate of this condition that this stands behind, cleared or not."""
    return _broken(_gates, person, doing, slug)


def _broken(
    where: dict[str, list[Asked]], person: Person, doing: Doing, slug: str
) -> Iterator[str]:
    for rule in where.get(slug, ()):
        for words, broken in rule(person, doing):
            if broken:
                yield words


def ok_before_clearance(person: Person, doing: Doing, slug: str) -> bool:
    """Breathing, positions of ease and walking always; else only what the row calls OK."""
    if doing.easy or doing.walking:
        return True
    return slug in _ok_uncleared and _ok_uncleared[slug](person, doing)


def conditions_with_rules() -> frozenset[str]:
    """Every condition that has an EXCLUDE row or a scoped gate here."""
    return frozenset(_excludes) | frozenset(_gates)
