"""Reasons: which terms of the score chose a step, why this long, and what it stands in for.

A step is taken out of the plan and the score's terms are added up again: what each term loses is
what chose the step. Nothing is decided here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from routines.domain.candidates import MASSAGE_MECHS
from routines.domain.catalogue import Catalogue, Technique
from routines.domain.chosen import ENDS
from routines.domain.dose_reasons import DoseReasons
from routines.domain.leaving_out import EXCLUSIONS
from routines.domain.objective import GRADE_VALUE, Region, Wishes, terms
from routines.domain.screening import Screening
from routines.domain.types import History, Phase, Step
from routines.domain.variants import in_the_house
from routines.domain.wording import _, places_in_words

PHASE_REASON: Mapping[str, str] = {
    Phase.SETTLE: _("Settles your breathing before anything presses."),
    Phase.WARM: _("Warms and loosens first, so that what follows feels easier."),
    Phase.LIGHT: _("Light touch, the kindest way to begin on a place."),
    Phase.DEEPER: _("The slower, deeper part for the place itself."),
    Phase.STRETCH: _("Keeps room for gentle movement: staying active has the better evidence."),
    Phase.FINISH: _("Ends quietly and lets you feel what has changed."),
}
GRADE_REASON: Mapping[str, str] = {
    "A": _("Tested in people with back pain; the certainty is moderate."),
    "B": _("Tested in people with back or neck pain; the certainty is low."),
    "C": _("Studied in healthy people or other muscles: indirect evidence."),
    "D": _("Common practice of clinicians; not tested on its own."),
}
# How sore the place is, then whether anything else here does the same to it.
PRESSES: Mapping[tuple[str, bool], str] = {
    ("most", True): _("The only thing here that presses {places}, where it hurts most."),
    ("most", False): _(
        "{seconds} of the {total} seconds of pressing for {places}, where it hurts most."
    ),
    ("sore", True): _("The only thing here that presses {places}, which is sore too."),
    ("sore", False): _(
        "{seconds} of the {total} seconds of pressing for {places}, which is sore too."
    ),
    ("one", True): _("The only thing here that presses {places}, where you feel it."),
    ("one", False): _(
        "{seconds} of the {total} seconds of pressing for {places}, where you feel it."
    ),
}
MOVES: Mapping[tuple[str, bool], str] = {
    ("most", True): _("The only thing here that moves {places}, where it hurts most."),
    ("most", False): _(
        "{seconds} of the {total} seconds of movement for {places}, where it hurts most."
    ),
    ("sore", True): _("The only thing here that moves {places}, which is sore too."),
    ("sore", False): _(
        "{seconds} of the {total} seconds of movement for {places}, which is sore too."
    ),
    ("one", True): _("The only thing here that moves {places}, where you feel it."),
    ("one", False): _(
        "{seconds} of the {total} seconds of movement for {places}, where you feel it."
    ),
}
OTHER_SIDE = {"left": "right", "right": "left"}


@dataclass(frozen=True)
class Replaced:
    """A technique this person's conditions rule out: where and when it would have worked."""

    technique: Technique
    condition: str
    regions: frozenset[Region]


@dataclass(frozen=True, eq=False)
class Reasons:
    """Why the steps of one plan are in it. `steps` are timed and in their order."""

    catalogue: Catalogue
    screening: Screening
    wishes: Wishes
    steps: Sequence[Step]
    history: History

    @cached_property
    def _doses(self) -> DoseReasons:
        return DoseReasons(self.catalogue, self.screening, self.wishes, self.steps)

    def why(self) -> tuple[tuple[str, ...], ...]:
        """For each step three sentences, the most important first, the evidence last."""
        if not self.steps:
            return ()
        lost = self._lost
        stands_for = self._stands_for
        return tuple(
            self._sentences(step, lost.get(_key(step), {}), stands_for.get(_key(step), ""))
            for step in self.steps
        )

    @cached_property
    def _lost(self) -> Mapping[tuple[object, ...], Mapping[str, float]]:
        """What each term of the score loses when a technique, both its sides, is taken out.

        Both ends of a session are always there: no term chose them.
        """
        whole = self._terms(self.steps)
        found = {}
        inner = [it for it in self.steps if it.phase not in ENDS]
        for key in dict.fromkeys(map(_key, inner)):
            rest = self._terms([it for it in self.steps if _key(it) != key])
            found[key] = {name: value - rest.get(name, 0.0) for name, value in whole.items()}
        return found

    def _terms(self, steps: Iterable[Step]) -> Mapping[str, float]:
        return terms(self.catalogue, steps, self.wishes, self.history)

    def _technique(self, step: Step) -> Technique:
        return self.catalogue.technique[step.technique]

    def _presses(self, step: Step) -> bool:
        return self._technique(step).mech in MASSAGE_MECHS

    def _sentences(self, step: Step, lost: Mapping[str, float], instead: str) -> tuple[str, ...]:
        place = self._place(step)
        phase = str(PHASE_REASON[Phase(step.phase)])
        first, second, third = place, "", ""
        if step.phase in ENDS or not place:
            first = phase
        elif lost.get("phases", 0.0) > lost.get("coverage", 0.0):
            first = phase
            # Where it hurts is always said; of a place that only helps, when there is room.
            second, third = (place, "") if self._is_sore(step) else ("", place)
        limited, usual = self._doses.limited(step), self._doses.usual(step)
        said = (
            self._personal(step),
            instead,
            second,
            limited,
            third,
            self._saved(step, lost),
            usual,
        )
        middle = next(it for it in said if it)
        grade = str(GRADE_REASON[self._technique(step).evidence.grade])
        return (first, middle, grade)

    def _is_sore(self, step: Step) -> bool:
        return any(it in self.wishes.chosen for it in self.wishes.regions(step))

    def _place(self, step: Step) -> str:
        """Coverage: which sore place or neighbour this is for, and its share of the work there."""
        chosen, helpers = self.wishes.chosen, self.wishes.helpers
        if not self._technique(step).works_on_places:
            return ""
        regions = self.wishes.regions(step)
        sore = [it for it in regions if it in chosen]
        if not sore:
            return self._helping(step, [it for it in regions if it in helpers])
        worst = max(chosen[it] for it in sore)
        here = [it for it in sore if chosen[it] == worst]
        worked = self._doses.worked[self._presses(step)]
        total = max(worked[it] for it in here)
        rank = "most" if worst == max(chosen.values()) else "sore"
        if len(set(chosen.values())) == 1:
            rank = "one"
        text = (PRESSES if self._presses(step) else MOVES)[rank, step.seconds == total]
        return text.format(places=self._named(here), seconds=step.seconds, total=total)

    def _helping(self, step: Step, regions: Sequence[Region]) -> str:
        """A place not sore itself: the easier side of one that is, or one linked with it."""
        across = [it for it in regions if _across(it) in self.wishes.chosen]
        if across and self._presses(step):
            text = _("For {places}, the easier side, which gets less than the sore one.")
            if any(self._pressed(it) >= self._pressed(_across(it)) for it in across):
                text = _("For {places}, the easier side, so that not only one side is worked.")
            return text.format(places=self._named(across))
        if self._technique(step).sided == "each" and not self._presses(step) and not regions:
            return _("Done on both sides, as this always is.")
        if across:
            text = _("For {places}: this is done on both sides, though only one is sore.")
            return text.format(places=self._named(across))
        if regions:
            text = _("Works on {places}, linked with the sore place.")
            return text.format(places=self._named(regions))
        return ""

    def _pressed(self, region: Region) -> int:
        return self._doses.worked[True][region]

    def _named(self, regions: Iterable[Region]) -> str:
        return places_in_words(self.catalogue, regions)

    def _personal(self, step: Step) -> str:
        if self.history.effects.get(step.technique, 0.0) <= 0:
            return ""
        helped, times = self.history.helped.get(step.technique, (0, 0))
        if not helped:
            return _("It helped you before.")
        return _("It helped you {helped} of {times} times.").format(helped=helped, times=times)

    def _saved(self, step: Step, lost: Mapping[str, float]) -> str:
        """What it spares: taking it out would save no trip and no tool."""
        level = self.catalogue.position[step.position].level
        down = [it for it in self.steps if self.catalogue.position[it.position].level == "floor"]
        if level == "floor" and len(down) > 1 and lost.get("trips", 0.0) >= 0:
            return _("Done where you are lying already: no extra getting up.")
        others = [it for it in self.steps if _key(it) != _key(step)]
        if step.tool not in (None, "hands") and any(it.tool == step.tool for it in others):
            tool = self.catalogue.tool[str(step.tool)].name
            return _("Done with what you have in hand already: {tool}.").format(tool=tool)
        return ""

    @cached_property
    def _stands_for(self) -> Mapping[tuple[object, ...], str]:
        """For a technique of the plan, the better studied one that a condition took from there."""
        found: dict[tuple[object, ...], str] = {}
        left, said = self._replaceable(), set[str]()
        for step in self.steps:
            if step.phase in ENDS or step.phase in said:
                continue
            it = next((it for it in left if self._could_be(step, it)), None)
            if it is not None:
                text = _("Here instead of “{technique}”, left out because of: {condition}.")
                name = self.catalogue.condition[it.condition].name
                found[_key(step)] = text.format(technique=it.technique.name, condition=name)
                left.remove(it)
                said.add(step.phase)
        return found

    def _could_be(self, step: Step, it: Replaced) -> bool:
        """Whether it would do the same here, and is studied no less."""
        own = self._technique(step).evidence.grade
        return (
            (it.technique.mech in MASSAGE_MECHS) == self._presses(step)
            and step.phase in it.technique.phase
            and GRADE_VALUE[it.technique.evidence.grade] >= GRADE_VALUE[own]
            and not it.regions.isdisjoint(self.wishes.regions(step))
        )

    def _replaceable(self) -> list[Replaced]:
        """What conditions rule out on the sore places despite the kit, the best studied first."""
        screening = self.screening
        candidates = screening.candidates
        excluding = [it for it in screening.active if it.effect in EXCLUSIONS and it.rule.condition]
        if not excluding:
            return []
        doable = _in_reach(screening, self.wishes)
        sore = 0
        for region in self.wishes.chosen:
            sore |= candidates.working.get(region, 0)
        found = []
        for slug, mask in candidates.by_technique.items():
            here = mask & doable & sore
            if not here or mask & doable & ~screening.excluded:
                continue
            speaker = next((it for it in excluding if it.mask & here), None)
            technique = self.catalogue.technique[slug]
            if speaker is None or not technique.works_on_places:
                continue
            worked = {region for it in candidates.members(here) for region in it.worked}
            regions = frozenset(worked & set(self.wishes.chosen))
            found.append(Replaced(technique, speaker.rule.condition, regions))
        return sorted(found, key=_best_studied)


def _in_reach(screening: Screening, wishes: Wishes) -> int:
    """What the kit and the person's own bans leave, rules aside."""
    candidates = screening.candidates
    mask = in_the_house(candidates, wishes.request)
    for slug in wishes.request.banned:
        mask &= ~candidates.by_technique.get(slug, 0)
    return mask


def _across(region: Region) -> Region:
    """The same place on the other side."""
    area, side = region
    return area, OTHER_SIDE.get(side, side)


def _key(step: Step) -> tuple[object, ...]:
    return (step.technique, step.areas, step.phase)


def _best_studied(it: Replaced) -> tuple[float, str]:
    return (-GRADE_VALUE[it.technique.evidence.grade], it.technique.slug)
