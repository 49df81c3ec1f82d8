"""The third screen and its extra page: conditions by gateway, warning signs of age and history,
follow-ups.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from routines.forms.statements import (
    ANSWERS,
    GroupRows,
    OfferedChoice,
    Problem,
    StatementForm,
    StatementRow,
)
from routines.queries.intake import NO, NOT_SURE, YES, Group, Text
from routines.queries.intake_conditions import GATEWAYS, FollowUp

NO_TO_ALL = "gateways"
MOST_WEEKS = 5200
SHORT = 32


@dataclass(frozen=True)
class GatewayRow:
    """A gateway with its examples and the conditions behind it, as the page shows it."""

    slug: str
    title: Text
    examples: Text
    yes: bool
    not_sure: bool
    conditions: GroupRows
    error: str


class YouForm(StatementForm):
    """`groups` are those of the warning signs; `gateways` hold the conditions."""

    def __init__(
        self,
        data: MultiValueDict[str, str] | None = None,
        *,
        gateways: Iterable[Group],
        groups: Iterable[Group] = (),
        saved: Mapping[str, Any] | None = None,
        found: frozenset[str] = frozenset(),
    ) -> None:
        super().__init__(data, groups=groups, saved=saved)
        self.gateways = tuple(gateways)
        self.found = found
        self.gateway_errors: dict[str, str] = {}
        self.no_to_all_error = ""

    def clean(self) -> dict[str, Any]:
        """Judge the gateways, then every group."""
        opened = [it for it in self.gateways if self.is_open(it)]
        none = NO_TO_ALL in self.ticked("none")
        if none and opened:
            text = _("You ticked a row and “No to all of these”: keep the one that is true.")
        elif not none and not opened:
            text = _("Your health: tick a row, or “No to all of these”.")
        else:
            text = ""
        if text:
            self.no_to_all_error = text
            self.problems.append(Problem("#group-gateways", text))
        for gateway in opened:
            self._judge_gateway(gateway)
        return super().clean()

    def _judge_gateway(self, gateway: Group) -> None:
        given = [set(self.ticked(it.slug)) for it in gateway.statements]
        none = gateway.slug in self.ticked("none")
        sent = set(self.ticked(f"gateway-{gateway.slug}"))
        values = {"row": gateway.title, "none": gateway.none}
        if any(values - ANSWERS for values in (*given, sent)):
            text = _("%(row)s: that answer is not one of those offered.") % values
        elif none and any(given):
            text = _("%(row)s: you ticked a line and “%(none)s”; keep what is true.") % values
        elif not none and not any(given):
            text = _("%(row)s: tick what fits, or “%(none)s”.") % values
        else:
            return
        self.gateway_errors[gateway.slug] = text
        self.problems.append(Problem(f"#gateway-{gateway.slug}-text", text))

    def is_open(self, gateway: Group) -> bool:
        """Whether the row itself or a condition behind it was ticked."""
        return bool(self.ticked(f"gateway-{gateway.slug}")) or any(
            self.ticked(it.slug) for it in gateway.statements
        )

    def answers(self) -> dict[str, Any]:
        """What is kept of this screen. Only for a valid form."""
        conditions = {
            it.slug: self.answer(it.slug)
            for gateway in self.gateways
            for it in gateway.statements
            if self.answer(it.slug) != NO
        }
        return {
            "gateways": {it.slug: self._gateway_answer(it) for it in self.gateways},
            "conditions": conditions,
            "signs": self.statement_answers(),
            "details": self.choice_answers(),
        }

    def _gateway_answer(self, gateway: Group) -> str:
        if not self.is_open(gateway) or gateway.slug in self.ticked("none"):
            return NO
        sure = YES in self.ticked(f"gateway-{gateway.slug}") or any(
            self.answer(it.slug) == YES for it in gateway.statements
        )
        return YES if sure else NOT_SURE

    @property
    def no_to_all(self) -> bool:
        """Whether `no to all` is ticked, as typed or as saved before."""
        if self.is_bound:
            return NO_TO_ALL in self.ticked("none")
        saved = self.saved.get("gateways", {})
        return bool(saved) and all(answer == NO for answer in saved.values())

    def gateway_rows(self) -> tuple[GatewayRow, ...]:
        """The rows as typed, or as saved before; conditions found by the search are shown above
        them.
        """
        return tuple(self._gateway_row(gateway) for gateway in self.gateways)

    def _gateway_row(self, gateway: Group) -> GatewayRow:
        if self.is_bound:
            values = self.ticked(f"gateway-{gateway.slug}")
        else:
            values = [self.saved.get("gateways", {}).get(gateway.slug, "")]
        rows = self.rows_of(gateway)
        kept = tuple(row for row in rows.rows if row.slug not in self.found)
        none = rows.none_checked and self.is_bound
        ticked = any(row.is_ticked for row in rows.rows)
        return GatewayRow(
            slug=gateway.slug,
            title=gateway.title,
            examples=GATEWAYS[gateway.slug][1],
            yes=YES in values or (ticked and NOT_SURE not in values),
            not_sure=NOT_SURE in values,
            conditions=GroupRows(gateway.slug, gateway.title, kept, gateway.none, none, ""),
            error=self.gateway_errors.get(gateway.slug, ""),
        )

    def found_rows(self) -> tuple[StatementRow, ...]:
        """The conditions the search found."""
        return tuple(
            row
            for gateway in self.gateways
            for row in self.rows_of(gateway).rows
            if row.slug in self.found
        )


@dataclass(frozen=True)
class FollowUpRow:
    """A follow-up of a condition, as the page shows it."""

    key: str
    question: str
    more_questions: tuple[str, ...]
    choices: tuple[OfferedChoice, ...]
    is_multiple: bool
    is_number: bool
    number: str
    error: str

    @property
    def is_short(self) -> bool:
        """Whether the answers are few words each and stand side by side."""
        return not self.is_multiple and all(len(str(it.label)) <= SHORT for it in self.choices)


class YouMoreForm(StatementForm):
    """The extra page: details of the conditions ticked, and the warning signs they ask for."""

    def __init__(
        self,
        data: MultiValueDict[str, str] | None = None,
        *,
        follow_ups: Iterable[FollowUp],
        places: Mapping[str, str],
        groups: Iterable[Group] = (),
        saved: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, groups=groups, saved=saved)
        self.follow_ups = tuple(follow_ups)
        self.places = places
        self.follow_up_errors: dict[str, str] = {}

    def clean(self) -> dict[str, Any]:
        """Judge every follow-up, then every group."""
        for follow_up in self.follow_ups:
            text = self._mistake(follow_up)
            if text:
                key = follow_up.detail.key
                self.follow_up_errors[key] = text
                self.problems.append(Problem(f"#detail-{key}", text))
        return super().clean()

    def _mistake(self, follow_up: FollowUp) -> str:
        key = follow_up.detail.key
        sent = self.ticked(key)
        if self._is_number(follow_up):
            number = sent[0].strip() if sent else ""
            proper = not number or (number.isascii() and number.isdigit())
            if proper and int(number or 0) <= MOST_WEEKS:
                return ""
            return _("Write a whole number, or leave it empty.")
        if not sent:
            return _("One more answer is needed: %(question)s") % {
                "question": follow_up.questions[0]
            }
        if set(sent) - {it.value for it in self._offered(follow_up, ())}:
            return _("That answer is not one of those offered.")
        if "" in sent and len(sent) > 1:
            return _("You ticked a place and “Not sure”: keep the one that is true.")
        return ""

    @staticmethod
    def _is_number(follow_up: FollowUp) -> bool:
        return not follow_up.detail.options and not follow_up.detail.multiple

    def _offered(self, follow_up: FollowUp, chosen: Iterable[str]) -> tuple[OfferedChoice, ...]:
        ticked = set(chosen)
        pairs: list[tuple[str, str]]
        if follow_up.detail.multiple:
            pairs = [*self.places.items(), ("", _("Not sure, or somewhere else"))]
        else:
            pairs = [(it.value, it.label) for it in follow_up.detail.options]
            pairs.append(("", _("Not sure")))
        return tuple(OfferedChoice(value, label, value in ticked) for value, label in pairs)

    def answers(self) -> dict[str, Any]:
        """What is kept of this screen. Only for a valid form."""
        details: dict[str, Any] = {}
        for follow_up in self.follow_ups:
            sent = self.ticked(follow_up.detail.key)
            if follow_up.detail.multiple:
                details[follow_up.detail.key] = [it for it in sent if it]
            elif self._is_number(follow_up):
                number = sent[0].strip() if sent else ""
                details[follow_up.detail.key] = int(number) if number else ""
            else:
                details[follow_up.detail.key] = sent[0]
        return {"signs": self.statement_answers(), "details": details | self.choice_answers()}

    def follow_up_rows(self) -> tuple[FollowUpRow, ...]:
        """The follow-ups as typed, or as saved before."""
        return tuple(self._follow_up_row(it) for it in self.follow_ups)

    def _follow_up_row(self, follow_up: FollowUp) -> FollowUpRow:
        key = follow_up.detail.key
        chosen = self.ticked(key) if self.is_bound else self._saved_detail(key)
        is_number = self._is_number(follow_up)
        return FollowUpRow(
            key=key,
            question=follow_up.questions[0],
            more_questions=follow_up.questions[1:],
            choices=() if is_number else self._offered(follow_up, chosen),
            is_multiple=follow_up.detail.multiple,
            is_number=is_number,
            number=chosen[0] if is_number and chosen else "",
            error=self.follow_up_errors.get(key, ""),
        )

    def _saved_detail(self, key: str) -> list[str]:
        saved = self.saved.get("details", {})
        if key not in saved:
            return []
        value = saved[key]
        return [str(it) for it in value] or [""] if isinstance(value, list) else [str(value)]
