"""The fourth screen: what is in the house, how long, what for, and what the body allows today."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from routines.domain.catalogue import Catalogue, Surface, Tool
from routines.forms.statements import OfferedChoice, Problem, StatementForm
from routines.queries.intake import Group

FEWEST_MINUTES, MOST_MINUTES = 3, 30
MINUTES_ON_OFFER = (3, 5, 8, 10, 12, 15, 20, 25, 30)
GOALS = (
    ("relief", gettext_lazy("Relief from pain")),
    ("mobility", gettext_lazy("Moving more freely")),
    ("unwind", gettext_lazy("Unwinding")),
)
TIMES = (
    ("morning", gettext_lazy("Morning")),
    ("day", gettext_lazy("Daytime")),
    ("evening", gettext_lazy("Evening")),
)
TOOL_ICONS = {"ball": "ball", "roller": "roller", "hands": "hand"}


@dataclass(frozen=True)
class KitChoice:
    """A tool or a surface as the page shows it."""

    value: str
    label: str
    hint: str
    icon: str
    checked: bool


@dataclass(frozen=True)
class KitList:
    """Tools or surfaces with their own `none`."""

    slug: str
    choices: tuple[KitChoice, ...]
    none_checked: bool
    error: str


class KitListsForm(StatementForm):
    """Tools and surfaces alone: what a place remembers."""

    def __init__(
        self,
        data: MultiValueDict[str, str] | None = None,
        *,
        catalogue: Catalogue,
        groups: tuple[Group, ...] = (),
        saved: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, groups=groups, saved=saved, initial=saved)
        self.offered: dict[str, tuple[Tool | Surface, ...]] = {
            "tools": tuple(tool for tool in catalogue.tools if not tool.always),
            "surfaces": catalogue.surfaces,
        }
        self.list_errors: dict[str, str] = {}

    def clean(self) -> dict[str, Any]:
        """Judge both lists, then every group."""
        for name, entries in self.offered.items():
            text = self._mistake(name, {entry.slug for entry in entries})
            if text:
                self.list_errors[name] = text
                self.problems.append(Problem(f"#group-{name}", text))
        return super().clean()

    def _mistake(self, name: str, known: set[str]) -> str:
        sent, none = set(self.ticked(name)), name in self.ticked("none")
        if sent - known:
            return _("That is not one of the things offered.")
        if none and sent:
            return _("You ticked something and “none” as well: keep what is true.")
        if not none and not sent:
            return {
                "tools": _("Tick the tools you have, or “Just my hands”."),
                "surfaces": _("Tick where you can be, or “Only room to stand”."),
            }[name]
        return ""

    def list_answers(self) -> dict[str, list[str]]:
        """The tools and surfaces ticked. Only for a valid form."""
        return {name: self.ticked(name) for name in self.offered}

    def lists(self) -> dict[str, KitList]:
        """Both lists as typed, or as saved before."""
        return {name: self._list(name) for name in self.offered}

    def _list(self, name: str) -> KitList:
        if self.is_bound:
            ticked, none = self.ticked(name), name in self.ticked("none")
        else:
            ticked = self.saved.get(name, [])
            none = name in self.saved and not ticked
        choices = tuple(
            KitChoice(it.slug, it.name, hint_of(it), icon_of(it), it.slug in ticked)
            for it in self.offered[name]
        )
        return KitList(name, choices, none, self.list_errors.get(name, ""))


def hint_of(entry: Tool | Surface) -> str:
    """What may stand in for a tool or a surface, in words."""
    if not entry.stand_ins:
        return ""
    return _("or %(stand_ins)s") % {"stand_ins": ", ".join(entry.stand_ins)}


def icon_of(entry: Tool | Surface) -> str:
    """The name of its icon, empty where there is none."""
    return TOOL_ICONS.get(entry.kind, "") if isinstance(entry, Tool) else entry.slug


class KitForm(KitListsForm):
    """The whole fourth screen."""

    minutes = forms.IntegerField(
        label=gettext_lazy("How many minutes have you got?"),
        min_value=FEWEST_MINUTES,
        max_value=MOST_MINUTES,
        error_messages={
            "required": gettext_lazy("Say how many minutes you have."),
            "invalid": gettext_lazy("Write the minutes as a whole number."),
            "min_value": gettext_lazy("A session takes 3 to 30 minutes."),
            "max_value": gettext_lazy("A session takes 3 to 30 minutes."),
        },
    )
    goal = forms.ChoiceField(
        label=gettext_lazy("What would help most?"),
        choices=GOALS,
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Say what would help most.")},
    )
    time_of_day = forms.ChoiceField(
        label=gettext_lazy("What time is it for you?"),
        choices=TIMES,
        required=False,
        widget=forms.RadioSelect,
    )
    warmed_up = forms.BooleanField(
        label=gettext_lazy("I'll warm up first, with a shower or a short walk"), required=False
    )
    place_name = forms.CharField(
        label=gettext_lazy("Remember this kit as a place"),
        max_length=60,
        required=False,
        help_text=gettext_lazy("“Home”, “Work”, “Hotel”."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def minute_choices(self) -> tuple[OfferedChoice, ...]:
        """The minutes to tap; another number that was chosen before stands among them."""
        chosen = str(self["minutes"].value() or "")
        offered = {str(number): number for number in MINUTES_ON_OFFER}
        if chosen.isascii() and chosen.isdigit() and len(chosen) <= 2:
            offered[chosen] = int(chosen)
        return tuple(
            OfferedChoice(value, _("%(n)s min") % {"n": number}, value == chosen)
            for value, number in sorted(offered.items(), key=lambda it: it[1])
        )

    def answers(self) -> dict[str, Any]:
        """What is kept of this screen. Only for a valid form."""
        return {
            **self.list_answers(),
            "minutes": self.cleaned_data["minutes"],
            "goal": self.cleaned_data["goal"],
            "time_of_day": self.cleaned_data["time_of_day"],
            "warmed_up": self.cleaned_data["warmed_up"],
            "conditions": self.statement_answers(),
            "details": self.choice_answers(),
        }

    def draft(self) -> dict[str, Any]:
        """What was typed, valid or not, so that choosing a place loses nothing."""
        conditions = {
            it.slug: self.answer(it.slug)
            for group in self.groups
            for it in group.statements
            if self.ticked(it.slug)
        }
        kept = {"minutes", "goal", "time_of_day", "warmed_up", "place_name"}
        typed = {
            name: str(self.data[name]).replace("\0", "")[:60] for name in kept if name in self.data
        }
        return {
            **self.list_answers(),
            **typed,
            "conditions": conditions,
            "details": self.choice_answers(),
        }


class PlaceForm(KitListsForm):
    """A place by itself: its name and its kit."""

    name = forms.CharField(
        label=gettext_lazy("What is it called?"),
        max_length=60,
        help_text=gettext_lazy("“Home”, “Work”, “Hotel”."),
        error_messages={
            "required": gettext_lazy("Give the place a name."),
            "max_length": gettext_lazy("Keep the name to 60 letters."),
        },
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
