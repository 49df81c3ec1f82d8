"""The filters of the library and of the ready-made routines, from the address into a `Search`."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from routines.domain.catalogue import Catalogue
from routines.queries.library import Search

LONGEST_WORDS = 80


@dataclass(frozen=True)
class Select:
    """One select of the form, ready to draw: options are (value, label, is chosen)."""

    name: str
    label: Any
    options: tuple[tuple[str, Any, bool], ...]
    is_wrong: bool


class SearchForm(forms.Form):
    """Every filter may be left empty. A value nobody offers is named and the rest still holds."""

    q = forms.CharField(
        label=_("Words"),
        required=False,
        max_length=LONGEST_WORDS,
        error_messages={"max_length": _("Search for %(limit_value)d letters at most.")},
    )
    area = forms.ChoiceField(
        label=_("Area"),
        required=False,
        error_messages={"invalid_choice": _("There is no area “%(value)s”. Choose one listed.")},
    )
    tool = forms.ChoiceField(
        label=_("With"),
        required=False,
        error_messages={
            "invalid_choice": _("There is no tool or surface “%(value)s”. Choose one listed.")
        },
    )
    position = forms.ChoiceField(
        label=_("Position"),
        required=False,
        error_messages={
            "invalid_choice": _("There is no position “%(value)s”. Choose one listed.")
        },
    )
    minutes = forms.TypedChoiceField(
        label=_("Time"),
        required=False,
        coerce=int,
        empty_value=None,
        error_messages={
            "invalid_choice": _("“%(value)s” minutes is not on offer. Choose one listed.")
        },
    )

    def __init__(
        self, *args: Any, catalogue: Catalogue, minutes: Iterable[int], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self._offer("area", _("Any area"), _choices(catalogue.areas))
        things = [*_choices(catalogue.tools), *_choices(catalogue.surfaces)]
        self._offer("tool", _("Anything"), things)
        self._offer("position", _("Any position"), _choices(catalogue.positions))
        up_to = [(str(each), _("Up to %(minutes)s min") % {"minutes": each}) for each in minutes]
        self._offer("minutes", _("Any time"), up_to)

    def _offer(self, name: str, nothing: Any, choices: list[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - tells the type checker
        field.choices = [("", nothing), *choices]

    def clean(self) -> dict[str, Any]:
        """Two values of one filter contradict each other: neither is taken."""
        cleaned = super().clean() or self.cleaned_data
        for name, field in self.fields.items():
            given = self.data.getlist(name) if hasattr(self.data, "getlist") else []
            if len(given) > 1:
                self.add_error(
                    name,
                    ValidationError(
                        _("“%(label)s” is there %(count)s times in the address. Keep one."),
                        params={"label": field.label, "count": len(given)},
                    ),
                )
        return cleaned

    def selects(self) -> tuple[Select, ...]:
        """The selects as the page draws them: by hand, for a widget of 50 options is slow."""
        return tuple(
            Select(
                name,
                field.label,
                tuple((value, text, value == self.data.get(name, "")) for value, text in choices),
                name in self.errors,
            )
            for name, field in self.fields.items()
            if (choices := getattr(field, "choices", None))
        )

    @property
    def is_filtered(self) -> bool:
        """Whether one of the selects is in use, so that the page shows them."""
        return any(self.data.get(name) for name in self.fields if name != "q")

    def search(self) -> Search:
        """The search every valid filter makes; a wrong one counts as empty."""
        self.is_valid()
        return Search(
            area=self.cleaned_data.get("area", ""),
            tool=self.cleaned_data.get("tool", ""),
            position=self.cleaned_data.get("position", ""),
            minutes=self.cleaned_data.get("minutes"),
            words=self.cleaned_data.get("q", ""),
        )


def _choices(entries: Iterable[Any]) -> list[tuple[str, Any]]:
    return [(entry.slug, entry.name) for entry in entries]
