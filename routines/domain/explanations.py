"""Explanations: why a step is here, what to mind, and what to say about the plan as a whole.

Everything is read off the verdicts and the score's own terms; nothing is decided here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from routines.domain.candidates import Candidate
from routines.domain.catalogue import Catalogue
from routines.domain.dead_ends import Plans, dead_end
from routines.domain.dosage import ALMOST_FULL
from routines.domain.objective import Wishes
from routines.domain.reasons import Reasons
from routines.domain.screening import ActiveRule, Screening
from routines.domain.types import (
    Caution,
    Effect,
    History,
    Message,
    Outcome,
    Plan,
    Step,
)
from routines.domain.wording import _, places_in_words


def explained(
    catalogue: Catalogue,
    screening: Screening,
    wishes: Wishes,
    steps: Iterable[Step],
    history: History,
) -> tuple[Step, ...]:
    """The steps with `why` and `cautions`."""
    candidates = screening.candidates.by_identity
    steps = tuple(steps)
    reasons = Reasons(catalogue, screening, wishes, steps, history)
    explained_steps: list[Step] = []
    said: set[Caution] = set()
    for step, why in zip(steps, reasons.why(), strict=True):
        candidate = candidates[step.identity]
        general = [it for it in general_warnings(screening, candidate) if it not in said]
        said.update(general)
        cautions = cautions_on(screening, candidate, general)
        explained_steps.append(replace(step, why=why, cautions=cautions))
    return tuple(explained_steps)


def general_warnings(screening: Screening, candidate: Candidate) -> Iterable[Caution]:
    """What everybody has to mind about this way of doing it. Said at the first step it is about:
    read at every one it would be read at none.
    """
    return (
        Caution(it.rule.advice, None, it.rule.sources)
        for it in screening.rules_on(candidate)
        if it.rule.match and not it.rule.condition and it.effect == Effect.WARN
    )


def cautions_on(
    screening: Screening, candidate: Candidate, general: Iterable[Caution] = ()
) -> tuple[Caution, ...]:
    """What the person's conditions ask to mind here, then what everybody has to (`general`), then
    what the technique itself asks.
    """
    found = [
        Caution(it.rule.advice, it.rule.condition, it.rule.sources)
        for it in screening.rules_on(candidate)
        if it.rule.match and it.rule.condition and _binds(it, candidate)
    ]
    words, evidence = candidate.technique.words, candidate.technique.evidence
    found += [*general, Caution(words.caution, None, evidence.sources)]
    return tuple(dict.fromkeys(found))


def _binds(active: ActiveRule, candidate: Candidate) -> bool:
    """Whether a rule changes this candidate: a cap above what it ever reaches says nothing here."""
    technique = candidate.technique
    if active.effect == Effect.CAP_PRESSURE:
        return int(active.rule.value or 0) < technique.pressure[1]
    if active.effect == Effect.CAP_SECONDS:
        return int(active.rule.value or 0) < technique.sec[2]
    return active.effect == Effect.WARN


def plan_messages(
    catalogue: Catalogue, screening: Screening, wishes: Wishes, found: Plan, plans: Plans
) -> tuple[Message, ...]:
    """What to say about the plan as a whole: why it is short, or empty and what would help then.

    `plans` says whether another request gives any steps.
    """
    messages: list[Message] = []
    request = wishes.request
    if not found.steps:
        return dead_end(catalogue, screening, request, plans)
    if found.asked_seconds - found.total_seconds > ALMOST_FULL:
        if (
            screening.session_seconds is not None
            and screening.session_seconds < found.asked_seconds
        ):
            text = _("Shorter than you asked: {minutes} minutes is the most for you today.").format(
                minutes=screening.session_seconds // 60
            )
        else:
            text = _("Shorter than you asked: no rule is stretched to fill the minutes.")
        messages.append(Message("why", text))
    # Breathing and resting are done everywhere and work on no place.
    worked = {
        region
        for step in found.steps
        if catalogue.technique[step.technique].works_on_places
        for region in wishes.regions(step)
    }
    worst = max(wishes.chosen.values())
    chief = [it for it, weight in wishes.chosen.items() if weight == worst and it not in worked]
    if chief:
        places = places_in_words(catalogue, chief)
        text = _("Nothing can work directly on {places} here; what lies around it gets the time.")
        messages.append(Message("why", text.format(places=places)))
    if found.outcome is Outcome.ASK_FIRST:
        text = _(
            "This much is fine before a clinician has said yes; the rest waits for their word."
        )
        messages.append(Message("why", text))
    return tuple(dict.fromkeys(messages))
