"""A clinician's word, given by the person: for which of the things that wait for one."""

from __future__ import annotations

from collections.abc import Iterable

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy

from routines.queries.outcomes import Clearable


class ClearanceForm(forms.Form):
    """One checkbox for each thing that waits."""

    cleared = forms.MultipleChoiceField(
        label=gettext_lazy("A clinician who knows my history said massage is fine"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": gettext_lazy("Tick what a clinician has said yes to."),
            "invalid_choice": gettext_lazy("That is not one of the things that wait for a word."),
        },
    )

    def __init__(
        self,
        data: MultiValueDict[str, str] | None = None,
        *,
        clearable: Iterable[Clearable] = (),
    ) -> None:
        super().__init__(data)
        field = self.fields["cleared"]
        assert isinstance(field, forms.MultipleChoiceField)  # noqa: S101 - declared above
        field.choices = [(it.slug, it.label) for it in clearable]
