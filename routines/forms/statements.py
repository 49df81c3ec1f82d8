"""Groups of statements: yes, not sure, or one tap on the group's own `none of these`.

Checkboxes, so that an answer can be taken back without JavaScript. A group nobody touched is a
mistake, never a no; a line and `none` together is a mistake too.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from routines.queries.intake import NO, NOT_SURE, YES, Choice, Group, Statement, Text

ANSWERS = frozenset({YES, NOT_SURE})


@dataclass(frozen=True)
class Problem:
    """A mistake that belongs to no Django field: where it is and what to do."""

    href: str
    text: str


@dataclass(frozen=True)
class OfferedChoice:
    """A radio button or a checkbox as the page shows it."""

    value: str
    label: Text
    checked: bool


@dataclass(frozen=True)
class StatementRow:
    """A statement as the page shows it."""

    slug: str
    text: Text
    hint: Text
    yes: bool
    not_sure: bool
    qualifier: Text
    qualifier_name: str
    choices: tuple[OfferedChoice, ...]
    error: str

    @property
    def is_ticked(self) -> bool:
        """Whether it is answered with yes or not sure."""
        return self.yes or self.not_sure


@dataclass(frozen=True)
class GroupRows:
    """A group as the page shows it."""

    slug: str
    title: Text
    rows: tuple[StatementRow, ...]
    none: Text
    none_checked: bool
    error: str


class StatementForm(forms.Form):
    """A form whose questions are groups of statements, beside whatever fields a subclass has.

    `saved` are this screen's answers of before: statements under `signs` and `conditions`,
    follow-ups under `details`.
    """

    groups: tuple[Group, ...] = ()

    def __init__(
        self,
        data: MultiValueDict[str, str] | None = None,
        *,
        groups: Iterable[Group] = (),
        saved: Mapping[str, Any] | None = None,
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))
        self.sent: MultiValueDict[str, str] = MultiValueDict() if data is None else data
        self.groups = tuple(groups)
        self.saved = saved or {}
        self.problems: list[Problem] = []
        self.group_errors: dict[str, str] = {}
        self.statement_errors: dict[str, str] = {}

    def ticked(self, name: str) -> list[str]:
        """What was sent under a name, each value once and in order."""
        return list(dict.fromkeys(self.sent.getlist(name)))

    def is_valid(self) -> bool:
        """No field and no group has a mistake."""
        return super().is_valid() and not self.problems

    def clean(self) -> dict[str, Any]:
        """Judge every group; the mistakes are gathered in `problems`."""
        for group in self.groups:
            self.judge_group(group)
        return self.cleaned_data

    def judge_group(self, group: Group) -> None:
        """Note what is wrong with one group, if anything."""
        given = {it.slug: self.ticked(it.slug) for it in group.statements}
        none = group.slug in self.ticked("none")
        if any(set(values) - ANSWERS for values in given.values()):
            self.blame_group(group, _("That answer is not one of those offered."))
        elif none and any(given.values()):
            self.blame_group(
                group,
                _("You ticked a line and “%(none)s”: keep the one that is true.")
                % {"none": group.none},
            )
        elif not none and not any(given.values()):
            self.blame_group(
                group,
                _("%(title)s: tick a line, or “%(none)s”.")
                % {"title": group.title, "none": group.none},
            )
        for statement in group.statements:
            if YES in given[statement.slug] and statement.choices:
                self._judge_choice(statement)

    def blame_group(self, group: Group, text: str) -> None:
        """A mistake of a whole group."""
        self.group_errors[group.slug] = text
        self.problems.append(Problem(f"#group-{group.slug}", text))

    def _judge_choice(self, statement: Statement) -> None:
        offered = {it.value for it in statement.choices}
        if self.data.get(choice_name(statement)) in offered:
            return
        text = _("One more answer is needed: %(question)s") % {"question": statement.qualifier}
        self.statement_errors[statement.slug] = text
        self.problems.append(Problem(f"#{statement.slug}-text", text))

    def answer(self, slug: str) -> str:
        """yes, not sure or no; both ticked means yes."""
        values = self.ticked(slug)
        return YES if YES in values else NOT_SURE if NOT_SURE in values else NO

    def statement_answers(self) -> dict[str, str]:
        """Every statement asked, with its answer. Only for a valid form."""
        return {it.slug: self.answer(it.slug) for group in self.groups for it in group.statements}

    @property
    def says_something(self) -> bool:
        """Whether any statement was answered with yes or not sure."""
        return any(answer != NO for answer in self.statement_answers().values())

    def choice_answers(self) -> dict[str, str]:
        """The follow-ups of the statements answered with yes or not sure."""
        found = {}
        for statement in (it for group in self.groups for it in group.statements):
            value = self.data.get(choice_name(statement), "")
            is_offered = value in {it.value for it in statement.choices}
            if is_offered and self.answer(statement.slug) != NO:
                found[statement.detail] = value
        return found

    def rows(self) -> tuple[GroupRows, ...]:
        """The groups as the page shows them: as typed, or as saved before."""
        return tuple(self.rows_of(group) for group in self.groups)

    def rows_of(self, group: Group) -> GroupRows:
        """One group as the page shows it."""
        rows = tuple(self._row(statement) for statement in group.statements)
        if self.is_bound:
            none = group.slug in self.ticked("none")
        else:
            saved = [self._saved_answer(it.slug) for it in group.statements]
            none = bool(saved) and all(answer == NO for answer in saved)
        error = self.group_errors.get(group.slug, "")
        return GroupRows(group.slug, group.title, rows, group.none, none, error)

    def _saved_answer(self, slug: str) -> str:
        signs, conditions = self.saved.get("signs", {}), self.saved.get("conditions", {})
        return str(signs.get(slug) or conditions.get(slug) or "")

    def _row(self, statement: Statement) -> StatementRow:
        if self.is_bound:
            values = self.ticked(statement.slug)
            chosen = self.data.get(choice_name(statement))
        else:
            values = [self._saved_answer(statement.slug)]
            chosen = self.saved.get("details", {}).get(statement.detail)
        return StatementRow(
            slug=statement.slug,
            text=statement.text,
            hint=statement.hint,
            yes=YES in values,
            not_sure=NOT_SURE in values,
            qualifier=statement.qualifier,
            qualifier_name=choice_name(statement),
            choices=tuple(_offered(it, chosen) for it in statement.choices),
            error=self.statement_errors.get(statement.slug, ""),
        )


def choice_name(statement: Statement) -> str:
    """The name a statement's follow-up is sent under."""
    return f"detail-{statement.slug}"


def _offered(choice: Choice, chosen: str | None) -> OfferedChoice:
    return OfferedChoice(choice.value, choice.label, chosen == choice.value)
