"""What would change a plan most: the answers that can honestly change, each tried by planning anew.

A tool, a surface, the minutes, a clinician's word, warming up first. Never a warning sign, a
condition or a pain: those are what they are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from routines.domain.catalogue import Catalogue
from routines.domain.dosage import SHORTEST_STEP
from routines.domain.objective import Region, Wishes, score
from routines.domain.planner import best_steps, wishes_of
from routines.domain.screening import Screening, screen
from routines.domain.types import NO_HISTORY, History, Plan, Request, Step
from routines.domain.variants import available

Kind = Literal["tool", "surface", "minutes", "clearance", "warmed_up"]
Tried = tuple[Kind, tuple[str, ...], int]
MOST_TRIED = 6  # things and words, the most promising first: each costs a plan
SHOWN = 2  # one or two answers are advice; a list of them is a form
# A plan may lie up to 4 per cent from the best one there is: a smaller difference may be chance.
NOTICED = 0.04
OTHER_MINUTES = 5
A_MINUTE = 60  # seconds; less time than this is not worth asking for
FEWEST_MINUTES, MOST_MINUTES = 3, 30  # what the intake can ask for
# Between differences about as great: what costs nothing first, then what takes time or a visit.
EASIEST_FIRST: tuple[Kind, ...] = ("surface", "warmed_up", "tool", "minutes", "clearance")


@dataclass(frozen=True)
class WhatIf:
    """One answer given differently, and what planning anew with it comes to.

    `slugs` are a tool, a surface or the conditions cleared, empty otherwise; `minutes` what is
    asked for then; `gain` is in points of the score, below 0 for a loss. `places` are the sorest
    (area, side) pairs, with the seconds of work there now and `then`. `incoming` and `outgoing`
    are techniques with their seconds, the longest first; `needing` those incoming ones that can't
    be done without the thing.
    """

    kind: Kind
    slugs: tuple[str, ...]
    minutes: int
    gain: float
    places: tuple[Region, ...]
    sorest_now: int
    sorest_then: int
    total_now: int
    total_then: int
    incoming: tuple[tuple[str, int], ...]
    outgoing: tuple[tuple[str, int], ...]
    needing: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class _Planned:
    """A request with the steps planned for it."""

    request: Request
    history: History
    screening: Screening
    wishes: Wishes
    steps: tuple[Step, ...]
    total: int
    worth: float

    def seconds_by_technique(self) -> Counter[str]:
        found: Counter[str] = Counter()
        for step in self.steps:
            found[step.technique] += step.seconds
        return found

    def seconds_on(self, places: Iterable[Region]) -> int:
        """The seconds of work on any of these places; breathing and resting are on none."""
        wanted = set(places)
        technique = self.wishes.catalogue.technique
        return sum(
            step.seconds
            for step in self.steps
            if technique[step.technique].works_on_places
            and not wanted.isdisjoint(self.wishes.regions(step))
        )


def taken_up(request: Request, what_if: WhatIf) -> Request:
    """The request with this answer given differently."""
    return _changed(request, what_if.kind, what_if.slugs, what_if.minutes)


def what_would_change(
    catalogue: Catalogue, request: Request, plan: Plan, history: History = NO_HISTORY
) -> tuple[WhatIf, ...]:
    """The one or two answers that would change this plan most, the greatest gain first.

    None where nothing makes a real difference, and none for a plan without steps. `plan` is what
    the planner makes of this request and history. Pure and deterministic.
    """
    screening = screen(catalogue, request, history)
    if not (plan.steps and screening.outcome.allows_techniques):
        return ()
    wishes = wishes_of(catalogue, request, screening)
    worth = score(catalogue, plan.steps, wishes, history)
    now = _Planned(request, history, screening, wishes, plan.steps, plan.total_seconds, worth)
    found = []
    for kind, slugs, minutes in _answers(now):
        then = _planned(catalogue, _changed(request, kind, slugs, minutes), history)
        if then.steps:
            what_if = _compared(now, then, kind, slugs)
            if _is_real(what_if, now):
                found.append(what_if)
    return _most_telling(found, now)


def _planned(catalogue: Catalogue, request: Request, history: History) -> _Planned:
    screening = screen(catalogue, request, history)
    wishes = wishes_of(catalogue, request, screening)
    steps, total = best_steps(screening, wishes, history)
    worth = score(catalogue, steps, wishes, history)
    return _Planned(request, history, screening, wishes, steps, total, worth)


def _changed(request: Request, kind: Kind, slugs: tuple[str, ...], minutes: int) -> Request:
    more = frozenset(slugs)
    changes: Mapping[Kind, Mapping[str, object]] = {
        "tool": {"tools": request.tools | more},
        "surface": {"surfaces": request.surfaces | more},
        "clearance": {"cleared": request.cleared | more},
        "minutes": {"minutes": minutes},
        "warmed_up": {"warmed_up": True},
    }
    return replace(request, **changes[kind])  # type: ignore[arg-type]


def _answers(now: _Planned) -> Iterable[Tried]:
    """What could be answered differently and might let something else in."""
    request, catalogue = now.request, now.wishes.catalogue
    minutes = request.minutes
    surfaces = [it.slug for it in catalogue.surfaces if it.slug not in request.surfaces]
    tools = [it.slug for it in catalogue.tools if not it.always and it.slug not in request.tools]
    waiting = tuple(it for it in now.screening.needs_clearance if it not in request.cleared)
    opening: list[Tried] = [
        *(("surface", (it,), minutes) for it in surfaces),
        *(("tool", (it,), minutes) for it in tools),
        *(("clearance", (it,), minutes) for it in waiting),
    ]
    if len(waiting) > 1:
        opening.append(("clearance", waiting, minutes))
    promises = {it: _promise(now, it) for it in opening}
    # Sorted stably, so that of two that promise the same the more common one comes first.
    promising = sorted((it for it in opening if promises[it]), key=lambda it: -promises[it])
    yield from promising[:MOST_TRIED]
    # Heat is offered before the session only to those whose rules allow it within one.
    warms = any(catalogue.technique[it.technique].mech == "heat" for it in now.steps)
    if warms and not request.warmed_up:
        yield "warmed_up", (), minutes
    for other in (minutes + OTHER_MINUTES, minutes - OTHER_MINUTES):
        if FEWEST_MINUTES <= other <= MOST_MINUTES:
            yield "minutes", (), other


def _promise(now: _Planned, answer: Tried) -> float:
    """How much an answer lets in: techniques for each place in question, by what that weighs."""
    request = _changed(now.request, *answer)
    screening = now.screening
    if answer[0] == "clearance":
        screening = screen(now.wishes.catalogue, request, now.history)
    candidates = screening.candidates
    more = available(candidates, screening, request)
    more &= ~available(candidates, now.screening, now.request)
    weights = {**now.wishes.helpers, **now.wishes.chosen}
    found = 0.0
    for region, weight in weights.items():
        here = more & candidates.working.get(region, 0)
        found += weight * len({it.technique.slug for it in candidates.members(here)})
    return found


def _compared(now: _Planned, then: _Planned, kind: Kind, slugs: tuple[str, ...]) -> WhatIf:
    chosen = now.wishes.chosen
    worst = max(chosen.values())
    places = tuple(sorted(it for it, weight in chosen.items() if weight == worst))
    had, has = now.seconds_by_technique(), then.seconds_by_technique()
    incoming = {it: seconds for it, seconds in has.items() if it not in had}
    outgoing = {it: seconds for it, seconds in had.items() if it not in has}
    things = set(slugs) if kind in ("tool", "surface") else set()
    by_identity = then.screening.candidates.by_identity
    needing = {
        step.technique
        for step in then.steps
        if things & {step.surface, step.support, *by_identity[step.identity].tools}
    }
    return WhatIf(
        kind=kind,
        slugs=slugs,
        minutes=then.request.minutes,
        gain=then.worth - now.worth,
        places=places,
        sorest_now=now.seconds_on(places),
        sorest_then=then.seconds_on(places),
        total_now=now.total,
        total_then=then.total,
        incoming=_longest_first(incoming),
        outgoing=_longest_first(outgoing),
        needing=tuple(it for it, _ in _longest_first(incoming) if it in needing),
    )


def _longest_first(seconds: Mapping[str, int]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(seconds.items(), key=lambda it: (-it[1], it[0])))


def _is_real(it: WhatIf, now: _Planned) -> bool:
    """Whether the difference is more than chance, and one that can be told in a sentence."""
    noticed = NOTICED * abs(now.worth)
    if it.minutes < now.request.minutes:
        # A shorter session is worth telling where next to nothing is lost by it.
        return it.total_now - it.total_then >= A_MINUTE and it.gain >= -noticed
    if it.gain < noticed:
        return False
    if it.kind in ("tool", "surface") and not it.needing:
        return False
    return bool(it.incoming) or it.sorest_then - it.sorest_now >= SHORTEST_STEP


def _most_telling(found: Iterable[WhatIf], now: _Planned) -> tuple[WhatIf, ...]:
    """The one or two to show: the greatest difference first, the easier of two like ones, and no
    second one that brings much the same.
    """
    grain = NOTICED * abs(now.worth) or 1.0
    ordered = sorted(found, key=lambda it: (-int(it.gain / grain), EASIEST_FIRST.index(it.kind)))
    shown: list[WhatIf] = []
    for it in ordered:
        if len(shown) < SHOWN and not any(_alike(it, other) for other in shown):
            shown.append(it)
    return tuple(shown)


def _alike(one: WhatIf, other: WhatIf) -> bool:
    if "minutes" in (one.kind, other.kind):
        return one.kind == other.kind
    return one.kind == other.kind == "clearance" or bool(set(one.needing) & set(other.needing))
