"""Turns the content files, or the rows made from them, into one `Catalogue`.

Everything wrong is reported at once: `ContentMistakes` carries one `Mistake` per fault with
file, entry and key, so an editor mends a batch in one go.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from math import isfinite
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from routines.content.checks import check_catalogue
from routines.content.standing import Mistake, Standing
from routines.domain import catalogue as entries
from routines.domain.catalogue import Catalogue

CONTENT = Path(__file__).resolve().parent


@dataclass(frozen=True)
class ContentList:
    """One list of the catalogue: where it is read from and what its entries are."""

    name: str
    files: tuple[str, ...]
    table: str
    type: type[Any]
    key: str = "slug"


@dataclass(frozen=True)
class Move(entries.Entry):
    """How long it takes to get from one position to another; the same both ways."""

    slug: str
    from_: str
    to: str
    seconds: int


LISTS: tuple[ContentList, ...] = (
    ContentList("areas", ("areas.toml",), "area", entries.Area),
    ContentList("no_press", ("areas.toml",), "no_press", entries.NoPress),
    ContentList("tools", ("tools.toml",), "tool", entries.Tool),
    ContentList("surfaces", ("tools.toml",), "surface", entries.Surface),
    ContentList("positions", ("positions.toml",), "position", entries.Position),
    ContentList("moves", ("positions.toml",), "move", Move),
    ContentList("phases", ("positions.toml",), "phase", entries.PhaseEntry),
    ContentList("techniques", ("techniques/*/*.toml",), "", entries.Technique),
    ContentList("red_flags", ("red_flags.toml",), "red_flag", entries.RedFlag),
    ContentList("conditions", ("conditions.toml",), "condition", entries.Condition),
    ContentList(
        "contraindications",
        ("contraindications.toml",),
        "contraindication",
        entries.Contraindication,
        "id",
    ),
    ContentList("rules", ("rules.toml",), "rule", entries.Rule, "id"),
    ContentList("dosages", ("dosage.toml",), "dosage", entries.Dosage),
    ContentList("routines", ("routines.toml",), "routine", entries.ReadyRoutine),
    ContentList(
        "sources",
        ("sources_safety.toml", "sources_techniques.toml"),
        "source",
        entries.Source,
        "id",
    ),
)
ADAPTERS: dict[str, TypeAdapter[Any]] = {each.name: TypeAdapter(each.type) for each in LISTS}


@dataclass(frozen=True)
class RawEntry:
    """One entry as it stands in a file, with the name of that file for mistakes."""

    file: str
    slug: str
    entry: dict[str, Any]


RawContent = Mapping[str, tuple[RawEntry, ...]]


class ContentMistakes(Exception):
    """The content can't be served. `mistakes` lists every fault found, in file order."""

    def __init__(self, mistakes: Iterable[Mistake]) -> None:
        self.mistakes = tuple(mistakes)
        super().__init__("\n".join(str(mistake) for mistake in self.mistakes))


@dataclass
class _Reading:
    """One walk through a folder: the mistakes, the files and the lists nobody can read."""

    folder: Path
    mistakes: list[Mistake] = field(default_factory=list)
    unreadable: set[str] = field(default_factory=set)
    lost: set[str] = field(default_factory=set)

    def name_of(self, path: Path) -> str:
        return path.relative_to(self.folder).as_posix()

    def parse(self, path: Path) -> dict[str, Any]:
        name = self.name_of(path)
        try:
            return tomllib.loads(path.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
            self.mistakes.append(Mistake(name, "", "", f"is not readable as TOML: {error}"))
            self.unreadable.add(name)
            return {}


def read_raw(folder: Path = CONTENT) -> RawContent:
    """Every entry of every content file below `folder`, unjudged.

    Raises `ContentMistakes` for a missing file, a file that is no TOML, an unknown table or an
    entry that is none; it then lists beside these whatever else is wrong.
    """
    reading = _Reading(folder)
    raw: dict[str, tuple[RawEntry, ...]] = {each.name: () for each in LISTS}
    for pattern in dict.fromkeys(file for each in LISTS for file in each.files):
        lists = [each for each in LISTS if pattern in each.files]
        paths = sorted(folder.glob(pattern))
        if not paths:
            reading.mistakes.append(Mistake(pattern, "", "", "this file is missing"))
            reading.lost.update(each.name for each in lists)
        for path in paths:
            tables = reading.parse(path)
            for content_list in lists:
                raw[content_list.name] += tuple(_entries(content_list, path, tables, reading))
            if lists[0].table:
                for stray in sorted(set(tables) - {each.table for each in lists}):
                    reading.mistakes.append(
                        Mistake(
                            reading.name_of(path), "", stray, "is not a list this file may hold"
                        )
                    )
    if reading.mistakes:
        _catalogue, more = _judge(raw, reading)
        raise ContentMistakes([*reading.mistakes, *more])
    return raw


def _entries(
    content_list: ContentList, path: Path, tables: dict[str, Any], reading: _Reading
) -> Iterable[RawEntry]:
    name = reading.name_of(path)
    if not content_list.table:
        slug = str(tables.get("slug", path.stem))
        if slug != path.stem:
            reading.mistakes.append(Mistake(name, slug, "slug", "differs from the file's name"))
        # Poses are drawn from, never planned with: routines/content/figures.py reads them.
        return [RawEntry(name, slug, {key: tables[key] for key in tables if key != "figures"})]
    if name in reading.unreadable:
        reading.lost.add(content_list.name)
        return []
    rows = tables.get(content_list.table, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        reading.mistakes.append(Mistake(name, "", content_list.table, "must be a list of tables"))
        reading.lost.add(content_list.name)
        return []
    if content_list.name == "moves":
        rows = [{"slug": f"{row.get('from')}--{row.get('to')}", **row} for row in rows]
    return [
        RawEntry(name, str(row.get(content_list.key) or f"entry {number}"), row)
        for number, row in enumerate(rows, start=1)
    ]


def digest_of(raw: RawContent) -> str:
    """A digest (64 hex digits) that changes when any entry of the content changes."""
    plain = {name: [row.entry for row in rows] for name, rows in raw.items()}
    return hashlib.sha256(
        json.dumps(plain, sort_keys=True, ensure_ascii=False, default=str).encode()
    ).hexdigest()


def build_catalogue(raw: RawContent) -> Catalogue:
    """The catalogue these entries make.

    Raises `ContentMistakes` listing every key that is unknown, missing or of the wrong shape,
    every slug that leads nowhere, and every breach of the content rules.
    """
    catalogue, mistakes = _judge(raw, _Reading(CONTENT))
    if mistakes:
        raise ContentMistakes(mistakes)
    return catalogue


def _judge(raw: RawContent, reading: _Reading) -> tuple[Catalogue, list[Mistake]]:
    """The catalogue of the entries that can be read, and what is wrong with all of them."""
    mistakes: list[Mistake] = []
    values: dict[str, list[Any]] = {}
    partial = set(reading.lost)
    for content_list in LISTS:
        name = content_list.name
        rows = [row for row in raw[name] if row.file not in reading.unreadable]
        values[name] = _decode(content_list, rows, mistakes)
        if len(values[name]) < len(raw[name]):
            partial.add(name)
    moves = {
        pair: move.seconds
        for move in values.pop("moves")
        for pair in ((move.from_, move.to), (move.to, move.from_))
    }
    catalogue = Catalogue(
        digest=digest_of(raw),
        moves=moves,
        **{name: tuple(found) for name, found in values.items()},
    )
    files = {name: {row.slug: row.file for row in rows} for name, rows in raw.items()}
    standing = Standing(files, lost=frozenset(reading.lost), partial=frozenset(partial))
    return catalogue, [*mistakes, *check_catalogue(catalogue, standing)]


def _decode(
    content_list: ContentList, rows: Iterable[RawEntry], mistakes: list[Mistake]
) -> list[Any]:
    """The entries as values. Strict: text is no number and no truth value."""
    found = []
    seen: set[str] = set()
    for row in rows:
        if row.slug in seen:
            mistakes.append(Mistake(row.file, row.slug, content_list.key, "stands here twice"))
        seen.add(row.slug)
        if row.entry.get(content_list.key) == "":
            mistakes.append(Mistake(row.file, row.slug, content_list.key, "is empty"))
        entry = _without_keywords(row.entry)
        try:
            text = json.dumps(entry, allow_nan=False)
        except (TypeError, ValueError):
            text = json.dumps(entry, default=str)
            problem = "must be text, a finite number, true or false"
            mistakes += [
                Mistake(row.file, row.slug, key, problem) for key in _keys_json_lacks(row.entry)
            ]
        try:
            found.append(ADAPTERS[content_list.name].validate_json(text, strict=True))
        except ValidationError as error:
            for fault in error.errors(include_url=False, include_input=False):
                key = ".".join(str(part) for part in fault["loc"]).removesuffix("_")
                mistakes.append(Mistake(row.file, row.slug, key, fault["msg"]))
    return found


def _keys_json_lacks(value: Any, key: str = "") -> Iterable[str]:
    """The keys of dates, times, infinities: TOML has them, the stored catalogue does not."""
    if isinstance(value, dict | list):
        for part, it in value.items() if isinstance(value, dict) else enumerate(value):
            yield from _keys_json_lacks(it, f"{key}.{part}" if key else str(part))
    elif not (isinstance(value, str | int) or (isinstance(value, float) and isfinite(value))):
        yield key


def _without_keywords(entry: Mapping[str, Any]) -> dict[str, Any]:
    """`from` and `except` are words of Python: the values call them `from_` and `except_`."""
    return {f"{key}_" if key in ("from", "except") else key: entry[key] for key in entry}


def read_catalogue(folder: Path = CONTENT) -> Catalogue:
    """The catalogue of the content files below `folder`; raises `ContentMistakes`."""
    return build_catalogue(read_raw(folder))
