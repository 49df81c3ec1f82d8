"""The first screen: where it hurts and how much, age, how long, which way of bending is worse."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from routines.domain.catalogue import Area, Catalogue
from routines.figures.body_map import ARROWS, neighbours_of, views_of
from routines.forms.age import age_field
from routines.forms.statements import OfferedChoice, Problem
from routines.queries.wording import region_label

DURATIONS = (
    ("under_3_days", gettext_lazy("Less than 3 days")),
    ("under_6_weeks", gettext_lazy("Less than 6 weeks")),
    ("under_3_months", gettext_lazy("Less than 3 months")),
    ("longer", gettext_lazy("Longer")),
)
BENDINGS = (
    ("forward", gettext_lazy("Bending forward")),
    ("backward", gettext_lazy("Bending backward")),
    ("neither", gettext_lazy("Neither")),
)


@dataclass(frozen=True)
class Region:
    """One place of the body map; see the contract in docs/components.md."""

    slug: str
    side: str
    value: str
    label: str
    checked: bool
    pain: str
    error: str

    @property
    def near(self) -> str:
        """Where the arrow keys lead: up, right, down, left; "-" for nowhere."""
        ways = neighbours_of(self.slug, self.side)
        return " ".join(ways.get(arrow, "-") for arrow in ARROWS)

    @property
    def views(self) -> str:
        """The close views of the map it is in, as classes."""
        return " ".join(f"in-{view}" for view in views_of(self.slug))

    @property
    def pain_name(self) -> str:
        """The name its 0-10 answer is sent under."""
        return f"pain-{self.value}"


@dataclass(frozen=True)
class BodyMap:
    """What `includes/body_map.html` shows."""

    regions: tuple[Region, ...]
    helpers: tuple[Area, ...]


def region_value(area: Area, side: str) -> str:
    """How a place is written in forms and stored answers: `low_back-left`, `neck_base`."""
    return f"{area.slug}-{side}" if area.sided else area.slug


class RegionsForm(forms.Form):
    """The sore places alone: what the body map on the home page sends."""

    def __init__(
        self,
        data: MultiValueDict[str, str] | None = None,
        *,
        catalogue: Catalogue,
        saved: Mapping[str, Any] | None = None,
    ) -> None:
        self.catalogue = catalogue
        self.saved = saved or {}
        super().__init__(data, initial=dict(self.saved))
        self.sent: MultiValueDict[str, str] = MultiValueDict() if data is None else data
        self.places = {
            region_value(area, side): (area, side)
            for area in catalogue.pain_areas
            for side in area.sides
        }
        self.problems: list[Problem] = []
        self.region_errors: dict[str, str] = {}

    def _sent(self, name: str) -> list[str]:
        return list(dict.fromkeys(self.sent.getlist(name)))

    def chosen(self) -> dict[str, int | None]:
        """The known places that were ticked, with their 0-10 answer, or None without a
        proper one.
        """
        return {
            value: _pain(self.data.get(f"pain-{value}", ""))
            for value in self._sent("region")
            if value in self.places
        }

    def body_map(self) -> BodyMap:
        """The map as typed, or as saved before."""
        given: Mapping[str, int | None] = (
            self.chosen() if self.is_bound else self.saved.get("regions", {})
        )
        regions = []
        for value, (area, side) in self.places.items():
            pain = given.get(value)
            regions.append(
                Region(
                    slug=area.slug,
                    side=side,
                    value=value,
                    label=region_label(self.catalogue, value),
                    checked=value in given,
                    pain="" if pain is None else str(pain),
                    error=self.region_errors.get(value, ""),
                )
            )
        helpers = tuple(it for it in self.catalogue.areas if it not in self.catalogue.pain_areas)
        return BodyMap(tuple(regions), helpers)


def _pain(text: str) -> int | None:
    return int(text) if text in {str(number) for number in range(11)} else None


class WhereForm(RegionsForm):
    """The whole first screen."""

    age = age_field()
    duration = forms.ChoiceField(
        label=gettext_lazy("How long has it been like this?"),
        choices=DURATIONS,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Say how long it has been like this.")},
    )

    def is_valid(self) -> bool:
        """No field, no place and no group has a mistake."""
        return super().is_valid() and not self.problems

    def clean(self) -> dict[str, Any]:
        """Judge the map and the ways of bending; the mistakes are gathered in `problems`."""
        chosen = self.chosen()
        if set(self._sent("region")) - set(self.places):
            self._blame("#body-map", _("One of those places is not on the map."))
        elif not chosen:
            self._blame("#body-map", _("Tap at least one sore place."))
        for value, pain in chosen.items():
            if pain is None:
                label = region_label(self.catalogue, value)
                text = _("%(place)s: choose a number from 0 to 10.") % {"place": label}
                self.region_errors[value] = text
                self._blame(f"#region-{value}", text)
        bending = set(self._sent("bending"))
        if not bending or bending - {value for value, _label in BENDINGS}:
            self._blame("#group-bending", _("Say which way of bending makes it worse."))
        elif "neither" in bending and len(bending) > 1:
            text = _("You ticked a way of bending and “Neither”: keep the one that is true.")
            self._blame("#group-bending", text)
        return self.cleaned_data

    def _blame(self, href: str, text: str) -> None:
        self.problems.append(Problem(href, text))

    def error_of(self, href: str) -> str:
        """The first mistake at one place of the page, or nothing."""
        return next((it.text for it in self.problems if it.href == href), "")

    @property
    def map_error(self) -> str:
        """What is wrong with the map as a whole."""
        return self.error_of("#body-map")

    @property
    def bending_error(self) -> str:
        """What is wrong with the ways of bending."""
        return self.error_of("#group-bending")

    def bendings(self) -> tuple[OfferedChoice, ...]:
        """The ways of bending as typed, or as saved before."""
        saved = self.saved.get("bending_worse")
        ticked = self._sent("bending") if self.is_bound else saved or ()
        if saved == [] and not self.is_bound:
            ticked = ("neither",)
        return tuple(OfferedChoice(value, label, value in ticked) for value, label in BENDINGS)

    def answers(self) -> dict[str, Any]:
        """What is kept of this screen. Only for a valid form."""
        return {
            "regions": self.chosen(),
            "age": self.cleaned_data["age"],
            "duration": self.cleaned_data["duration"],
            "bending_worse": [it for it in self._sent("bending") if it != "neither"],
        }
