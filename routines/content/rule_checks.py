"""What must hold of warning signs, conditions and the rules made from them: a rule that can never
match protects nobody, so every word in it is checked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import get_args

from routines.content.standing import Check, Found, Standing, not_among
from routines.domain import entries
from routines.domain.candidates import MOTION_OF_CODE
from routines.domain.catalogue import Catalogue, Contraindication, Scalar
from routines.domain.facts import WHEN_KEYS
from routines.domain.patterns import MATCH_KEYS, SAFETY_BOOLEANS
from routines.domain.types import Effect

ASKED_OF_EVERYBODY = ("pain_at_rest", "bending_worse")  # asked with the pain itself
REFUSALS = get_args(entries.Tier)
CAPS = (Effect.CAP_PRESSURE, Effect.CAP_SECONDS, Effect.CAP_PAIN, Effect.CAP_SESSION_MINUTES)
BOOLEANS = {*SAFETY_BOOLEANS, "presses"}
NUMBERS = {"pressing_from", "longest_over", "prone_over", "spine_level"}
WHEN_NUMBERS = {
    "age_from",
    "age_under",
    "sessions_below",
    "pain_from",
    "rest_pain_from",
    "pain_days_over",
}
# What each attribute of a candidate is drawn from: lists of slugs, or the words themselves.
SLUGS_OF = {
    "technique": ("techniques",),
    "area": ("areas",),
    "tool_slug": ("tools",),
    "position_slug": ("positions",),
    "surface": ("surfaces",),
    "phase": ("phases",),
}
WORDS_OF: Mapping[str, Iterable[str]] = {
    "region": get_args(entries.Region),
    "tool": get_args(entries.ToolKind),
    "position": get_args(entries.PositionKind),
    "contact": get_args(entries.Contact),
    "mech": get_args(entries.Mech),
    "motion": MOTION_OF_CODE.values(),
    "motion_all": MOTION_OF_CODE.values(),
    "floor": ("none", "bed_ok", "required"),
    "stand": ("none", "either", "required"),
    "material": get_args(entries.Material),
    "skin_product": ("none", "oil", "lotion"),
    "bodyweight_on_tool": get_args(entries.Bodyweight),
}
MAY_BE_NONE = ("tool", "tool_slug", "surface", "motion")
Wanted = Scalar | tuple[Scalar, ...]


def _rules_can_match(catalogue: Catalogue, standing: Standing) -> Found:
    for rule in catalogue.contraindications:
        for key, problem in _rule_problems(rule, catalogue, standing):
            yield "contraindications", rule.id, key, problem


def _rule_problems(
    rule: Contraindication, catalogue: Catalogue, standing: Standing
) -> Iterable[tuple[str, str]]:
    if rule.condition:
        for problem in standing.unknown([rule.condition], ["conditions"], "condition"):
            yield "condition", problem
    elif not rule.rule:
        yield "rule", "a rule without a condition must name the general rule it follows"
    elif rule.rule.startswith("G"):
        for problem in standing.unknown([rule.rule], ["rules"], "rule"):
            yield "rule", problem
    if rule.effect not in set(Effect):
        yield "effect", f"“{rule.effect}” is no effect"
    if rule.effect in CAPS and not (isinstance(rule.value, int) and rule.value >= 0):
        yield "value", "a cap needs a whole number"
    if rule.effect == Effect.REFUSE and rule.value not in REFUSALS:
        yield "value", f"must be one of {', '.join(REFUSALS)}"
    for pattern in (rule.match, *rule.except_):
        for key, wanted in pattern.items():
            for problem in _match_problems(key, wanted, catalogue, standing):
                yield "match", problem
    for key, wanted in rule.when.items():
        for problem in _when_problems(key, wanted, catalogue, standing):
            yield "when", problem


def _match_problems(
    key: str, wanted: Wanted, catalogue: Catalogue, standing: Standing
) -> Iterable[str]:
    if key not in MATCH_KEYS:
        return [f"“{key}” is no attribute of a candidate"]
    is_number = isinstance(wanted, int) and not isinstance(wanted, bool)
    if key in BOOLEANS:
        return [] if isinstance(wanted, bool) else [f"“{key}” wants true or false"]
    if key in NUMBERS:
        return [] if is_number else [f"“{key}” wants a whole number"]
    if isinstance(wanted, int):
        return [f"“{key}” wants names"]
    names = [it for it in _words(wanted) if it != "none" or key not in MAY_BE_NONE]
    if key in SLUGS_OF:
        return standing.unknown(names, SLUGS_OF[key], key)
    if key in WORDS_OF:
        return not_among(names, WORDS_OF[key], key)
    flags = {flag for technique in catalogue.techniques for flag in technique.flags}
    return not_among(names, flags, "flag") if standing.whole("techniques") else []


def _when_problems(
    key: str, wanted: Wanted, catalogue: Catalogue, standing: Standing
) -> Iterable[str]:
    if key in WHEN_NUMBERS:
        is_number = isinstance(wanted, int) and not isinstance(wanted, bool)
        return [] if is_number else [f"“{key}” wants a whole number"]
    if key == "has_condition":
        return standing.unknown(_words(wanted), ["conditions"], "condition")
    if key == "pain_regions":
        return not_among(_words(wanted), WORDS_OF["region"], "region")
    details = {detail.key for each in catalogue.conditions for detail in each.details}
    known = {*WHEN_KEYS, *ASKED_OF_EVERYBODY, *standing.files["red_flags"], *details}
    if key not in known and standing.whole("conditions", "red_flags"):
        return [f"“{key}” is neither a fact nor a detail anybody is asked"]
    return []


def _words(wanted: Wanted) -> list[str]:
    return [str(it) for it in (wanted if isinstance(wanted, tuple) else (wanted,))]


def _conditions_have_rules(catalogue: Catalogue, standing: Standing) -> Found:
    ruled = {rule.condition for rule in catalogue.contraindications}
    for condition in catalogue.conditions:
        if condition.slug not in ruled and standing.whole("contraindications"):
            yield "conditions", condition.slug, "", "has no contraindication"


def _red_flags_are_asked(catalogue: Catalogue, standing: Standing) -> Found:
    for flag in catalogue.red_flags:
        if not flag.asked_when and not flag.derived:
            yield "red_flags", flag.slug, "asked_when", "is neither asked nor derived"
        facts = [fact.partition(":") for entry in flag.asked_when for fact in entry.split("+")]
        conditions = [value for name, _colon, value in facts if name == "condition"]
        regions = [value for name, _colon, value in facts if name == "area"]
        for problem in standing.unknown(conditions, ["conditions"], "condition"):
            yield "red_flags", flag.slug, "asked_when", problem
        for problem in not_among(regions, WORDS_OF["region"], "region"):
            yield "red_flags", flag.slug, "asked_when", problem


RULE_CHECKS: tuple[Check, ...] = (_rules_can_match, _conditions_have_rules, _red_flags_are_asked)
