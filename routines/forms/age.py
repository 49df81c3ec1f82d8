"""The question for the age in years, the same wherever it is asked."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy


def age_field() -> forms.IntegerField:
    """A whole number of years from 1 to 120."""
    return forms.IntegerField(
        label=gettext_lazy("How old are you?"),
        min_value=1,
        max_value=120,
        error_messages={
            "required": gettext_lazy("Write your age in years."),
            "invalid": gettext_lazy("Write your age as a whole number of years."),
            "min_value": gettext_lazy("Write an age from 1 to 120."),
            "max_value": gettext_lazy("Write an age from 1 to 120."),
        },
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
