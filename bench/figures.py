"""One figure against its bar, and the table a script ends with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """A measured value and the bar it must keep: at most, or at least when `is_floor`."""

    name: str
    value: float
    bar: float
    unit: str = ""
    is_floor: bool = False

    @property
    def holds(self) -> bool:
        return self.value >= self.bar if self.is_floor else self.value <= self.bar

    def __str__(self) -> str:
        sign = "≥" if self.is_floor else "≤"
        verdict = "ok" if self.holds else "BEYOND THE BAR"
        return (
            f"{self.name:<44}{self.value:>9.2f} {self.unit:<3} (bar {sign} {self.bar:g})  {verdict}"
        )


def exit_status(figures: Iterable[Figure], *, is_check: bool) -> int:
    """Print every figure; 1 when they are checked and one is beyond its bar, else 0."""
    figures = list(figures)
    for figure in figures:
        print(figure, flush=True)
    return int(is_check and not all(figure.holds for figure in figures))
