"""`manage.py draw_figures`: every figure as a file, or all of them on one sheet."""

from __future__ import annotations

import hashlib
import json
from argparse import ArgumentParser
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path
from time import perf_counter
from typing import Any
from urllib.parse import quote

from django.core.management.base import BaseCommand, CommandError

from routines.content.figures import FigureBook, read_figures
from routines.content.reader import CONTENT, ContentMistakes, read_catalogue
from routines.domain.catalogue import Technique
from routines.figures.canvas import Scheme
from routines.figures.checking import complaints
from routines.figures.drawing import draw, packed
from routines.figures.solving import Choice, chosen_figure, solve
from routines.figures.variants import all_choices, two_sides

STYLE = (
    "body{margin:12px;font:12px system-ui;display:flex;flex-wrap:wrap;gap:10px;align-items:end;"
    "background:%s;color:%s}figure{margin:0;background:%s;border-radius:10px;width:%dpx}"
    "img{display:block;width:100%%}figcaption{padding:4px;overflow-wrap:anywhere}"
)


@dataclass
class Drawn:
    """Choices that draw the same picture share one."""

    technique: Technique
    choices: list[Choice]
    text: str
    seconds: float

    @property
    def caption(self) -> str:
        """Slug and choices, for the sheet."""
        names = "; ".join(_name(choice) for choice in self.choices)
        return f"{escape(self.technique.slug)}<br>{escape(names)}"

    @property
    def answer(self) -> dict[str, Any]:
        """What there is to guess: every tool and area this picture serves."""
        return {
            "technique": self.technique.slug,
            "tools": list(dict.fromkeys(it.tool for it in self.choices)),
            "areas": list(dict.fromkeys(it.area for it in self.choices)),
            "ways": list(dict.fromkeys(it.ways[-1] for it in self.choices)),
        }


class Command(BaseCommand):
    help = "Draw the figures of the techniques: a sheet of all, files, and what is wrong with them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--sheet", type=Path, help="write one HTML page with all figures")
        parser.add_argument("--out", type=Path, help="write the files into this folder")
        parser.add_argument(
            "--blind",
            type=int,
            metavar="SEED",
            help="one picture of each technique on the sheet, shuffled, with a number for a name; "
            "the answers go into a file of their own beside it",
        )
        parser.add_argument("--only", nargs="+", default=[], help="slugs of techniques")
        parser.add_argument("--dark", action="store_true", help="in the colours of the night")
        parser.add_argument("--left", action="store_true", help="mirrored, for the left side")
        parser.add_argument("--size", type=int, default=160, help="width on the sheet, in pixels")
        parser.add_argument("--folder", type=Path, default=CONTENT, help="where the files lie")

    def handle(self, *args: Any, folder: Path, only: list[str], **options: Any) -> None:
        if options["blind"] is not None and not options["sheet"]:
            raise CommandError("--blind needs --sheet: the sheet to guess from.")
        try:
            catalogue = read_catalogue(folder)
        except ContentMistakes as error:
            raise CommandError(str(error)) from error
        book = read_figures(folder, catalogue)
        if book.mistakes:
            raise CommandError("\n".join(str(mistake) for mistake in book.mistakes))
        wanted = [
            (technique, choice)
            for technique, choice in all_choices(catalogue)
            if not only or technique.slug in only
        ]
        scheme: Scheme = "dark" if options["dark"] else "light"
        if options["out"] and not options["dark"]:
            scheme = "auto"
        drawn: dict[tuple[str, str], Drawn] = {}
        done = 0
        for technique, choice, text, seconds in _drawings(book, wanted, scheme, options["left"]):
            done += 1
            same = drawn.setdefault((technique.slug, text), Drawn(technique, [], text, seconds))
            same.choices.append(choice)
            figure = chosen_figure(book.figures[technique.slug], book.stances, choice)
            for complaint in complaints(solve(figure, choice)) if figure else ():
                self.stdout.write(f"{technique.slug} · {_name(choice)}: {complaint}")
        self.stdout.write(f"{done} of {len(wanted)} drawn, {len(drawn)} different pictures.")
        if drawn:
            every = list(drawn.values())
            big = max(every, key=lambda one: len(one.text))
            tightest = max(every, key=lambda one: packed(one.text))
            slow = max(every, key=lambda one: one.seconds)
            self.stdout.write(
                f"Biggest {len(big.text)} bytes ({big.technique.slug}), packed "
                f"{packed(tightest.text)} bytes ({tightest.technique.slug}), slowest "
                f"{slow.seconds * 1000:.1f} ms ({slow.technique.slug})."
            )
        if options["sheet"]:
            shown = list(drawn.values())
            captions = [one.caption for one in shown]
            if options["blind"] is not None:
                shown = _blind(shown, options["blind"])
                captions = [str(number) for number in range(1, len(shown) + 1)]
                answers = dict(zip(captions, (one.answer for one in shown), strict=True))
                options["sheet"].with_suffix(".key.json").write_text(
                    json.dumps(answers, indent=1) + "\n", encoding="utf-8"
                )
            options["sheet"].write_text(
                _sheet(shown, captions, options["size"], options["dark"]), encoding="utf-8"
            )
        if options["out"]:
            options["out"].mkdir(parents=True, exist_ok=True)
            for one in drawn.values():
                for choice in one.choices:
                    name = _name(choice).replace(" ", "-").replace("/", "-")
                    file = f"{one.technique.slug}--{name}.svg"
                    (options["out"] / file).write_text(one.text, encoding="utf-8")


def _drawings(
    book: FigureBook, wanted: list[tuple[Technique, Choice]], scheme: Scheme, left: bool
) -> Iterator[tuple[Technique, Choice, str, float]]:
    for technique, choice in wanted:
        start = perf_counter()
        try:
            text = draw(
                book.figures.get(technique.slug, []),
                book.stances,
                choice,
                two_sides=two_sides(technique),
                mirrored=left,
                scheme=scheme,
            )
        except KeyError as error:
            raise CommandError(f"{technique.slug} · {_name(choice)}: no {error} here") from error
        if text is not None:
            yield technique, choice, text, perf_counter() - start


def _name(choice: Choice) -> str:
    return " ".join(part for part in (choice.ways[-1], choice.tool, choice.area) if part)


def _blind(drawn: list[Drawn], seed: int) -> list[Drawn]:
    """One picture of each technique in an order that tells nothing; the same for the same seed."""

    def lot(one: Drawn) -> str:
        return hashlib.sha256(f"{seed} {one.answer}".encode()).hexdigest()

    found: dict[str, Drawn] = {}
    for one in sorted(drawn, key=lot):
        found.setdefault(one.technique.slug, one)
    return list(found.values())


def _sheet(drawn: list[Drawn], captions: list[str], size: int, dark: bool) -> str:
    colours = ("#0e1815", "#dbe9e2", "#14211d") if dark else ("#fbf7ef", "#1e3a34", "#fffdf8")
    cells = "".join(
        f'<figure><img alt="" src="data:image/svg+xml,{quote(one.text)}">'
        f"<figcaption>{caption}</figcaption></figure>"
        for one, caption in zip(drawn, captions, strict=True)
    )
    return f"<!doctype html><meta charset=utf-8><style>{STYLE % (*colours, size)}</style>{cells}"
