"""What the intake asks about conditions: the gateway rows, the search, the follow-ups."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from routines.domain.catalogue import Catalogue, Condition, Detail
from routines.queries.intake import NO, UNLISTED, YOU, Answers, Choice, Group, Statement, Text
from routines.queries.wording import region_label, region_values

GATEWAYS: Mapping[str, tuple[Text, Text]] = {
    "spine": (
        _("Spine, bones, surgery"),
        _("slipped disc, weak or broken bones, an operation, whiplash, scoliosis, pain all over"),
    ),
    "circulation": (
        _("Blood, heart, vessels"),
        _("clots, bleeding, blood pressure, heart trouble, stroke, an aneurysm, varicose veins"),
    ),
    "pregnancy": (_("Pregnancy, birth"), _("pregnant now, or a birth in the last weeks")),
    "cancer_skin_immune": (
        _("Cancer, infection, skin, immune system"),
        _("cancer now or ever, fever, a rash or wound, rheumatoid arthritis, lymph nodes removed"),
    ),
    "nerves_senses_organs": (
        _("Nerves, eyes, kidneys, epilepsy"),
        _("numb places, dizziness, diabetes, epilepsy, migraine, glaucoma, kidney disease"),
    ),
    "medicines_devices": (
        _("Medicines, devices"),
        _("blood thinners, steroid tablets, a pacemaker, a pump, plates or a replaced joint"),
    ),
    "other": (
        _("Anything else"),
        _("very flexible joints, a new hip, frailty or a fall, a condition named nowhere here"),
    ),
}


ELSEWHERE: Mapping[str, Text] = {
    "kit": _("asked with your kit on the next screen"),
    "derived": _("follows from what you answered on the first screen"),
}


@dataclass(frozen=True)
class Elsewhere:
    """A condition that another screen asks, and which."""

    name: str
    where: Text


def condition_groups(catalogue: Catalogue) -> tuple[Group, ...]:
    """The gateway rows of the third screen, each with its exact conditions."""
    groups = []
    for slug, (title, _examples) in GATEWAYS.items():
        statements = _conditions(catalogue, slug, "gateway")
        if slug == "other":
            hint = _("We can't judge it, so a clinician's word is needed first.")
            text = _("I have a condition that is on none of these lists.")
            statements = (*statements, Statement(UNLISTED, text, hint))
        groups.append(Group(slug, title, statements, _("None of these after all")))
    return tuple(groups)


def found_conditions(catalogue: Catalogue, words: str) -> frozenset[str]:
    """The conditions whose names or everyday words hold every word looked for, wherever they are
    asked.
    """
    wanted = words.casefold().split()
    return frozenset(
        it.slug
        for it in catalogue.conditions
        if wanted and all(word in _searched(it) for word in wanted)
    )


def asked_elsewhere(catalogue: Catalogue, found: Container[str]) -> tuple[Elsewhere, ...]:
    """Those of the conditions found that the third screen does not ask, and who does."""
    return tuple(
        Elsewhere(it.name, ELSEWHERE[it.asked])
        for it in catalogue.conditions
        if it.slug in found and it.asked in ELSEWHERE
    )


def _searched(condition: Condition) -> str:
    words = (condition.name, condition.question, *condition.everyday_words)
    return " ".join(words).casefold()


def kit_conditions(catalogue: Catalogue) -> Group:
    """What the body allows today: asked beside the kit."""
    statements = _conditions(catalogue, None, "kit")
    return Group("body", _("Limits of your body today"), statements)


def _conditions(catalogue: Catalogue, gateway: str | None, asked: str) -> tuple[Statement, ...]:
    return tuple(
        condition_statement(it)
        for it in catalogue.conditions
        if it.asked == asked and gateway in (None, it.gateway)
    )


def condition_statement(condition: Condition) -> Statement:
    """A condition as a line; one asked with the kit brings its follow-up along."""
    if condition.asked != "kit" or not condition.details:
        return Statement(condition.slug, condition.question, condition.explain)
    detail = condition.details[0]
    choices = (*(Choice(it.value, it.label) for it in detail.options), Choice("", _("Not sure")))
    return Statement(
        condition.slug, condition.question, condition.explain, detail.question, choices, detail.key
    )


@dataclass(frozen=True)
class FollowUp:
    """One detail to ask, with the question of each condition that wants it."""

    detail: Detail
    questions: tuple[str, ...]


def follow_ups(catalogue: Catalogue, answers: Answers) -> tuple[FollowUp, ...]:
    """The details of the conditions ticked on the third screen; each key is asked once."""
    ticked = answers.get(YOU, {}).get("conditions", {})
    found: dict[str, FollowUp] = {}
    for condition in catalogue.conditions:
        if ticked.get(condition.slug, NO) == NO:
            continue
        for detail in condition.details:
            before = found.get(detail.key)
            questions = (*before.questions, detail.question) if before else (detail.question,)
            found[detail.key] = FollowUp(detail, tuple(dict.fromkeys(questions)))
    return tuple(found.values())


def places_in_words(catalogue: Catalogue) -> dict[str, str]:
    """Where a wound, a device or a numb patch may be: every place of the body we know, and the
    limbs.
    """
    sides = (("left", _("left")), ("right", _("right")))
    places = {
        value: region_label(catalogue, value)
        for area in catalogue.areas
        for side in area.sides
        for value in region_values(catalogue, area.slug, side)
    }
    for limb, name in (("arm", _("Arm")), ("leg", _("Leg"))):
        for side, word in sides:
            label = _("%(limb)s, %(side)s") % {"limb": name, "side": word}
            places[f"{limb}-{side}"] = str(label)
    return places
