"""What was left out and why: read off the verdicts, one row per technique and rule."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from routines.domain.candidates import Candidate, Candidates
from routines.domain.catalogue import Contraindication
from routines.domain.screening import Screening
from routines.domain.types import Effect, LeftOut, Personal, Request
from routines.domain.variants import in_the_house
from routines.domain.wording import _, joined

EXCLUSIONS = (Effect.EXCLUDE, Effect.EXCLUDE_UNTIL_CLEARED)
PAST = (Personal.TODAY, Personal.LEARNT)
Speaker = tuple[str, str]  # a condition or general rule, and the effect it speaks with
Part = Callable[[Candidate], tuple[str, ...]]
PARTS: Mapping[str, Part] = {
    "area": lambda it: it.areas,
    "side": lambda it: (it.side,),
    "tool": lambda it: it.tools,
    "position": lambda it: (it.way.position,),
    "surface": lambda it: (it.way.surface,) if it.way.surface else (),
}


def left_out(screening: Screening, request: Request) -> tuple[LeftOut, ...]:
    """What rules, kit or the person's own wish removed, in catalogue order.

    A row names area, side or tool only where the rule took just those; a technique that survives
    elsewhere is named with what is out.
    """
    candidates = screening.candidates
    excluding = [
        (it.mask, (it.rule.condition or it.rule.rule, it.effect), it.rule)
        for it in screening.active
        if it.effect in EXCLUSIONS and it.mask
    ]
    ruled_out = 0
    for out, _speaker, _rule in excluding:
        ruled_out |= out
    doable = in_the_house(candidates, request)
    found: list[LeftOut] = []
    for slug, mask in candidates.by_technique.items():
        if mask & ruled_out:
            found += _by_rules(slug, mask, candidates, excluding, doable & ~ruled_out)
        if not mask & doable:
            reason = _kit_reason(candidates, mask, request)
            found.append(LeftOut(slug, reason, None, "", ()))
        if slug in request.banned:
            reason = _("You asked never to be shown this.")
            found.append(LeftOut(slug, reason, None, "", (), speaker=Personal.BANNED))
    return tuple(found)


def _by_rules(
    slug: str,
    mask: int,
    candidates: Candidates,
    excluding: Sequence[tuple[int, Speaker, Contraindication]],
    left: int,
) -> Iterable[LeftOut]:
    said: set[Speaker] = set()
    for ruled, speaker, rule in excluding:
        out = mask & ruled
        if not out or speaker in said:
            continue
        if out == mask:
            # One reason per condition is enough once the whole technique is out.
            said.add(speaker)
            parts: dict[str, str] = {}
        else:
            parts = _parts_out(candidates, out, mask & ~out)
            if not parts and mask & left:
                # Out only in some mix of ways, and still possible: nothing to tell apart in words.
                continue
        yield LeftOut(
            technique=slug,
            reason=rule.advice,
            condition=rule.condition or None,
            effect=rule.effect,
            sources=rule.sources,
            speaker=rule.id if rule.id in PAST else None,
            **parts,
        )


def _parts_out(candidates: Candidates, out: int, stays: int) -> dict[str, str]:
    """Which area, side, tool, position or surface tells what is out from what stays."""
    gone, kept = tuple(candidates.members(out)), tuple(candidates.members(stays))
    found = {name: _the_one_out(gone, kept, part) for name, part in PARTS.items()}
    return {name: value for name, value in found.items() if value is not None}


def _the_one_out(gone: Iterable[Candidate], stays: Iterable[Candidate], part: Part) -> str | None:
    """The one value of a part that is out while others stay; None when it is not that."""
    values = {part(it) for it in gone}
    if len(values) != 1 or not all(values) or values & {part(it) for it in stays}:
        return None
    return next(iter(values))[0]


def missing_things(candidates: Candidates, candidate: Candidate, request: Request) -> list[str]:
    """Names of the tools and surfaces a candidate needs and the person has not ticked."""
    catalogue = candidates.catalogue
    kit = request.tools | catalogue.always_there
    stands = {it for it in (candidate.way.surface, candidate.way.support) if it}
    return [
        *(catalogue.tool[it].name for it in sorted(set(candidate.tools) - kit)),
        *(catalogue.surface[it].name for it in sorted(stands - request.surfaces)),
    ]


def _kit_reason(candidates: Candidates, mask: int, request: Request) -> str:
    lists = (missing_things(candidates, it, request) for it in candidates.members(mask))
    least = min(lists, key=lambda it: (len(it), it))
    return _("Needs: {things}.").format(things=joined(it.lower() for it in least))
