"""The drawn figures of steps and techniques: which one, its address, its size, its words."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from django.urls import reverse

from routines import figures
from routines.content.figures import FigureBook, read_figures
from routines.content.reader import CONTENT
from routines.domain.catalogue import Catalogue, Technique
from routines.domain.types import Side
from routines.figures.drawing import draw
from routines.figures.solving import Choice, chosen_figure, page_crop, solve
from routines.figures.variants import choices, two_sides
from routines.figures.words import alternative_text


@dataclass(frozen=True)
class Drawing:
    """One figure as a page shows it: drawn for the right side, and mirrored for the left."""

    address: str
    width: int
    height: int
    label: str
    mirrored: bool


@cache
def figure_book() -> FigureBook:
    """All poses, read from the content files once per process. Raises ValueError with every
    mistake: the command that stores the content says the same before anything is served.
    """
    book = read_figures(CONTENT)
    if book.mistakes:
        raise ValueError("\n".join(str(it) for it in book.mistakes))
    return book


@cache
def edition() -> str:
    """Twelve hexadecimal digits that change with any pose and with the code that draws it."""
    code = sorted(Path(figures.__file__).parent.glob("*.py"))
    poses = sorted(CONTENT.glob("**/*.toml"))
    digest = hashlib.sha256()
    for file in (*code, *poses):
        digest.update(file.read_bytes())
    return digest.hexdigest()[:12]


@lru_cache(maxsize=512)
def drawn(catalogue: Catalogue, slug: str, name: str) -> str | None:
    """The SVG text of one choice of a technique by its name; None when there is no such choice."""
    technique = catalogue.technique.get(slug)
    if technique is None:
        return None
    for choice in choices(technique):
        if _name(choice) == name:
            book = figure_book()
            poses = book.figures.get(technique.slug, [])
            return draw(poses, book.stances, choice, two_sides=two_sides(technique))
    return None


def drawing_of_step(catalogue: Catalogue, row: Mapping[str, Any]) -> Drawing | None:
    """The figure of a stored step; None where the technique is gone or done in another way now."""
    way = (row["position"], row["surface"], row["support"])
    return drawing_done(catalogue, row["technique"], way, row["tool"], row["areas"], row["side"])


def drawing_done(
    catalogue: Catalogue,
    slug: str,
    way: tuple[str, str | None, str | None],
    tool: str | None,
    areas: Iterable[str],
    side: str,
) -> Drawing | None:
    """The figure of a technique done in a position, on a surface, with a support. A tool or an
    area that has none of its own is shown by another of the same way.
    """
    technique = catalogue.technique.get(slug)
    if technique is None:
        return None
    wanted, area = tuple(it or "" for it in way), next(iter(areas), "")
    fitting = [it for it in choices(technique) if (it.position, it.surface, it.support) == wanted]
    fitting = [it for it in fitting if it.area == area] or fitting
    fitting = [it for it in fitting if it.tool == tool] or fitting
    return drawing_of(catalogue, slug, fitting[0], side) if fitting else None


def drawings_of_technique(catalogue: Catalogue, technique: Technique) -> tuple[Drawing, ...]:
    """One figure for each way of doing it that looks different, of its first tool and area."""
    first: dict[tuple[str, ...], Choice] = {}
    for choice in choices(technique):
        first.setdefault(choice.ways, choice)
    different: dict[str | None, Choice] = {}
    for choice in first.values():
        different.setdefault(drawn(catalogue, technique.slug, _name(choice)), choice)
    found = (drawing_of(catalogue, technique.slug, it, Side.RIGHT) for it in different.values())
    return tuple(it for it in found if it is not None)


@lru_cache(maxsize=1024)
def drawing_of(catalogue: Catalogue, slug: str, choice: Choice, side: str) -> Drawing | None:
    """The figure of one choice for one side of the body; None while nothing is drawn for it."""
    technique, book = catalogue.technique[slug], figure_book()
    figure = chosen_figure(book.figures.get(technique.slug, []), book.stances, choice)
    if figure is None:
        return None
    _x, _y, width, height = page_crop(solve(figure, choice))
    return Drawing(
        address=reverse("routines:figure", args=[technique.slug, _name(choice), edition()]),
        width=round(width),
        height=round(height),
        label=alternative_text(catalogue, technique, figure, choice, side),
        mirrored=side == Side.LEFT,
    )


def _name(choice: Choice) -> str:
    parts = (choice.position, choice.surface, choice.support, choice.tool, choice.area)
    return "-".join(parts)
