"""Explanations: why a step is here, what to mind, what was left out and what would change it.

Everything is read off the verdicts and the score's own terms; nothing is decided here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from routines.domain.candidates import Candidate
from routines.domain.catalogue import Catalogue
from routines.domain.dosage import ALMOST_FULL
from routines.domain.leaving_out import missing_things
from routines.domain.objective import Wishes
from routines.domain.screening import ActiveRule, Screening
from routines.domain.types import (
    Caution,
    Effect,
    History,
    Message,
    Outcome,
    Phase,
    Plan,
    Request,
    Step,
)
from routines.domain.wording import _, joined, side_area

PHASE_REASON = {
    Phase.SETTLE: _("Settles your breathing before anything presses."),
    Phase.WARM: _("Warms and loosens first, so that what follows feels easier."),
    Phase.LIGHT: _("Light touch comes before anything deeper on the same place."),
    Phase.DEEPER: _("The slower, deeper part for the place itself."),
    Phase.STRETCH: _("Gentle movement after pressing: keeping moving has the better evidence."),
    Phase.FINISH: _("Ends quietly and lets you feel what has changed."),
}
GRADE_REASON = {
    "A": _("Its ingredient has been tested in people with back pain, with moderate certainty."),
    "B": _("Its ingredient has been tested in people with back or neck pain, with low certainty."),
    "C": _("Studied in healthy people or other muscles, so the evidence is indirect."),
    "D": _("Rests on what clinicians commonly do; not tested on its own."),
}


def explained(
    catalogue: Catalogue,
    screening: Screening,
    wishes: Wishes,
    steps: Iterable[Step],
    history: History,
) -> tuple[Step, ...]:
    """The steps with `why` and `cautions`."""
    candidates = screening.candidates.by_identity
    return tuple(
        replace(
            step,
            why=_why(catalogue, wishes, step, history),
            cautions=_cautions(screening, candidates[step.identity]),
        )
        for step in steps
    )


def _why(catalogue: Catalogue, wishes: Wishes, step: Step, history: History) -> tuple[str, ...]:
    technique = catalogue.technique[step.technique]
    regions = wishes.regions(step)
    sore = [it for it in regions if it in wishes.chosen]
    helping = [it for it in regions if it in wishes.helpers]
    reasons = []
    if sore and technique.works_on_places:
        places = joined(side_area(catalogue, *it) for it in sore[:2])
        reasons.append(_("Works on {places}, where you feel it.").format(places=places))
    elif helping and technique.works_on_places:
        places = joined(side_area(catalogue, *it) for it in helping[:2])
        reasons.append(_("Works on {places}, a neighbour of the sore place.").format(places=places))
    reasons.append(str(PHASE_REASON[Phase(step.phase)]))
    reasons.append(str(GRADE_REASON[technique.evidence.grade]))
    effect = history.effects.get(step.technique, 0.0)
    if effect > 0:
        reasons.append(_("It helped you before."))
    return tuple(reasons)


def _cautions(screening: Screening, candidate: Candidate) -> tuple[Caution, ...]:
    """What the person's conditions ask to mind here, then what the technique itself asks."""
    found = [
        Caution(it.rule.advice, it.rule.condition, it.rule.sources)
        for it in screening.rules_on(candidate)
        if it.rule.match and it.rule.condition and _binds(it, candidate)
    ]
    words, evidence = candidate.technique.words, candidate.technique.evidence
    found.append(Caution(words.caution, None, evidence.sources))
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
    catalogue: Catalogue, screening: Screening, wishes: Wishes, found: Plan
) -> tuple[Message, ...]:
    """What to say about the plan as a whole: why it is short or empty, and what would change
    that.
    """
    messages = []
    request = wishes.request
    if not found.steps:
        text = _("Nothing is left that fits your answers, your tools and where you can be.")
        messages.append(Message("why", text))
        messages += _what_would_change(catalogue, screening, request)
        return tuple(messages)
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
        messages += _what_would_change(catalogue, screening, request)
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
        places = joined(side_area(catalogue, *it) for it in chief[:2])
        text = _("Nothing can work directly on {places} here; its neighbours get the time.")
        messages.append(Message("why", text.format(places=places)))
        messages += _what_would_change(catalogue, screening, request)
    if found.outcome is Outcome.ASK_FIRST:
        text = _(
            "This much is fine before a clinician has said yes; the rest waits for their word."
        )
        messages.append(Message("why", text))
    return tuple(dict.fromkeys(messages))


def _what_would_change(
    catalogue: Catalogue, screening: Screening, request: Request
) -> list[Message]:
    """What would let more in: a tool, a surface, a clinician's word; counted, not guessed."""
    areas = {place.area for place in request.areas}
    gains: dict[str, int] = {}
    for candidate in screening.candidates.all:
        if not screening.allows(candidate) or areas.isdisjoint(candidate.areas):
            continue
        missing = missing_things(screening.candidates, candidate, request)
        if len(missing) == 1:
            gains[missing[0]] = gains.get(missing[0], 0) + 1
    messages = [
        Message("why", _("More would be possible with: {thing}.").format(thing=name.lower()))
        for name, _count in sorted(gains.items(), key=lambda it: (-it[1], it[0]))[:2]
    ]
    if screening.needs_clearance:
        names = joined(catalogue.condition[it].name for it in screening.needs_clearance)
        text = _("A clinician's word on {conditions} would allow more.").format(conditions=names)
        messages.append(Message("why", text))
    return messages
