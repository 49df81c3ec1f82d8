"""Arranging: the order of what is chosen that costs little between the steps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from routines.domain.catalogue import Catalogue
from routines.domain.sequencing import (
    MOST_CROSSINGS,
    SETUP_SECONDS,
    SIDE_SECONDS,
    START,
    Spot,
    is_down,
    move_seconds,
    tool_seconds,
)
from routines.domain.types import PHASE_ORDER


class Block(NamedTuple):
    """One or two sides of a technique that stay together: all that matters for order and time."""

    phase: str
    spot: Spot
    down: bool
    tool: str | None
    technique: str
    areas: tuple[str, ...]
    sides: tuple[str, ...]


@dataclass(frozen=True)
class Way:
    """Puts blocks in order and counts what lies between them, standing at the start."""

    catalogue: Catalogue
    slow: bool
    moves: dict[tuple[Spot, Spot], int] = field(default_factory=dict)

    def between(self, previous: Block | None, block: Block) -> int:
        """Seconds from one block to the next, the set-up of each side not counted."""
        spot, held = (previous.spot, previous.tool) if previous else (START, None)
        move = self.moves.get((spot, block.spot))
        if move is None:
            move = move_seconds(self.catalogue, spot, block.spot, slow=self.slow)
            self.moves[spot, block.spot] = move
        move += tool_seconds(held, block.tool)
        if (
            previous is not None
            and previous.technique == block.technique
            and previous.sides[-1] != block.sides[0]
        ):
            move += SIDE_SECONDS
        return move

    def overheads(self, blocks: Sequence[Block]) -> int:
        """Seconds that blocks in this order cost beside their own, getting up at the end too."""
        seconds = 0
        previous: Block | None = None
        for block in blocks:
            sides = len(block.sides)
            seconds += self.between(previous, block) + sides * SETUP_SECONDS
            seconds += (sides - 1) * SIDE_SECONDS
            previous = block
        return seconds + self.getting_up(previous.spot if previous else START)

    def getting_up(self, spot: Spot) -> int:
        """Seconds to stand up from there."""
        if not is_down(self.catalogue, spot):
            return 0
        return move_seconds(self.catalogue, spot, START, slow=self.slow)

    def arranged(self, blocks: Sequence[Block]) -> list[int] | None:
        """The places of the blocks in phase order with few moves.

        Goes down at most once and comes up at most once; None when the phases do not allow that.
        """
        by_phase: dict[str, tuple[list[int], list[int]]] = {}
        for place, block in enumerate(blocks):
            by_phase.setdefault(block.phase, ([], []))[block.down].append(place)
        phases = sorted(by_phase, key=PHASE_ORDER.__getitem__)
        lying = [phase for phase in phases if by_phase[phase][1]]
        ordered: list[int] = []
        for phase in phases:
            come_up = bool(lying) and phase == lying[-1] != lying[0]
            standing, down = by_phase[phase]
            for half in (down, standing) if come_up else (standing, down):
                self._append_near(blocks, ordered, half)
        crossed, is_low = 0, False
        for place in ordered:
            crossed += blocks[place].down != is_low
            is_low = blocks[place].down
        return ordered if crossed <= MOST_CROSSINGS else None

    def _append_near(self, blocks: Sequence[Block], ordered: list[int], waiting: list[int]) -> None:
        """Append places one by one, always the one nearest to where the last one ended."""
        while len(waiting) > 1:
            last = blocks[ordered[-1]] if ordered else None
            costs = [self.between(last, blocks[it]) for it in waiting]
            least = min(costs)
            near = [it for it, cost in zip(waiting, costs, strict=True) if cost == least]
            nearest = near[0] if len(near) == 1 else min(near, key=lambda it: self._tie(blocks[it]))
            waiting.remove(nearest)
            ordered.append(nearest)
        ordered += waiting

    def _tie(self, block: Block) -> tuple[object, ...]:
        upright = self.catalogue.position[block.spot.position].level == "upright"
        return (not upright, block.tool or "", block.technique, block.areas)
