"""`manage.py plan`: one intake as JSON on standard input, the plan as JSON on standard output."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from routines.domain.catalogue import Catalogue
from routines.domain.planner import plan
from routines.queries.catalogue import ContentNotSynced, current_catalogue
from routines.queries.intake_json import BadIntake, request_from_json
from routines.queries.plan_json import plan_to_json

REFUSED = 2


class Command(BaseCommand):
    help = "Plan a session for the intake (JSON) on standard input; see routines/README.md."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--lines",
            action="store_true",
            help="one intake a line in, one result a line out; a refused line answers its errors",
        )

    def handle(self, *args: Any, lines: bool, **options: Any) -> None:
        try:
            catalogue = current_catalogue()
        except (ContentNotSynced, DatabaseError) as error:
            raise CommandError("There is no content yet: run `make setup` first.") from error
        if lines:
            for line in sys.stdin.buffer:
                if line.strip():
                    self.stdout.write(_answer_line(catalogue, line))
            return
        try:
            answer = _answer(catalogue, sys.stdin.buffer.read())
        except BadIntake as error:
            self.stderr.write("\n".join(error.errors))
            sys.exit(REFUSED)
        self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=1))


def _answer(catalogue: Catalogue, text: bytes) -> dict[str, Any]:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadIntake([f"not readable as JSON: {error}"]) from error
    return plan_to_json(plan(catalogue, request_from_json(catalogue, data)))


def _answer_line(catalogue: Catalogue, line: bytes) -> str:
    try:
        answer = _answer(catalogue, line)
    except BadIntake as error:
        answer = {"errors": list(error.errors)}
    return json.dumps(answer, ensure_ascii=False)
