"""`manage.py check_catalogue`: what the catalogue holds, counted."""

from __future__ import annotations

from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from routines.content.reader import ContentMistakes
from routines.domain.catalogue import Catalogue
from routines.queries.catalogue_json import catalogue_to_read
from routines.queries.library import things_of


class Command(BaseCommand):
    help = "Count techniques in all, per area, per tool and per evidence letter."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            catalogue = catalogue_to_read()
        except ContentMistakes as error:
            raise CommandError(str(error)) from error
        for line in counts(catalogue):
            self.stdout.write(line)


def counts(catalogue: Catalogue) -> list[str]:
    """The report, line by line."""
    techniques = catalogue.techniques
    areas = Counter(area for each in techniques for area in each.areas)
    things = Counter(thing for each in techniques for thing in things_of(each))
    grades: Counter[str] = Counter(each.evidence.grade for each in techniques)
    reviewed = sum(bool(each.review.reviewed_by) for each in techniques)
    return [
        f"Digest {catalogue.digest[:12]}",
        f"Techniques {len(techniques)}, {reviewed} of them reviewed by a clinician",
        f"Red flags {len(catalogue.red_flags)}, conditions {len(catalogue.conditions)}, "
        f"contraindications {len(catalogue.contraindications)}, rules {len(catalogue.rules)}, "
        f"ready-made routines {len(catalogue.routines)}, sources {len(catalogue.sources)}",
        "Per area:",
        *(f"  {area.slug:<14}{areas[area.slug]:>4}" for area in catalogue.areas),
        "Per tool:",
        *(f"  {tool.slug:<14}{things[tool.slug]:>4}" for tool in catalogue.tools),
        "Per surface:",
        *(f"  {surface.slug:<14}{things[surface.slug]:>4}" for surface in catalogue.surfaces),
        "Evidence: " + ", ".join(f"{letter} {grades[letter]}" for letter in "ABCD"),
    ]
