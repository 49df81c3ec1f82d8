"""What must hold across entries: slugs that lead somewhere, sources, safety, and enough of
everything.
"""

from __future__ import annotations

from collections.abc import Iterable

from routines.content.rule_checks import RULE_CHECKS
from routines.content.standing import Check, Found, Mistake, Standing
from routines.domain.candidates import MOTION_OF_CODE
from routines.domain.catalogue import Catalogue, Technique
from routines.domain.dosage import FIRM_AREAS, HELD, MASSAGE_TOOL_KINDS, ONE_SPOT_SECONDS
from routines.domain.ready_routines import breaches_of

FEWEST_TECHNIQUES_PER_AREA = 4
FEWEST_TECHNIQUES_PER_TOOL = 2
HARDEST = 4  # a surface, or a tool that could not be read
NEVER = ("over_bone", "over_kidney", "near_front_neck", "breath_hold")
THINGS = ("tools", "surfaces")
# What the ways of doing a technique are enumerated from: with a mistake in one of these no routine
# can be walked through.
WALKED = ("areas", "tools", "surfaces", "positions", "moves", "phases", "techniques")


def check_catalogue(catalogue: Catalogue, standing: Standing) -> list[Mistake]:
    """Every breach of the content rules among the entries that could be read.

    A routine is walked through when neither it nor anything it is made of has a mistake.
    """
    mistakes: list[Mistake] = []
    faulty: set[str] = set()
    for check in (*CHECKS, *RULE_CHECKS):
        for name, slug, key, problem in check(catalogue, standing):
            faulty |= {name, f"{name} {slug}"}
            mistakes.append(Mistake(standing.files[name].get(slug, ""), slug, key, problem))
    if standing.whole(*WALKED) and faulty.isdisjoint(WALKED):
        for routine in catalogue.routines:
            if f"routines {routine.slug}" not in faulty:
                file = standing.files["routines"][routine.slug]
                mistakes += [
                    Mistake(file, routine.slug, "steps", problem)
                    for problem in breaches_of(catalogue, routine)
                ]
    return mistakes


def _sources_exist(catalogue: Catalogue, standing: Standing) -> Found:
    lists: dict[str, Iterable[tuple[str, Iterable[str]]]] = {
        "areas": ((it.slug, it.sources) for it in catalogue.areas),
        "no_press": ((it.slug, it.sources) for it in catalogue.no_press),
        "tools": ((it.slug, it.sources) for it in catalogue.tools),
        "surfaces": ((it.slug, it.sources) for it in catalogue.surfaces),
        "positions": ((it.slug, it.sources) for it in catalogue.positions),
        "techniques": ((it.slug, it.evidence.sources) for it in catalogue.techniques),
        "red_flags": ((it.slug, it.sources) for it in catalogue.red_flags),
        "conditions": ((it.slug, it.sources) for it in catalogue.conditions),
        "contraindications": ((it.id, it.sources) for it in catalogue.contraindications),
        "rules": ((it.id, it.sources) for it in catalogue.rules),
        "dosages": ((it.slug, it.sources) for it in catalogue.dosages),
    }
    for name, entries in lists.items():
        for slug, sources in entries:
            if not list(sources):
                yield name, slug, "sources", "names no source"
            for problem in standing.unknown(sources, ["sources"], "source"):
                yield name, slug, "sources", problem


def _areas_hang_together(catalogue: Catalogue, standing: Standing) -> Found:
    for area in catalogue.areas:
        for key in ("helpers", "neighbours"):
            for problem in standing.unknown(getattr(area, key), ["areas"], "area"):
                yield "areas", area.slug, key, problem
        count = sum(area.slug in technique.areas for technique in catalogue.techniques)
        if count < FEWEST_TECHNIQUES_PER_AREA and standing.whole("techniques"):
            yield (
                "areas",
                area.slug,
                "",
                f"has only {count} techniques, fewer than {FEWEST_TECHNIQUES_PER_AREA}",
            )


def _tools_are_used(catalogue: Catalogue, standing: Standing) -> Found:
    for tool in catalogue.tools:
        if tool.extra or tool.kind not in MASSAGE_TOOL_KINDS:
            continue
        count = sum(
            any(tool.slug in group for group in technique.tools)
            for technique in catalogue.techniques
        )
        if count < FEWEST_TECHNIQUES_PER_TOOL and standing.whole("techniques"):
            yield (
                "tools",
                tool.slug,
                "",
                f"is used by only {count} techniques, fewer than {FEWEST_TECHNIQUES_PER_TOOL}",
            )


def _moves_are_complete(catalogue: Catalogue, standing: Standing) -> Found:
    slugs = [position.slug for position in catalogue.positions]
    for number, first in enumerate(slugs):
        for second in slugs[number + 1 :]:
            if (first, second) not in catalogue.moves and standing.whole("moves"):
                yield "positions", first, "move", f"has no move to “{second}”"
    for first, second in catalogue.moves:
        slug = f"{first}--{second}"
        if slug in standing.files["moves"]:
            for problem in standing.unknown([first, second], ["positions"], "position"):
                yield "moves", slug, "", problem


def _techniques_name_what_exists(catalogue: Catalogue, standing: Standing) -> Found:
    for it in catalogue.techniques:
        pressed = {*it.safety.presses, *(area for way in it.ways for area in way.presses or ())}
        checks = (
            ("phase", it.phase, ["phases"], "phase"),
            ("areas", it.areas, ["areas"], "area"),
            ("tools", [slug for group in it.tools for slug in group], THINGS, "tool or surface"),
            ("optional", it.optional, THINGS, "tool or surface"),
            ("pairs_with", it.pairs_with, ["techniques"], "technique"),
            ("ways", [way.position for way in it.ways], ["positions"], "position"),
            ("safety.presses", sorted(pressed), ["areas"], "area"),
        )
        for key, names, lists, what in checks:
            for problem in standing.unknown(names, lists, what):
                yield "techniques", it.slug, key, problem
        for key in ("phase", "areas"):
            if not getattr(it, key):
                yield "techniques", it.slug, key, "is empty"
        for group in it.tools:
            if 0 < sum(slug in standing.files["surfaces"] for slug in group) < len(group):
                yield "techniques", it.slug, "tools", "mixes tools and surfaces in one set"


def _techniques_can_be_done(catalogue: Catalogue, standing: Standing) -> Found:
    for it in catalogue.techniques:
        if not it.ways:
            yield "techniques", it.slug, "ways", "has no way of being done"
            continue
        if it.position != it.ways[0].position:
            yield "techniques", it.slug, "position", "is not the position of the first way"
        for way in it.ways:
            stands = [name for name in (way.surface, way.support) if name]
            for problem in standing.unknown(stands, ["surfaces"], "surface"):
                yield "techniques", it.slug, "ways", problem
            for group in it.tools:
                if set(group) & set(catalogue.surface) and not set(group) & set(stands):
                    yield "techniques", it.slug, "ways", f"one way meets none of {list(group)}"


def _doses_are_sound(catalogue: Catalogue, standing: Standing) -> Found:
    for it in catalogue.techniques:
        usual, shortest, longest = it.sec
        if not 0 < shortest <= usual <= longest:
            yield "techniques", it.slug, "sec", "must be usual, shortest, longest"
        for problem in _pressure_problems(it, catalogue):
            yield "techniques", it.slug, "pressure", problem
        if it.contact in HELD and longest > ONE_SPOT_SECONDS * it.spots:
            yield (
                "techniques",
                it.slug,
                "spots",
                f"more than {ONE_SPOT_SECONDS} seconds on one spot",
            )
        if set(it.spine) - set(MOTION_OF_CODE) - set("12") and it.spine != "none":
            yield "techniques", it.slug, "spine", "is neither none nor codes such as F1E2"


def _pressure_problems(technique: Technique, catalogue: Catalogue) -> Iterable[str]:
    low, high = technique.pressure
    if not 0 <= low <= high <= 3:
        yield "must be lowest, highest between 0 and 3"
    if low > 1:
        yield "massage must be possible at light pressure (1)"
    if high == 3 and not set(technique.areas) <= FIRM_AREAS:
        yield "firm (3) is for buttock and deep buttock only"
    hardest = [
        max(
            (catalogue.tool[it].hardness[1] if it in catalogue.tool else HARDEST for it in group),
            default=HARDEST,
        )
        for group in technique.tools
    ]
    if high > min((it + 1 for it in hardest if it), default=HARDEST):
        yield "is more than its tool can give"


def _nothing_forbidden_is_shipped(catalogue: Catalogue, standing: Standing) -> Found:
    for it in catalogue.techniques:
        for key in NEVER:
            if getattr(it.safety, key):
                yield "techniques", it.slug, f"safety.{key}", "must be false for every technique"


def _routines_name_what_exists(catalogue: Catalogue, standing: Standing) -> Found:
    for routine in catalogue.routines:
        checks = (
            ("steps", [it.technique for it in routine.steps], ["techniques"], "technique"),
            ("steps", [it.area for it in routine.steps], ["areas"], "area"),
            ("needs", routine.needs, THINGS, "tool or surface"),
            ("areas", routine.areas, ["areas"], "area"),
        )
        for key, names, lists, what in checks:
            for problem in standing.unknown(names, lists, what):
                yield "routines", routine.slug, key, problem
        if not routine.steps:
            yield "routines", routine.slug, "steps", "is empty"


CHECKS: tuple[Check, ...] = (
    _sources_exist,
    _areas_hang_together,
    _tools_are_used,
    _moves_are_complete,
    _techniques_name_what_exists,
    _techniques_can_be_done,
    _doses_are_sound,
    _nothing_forbidden_is_shipped,
    _routines_name_what_exists,
)
