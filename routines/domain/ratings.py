"""What one session's ratings tell of the techniques worked in it, read once for all of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from routines.domain.catalogue import Catalogue
from routines.domain.past import DayAfter, PastSession, PastStep
from routines.domain.types import Region

NOTICED = 2  # points of pain that people notice (cs-S69)
IN_A_ROW = 2  # rated sessions with more pain after them that pause a technique


@dataclass(frozen=True)
class Change:
    """The pain (0-10) of one place before and after, and the seconds each technique worked it."""

    region: Region
    before: int
    after: int
    seconds: Mapping[str, int]

    def share(self, slug: str) -> float:
        """What part of the work there was this technique's."""
        return self.seconds[slug] / sum(self.seconds.values())


@dataclass(frozen=True)
class Rated:
    """One session with the changes of its places that were rated twice, the seconds each technique
    had in all of it, and which of them `work` on places at all.
    """

    session: PastSession
    changes: tuple[Change, ...]
    seconds: Mapping[str, int]
    work: frozenset[str]

    def went_up(self, slug: str) -> bool | None:
        """Whether pain was up after it where this technique worked, by as much as people notice, or
        the day after was worse; None where nobody said.
        """
        mine = [it for it in self.changes if slug in it.seconds]
        answer = self.session.day_after if slug in self.work else ""
        if answer == DayAfter.WORSE or any(it.after - it.before >= NOTICED for it in mine):
            return True
        return False if mine or answer else None


def rated_of(catalogue: Catalogue, session: PastSession) -> Rated:
    """What this session tells, by place and technique."""
    total: Counter[str] = Counter()
    for step in session.worked:
        total[step.technique] += step.seconds
    working = [it for it in session.worked if _works_on_places(catalogue, it.technique)]
    rated = sorted(session.before.keys() & session.after.keys())
    return Rated(
        session=session,
        changes=tuple(
            Change(it, session.before[it], session.after[it], _seconds_at(it, working))
            for it in rated
        ),
        seconds=total,
        work=frozenset(it.technique for it in working),
    )


def _works_on_places(catalogue: Catalogue, slug: str) -> bool:
    known = catalogue.technique.get(slug)
    return known is None or known.works_on_places


def _seconds_at(region: Region, steps: Iterable[PastStep]) -> Mapping[str, int]:
    area, side = region
    found: Counter[str] = Counter()
    for step in steps:
        if area in step.areas and (side == "central" or step.side in (side, "both", "central")):
            found[step.technique] += step.seconds
    return found


def keeps_hurting(slug: str, rated: Iterable[Rated]) -> bool:
    """Whether pain was up after two rated sessions with this technique, one right after the other
    (oldest first). A session nobody rated stands between none; one after which it was not up does.
    """
    row = 0
    for session in rated:
        up = session.went_up(slug)
        if up is None:
            continue
        row = row + 1 if up else 0
        if row == IN_A_ROW:
            return True
    return False
