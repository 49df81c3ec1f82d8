"""The real content, held so that a test can spoil one thing and read what the reader says."""

from copy import deepcopy
from functools import cache
from pathlib import Path
from shutil import copytree
from typing import Any

from routines.content.reader import (
    CONTENT,
    ContentMistakes,
    RawContent,
    RawEntry,
    build_catalogue,
    read_catalogue,
    read_raw,
)


@cache
def real_content() -> RawContent:
    return read_raw()


class Content:
    """Every entry of the real content; the entries a test asks for are its own to change."""

    def __init__(self) -> None:
        self.raw: dict[str, list[RawEntry]] = {
            name: list(rows) for name, rows in real_content().items()
        }

    def entry(self, name: str, slug: str) -> dict[str, Any]:
        """One entry, free to be spoiled."""
        place = self._place(name, slug)
        row = self.raw[name][place]
        self.raw[name][place] = RawEntry(row.file, row.slug, deepcopy(row.entry))
        return self.raw[name][place].entry

    def technique(self, slug: str) -> dict[str, Any]:
        return self.entry("techniques", slug)

    def drop(self, name: str, slug: str) -> None:
        del self.raw[name][self._place(name, slug)]

    def repeat(self, name: str, slug: str) -> None:
        self.raw[name].append(self.raw[name][self._place(name, slug)])

    def mistakes(self) -> list[str]:
        """Everything the reader says is wrong, in its order."""
        try:
            build_catalogue({name: tuple(rows) for name, rows in self.raw.items()})
        except ContentMistakes as found:
            return [str(mistake) for mistake in found.mistakes]
        return []

    def _place(self, name: str, slug: str) -> int:
        return next(i for i, row in enumerate(self.raw[name]) if row.slug == slug)


class Folder:
    """A copy of the content files, free to be spoiled."""

    def __init__(self, path: Path) -> None:
        self.path = copytree(CONTENT, path, ignore=lambda _folder, names: _not_toml(names))

    def replace(self, name: str, old: str, new: str) -> None:
        """Exchange the first place where `old` stands; it must stand there."""
        path = self.path / name
        text = path.read_text()
        assert old in text
        path.write_text(text.replace(old, new, 1))

    def add(self, name: str, text: str) -> None:
        path = self.path / name
        path.write_text(path.read_text() + "\n" + text)

    def mistakes(self) -> list[str]:
        try:
            read_catalogue(self.path)
        except ContentMistakes as found:
            return [str(mistake) for mistake in found.mistakes]
        return []


def _not_toml(names: list[str]) -> list[str]:
    return [name for name in names if name.endswith((".py", ".md", ".pyc"))]
