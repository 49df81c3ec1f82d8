"""Dead ends: which answer leaves no plan, and the nearest way out, each tried by planning anew."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import combinations

from routines.domain.catalogue import Catalogue
from routines.domain.screening import Screening
from routines.domain.types import Effect, Message, Phase, Request
from routines.domain.variants import in_the_house
from routines.domain.wording import _, either, joined

WHY, WAY_OUT = "why", "way_out"
ENOUGH_MINUTES = 10  # what is not possible in these is not possible for want of time
THINGS_NAMED = 3
Plans = Callable[[Request], bool]


def dead_end(
    catalogue: Catalogue, screening: Screening, request: Request, plans: Plans
) -> tuple[Message, ...]:
    """For a request that no step is left for: what stands in the way (`why`), and what would let
    a plan in (`way_out`).

    `plans` says whether another request gives a plan. Answers about health are named where they
    stand in the way, and never as something to answer differently.
    """
    if not request.areas:
        return (Message(WHY, _("No place is marked as sore, so there is nothing to plan for.")),)
    found = [
        *_too_short(request, plans),
        *_banned(request, plans),
        *_nowhere(catalogue, screening, request, plans),
        *_waiting(catalogue, screening, request, plans),
    ]
    return tuple(found) or _several(catalogue, screening, request, plans)


def _too_short(request: Request, plans: Plans) -> Iterator[Message]:
    if request.minutes >= ENOUGH_MINUTES or not plans(replace(request, minutes=ENOUGH_MINUTES)):
        return
    longer = range(max(1, request.minutes + 1), ENOUGH_MINUTES + 1)
    enough = next(it for it in longer if plans(replace(request, minutes=it)))
    yield Message(WHY, _("The time is too short: no session fits into it."))
    yield Message(WAY_OUT, _("With {minutes} minutes there is a plan.").format(minutes=enough))


def _banned(request: Request, plans: Plans) -> Iterator[Message]:
    if request.banned and plans(replace(request, banned=frozenset())):
        text = _("What you asked never to be shown leaves nothing to begin or end a session with.")
        yield Message(WHY, text)
        yield Message(WAY_OUT, _("With some of that shown again there is a plan."))


def _nowhere(
    catalogue: Catalogue, screening: Screening, request: Request, plans: Plans
) -> Iterator[Message]:
    """Nothing to begin or end with in the places and with the things there are."""
    everything = replace(
        request, tools=frozenset(catalogue.tool), surfaces=frozenset(catalogue.surface)
    )
    if everything == request or not plans(everything):
        return
    yield Message(WHY, _("Your answers leave nothing to do where you can be, with what you have."))
    for count in (1, 2):
        ways = [
            it
            for it in combinations(_useful(catalogue, screening, request), count)
            if plans(_having(catalogue, request, it))
        ]
        if ways:
            names = [joined(_name(catalogue, slug) for slug in way) for way in ways]
            text = _("With this there is a plan: {things}.")
            yield Message(WAY_OUT, text.format(things=either(names[:THINGS_NAMED])))
            return


def _useful(catalogue: Catalogue, screening: Screening, request: Request) -> list[str]:
    """What is not ticked and lets in a way to begin or to end, places to be in first."""
    candidates = screening.candidates
    ends = 0
    for slug, mask in candidates.by_technique.items():
        if {Phase.SETTLE, Phase.FINISH} & set(catalogue.technique[slug].phase):
            ends |= mask
    ends &= ~screening.excluded & ~in_the_house(candidates, request)
    needing = {**candidates.by_surface, **candidates.by_tool}
    return [
        slug
        for slug in (*catalogue.surface, *catalogue.tool)
        if slug not in request.surfaces | request.tools and needing.get(slug, 0) & ends
    ]


def _having(catalogue: Catalogue, request: Request, things: Iterable[str]) -> Request:
    more = frozenset(things)
    return replace(
        request,
        tools=request.tools | more & set(catalogue.tool),
        surfaces=request.surfaces | more & set(catalogue.surface),
    )


def _name(catalogue: Catalogue, slug: str) -> str:
    thing = catalogue.surface.get(slug) or catalogue.tool[slug]
    return thing.name.lower()


def _waiting(
    catalogue: Catalogue, screening: Screening, request: Request, plans: Plans
) -> Iterator[Message]:
    """Nothing is left before a clinician has said yes."""
    waiting = [it for it in screening.needs_clearance if it not in request.cleared]
    for slugs in ([it] for it in waiting) if len(waiting) > 1 else ():
        if plans(replace(request, cleared=request.cleared | set(slugs))):
            waiting = slugs
            break
    if waiting and plans(replace(request, cleared=request.cleared | set(waiting))):
        names = joined(catalogue.condition[it].name for it in waiting)
        text = _("Everything that is left waits for a clinician's word on: {conditions}.")
        yield Message(WHY, text.format(conditions=names))
        text = _("With a clinician's yes to it there is a plan.")
        yield Message(WAY_OUT, text)


def _several(
    catalogue: Catalogue, screening: Screening, request: Request, plans: Plans
) -> tuple[Message, ...]:
    """No answer alone stands in the way: several together do, or the conditions rule all out."""
    every = replace(
        request,
        tools=frozenset(catalogue.tool),
        surfaces=frozenset(catalogue.surface),
        minutes=max(request.minutes, ENOUGH_MINUTES),
        banned=frozenset(),
    )
    if plans(every):
        return (
            Message(WHY, _("Time, things and places together leave nothing to do.")),
            Message(WAY_OUT, _("With more of each of them there is a plan.")),
        )
    speaking = dict.fromkeys(
        it.rule.condition
        for it in screening.active
        if it.rule.condition and it.effect in (Effect.EXCLUDE, Effect.EXCLUDE_UNTIL_CLEARED)
    )
    names = joined(catalogue.condition[it].name for it in speaking)
    if not names:
        return (Message(WHY, _("Nothing is left that fits your answers.")),)
    text = _("What you told us rules out everything we know: {conditions}.")
    help_text = _("A physiotherapist who sees you can find what fits; take this page along.")
    return (Message(WHY, text.format(conditions=names)), Message(WAY_OUT, help_text))
