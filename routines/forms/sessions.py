"""What comes from the pages of a session: numbers of steps, ratings, names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from routines.services.routines import NAME_LENGTH

MOST_STEPS = 200
MOST_CHANGES = 10_000
MOST_MINUTES = 30


class StepForm(forms.Form):
    """The step a button belongs to: what a move leaves."""

    step = forms.IntegerField(min_value=1, max_value=MOST_STEPS)


class TooMuchForm(StepForm):
    """Beside the step, how often the plan of the session was changed already."""

    rung = forms.IntegerField(min_value=0, max_value=MOST_CHANGES)


class ChangeForm(StepForm):
    """A change of the rest: the step it is asked at, and how often the plan was changed already."""

    revision = forms.IntegerField(min_value=0, max_value=MOST_CHANGES)


class LessTimeForm(ChangeForm):
    """How many minutes are left for all of it."""

    minutes = forms.IntegerField(
        min_value=1,
        max_value=MOST_MINUTES,
        error_messages=dict.fromkeys(
            ("required", "invalid", "min_value", "max_value"),
            _("Choose how many minutes you have, from 1 to 30."),
        ),
    )


class BeginForm(forms.Form):
    """How the session is to run."""

    hands_free = forms.BooleanField(required=False)


class NextDayForm(forms.Form):
    """How it was the day after."""

    CHOICES = (
        ("better", _("Better")),
        ("same", _("The same")),
        ("sore", _("A mild ache")),
        ("worse", _("Worse")),
    )
    answer = forms.ChoiceField(choices=CHOICES)


class NameForm(forms.Form):
    """A name for a favourite."""

    name = forms.CharField(
        label=_("Name"),
        max_length=NAME_LENGTH,
        error_messages={
            "required": _("Give it a name."),
            "max_length": _("Keep the name to %(limit_value)d characters."),
        },
        widget=forms.TextInput(attrs={"class": "input", "autocomplete": "off"}),
    )


@dataclass(frozen=True)
class RatingRow:
    """One scale: what `includes/scale.html` asks for."""

    name: str
    label: str
    value: str
    error: str


class RatingsForm(forms.Form):
    """Pain 0–10 for each region, each left out if the person likes."""

    def __init__(
        self, *args: Any, regions: Mapping[str, tuple[str, int]], moment: str, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.moment = moment
        self.regions = {f"{moment}-{region}": region for region in regions}
        for name, region in self.regions.items():
            wrong = _("Choose a number from 0 to 10.")
            self.fields[name] = forms.IntegerField(
                label=regions[region][0],
                min_value=0,
                max_value=10,
                required=False,
                error_messages=dict.fromkeys(("invalid", "min_value", "max_value"), wrong),
            )

    @property
    def rows(self) -> list[RatingRow]:
        """The scales in reading order, with what was chosen and what was wrong with it."""
        return [
            RatingRow(
                name=name,
                label=str(self.fields[name].label),
                value="" if self[name].value() is None else str(self[name].value()),
                error=" ".join(str(it) for it in self.errors.get(name, [])),
            )
            for name in self.regions
        ]

    def ratings(self) -> dict[str, int]:
        """Region → pain, of those that were rated."""
        return {
            region: self.cleaned_data[name]
            for name, region in self.regions.items()
            if self.cleaned_data[name] is not None
        }
