"""What goes on in a session: the running step, and what a technique is still to do after it.

Both are mutable and live inside one call.
"""

from __future__ import annotations

from dataclasses import dataclass

from routines.domain.candidates import Candidate
from routines.domain.options import Option
from routines.domain.types import Step


@dataclass
class Block:
    """An option with the seconds it is still to get, part by part. `least` and `most` are for these
    seconds: what was done of a part before is taken off.
    """

    option: Option
    pressures: tuple[int, ...]
    seconds: list[int]
    least: tuple[int, ...]
    most: tuple[int, ...]
    order: tuple[int, ...]
    sketch: tuple[Step, ...]
    is_partner: bool = False  # its other side was done already

    @property
    def phase(self) -> str:
        """The phase it belongs to."""
        return self.option.phase


@dataclass
class Head:
    """The running step where it goes on: its seconds of work in all, of which `worked` are done."""

    step: Step
    candidate: Candidate
    seconds: int
    worked: int
    getting_ready: int
    most: int

    @property
    def left(self) -> int:
        """Seconds it still takes."""
        return self.getting_ready + self.seconds - self.worked
