"""The page for an answer that stops or holds a plan: which tier, why, what to do, and
the way on.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from routines.domain.catalogue import Catalogue
from routines.domain.screening import Screening
from routines.domain.types import Message, Outcome
from routines.queries.intake import UNLISTED, Text
from routines.queries.sources import CitedSource, cited

TITLES: Mapping[Outcome, Text] = {
    Outcome.EMERGENCY: gettext_lazy("This needs help now"),
    Outcome.URGENT: gettext_lazy("This needs a clinician today"),
    Outcome.NOT_TODAY: gettext_lazy("Not today"),
    Outcome.SEE_CLINICIAN: gettext_lazy("Have this looked at first"),
    Outcome.ASK_FIRST: gettext_lazy("Ask a clinician first"),
}
LEADS: Mapping[Outcome, Text] = {
    Outcome.EMERGENCY: gettext_lazy(
        "What you ticked can have a cause that massage would hide or make worse. It may turn out "
        "to be nothing, and finding out can't wait."
    ),
    Outcome.URGENT: gettext_lazy(
        "What you ticked should be looked at before the day is over. Leave massage and heat until "
        "then."
    ),
    Outcome.NOT_TODAY: gettext_lazy("Your body has something else to do today. Come back after."),
    Outcome.SEE_CLINICIAN: gettext_lazy(
        "Most backs with this turn out fine. Someone has to look before anything presses on yours."
    ),
    Outcome.ASK_FIRST: gettext_lazy(
        "With what you told us, massage may still be fine. Someone who knows your history can say."
    ),
}
ICONS: Mapping[Outcome, str] = {
    Outcome.EMERGENCY: "stop",
    Outcome.URGENT: "clock",
    Outcome.NOT_TODAY: "moon",
    Outcome.SEE_CLINICIAN: "person",
    Outcome.ASK_FIRST: "person",
}
# Age is no matter of a clinician's word.
NEVER_CLEARED = frozenset({"rf33"})


@dataclass(frozen=True)
class Reason:
    """One answer that spoke: what was said, what it may mean, what to do."""

    said: str
    concern: str
    action: str
    sources: tuple[CitedSource, ...]


@dataclass(frozen=True)
class Clearable:
    """Something a clinician's word can open."""

    slug: str
    label: str
    allowed_without: str


@dataclass(frozen=True)
class OutcomePage:
    """Everything the outcome page shows. `call` is a number to tap, empty where there is none."""

    tier: str
    icon: str
    title: Text
    lead: Text
    call: str
    call_words: str
    reasons: tuple[Reason, ...]
    also: tuple[Reason, ...]
    clearable: tuple[Clearable, ...]
    may_go_on: bool
    may_relieve: bool
    is_short: bool

    @property
    def left_open(self) -> tuple[Clearable, ...]:
        """Those things waiting for a word that leave something open meanwhile."""
        return tuple(it for it in self.clearable if it.allowed_without)


def outcome_page(
    catalogue: Catalogue,
    screening: Screening,
    *,
    unlisted: bool,
    short: bool,
    complete: bool,
) -> OutcomePage:
    """The page for this screening.

    `short` when the answers come from a short list of warning signs, `complete` when every screen
    of the intake is answered.
    """
    outcome = outcome_of(screening, unlisted=unlisted)
    # Beside a refusal, what merely waits for a word is no help.
    least = min(outcome.rank, Outcome.SEE_CLINICIAN.rank)
    spoken = [
        it
        for it in screening.messages
        if it.kind in set(Outcome) and Outcome(it.kind).rank >= least
    ]
    numbers = country_numbers()
    call = {Outcome.EMERGENCY: numbers["emergency"], Outcome.URGENT: numbers["urgent"]}.get(
        outcome, ""
    )
    return OutcomePage(
        tier=str(outcome),
        icon=ICONS[outcome],
        title=TITLES[outcome],
        lead=LEADS[outcome],
        call=call if call.isdigit() else "",
        call_words=_("Call %(number)s") % {"number": call},
        reasons=tuple(_reason(catalogue, it) for it in spoken if it.kind == outcome),
        also=tuple(_reason(catalogue, it) for it in spoken if it.kind != outcome),
        clearable=() if short else clearable_of(catalogue, screening, unlisted=unlisted),
        may_go_on=complete and outcome is Outcome.ASK_FIRST and not unlisted,
        may_relieve=outcome is Outcome.ASK_FIRST,
        is_short=short,
    )


def is_worth_a_page(screening: Screening, *, unlisted: bool) -> bool:
    """Whether anything stops the plan or waits for a clinician's word."""
    return outcome_of(screening, unlisted=unlisted).rank >= Outcome.ASK_FIRST.rank


def outcome_of(screening: Screening, *, unlisted: bool) -> Outcome:
    """The tier to show: what screening says, at least `ask_first` where something waits
    for a word.
    """
    if screening.outcome.rank < Outcome.ASK_FIRST.rank and (unlisted or screening.needs_clearance):
        return Outcome.ASK_FIRST
    return screening.outcome


def holds_back(screening: Screening, *, unlisted: bool) -> bool:
    """Whether the plan waits: for help, for another day, or for a clinician's word on the whole of
    it.
    """
    return screening.outcome.rank >= Outcome.ASK_FIRST.rank or unlisted


def clearable_of(
    catalogue: Catalogue, screening: Screening, *, unlisted: bool
) -> tuple[Clearable, ...]:
    """What a clinician's word would open: milder warning signs, and the conditions that ask for
    one.
    """
    if screening.outcome.rank > Outcome.SEE_CLINICIAN.rank:
        return ()
    signs = [
        Clearable(slug, catalogue.red_flag[slug].question, "")
        for message in screening.messages
        if message.kind == Outcome.SEE_CLINICIAN and (slug := message.red_flag or "")
        if slug not in NEVER_CLEARED
    ]
    if screening.outcome is Outcome.SEE_CLINICIAN:
        return tuple(signs) if _only_signs(screening) else ()
    conditions = [
        Clearable(slug, catalogue.condition[slug].name, catalogue.condition[slug].stays_ok)
        for slug in screening.needs_clearance
    ]
    if unlisted:
        conditions.append(Clearable(UNLISTED, _("The condition that is on none of our lists"), ""))
    return tuple(conditions)


def _only_signs(screening: Screening) -> bool:
    """Whether every refusal is a warning sign that being seen can settle."""
    return all(
        it.red_flag is not None and it.red_flag not in NEVER_CLEARED
        for it in screening.messages
        if it.kind == Outcome.SEE_CLINICIAN
    )


def _reason(catalogue: Catalogue, message: Message) -> Reason:
    flag = catalogue.red_flag.get(message.red_flag or "")
    asked = flag or catalogue.condition.get(message.condition or "")
    return Reason(
        said=asked.question if asked else "",
        concern=flag.concern if flag else "",
        action=with_numbers(message.text),
        sources=cited(catalogue, message.sources),
    )


def country_numbers() -> dict[str, str]:
    """The numbers `{emergency}` and `{urgent}` stand for in words of the content."""
    return {
        "emergency": str(settings.BACKCARE_EMERGENCY_NUMBER),
        "urgent": str(settings.BACKCARE_URGENT_NUMBER),
    }


def with_numbers(text: str) -> str:
    """`{emergency}` and `{urgent}` as the country's numbers."""
    for name, number in country_numbers().items():
        text = text.replace("{" + name + "}", number)
    return text
