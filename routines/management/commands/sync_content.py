"""`manage.py sync_content`: write the content files into the database, or only check them."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from routines.content.figures import read_figures
from routines.content.reader import CONTENT, ContentMistakes, build_catalogue, read_raw
from routines.services.content import sync_content


class Command(BaseCommand):
    help = "Write the content files into the database in one transaction; --check writes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--check", action="store_true", help="list every mistake, write nothing"
        )
        parser.add_argument("--folder", type=Path, default=CONTENT, help="where the files lie")

    def handle(self, *args: Any, check: bool, folder: Path, **options: Any) -> None:
        try:
            raw = read_raw(folder)
            if check:
                catalogue = build_catalogue(raw)
                if mistakes := read_figures(folder, catalogue).mistakes:
                    raise ContentMistakes(mistakes)
                written = False
            else:
                written = sync_content(raw)
                catalogue = build_catalogue(raw)
        except ContentMistakes as error:
            lines = "\n".join(f"  {mistake}" for mistake in error.mistakes)
            raise CommandError(
                f"{len(error.mistakes)} mistakes in the content; nothing was written:\n{lines}"
            ) from error
        self.stdout.write(
            f"{len(catalogue.techniques)} techniques, {len(catalogue.conditions)} conditions, "
            f"{len(catalogue.red_flags)} red flags, {len(catalogue.contraindications)} "
            f"contraindications, {len(catalogue.routines)} routines, "
            f"{len(catalogue.sources)} sources. "
            + ("Written." if written else "Checked." if check else "Unchanged.")
        )
