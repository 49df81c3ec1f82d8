"""Screening: from answers to an outcome, and from the rules that hold to a verdict on every
candidate.

Red flags decide first. Then each contraindication whose condition the person has and whose
`when` holds speaks: exclusions unite, caps take the minimum, and "cleared" lifts
`exclude_until_cleared` and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from routines.domain.candidates import Candidate, Candidates, candidates_of
from routines.domain.catalogue import Catalogue, Contraindication, RedFlag
from routines.domain.facts import Facts, affected_regions, facts_of, holds
from routines.domain.history import history_rows
from routines.domain.types import NO_HISTORY, Effect, History, Message, Outcome, Request

DEFAULT_PAIN_CEILING = 4
NOT_SURE_TIER = {
    Outcome.EMERGENCY: Outcome.URGENT,
    Outcome.URGENT: Outcome.SEE_CLINICIAN,
    # Not knowing whether the drink has worn off is reason enough to wait.
    Outcome.NOT_TODAY: Outcome.NOT_TODAY,
    Outcome.SEE_CLINICIAN: Outcome.SEE_CLINICIAN,
}


@dataclass(frozen=True)
class ActiveRule:
    """A contraindication that holds for this person, with the candidates it reaches (bit mask)."""

    rule: Contraindication
    mask: int

    @property
    def effect(self) -> str:
        """What it does; see `Effect`."""
        return self.rule.effect


@dataclass(frozen=True, eq=False)
class Screening:
    """What the answers decide: the outcome with its messages, and the verdict on every
    candidate.

    `excluded` is a bit mask over `candidates.all`; `session_seconds` the longest session
    allowed, or None.
    """

    outcome: Outcome
    messages: tuple[Message, ...]
    needs_clearance: tuple[str, ...]
    candidates: Candidates
    active: tuple[ActiveRule, ...]
    excluded: int
    session_seconds: int | None

    @cached_property
    def _caps(self) -> Mapping[str, tuple[tuple[int, int], ...]]:
        """For each capping effect (value, mask), lowest value first."""
        found: dict[str, dict[int, int]] = {}
        for active in self.active:
            if active.effect in (Effect.CAP_PRESSURE, Effect.CAP_SECONDS, Effect.CAP_PAIN):
                masks = found.setdefault(active.effect, {})
                value = int(active.rule.value or 0)
                masks[value] = masks.get(value, 0) | active.mask
        return {effect: tuple(sorted(masks.items())) for effect, masks in found.items()}

    def _cap(self, effect: Effect, candidate: Candidate) -> int | None:
        for value, mask in self._caps.get(effect, ()):
            if mask >> candidate.index & 1:
                return value
        return None

    def pressure_cap(self, candidate: Candidate) -> int:
        """The highest pressure allowed for this candidate: its own highest, or a rule's cap
        below it.
        """
        cap = self._cap(Effect.CAP_PRESSURE, candidate)
        own = candidate.technique.pressure[1]
        return own if cap is None else min(own, cap)

    def seconds_cap(self, candidate: Candidate) -> int | None:
        """The most seconds a spot may be worked, or None where no rule says."""
        return self._cap(Effect.CAP_SECONDS, candidate)

    def pain_ceiling(self, candidate: Candidate) -> int:
        """The pain (0-10) not to go beyond while doing it."""
        cap = self._cap(Effect.CAP_PAIN, candidate)
        return DEFAULT_PAIN_CEILING if cap is None else min(DEFAULT_PAIN_CEILING, cap)

    def allows(self, candidate: Candidate) -> bool:
        """Whether no rule excludes this candidate."""
        return not self.excluded >> candidate.index & 1

    def rules_on(self, candidate: Candidate) -> tuple[ActiveRule, ...]:
        """Every rule that spoke about this candidate, in catalogue order."""
        return tuple(active for active in self.active if active.mask >> candidate.index & 1)


def screen(catalogue: Catalogue, request: Request, history: History = NO_HISTORY) -> Screening:
    """Decide the outcome and judge every candidate. Pure: the same answers give the same
    screening. What the past asks for joins the rules that hold, so it only ever takes away.
    """
    candidates = candidates_of(catalogue)
    facts = facts_of(catalogue, request)
    flagged = _red_flag_messages(catalogue, request, facts)
    past = (ActiveRule(rule, mask) for rule, mask in history_rows(history, candidates, request))
    active = (*_active_rules(catalogue, candidates, request, facts), *past)
    refusals = _refusals(active)
    gates = _clearance_gates(active)
    excluded = _excluded(active, candidates)
    outcome = max(
        (Outcome(message.kind) for message in (*flagged, *refusals)),
        key=lambda found: found.rank,
        default=_mildest(active, facts),
    )
    whole = tuple(it for it in gates if any(a.rule.whole_plan for a in gates[it]))
    asks = tuple(
        Message("ask_first", gates[it][0].rule.advice, it, None, gates[it][0].rule.sources)
        for it in whole
    )
    messages = sorted((*flagged, *refusals, *asks), key=lambda it: -Outcome(it.kind).rank)
    return Screening(
        outcome=outcome,
        messages=(*messages, *_warnings(active)) if outcome.allows_techniques else tuple(messages),
        needs_clearance=tuple(sorted(gates)),
        candidates=candidates,
        active=active,
        excluded=excluded if outcome.allows_techniques else candidates.everything,
        session_seconds=_session_cap(active),
    )


def _red_flag_messages(catalogue: Catalogue, request: Request, facts: Facts) -> tuple[Message, ...]:
    given = dict.fromkeys(request.red_flags_not_sure, False)
    given |= dict.fromkeys((*request.red_flags, *facts.derived_flags), True)
    messages = []
    for slug in sorted(given):
        flag = catalogue.red_flag[slug]
        tier = tier_of(flag, request, sure=given[slug])
        if slug == "rf33":
            tier = Outcome.URGENT if request.age < 10 else Outcome.SEE_CLINICIAN
        if tier is Outcome.SEE_CLINICIAN and slug in request.cleared:
            continue
        messages.append(Message(tier, flag.action, None, slug, flag.sources))
    return tuple(messages)


def tier_of(flag: RedFlag, request: Request, *, sure: bool) -> Outcome:
    """How fast this flag has to be seen to.

    A bare yes means the strictest tier; a qualifier in `details` may name a milder one. *Not
    sure* counts one tier lower than the mildest the flag has, at least `see_clinician`.
    """
    tiers = [Outcome(it.tier) for it in flag.qualifiers]
    if not sure:
        return NOT_SURE_TIER[min((Outcome(flag.tier), *tiers), key=lambda it: it.rank)]
    answer = request.details.get(flag.slug)
    for qualifier in flag.qualifiers:
        if answer == qualifier.value:
            return Outcome(qualifier.tier)
    return Outcome(flag.tier)


def _active_rules(
    catalogue: Catalogue, candidates: Candidates, request: Request, facts: Facts
) -> Iterable[ActiveRule]:
    for rule, mask in zip(catalogue.contraindications, candidates.rule_masks, strict=True):
        if rule.condition and rule.condition not in facts.conditions:
            continue
        if not holds(rule, request, facts):
            continue
        if rule.effect == Effect.EXCLUDE_UNTIL_CLEARED and rule.condition in request.cleared:
            continue
        reached = mask & _reach(rule, candidates, request)
        yield ActiveRule(rule, reached)


def _reach(rule: Contraindication, candidates: Candidates, request: Request) -> int:
    """The candidates a local rule reaches: those that touch an affected place or its neighbours."""
    if not rule.local:
        return candidates.everything
    regions = affected_regions(rule, candidates.catalogue, request)
    if regions is None:
        return candidates.everything
    if rule.local == "lain_on":
        front = {"chest", "hip_flexor"}
        parts = {"front" if area in front else "back" for area, _side in regions}
        if any(area in ("lat_side", "glute", "hip_flexor", "ql") for area, _side in regions):
            parts.add("side")
        return _union(candidates.lying_on[part] for part in parts)
    pressed = _union(candidates.touching.get(region, 0) for region in regions)
    return (
        pressed
        if rule.match.get("presses") is True
        else pressed | _union(candidates.working.get(region, 0) for region in regions)
    )


def _union(masks: Iterable[int]) -> int:
    found = 0
    for mask in masks:
        found |= mask
    return found


def _excluded(active: Iterable[ActiveRule], candidates: Candidates) -> int:
    found = 0
    capped: dict[int, int] = {}
    for each in active:
        if each.effect in (Effect.EXCLUDE, Effect.EXCLUDE_UNTIL_CLEARED):
            found |= each.mask
        elif each.effect == Effect.CAP_PRESSURE:
            value = int(each.rule.value or 0)
            capped[value] = capped.get(value, 0) | each.mask
    for value, mask in capped.items():
        for candidate in candidates.members(mask & ~found):
            # A technique that can't be done as lightly as the cap asks is out.
            if candidate.technique.pressure[0] > value:
                found |= 1 << candidate.index
    return found


def _refusals(active: Iterable[ActiveRule]) -> tuple[Message, ...]:
    return tuple(
        Message(
            str(it.rule.value), it.rule.advice, it.rule.condition or None, None, it.rule.sources
        )
        for it in active
        if it.effect == Effect.REFUSE
    )


def _clearance_gates(active: Iterable[ActiveRule]) -> dict[str, list[ActiveRule]]:
    gates: dict[str, list[ActiveRule]] = {}
    for each in active:
        if each.effect == Effect.EXCLUDE_UNTIL_CLEARED and each.rule.condition and each.mask:
            gates.setdefault(each.rule.condition, []).append(each)
    for found in gates.values():
        found.sort(key=lambda it: not it.rule.whole_plan)
    return gates


def _mildest(active: Iterable[ActiveRule], facts: Facts) -> Outcome:
    """The outcome when nothing refuses: a gate on the whole plan, a rule of a condition, or
    neither.
    """
    gated = any(it.rule.whole_plan and it.effect == Effect.EXCLUDE_UNTIL_CLEARED for it in active)
    if gated:
        return Outcome.ASK_FIRST
    return Outcome.PLAN_MODIFIED if facts.conditions else Outcome.PLAN


def _warnings(active: Iterable[ActiveRule]) -> tuple[Message, ...]:
    found = [
        Message("caution", it.rule.advice, it.rule.condition or None, None, it.rule.sources)
        for it in active
        if it.effect in (Effect.WARN, Effect.CAP_SESSION_MINUTES)
        and (it.effect == Effect.CAP_SESSION_MINUTES or not it.rule.match)
    ]
    return tuple(dict.fromkeys(found))


def _session_cap(active: Iterable[ActiveRule]) -> int | None:
    caps = [
        int(it.rule.value or 0) * 60 for it in active if it.effect == Effect.CAP_SESSION_MINUTES
    ]
    return min(caps, default=None)
