"""Reads the pose data: `[[figures]]` of each technique's file, and `stances.toml`.

Poses are no part of a technique in the catalogue: nothing the planner decides hangs on them.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast, is_typeddict

from pydantic import ConfigDict, TypeAdapter, ValidationError

from routines.content.standing import Mistake
from routines.domain.catalogue import Catalogue
from routines.figures import data
from routines.figures.data import Figure
from routines.figures.shapes import LEVELS

STANCES = "stances.toml"
# The figures know no pydantic, so their dictionaries are made strict from here.
for each in vars(data).values():
    if is_typeddict(each):
        each.__pydantic_config__ = ConfigDict(extra="forbid", strict=True)
ADAPTER: TypeAdapter[Figure] = TypeAdapter(Figure)
PARTS = {
    *("head", "chest", "hip", "body", "support", "seat", "area", "tool"),
    *(
        f"{part}_{side}"
        for part in ("hand", "elbow", "shoulder", "thigh", "knee", "foot")
        for side in ("right", "left")
    ),
    *LEVELS,
}
GHOSTS = {
    *("head", "hair", "trunk", "back_line"),
    *("arm_right", "arm_left", "leg_right", "leg_left"),
}
SPOTS = {"sole", "ankle", "knee_at", "hand", "elbow_at", "centre"}


@dataclass(frozen=True)
class FigureBook:
    """The stances by name and the figures of each technique, in file order."""

    stances: Mapping[str, Figure]
    figures: Mapping[str, list[Figure]]
    mistakes: tuple[Mistake, ...] = ()


@dataclass
class _Reading:
    mistakes: list[Mistake] = field(default_factory=list)

    def tables(self, path: Path, name: str) -> dict[str, Any]:
        try:
            return tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
            self.mistakes.append(Mistake(name, "", "", f"is not readable as TOML: {error}"))
            return {}

    def figure(self, file: str, entry: str, key: str, value: Any) -> Figure | None:
        try:
            found = ADAPTER.validate_python(value)
        except ValidationError as error:
            for fault in error.errors(include_url=False, include_input=False):
                where = ".".join(str(part) for part in (key, *fault["loc"]))
                self.mistakes.append(Mistake(file, entry, where, fault["msg"]))
            return None
        for where, problem in _faults(value, key):
            self.mistakes.append(Mistake(file, entry, where, problem))
        return found


def _faults(value: Mapping[str, Any], key: str) -> Iterable[tuple[str, str]]:
    """Spots, levels and ghosts that name nothing."""
    for name, it in value.items():
        where = f"{key}.{name}"
        if name in SPOTS or (name in ("at", "end_at") and key.endswith(".tool")):
            yield from _spot_faults(it, where)
        elif name in ("path", "over", "string"):
            for place, spot in enumerate(it):
                yield from _spot_faults(spot, f"{where}.{place}")
        elif name == "bands":
            for place, band in enumerate(it):
                for spot in band:
                    yield from _spot_faults(spot, f"{where}.{place}")
        elif name == "level" and it not in LEVELS:
            yield where, f"names the unknown level “{it}”"
        elif name == "ghost":
            for part in it:
                if part not in GHOSTS:
                    yield where, f"names the unknown part “{part}”"
        elif isinstance(it, dict):
            yield from _faults(it, where)
        elif isinstance(it, list):
            for place, each in enumerate(it):
                if isinstance(each, dict):
                    yield from _faults(each, f"{where}.{place}")


def _spot_faults(spot: list[Any], where: str) -> Iterable[tuple[str, str]]:
    numbers = spot[1:] if spot and isinstance(spot[0], str) else spot
    if any(isinstance(each, str) for each in numbers) or len(spot) < 1:
        yield where, "must be [x, up] or [name, number, number]"
    elif isinstance(spot[0], str):
        if spot[0] not in PARTS:
            yield where, f"names the unknown part “{spot[0]}”"
        if len(numbers) > 2:
            yield where, "has more than two numbers after the name"
    elif len(spot) != 2:
        yield where, "must be two numbers, x and height"


def read_figures(folder: Path, catalogue: Catalogue | None = None) -> FigureBook:
    """Stances and figures below `folder` with every mistake found in them.

    With a catalogue the ways, tools and areas the entries name are held against its techniques.
    """
    reading = _Reading()
    stances: dict[str, Figure] = {}
    for place, row in enumerate(reading.tables(folder / STANCES, STANCES).get("stance", []), 1):
        name = str(row.get("name") or f"entry {place}")
        stance = reading.figure(STANCES, name, "stance", row)
        if stance is not None:
            stances[name] = stance
            if "view" not in stance:
                reading.mistakes.append(Mistake(STANCES, name, "view", "is missing"))
    found: dict[str, list[Figure]] = {}
    for path in sorted(folder.glob("techniques/*/*.toml")):
        file = path.relative_to(folder).as_posix()
        rows = reading.tables(path, file).get("figures", [])
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            reading.mistakes.append(Mistake(file, path.stem, "figures", "must be a list of tables"))
            continue
        figures: list[Figure] = []
        for place, row in enumerate(rows):
            key = f"figures.{place}"
            figure = reading.figure(file, path.stem, key, row)
            if figure is None:
                continue
            figures.append(figure)
            for where, problem in _names(figure, key, stances, catalogue, path.stem):
                reading.mistakes.append(Mistake(file, path.stem, where, problem))
        found[path.stem] = figures
    return FigureBook(stances, found, tuple(reading.mistakes))


def _names(
    figure: Figure,
    key: str,
    stances: Mapping[str, Figure],
    catalogue: Catalogue | None,
    slug: str,
) -> Iterable[tuple[str, str]]:
    """Stances, ways, tools and areas that do not exist for this technique."""
    if "stance" not in figure:
        yield f"{key}.stance", "is missing"
    tables = [(key, cast(dict[str, Any], figure))]
    tables += [
        (f"{key}.case.{place}", cast(dict[str, Any], case))
        for place, case in enumerate(figure.get("case", []))
    ]
    technique = catalogue.technique.get(slug) if catalogue is not None else None
    for where, table in tables:
        if "stance" in table and table["stance"] not in stances:
            yield f"{where}.stance", f"names the unknown stance “{table['stance']}”"
        if technique is None:
            continue
        ways = {
            "/".join(parts[:length])
            for way in technique.ways
            for parts in [[each for each in (way.position, way.surface, way.support) if each]]
            for length in range(1, len(parts) + 1)
        }
        tools = {tool for group in technique.tools for tool in group}
        for name, known in (("ways", ways), ("tools", tools), ("areas", set(technique.areas))):
            for each in table.get(name, []):
                if each not in known:
                    yield f"{where}.{name}", f"“{each}” is none of this technique’s {name}"
