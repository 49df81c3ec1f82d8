"""Mutants of the planner: kit, time, doses, order, both ends and sameness, one by one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from routines.domain.types import Phase
from tests.laws.judge.vocabulary import REGION
from tests.laws.mutants import Maker, Mutant, Patch, answers, becomes

ENDLESS = 10**6
EVERYWHERE = frozenset(REGION)
ROOM = "Ledger.room"
ARRANGED = "Way.arranged"


def _with_all(name: str, mask: str) -> Maker:
    """Whatever the person has, they are taken to have every tool (or surface)."""

    def make(was: Any) -> Any:
        def doable(candidates: Any, request: Any) -> int:
            return was(candidates, replace(request, **{name: frozenset(getattr(candidates, mask))}))

        return doable

    return make


def _or_else(was: Any) -> Any:
    """With few tools something that needs another is let in: taking one away adds."""

    def doable(candidates: Any, request: Any) -> int:
        found = was(candidates, request)
        return found if len(request.tools) > 2 else candidates.everything

    return doable


def _by(seconds: int) -> Maker:
    return lambda was: lambda *given, **named: was(*given, **named) + seconds


def _phases_swapped(one: Phase, two: Phase) -> Maker:
    """These two phases change places."""
    places = {it: at for at, it in enumerate(Phase)}
    places[one], places[two] = places[two], places[one]

    def make(was: Any) -> Any:
        def arranged(self: Any, blocks: Any) -> Any:
            found = was(self, blocks)
            return found and sorted(found, key=lambda it: places[Phase(blocks[it].phase)])

        return arranged

    return make


def _whole_anyway(was: Any) -> Any:
    """Whatever is left of the sides counts as whole."""

    def parts(group: Any, mask: int) -> Any:
        for variant in group.variants:
            if left := tuple(it for it in variant.sides.values() if mask >> it.index & 1):
                return left
        return ()

    return parts


def _one_part(was: Any) -> Any:
    return lambda *given: was(*given)[:1]


def _not_counting(**sums: Callable[[], Any]) -> Maker:
    """A ledger to which these sums are always empty."""

    def make(was: Any) -> Any:
        def room(self: Any, *given: Any) -> int:
            kept = {name: getattr(self, name) for name in sums}
            for name, empty in sums.items():
                setattr(self, name, empty())
            found = was(self, *given)
            for name, value in kept.items():
                setattr(self, name, value)
            return int(found)

        return room

    return make


def _first_answer_counts_more(was: Any) -> Any:
    def chosen(self: Any) -> Any:
        first = self.request.areas[0].area
        return {it: weight * (3 if it[0] == first else 1) for it, weight in was.func(self).items()}

    return property(chosen)


def _in_turn(was: Any) -> Any:
    calls = Counter[str]()

    def seeded(options: Any, seed: int) -> Any:
        calls["all"] += 1
        found = was(options, seed)
        return tuple(it for at, it in enumerate(found) if at % 7 != calls["all"] % 7)

    return seeded


def _without_bans(was: Any) -> Any:
    def left(candidates: Any, screening: Any, request: Any) -> int:
        return was(candidates, screening, replace(request, banned=frozenset()))

    return left


def _cold(was: Any) -> Any:
    """Heat again for those who have warmed up."""

    def options(screening: Any, wishes: Any, *given: Any) -> Any:
        return was(
            screening, replace(wishes, request=replace(wishes.request, warmed_up=False)), *given
        )

    return options


def _without_verdicts(was: Any) -> Any:
    def left(candidates: Any, screening: Any, request: Any) -> int:
        return was(candidates, replace(screening, excluded=0), request)

    return left


def _silent(*kinds: str) -> Maker:
    return lambda was: lambda *given: tuple(it for it in was(*given) if it.kind not in kinds)


def _mutant(name: str, constraint: str, *patches: tuple[str, Maker]) -> Mutant:
    return Mutant(name, constraint, tuple(Patch(*it) for it in patches))


def _without_rules(general: str) -> tuple[str, Maker]:
    """The rows of one general rule hold the same line a second time: they go too."""

    def make(was: Any) -> Any:
        return lambda *given: [it for it in was(*given) if it.rule.rule != general]

    return "_active_rules", make


TIME = "never longer than asked, everything included"
FULL = "filled to within 15 s where the doses reach"
KIT = "only tools, surfaces and positions the person has"
PLACE = "doses per area and side"
SESSION = "doses per session"
FIRM = "firm only on the buttock, from the third session, with pain below 6"
SIDES = "stretches and mobilisations do both sides"
ENDS = "settle and finish are always there"
ORDER = "phases in their order, down and up at most once"
SAME = "same input, same plan, whatever the order of the answers"
WISHES = "what the person asked never to see stays away"
WHY = "a plan says why it is short, or why the chief area gets nothing"

MUTANTS: tuple[Mutant, ...] = (
    _mutant("longer-than-asked", TIME, ("budget_of", _by(60))),
    _mutant(
        "session-cap-unheeded",
        TIME,
        ("budget_of", becomes(lambda request, screening: min(request.asked_seconds, 1800))),
    ),
    _mutant("stops-early", FULL, ("budget_of", _by(-40))),
    _mutant("no-set-up", TIME, ("SETUP_SECONDS", becomes(0))),
    _mutant("no-moves", TIME, ("move_seconds", answers(0))),
    _mutant("no-tool-changes", TIME, ("tool_seconds", answers(0))),
    _mutant("no-side-changes", TIME, ("SIDE_SECONDS", becomes(0))),
    _mutant("no-getting-up", TIME, ("getting_up", answers(0)), ("Way.getting_up", answers(0))),
    _mutant("nobody-is-slow", TIME, ("is_slow", answers(False))),
    _mutant("any-tool", KIT, ("in_the_house", _with_all("tools", "by_tool"))),
    _mutant("any-surface", KIT, ("in_the_house", _with_all("surfaces", "by_surface"))),
    _mutant("fewer-tools-more-work", KIT, ("in_the_house", _or_else)),
    _mutant("verdicts-unheeded", KIT, ("available", _without_verdicts)),
    _mutant("bans-unheeded", WISHES, ("available", _without_bans)),
    _mutant("heat-for-the-warm", WISHES, ("options_for", _cold)),
    _mutant("no-ledger", PLACE, (ROOM, answers(ENDLESS))),
    _mutant("rolling-uncounted", PLACE, (ROOM, _not_counting(rolling=dict))),
    _mutant(
        "one-spot-for-ever", PLACE, ("ONE_SPOT_SECONDS", becomes(ENDLESS)), _without_rules("G10")
    ),
    _mutant("deeper-uncounted", PLACE, (ROOM, _not_counting(deep=dict))),
    _mutant("any-number-of-deeper", PLACE, (ROOM, _not_counting(deep_techniques=dict))),
    _mutant("gun-uncounted-on-a-place", PLACE, (ROOM, _not_counting(gun=dict))),
    _mutant("gun-uncounted", SESSION, (ROOM, _not_counting(gun_total=int))),
    _mutant("heat-uncounted", SESSION, (ROOM, _not_counting(heat=int))),
    _mutant("massage-uncounted", SESSION, (ROOM, _not_counting(massage=int))),
    _mutant("firm-from-the-start", FIRM, ("FIRM_FROM_SESSIONS", becomes(0)), _without_rules("G08")),
    _mutant("firm-in-any-pain", FIRM, ("FIRM_PAIN_BELOW", becomes(ENDLESS))),
    _mutant("firm-anywhere", FIRM, ("FIRM_AREAS", becomes(EVERYWHERE)), _without_rules("G08")),
    _mutant("one-side-will-do", SIDES, ("possible_parts", _whole_anyway)),
    _mutant("only-ever-one-side", SIDES, ("possible_parts", _one_part)),
    _mutant("no-ends", ENDS, ("ENDS", becomes(()))),
    _mutant(
        "up-and-down-at-will",
        ORDER,
        ("MOST_CROSSINGS", becomes(ENDLESS)),
    ),
    _mutant("deeper-before-light", ORDER, (ARRANGED, _phases_swapped(Phase.LIGHT, Phase.DEEPER))),
    _mutant(
        "stretching-before-warmth", ORDER, (ARRANGED, _phases_swapped(Phase.WARM, Phase.STRETCH))
    ),
    _mutant("first-answer-counts-more", SAME, ("Wishes.chosen", _first_answer_counts_more)),
    _mutant("never-twice-the-same", SAME, ("_seeded", _in_turn)),
    _mutant("says-no-why", WHY, ("plan_messages", _silent("why"))),
)
