"""What the planner decides about one intake, as the exact model sees it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from routines.domain.catalogue import Catalogue
from routines.domain.objective import Wishes
from routines.domain.options import Option, options_for
from routines.domain.planner import budget_of, wishes_of
from routines.domain.screening import Screening, screen
from routines.domain.sequencing import UNHELD, Spot, is_down, is_slow, move_seconds
from routines.domain.types import History, Phase, Request, Step

HANDS = "hands"
Seconds = Mapping[int, list[int]]  # option number → seconds of each part


@dataclass(frozen=True)
class Station:
    """A phase, a place and a tool: options of one station follow each other without a move."""

    phase: str
    spot: Spot
    tool: str
    is_down: bool

    @property
    def is_held(self) -> bool:
        """Whether a tool is taken up for it."""
        return self.tool != HANDS


@dataclass(frozen=True, eq=False)
class Problem:
    """One intake with what screening leaves of it; `budget` in seconds."""

    catalogue: Catalogue
    screening: Screening
    wishes: Wishes
    history: History
    budget: int
    options: tuple[Option, ...]
    slow: bool

    @cached_property
    def stations(self) -> Mapping[Station, tuple[int, ...]]:
        """The stations with the numbers of their options."""
        found: dict[Station, list[int]] = {}
        for number, option in enumerate(self.options):
            found.setdefault(self._station_of(option), []).append(number)
        return {it: tuple(numbers) for it, numbers in found.items()}

    def _station_of(self, option: Option) -> Station:
        spots = {Spot(part.way.position, part.way.surface) for part in option.parts}
        (spot,) = spots  # both sides of a technique are done in one place
        tool = HANDS if option.tool in UNHELD or option.tool is None else option.tool
        return Station(option.phase, spot, tool, is_down(self.catalogue, spot))

    def move(self, start: Spot, end: Spot) -> int:
        """Seconds between two spots."""
        return move_seconds(self.catalogue, start, end, slow=self.slow)

    def seconds_of(self, steps: Iterable[Step]) -> Seconds:
        """The options and seconds that these steps are made of.

        Raises LookupError for a step that no option allows.
        """
        lengths: defaultdict[tuple[object, ...], dict[tuple[object, ...], int]] = defaultdict(dict)
        for step in steps:
            lengths[step.technique, step.areas, step.phase][step.identity] = step.seconds
        found: dict[int, list[int]] = {}
        for key, wanted in lengths.items():
            number, option = self._option_of(key, wanted.keys())
            found[number] = [wanted[part.identity] for part in option.parts]
        return found

    def _option_of(
        self, key: tuple[object, ...], parts: Collection[tuple[object, ...]]
    ) -> tuple[int, Option]:
        for number, option in enumerate(self.options):
            if (option.technique.slug, option.areas, option.phase) == key and {
                it.identity for it in option.parts
            } == set(parts):
                return number, option
        raise LookupError(f"no option is this: {key}")


def problem_of(catalogue: Catalogue, request: Request, history: History) -> Problem | None:
    """The problem of a request; None where screening allows nothing to settle or finish with."""
    screening = screen(catalogue, request, history)
    if not screening.outcome.allows_techniques:
        return None
    wishes = wishes_of(catalogue, request, screening)
    budget = budget_of(request, screening)
    options = options_for(screening, wishes, history, budget)
    if {Phase.SETTLE, Phase.FINISH} - {it.phase for it in options}:
        return None
    return Problem(catalogue, screening, wishes, history, budget, options, is_slow(request))
