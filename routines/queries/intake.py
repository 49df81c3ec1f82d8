"""What the intake asks: which questions belong on which screen for this person.

`Answers` is what `Intake.answers` holds: per screen its cleaned answers. A warning sign or a
condition that was asked is stored as "yes", "not_sure" or "no", so that a question that turns up
later (another area, another age) is seen to be unanswered and its screen comes again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from routines.domain.catalogue import Catalogue, RedFlag

Answers = Mapping[str, Any]
Text = str | Promise

WHERE, SIGNS, SIGNS_MORE, YOU, YOU_MORE, KIT = (
    "where",
    "signs",
    "signs_more",
    "you",
    "you_more",
    "kit",
)
SCREENS = (WHERE, SIGNS, SIGNS_MORE, YOU, YOU_MORE, KIT)
# The short list of warning signs: before a favourite, and before relief now.
CHECK, RELIEF = "check", "relief"
SHORT_CHECKS = (CHECK, RELIEF)
YES, NOT_SURE, NO = "yes", "not_sure", "no"
# Health answers are asked again after this long, and a clinician's word lapses.
ANSWERS_HOLD_FOR = timedelta(days=90)

# Pain this fresh is a fresh strain: it follows from the answer, nobody is asked for the word.
FLARE = "acute-flare"
FRESH = "under_3_days"
DURATION_DAYS: Mapping[str, int] = {
    FRESH: 2,
    "under_6_weeks": 21,
    "under_3_months": 60,
    "longer": 120,
}
STRONG_PAIN = 6
AT_REST = "pain_at_rest"
# A condition named nowhere in the lists: it needs a clinician's word like any that we can't judge.
UNLISTED = "unlisted"
# "Something about my health changes how I can rest": asked before relief now, of strangers.
CAREFUL = "careful"
# The one group of a short list.
NEW = "new"
CANCER = frozenset({"cancer-active", "bone-metastases", "cancer-remission"})
PREGNANT = frozenset({"pregnancy-early", "pregnancy-16-weeks-on", "pregnancy-high-risk"})

SIGN_GROUPS: Mapping[str, Text] = {
    "cauda": _("Feeling, bladder and bowels"),
    "sudden": _("Sudden and serious"),
    "unwell": _("Feeling unwell, or new changes"),
    "area": _("About where it hurts"),
    "today": _("In the last few hours"),
}
FOLLOW_UP_TITLES: Mapping[str, Text] = {
    "pain": _("How strong it is"),
    "history": _("About this pain"),
    "after": _("After your last massage or session"),
}


NONE = _("None of these")


@dataclass(frozen=True)
class Choice:
    """One answer on offer."""

    value: str
    label: Text


@dataclass(frozen=True)
class Statement:
    """One line to answer with yes or not sure, and what a yes asks besides, kept under `detail`."""

    slug: str
    text: Text
    hint: Text = ""
    qualifier: Text = ""
    choices: tuple[Choice, ...] = ()
    detail: str = ""


@dataclass(frozen=True)
class Group:
    """Statements under one heading with their own `none of these`."""

    slug: str
    title: Text
    statements: tuple[Statement, ...]
    none: Text = NONE


@dataclass(frozen=True)
class Known:
    """What the answers so far say about the person, in the words `asked_when` uses."""

    age: int
    pain_days: int
    worst_pain: int
    regions: frozenset[str]
    conditions: frozenset[str]
    gateways: frozenset[str]

    def is_true(self, fact: str) -> bool:
        """Whether one fact of an `asked_when` entry holds; an unknown word counts as true."""
        name, _colon, value = fact.partition(":")
        tests = {
            "area": lambda: value in self.regions,
            "age_over": lambda: self.age > int(value),
            "age_under": lambda: self.age < int(value),
            "pain_weeks_over": lambda: self.pain_days > 7 * int(value),
            "pain_from": lambda: self.worst_pain >= int(value),
            "condition": lambda: value in self.conditions,
            "gateway": lambda: value in self.gateways,
            "pregnant": lambda: bool(self.conditions & PREGNANT),
            "cancer": lambda: bool(self.conditions & CANCER),
        }
        return tests[name]() if name in tests else True

    def asks(self, flag: RedFlag) -> bool:
        """Whether this warning sign concerns this person: one entry is enough, `+` joins facts."""
        return not flag.derived and any(
            all(self.is_true(fact) for fact in entry.split("+")) for entry in flag.asked_when
        )


def known_from(catalogue: Catalogue, answers: Answers) -> Known:
    """What the answers say so far."""
    where = answers.get(WHERE, {})
    regions = where.get("regions", {})
    areas = {value.partition("-")[0] for value in regions} & catalogue.area.keys()
    return Known(
        age=where.get("age", 0),
        pain_days=DURATION_DAYS.get(where.get("duration", ""), 0),
        worst_pain=max(regions.values(), default=0),
        regions=frozenset(catalogue.area[area].region for area in areas),
        conditions=conditions_of(answers, NOT_SURE, YES),
        gateways=frozenset(
            slug
            for slug, answer in answers.get(YOU, {}).get("gateways", {}).items()
            if answer != NO
        ),
    )


def conditions_of(answers: Answers, *wanted: str) -> frozenset[str]:
    """The conditions answered one of these ways, on any page that asks for them."""
    return frozenset(
        slug
        for screen in (YOU, KIT, RELIEF)
        for slug, answer in answers.get(screen, {}).get("conditions", {}).items()
        if answer in wanted
    )


def sign_groups(catalogue: Catalogue, answers: Answers) -> tuple[Group, ...]:
    """The warning signs of the second screen, in their groups."""
    return _groups(SIGN_GROUPS, _asked(catalogue, known_from(catalogue, answers), SIGN_GROUPS))


def pain_groups(catalogue: Catalogue, answers: Answers) -> tuple[Group, ...]:
    """What strong pain asks besides; empty below 6 of 10. RF34 already asks for pain at rest."""
    known = known_from(catalogue, answers)
    groups = _groups(FOLLOW_UP_TITLES, _asked(catalogue, known, ("pain",)))
    if groups or known.worst_pain < STRONG_PAIN:
        return groups
    text = _("It is as sore as that at rest too, when I sit or lie still.")
    at_rest = Statement(AT_REST, text)
    return (Group("pain", FOLLOW_UP_TITLES["pain"], (at_rest,), _("No, it eases at rest")),)


def you_groups(catalogue: Catalogue, answers: Answers) -> tuple[Group, ...]:
    """Warning signs of the third screen: those that age and duration ask for, and the
    last massage.
    """
    before = dict(answers)
    before.pop(YOU, None)
    known = known_from(catalogue, before)
    return _groups(FOLLOW_UP_TITLES, _asked(catalogue, known, ("history", "after")))


def you_more_groups(catalogue: Catalogue, answers: Answers) -> tuple[Group, ...]:
    """Warning signs that the conditions ask for and the third screen has not asked already."""
    already = {it.slug for group in you_groups(catalogue, answers) for it in group.statements}
    flags = _asked(catalogue, known_from(catalogue, answers), ("history",))
    return _groups(FOLLOW_UP_TITLES, tuple(flag for flag in flags if flag.slug not in already))


def every_session_signs(catalogue: Catalogue, *, cancer: bool) -> tuple[Statement, ...]:
    """The warning signs asked before each session; RF17 only after a cancer."""
    return tuple(
        statement_of(flag)
        for flag in catalogue.red_flags
        if flag.every_session and (cancer or flag.asked_when != ("cancer",))
    )


def check_groups(catalogue: Catalogue, *, cancer: bool) -> tuple[Group, ...]:
    """What a regular is asked before a kept routine: one list, with one answer for all of it."""
    signs = every_session_signs(catalogue, cancer=cancer)
    return (Group(NEW, _("New since the last time"), signs, _("None of these is new")),)


def _asked(catalogue: Catalogue, known: Known, groups: Iterable[str]) -> tuple[RedFlag, ...]:
    wanted = tuple(groups)
    return tuple(it for it in catalogue.red_flags if it.group in wanted and known.asks(it))


def _groups(titles: Mapping[str, Text], flags: Iterable[RedFlag]) -> tuple[Group, ...]:
    found = []
    asked = tuple(flags)
    for slug, title in titles.items():
        statements = tuple(statement_of(flag) for flag in asked if flag.group == slug)
        if not statements:
            continue
        none = _("None of these, or no massage lately") if slug == "after" else _("None of these")
        found.append(Group(slug, title, statements, _("No") if slug == "today" else none))
    return tuple(found)


def statement_of(flag: RedFlag) -> Statement:
    """A warning sign as a line to answer."""
    choices = tuple(Choice(it.value, it.label) for it in flag.qualifiers)
    if choices:
        choices = (*choices, Choice(NO, _("No, or not sure")))
    return Statement(flag.slug, flag.question, "", flag.qualifier_question, choices, flag.slug)
