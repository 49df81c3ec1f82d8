"""What would change a plan, in words: the one or two answers that matter most and where to give
them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from routines.domain.catalogue import Catalogue
from routines.domain.dosage import SHORTEST_STEP
from routines.domain.objective import Region
from routines.domain.planner import plan
from routines.domain.types import History, Plan, Request, Step
from routines.domain.what_if import A_MINUTE, WhatIf, what_would_change
from routines.queries.wording import clock, region_label, time_in_words

TECHNIQUES_NAMED = 2
PLACES_NAMED = 2


@dataclass(frozen=True)
class Answer:
    """One answer that would change the plan. `label` says what kind it is, `or_else` what stands
    in for a thing; `url` is where to give the answer, `way` the words on the link.
    """

    label: str
    title: str
    or_else: str
    differences: tuple[str, ...]
    url: str
    way: str


@dataclass(frozen=True)
class WhatWouldChange:
    """The answers, the greatest difference first, and what to say about them or instead of them."""

    answers: tuple[Answer, ...]
    remark: str


def what_would_change_page(
    catalogue: Catalogue, asked: Request, stored: Plan, history: History
) -> WhatWouldChange:
    """The answers that would change what is planned for this request.

    They are compared with what the planner makes of the request today; a plan changed by hand
    since gets a remark that says so.
    """
    fresh = plan(catalogue, asked, history)
    found = what_would_change(catalogue, asked, fresh, history)
    answers = tuple(_answer(catalogue, asked, it) for it in found)
    if not answers:
        remark = _(
            "Nothing would: every other thing, place and time was tried, and none makes a real "
            "difference."
        )
    elif _doses(fresh.steps) == _doses(stored.steps):
        remark = ""
    else:
        remark = _("Compared with a new plan from the same answers, without your own changes.")
    return WhatWouldChange(answers, remark)


def nothing_to_compare(remark: str) -> WhatWouldChange:
    """No answers, and why."""
    return WhatWouldChange((), remark)


def _doses(steps: Iterable[Step]) -> tuple[object, ...]:
    return tuple((*it.identity, it.phase, it.seconds) for it in steps)


def _answer(catalogue: Catalogue, asked: Request, it: WhatIf) -> Answer:
    differences = tuple(_differences(catalogue, asked, it))
    kit, outcome = reverse("routines:intake_kit"), reverse("routines:intake_outcome")
    if it.kind == "minutes":
        more = it.minutes > asked.minutes
        title = _("%(then)s minutes instead of %(now)s")
        return Answer(
            label=_("More time") if more else _("Less time"),
            title=title % {"then": it.minutes, "now": asked.minutes},
            or_else="",
            differences=differences,
            url=kit,
            way=_("Change the minutes"),
        )
    if it.kind == "clearance":
        return Answer(
            label=_("A clinician’s word"),
            title="; ".join(catalogue.condition[slug].name for slug in it.slugs),
            or_else=_("Only if someone who knows your history says it is all right."),
            differences=differences,
            url=outcome,
            way=_("They have said yes"),
        )
    if it.kind == "warmed_up":
        return Answer(
            label=_("Before you start"),
            title=_("Warm up first"),
            or_else=_("The heat then takes no time of the session."),
            differences=differences,
            url=kit,
            way=_("Say that you are warm"),
        )
    thing = (catalogue.tool if it.kind == "tool" else catalogue.surface)[it.slugs[0]]
    stand_in = thing.stand_ins[0] if thing.stand_ins else ""
    return Answer(
        label=_("One more thing") if it.kind == "tool" else _("One more place"),
        title=thing.name,
        or_else=_("Or: %(thing)s.") % {"thing": stand_in} if stand_in else "",
        differences=differences,
        url=kit,
        way=_("Tick it if you have it"),
    )


def _differences(catalogue: Catalogue, asked: Request, it: WhatIf) -> Iterator[str]:
    """What planning anew came to, the sorest place first; every number is read off both plans."""
    places = _places(catalogue, it.places)
    more = it.sorest_then - it.sorest_now
    if it.minutes < asked.minutes:
        if more < 0:
            times = {"then": time_in_words(it.sorest_then), "now": time_in_words(it.sorest_now)}
            yield _("%(places)s: still %(then)s instead of %(now)s.") % {"places": places, **times}
        else:
            yield _("%(places)s: no less than now.") % {"places": places}
        yield from _gone(catalogue, it.outgoing)
        return
    if more >= SHORTEST_STEP and it.sorest_now:
        yield _("%(places)s: %(time)s more.") % {"places": places, "time": time_in_words(more)}
    elif more >= SHORTEST_STEP:
        words = {"places": places, "time": time_in_words(it.sorest_then)}
        yield _("%(places)s: %(time)s, where nothing reaches it now.") % words
    first = [name for name, _seconds in it.incoming if name in it.needing] or [
        name for name, _seconds in it.incoming
    ]
    seconds = dict(it.incoming)
    for slug in first[:TECHNIQUES_NAMED]:
        words = {"technique": catalogue.technique[slug].name, "time": time_in_words(seconds[slug])}
        yield _("“%(technique)s” would come in, for %(time)s.") % words
    if it.kind != "minutes":
        yield from _gone(catalogue, it.outgoing)
        if it.total_then - it.total_now >= A_MINUTE:
            words = {"then": clock(it.total_then), "now": clock(it.total_now)}
            yield _("The session would last %(then)s instead of %(now)s.") % words


def _gone(catalogue: Catalogue, outgoing: Sequence[tuple[str, int]]) -> Iterator[str]:
    names = [catalogue.technique[slug].name for slug, _seconds in outgoing[:TECHNIQUES_NAMED]]
    if len(names) == 1:
        yield _("“%(technique)s” would make room.") % {"technique": names[0]}
    elif names:
        words = {"one": names[0], "other": names[1]}
        yield _("“%(one)s” and “%(other)s” would make room.") % words


def _places(catalogue: Catalogue, regions: Sequence[Region]) -> str:
    """The sorest places as a heading; a few, where all are about as sore."""
    if len({area for area, _side in regions}) > PLACES_NAMED:
        return _("Your sore places")
    return ", ".join(
        region_label(catalogue, area if side == "central" else f"{area}-{side}")
        for area, side in regions
    )
