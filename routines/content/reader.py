"""Turns the content files, or the rows made from them, into one `Catalogue`.

Everything wrong is reported at once: `ContentMistakes` carries one `Mistake` per fault with
file, entry and key, so an editor mends a batch in one go.
"""

from __future__ import annotations

import hashlib
import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from routines.content.checks import Mistake, check_catalogue
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
TABLES_OF_FILE: dict[str, set[str]] = {}
for _content_list in LISTS:
    for _file in _content_list.files:
        TABLES_OF_FILE.setdefault(_file, set()).add(_content_list.table)


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


def read_raw(folder: Path = CONTENT) -> RawContent:
    """Every entry of every content file below `folder`, unjudged.

    Raises `ContentMistakes` for a missing file, a file that is no TOML, an unknown table or an
    entry without a usable slug.
    """
    mistakes: list[Mistake] = []
    tables = {
        path: _parse(path, folder, mistakes)
        for pattern in dict.fromkeys(file for each in LISTS for file in each.files)
        for path in _paths(folder, pattern, mistakes)
    }
    raw: dict[str, tuple[RawEntry, ...]] = {}
    for content_list in LISTS:
        found: list[RawEntry] = []
        for pattern in content_list.files:
            for path in sorted(folder.glob(pattern)):
                found += _entries(content_list, path, folder, tables[path], mistakes)
        raw[content_list.name] = tuple(found)
    if mistakes:
        raise ContentMistakes(mistakes)
    return raw


def _paths(folder: Path, pattern: str, mistakes: list[Mistake]) -> list[Path]:
    found = sorted(folder.glob(pattern))
    if not found:
        mistakes.append(Mistake(pattern, "", "", "this file is missing"))
    return found


def _parse(path: Path, folder: Path, mistakes: list[Mistake]) -> dict[str, Any]:
    name = str(path.relative_to(folder))
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        mistakes.append(Mistake(name, "", "", f"is not readable as TOML: {error}"))
        return {}


def _entries(
    content_list: ContentList,
    path: Path,
    folder: Path,
    tables: dict[str, Any],
    mistakes: list[Mistake],
) -> list[RawEntry]:
    name = str(path.relative_to(folder))
    if not content_list.table:
        slug = str(tables.get("slug", path.stem))
        if tables and slug != path.stem:
            mistakes.append(Mistake(name, slug, "slug", "differs from the file's name"))
        return [RawEntry(name, slug, tables)] if tables else []
    pattern = next(file for file in content_list.files if path in folder.glob(file))
    for stray in sorted(set(tables) - TABLES_OF_FILE[pattern]):
        mistake = Mistake(name, "", stray, "is not a list this file may hold")
        if mistake not in mistakes:
            mistakes.append(mistake)
    rows = tables.get(content_list.table, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        mistakes.append(Mistake(name, "", content_list.table, "must be a list of tables"))
        return []
    found = []
    for number, row in enumerate(rows, start=1):
        if content_list.name == "moves":
            row = {"slug": f"{row.get('from')}--{row.get('to')}", **row}
        slug = row.get(content_list.key)
        if not isinstance(slug, str) or not slug:
            mistakes.append(
                Mistake(name, f"entry {number}", content_list.key, "is missing or no text")
            )
            continue
        found.append(RawEntry(name, slug, row))
    return found


def digest_of(raw: RawContent) -> str:
    """A digest (64 hex digits) that changes when any entry of the content changes."""
    plain = {name: [row.entry for row in rows] for name, rows in raw.items()}
    return hashlib.sha256(
        json.dumps(plain, sort_keys=True, ensure_ascii=False).encode()
    ).hexdigest()


def build_catalogue(raw: RawContent) -> Catalogue:
    """The catalogue these entries make.

    Raises `ContentMistakes` listing every key that is unknown, missing or of the wrong shape,
    every slug that leads nowhere, and every breach of the content rules.
    """
    mistakes: list[Mistake] = []
    values: dict[str, list[Any]] = {}
    for content_list in LISTS:
        values[content_list.name] = _decode(content_list, raw[content_list.name], mistakes)
    if mistakes:
        raise ContentMistakes(mistakes)
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
    mistakes = check_catalogue(catalogue, files)
    if mistakes:
        raise ContentMistakes(mistakes)
    return catalogue


def _decode(
    content_list: ContentList, rows: tuple[RawEntry, ...], mistakes: list[Mistake]
) -> list[Any]:
    adapter: TypeAdapter[Any] = TypeAdapter(content_list.type)
    found = []
    seen: set[str] = set()
    for row in rows:
        if row.slug in seen:
            mistakes.append(Mistake(row.file, row.slug, content_list.key, "stands here twice"))
        seen.add(row.slug)
        try:
            found.append(adapter.validate_python(_without_keywords(row.entry)))
        except ValidationError as error:
            for fault in error.errors(include_url=False, include_input=False):
                key = ".".join(str(part) for part in fault["loc"]).removesuffix("_")
                mistakes.append(Mistake(row.file, row.slug, key, fault["msg"]))
    return found


def _without_keywords(entry: Mapping[str, Any]) -> dict[str, Any]:
    """`from` and `except` are words of Python: the values call them `from_` and `except_`."""
    return {f"{key}_" if key in ("from", "except") else key: entry[key] for key in entry}


def read_catalogue(folder: Path = CONTENT) -> Catalogue:
    """The catalogue of the content files below `folder`; raises `ContentMistakes`."""
    return build_catalogue(read_raw(folder))
