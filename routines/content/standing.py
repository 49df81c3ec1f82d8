"""What a mistake is, and what is known to stand in the files while mistakes are looked for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from routines.domain.catalogue import Catalogue


@dataclass(frozen=True)
class Mistake:
    """One fault: where it stands and what is wrong with it."""

    file: str
    entry: str
    key: str
    problem: str

    def __str__(self) -> str:
        place = " › ".join(part for part in (self.file, self.entry, self.key) if part)
        return f"{place}: {self.problem}"


@dataclass(frozen=True)
class Standing:
    """What the files hold beside what could be read of them.

    `files` names the file of each entry by list and slug, readable or not. `lost` are lists with a
    file nobody could read: any slug may stand there. `partial` are lists that lack an entry, so
    nothing can be counted in them. One fault never draws another behind it that way.
    """

    files: Mapping[str, Mapping[str, str]]
    lost: frozenset[str]
    partial: frozenset[str]

    def unknown(self, names: Iterable[str], lists: Iterable[str], what: str) -> Iterable[str]:
        """A sentence for each name that stands in none of the lists."""
        lists = tuple(lists)
        if not self.lost.isdisjoint(lists):
            return []
        known = {slug for name in lists for slug in self.files[name]}
        return not_among(names, known, what)

    def whole(self, *lists: str) -> bool:
        """Whether every entry of these lists could be read."""
        return self.partial.isdisjoint(lists)


def not_among(names: Iterable[str], known: Iterable[str], what: str) -> list[str]:
    """A sentence for each name that is none of those known."""
    known = set(known)
    return [f"names the unknown {what} “{name}”" for name in names if name not in known]


Found = Iterable[tuple[str, str, str, str]]  # list name, slug, key, problem
Check = Callable[[Catalogue, Standing], Found]
