"""`manage.py catalogue`: the whole catalogue as JSON on standard output."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from routines.content.reader import ContentMistakes
from routines.queries.catalogue_json import catalogue_to_json, catalogue_to_read


class Command(BaseCommand):
    help = (
        "Write the whole catalogue as JSON: from the database, or the files before the first sync."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--indent", type=int, default=None, help="spaces a level, for reading")

    def handle(self, *args: Any, indent: int | None, **options: Any) -> None:
        try:
            catalogue = catalogue_to_read()
        except ContentMistakes as error:
            raise CommandError(str(error)) from error
        data = catalogue_to_json(catalogue)
        self.stdout.write(json.dumps(data, ensure_ascii=False, indent=indent))
