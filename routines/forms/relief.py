"""Relief now: the short list of warning signs, where one can be, and for a stranger the age."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from routines.domain.catalogue import Catalogue
from routines.forms.age import age_field
from routines.forms.kit import KitChoice, hint_of
from routines.forms.statements import Problem, StatementForm
from routines.queries.intake import Group


class ReliefForm(StatementForm):
    """One list: warning signs, and for a stranger conditions."""

    age = age_field()

    def __init__(
        self,
        data: MultiValueDict[str, str] | None = None,
        *,
        catalogue: Catalogue,
        groups: tuple[Group, ...],
        known: Mapping[str, Any],
    ) -> None:
        super().__init__(data, groups=groups)
        self.known = known
        self.surfaces = catalogue.surfaces
        self.sign_slugs = frozenset(catalogue.red_flag)
        self.surfaces_error = ""
        if "age" in known:
            del self.fields["age"]

    def clean(self) -> dict[str, Any]:
        """Judge the surfaces, then every group."""
        sent = self.ticked("surfaces")
        if not sent or set(sent) - {it.slug for it in self.surfaces}:
            self.surfaces_error = _("Tick where you can be right now.")
            self.problems.append(Problem("#group-surfaces", self.surfaces_error))
        return super().clean()

    def surface_choices(self) -> tuple[KitChoice, ...]:
        """Where one can be, as typed, or as it was last time."""
        last = self.known.get("kit", {}).get("surfaces", ())
        ticked = self.ticked("surfaces") if self.is_bound else last
        return tuple(
            KitChoice(it.slug, it.name, hint_of(it), it.slug, it.slug in ticked)
            for it in self.surfaces
        )

    def answers(self) -> dict[str, Any]:
        """What is kept. Only for a valid form."""
        told = self.statement_answers()
        return {
            "signs": {slug: told[slug] for slug in told if slug in self.sign_slugs},
            "conditions": {slug: told[slug] for slug in told if slug not in self.sign_slugs},
            "details": self.choice_answers(),
            "surfaces": self.ticked("surfaces"),
            "age": self.known.get("age") or self.cleaned_data["age"],
        }
