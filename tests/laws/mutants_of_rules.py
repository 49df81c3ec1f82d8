"""Mutants of screening: what the rules forbid, cap or ask first, switched off one by one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from routines.domain.types import Effect, Outcome, Request
from tests.laws.mutants import Maker, Mutant, Patch, answers, becomes

ACTIVE = "_active_rules"
FACTS = "facts_of"
FLAGS = "_red_flag_messages"
CAPS = (Effect.CAP_PRESSURE, Effect.CAP_SECONDS, Effect.CAP_PAIN, Effect.CAP_SESSION_MINUTES)


def _keeping(speaks: Any) -> Maker:
    """Only those active rules of which `speaks(rule, request)`."""

    def make(was: Any) -> Any:
        def active(catalogue: Any, candidates: Any, request: Any, *given: Any) -> Any:
            found = was(catalogue, candidates, request, *given)
            return [it for it in found if speaks(it.rule, request)]

        return active

    return make


def _first_condition_only(was: Any) -> Any:
    def active(*given: Any) -> Any:
        found = list(was(*given))
        first = min((it.rule.condition for it in found if it.rule.condition), default="")
        return [it for it in found if it.rule.condition in ("", first)]

    return active


def _asking(**other: Any) -> Maker:
    """The request is read with these answers instead; a function is given the request."""

    def make(was: Any) -> Any:
        def asked(*given: Any) -> Any:
            at = next(at for at, it in enumerate(given) if isinstance(it, Request))
            request = given[at]
            changed = {key: it(request) if callable(it) else it for key, it in other.items()}
            return was(*given[:at], replace(request, **changed), *given[at + 1 :])

        return asked

    return make


def _with_facts(**other: Any) -> Maker:
    return lambda was: lambda *given: replace(was(*given), **other)


def _highest_cap(was: Any) -> Any:
    def cap(self: Any, effect: Any, candidate: Any) -> int | None:
        caps = [it for it, mask in self._caps.get(effect, ()) if mask >> candidate.index & 1]
        return max(caps, default=None)

    return cap


def _longest_session(was: Any) -> Any:
    def cap(active: Any) -> int | None:
        found = [it.rule.value for it in active if it.effect == Effect.CAP_SESSION_MINUTES]
        return max(found) * 60 if found else None

    return cap


def _cancelling(was: Any) -> Any:
    def excluded(active: Any, candidates: Any) -> int:
        found = 0
        for it in active:
            if it.effect in (Effect.EXCLUDE, Effect.EXCLUDE_UNTIL_CLEARED):
                found ^= it.mask
        return found

    return excluded


def _exclusions_only(was: Any) -> Any:
    return lambda active, candidates: was(
        [it for it in active if it.effect not in CAPS], candidates
    )


def _lifted(was: Any) -> Any:
    def messages(catalogue: Any, request: Any, facts: Any) -> Any:
        found = was(catalogue, request, facts)
        return tuple(it for it in found if it.red_flag not in request.cleared)

    return messages


def _mildest_tier(was: Any) -> Any:
    def tier(flag: Any, request: Any, *, sure: bool) -> Any:
        tiers = [Outcome(it.tier) for it in flag.qualifiers]
        return min((was(flag, request, sure=sure), *tiers), key=lambda it: it.rank)

    return tier


def _not_sure_is_nothing_much(was: Any) -> Any:
    def tier(flag: Any, request: Any, *, sure: bool) -> Any:
        return was(flag, request, sure=sure) if sure else Outcome.SEE_CLINICIAN

    return tier


def _first_message_wins(was: Any) -> Any:
    def found(*given: Any) -> Any:
        return was(*given)[:1]

    return found


def _bare(was: Any) -> Any:
    """A place without what touches it."""

    def margin(here: Any, sides: Any, catalogue: Any) -> Any:
        return {(here.slug, it) for it in (sides if here.sided else ("central",))}

    return margin


def _nowhere(was: Any) -> Any:
    def regions(*given: Any) -> Any:
        found = was(*given)
        return frozenset() if found is None else found

    return regions


def _one_side_of_it(was: Any) -> Any:
    def regions(*given: Any) -> Any:
        found = was(*given)
        return found and frozenset(it for it in found if it[1] != "right")

    return regions


def _mutant(name: str, constraint: str, seam: str, make: Maker) -> Mutant:
    return Mutant(name, constraint, (Patch(seam, make),))


def _cleared(rule: Any, request: Any) -> bool:
    return rule.condition in request.cleared


RULES = "a plan holds only what the verdicts allow, at or under the caps"
CLEARANCE = "clearance lifts its own gates, no exclusion and no cap"
MONOTONE = "adding a condition never adds a candidate or raises a cap"
SURE = "not sure counts as yes, one tier lower for a red flag"
TIERS = "red flags decide first, at their own tier, and leave no technique"
DERIVED = "what follows from age and pain holds though nobody said it"
PLACES = "a local rule holds at its place and around it, everywhere when not answered"
FLARE = "flare-ups and pain at rest are capped"

MUTANTS: tuple[Mutant, ...] = (
    _mutant("no-exclusions", RULES, "_excluded", answers(0)),
    _mutant(
        "no-plain-exclusions",
        RULES,
        ACTIVE,
        _keeping(lambda rule, request: rule.effect != Effect.EXCLUDE),
    ),
    _mutant(
        "no-gates",
        RULES,
        ACTIVE,
        _keeping(lambda rule, request: rule.effect != Effect.EXCLUDE_UNTIL_CLEARED),
    ),
    _mutant(
        "no-refusals",
        TIERS,
        ACTIVE,
        _keeping(lambda rule, request: rule.effect != Effect.REFUSE),
    ),
    _mutant("too-firm-for-the-cap-stays", RULES, "_excluded", _exclusions_only),
    _mutant(
        "no-general-rules", RULES, ACTIVE, _keeping(lambda rule, request: bool(rule.condition))
    ),
    _mutant(
        "no-pressure-caps",
        RULES,
        "Screening.pressure_cap",
        becomes(lambda self, candidate: candidate.technique.pressure[1]),
    ),
    _mutant("no-seconds-caps", RULES, "Screening.seconds_cap", answers(None)),
    _mutant("no-pain-caps", RULES, "Screening.pain_ceiling", answers(4)),
    _mutant("higher-pain-for-all", RULES, "Screening.pain_ceiling", answers(6)),
    _mutant("no-session-caps", RULES, "_session_cap", answers(None)),
    _mutant(
        "clearance-lifts-exclusions",
        CLEARANCE,
        ACTIVE,
        _keeping(
            lambda rule, request: rule.effect != Effect.EXCLUDE or not _cleared(rule, request)
        ),
    ),
    _mutant(
        "clearance-lifts-caps",
        CLEARANCE,
        ACTIVE,
        _keeping(lambda rule, request: rule.effect not in CAPS or not _cleared(rule, request)),
    ),
    _mutant(
        "any-clearance-lifts-all-gates",
        CLEARANCE,
        ACTIVE,
        _keeping(
            lambda rule, request: rule.effect != Effect.EXCLUDE_UNTIL_CLEARED or not request.cleared
        ),
    ),
    _mutant("the-highest-cap", MONOTONE, "Screening._cap", _highest_cap),
    _mutant("the-longest-session", MONOTONE, "_session_cap", _longest_session),
    _mutant("exclusions-cancel", MONOTONE, "_excluded", _cancelling),
    _mutant("one-condition-only", MONOTONE, ACTIVE, _first_condition_only),
    _mutant("not-sure-is-no", SURE, FACTS, _asking(not_sure=frozenset())),
    _mutant("flag-not-sure-is-no", SURE, FLAGS, _asking(red_flags_not_sure=frozenset())),
    _mutant("flag-not-sure-is-mild", SURE, "tier_of", _not_sure_is_nothing_much),
    _mutant(
        "flag-not-sure-is-sure",
        SURE,
        FLAGS,
        _asking(
            red_flags=lambda it: it.red_flags | it.red_flags_not_sure,
            red_flags_not_sure=frozenset(),
        ),
    ),
    _mutant("no-red-flags", TIERS, FLAGS, _asking(red_flags=frozenset())),
    _mutant("flags-are-mild", TIERS, "tier_of", _mildest_tier),
    _mutant("one-flag-speaks", TIERS, FLAGS, _first_message_wins),
    _mutant("clearance-lifts-any-flag", TIERS, FLAGS, _lifted),
    _mutant("outcomes-keep-techniques", TIERS, "Outcome.allows_techniques", becomes(True)),
    _mutant("no-derived-flags", DERIVED, FACTS, _with_facts(derived_flags=frozenset())),
    _mutant("the-old-are-not-frail", DERIVED, "OLDER_FROM", becomes(999)),
    _mutant("the-young-are-grown", DERIVED, "GROWN_UP_FROM", becomes(0)),
    _mutant("no-flare-follows", FLARE, "FLARE_PAIN", becomes(99)),
    _mutant("every-flare-is-past", FLARE, "FLARE_DAYS", becomes(-1)),
    _mutant("no-flare", FLARE, FACTS, _with_facts(flare=False)),
    _mutant("nothing-hurts-at-rest", FLARE, "_pain_at_rest", answers(0)),
    _mutant("no-margin", PLACES, "_with_margin", _bare),
    _mutant("unanswered-is-nowhere", PLACES, "affected_regions", _nowhere),
    _mutant("one-side-of-a-place", PLACES, "affected_regions", _one_side_of_it),
)
