"""What must hold across entries: slugs that lead somewhere, sources, safety, and enough of
everything.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from routines.domain.candidates import MATCH_KEYS, MOTION_OF_CODE, SAFETY_BOOLEANS
from routines.domain.catalogue import Catalogue, Contraindication, Technique
from routines.domain.dosage import FIRM_AREAS, MASSAGE_TOOL_KINDS, ONE_SPOT_SECONDS
from routines.domain.facts import WHEN_KEYS
from routines.domain.ready_routines import breaches_of
from routines.domain.types import Effect

FEWEST_TECHNIQUES_PER_AREA = 4
FEWEST_TECHNIQUES_PER_TOOL = 2
NEVER = ("over_bone", "over_kidney", "near_front_neck", "breath_hold")
HELD = frozenset({"press_hold", "pin_move", "knead", "circle", "squeeze"})
ASKED_OF_EVERYBODY = ("pain_at_rest", "bending_worse")  # asked with the pain itself
CAPS = (Effect.CAP_PRESSURE, Effect.CAP_SECONDS, Effect.CAP_PAIN, Effect.CAP_SESSION_MINUTES)


@dataclass(frozen=True)
class Mistake:
    """One fault: where it stands and what is wrong with it."""

    file: str
    entry: str
    key: str
    problem: str

    def __str__(self) -> str:
        place = " › ".join(part for part in (self.file, self.entry, self.key) if part)
        return f"{place}: {self.problem}"


Files = Mapping[str, Mapping[str, str]]
Found = Iterable[tuple[str, str, str, str]]  # list name, slug, key, problem


def check_catalogue(catalogue: Catalogue, files: Files) -> list[Mistake]:
    """Every breach of the content rules; `files` gives the file of each entry by list and slug.

    Routines are walked through only when every slug leads somewhere.
    """
    for checks in (CHECKS, (_routines_obey,)):
        mistakes = [
            Mistake(files[name].get(slug, ""), slug, key, problem)
            for check in checks
            for name, slug, key, problem in check(catalogue)
        ]
        if mistakes:
            return mistakes
    return []


def _unknown(names: Iterable[str], known: Iterable[str], what: str) -> Iterable[str]:
    known = set(known)
    return [f"names the unknown {what} “{name}”" for name in names if name not in known]


def _sources_exist(catalogue: Catalogue) -> Found:
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
            for problem in _unknown(sources, catalogue.source, "source"):
                yield name, slug, "sources", problem


def _areas_hang_together(catalogue: Catalogue) -> Found:
    for area in catalogue.areas:
        for key in ("helpers", "neighbours"):
            for problem in _unknown(getattr(area, key), catalogue.area, "area"):
                yield "areas", area.slug, key, problem
        count = sum(area.slug in technique.areas for technique in catalogue.techniques)
        if count < FEWEST_TECHNIQUES_PER_AREA:
            yield "areas", area.slug, "", f"has only {count} techniques, fewer than 4"


def _tools_are_used(catalogue: Catalogue) -> Found:
    for tool in catalogue.tools:
        if tool.extra or tool.kind not in MASSAGE_TOOL_KINDS:
            continue
        count = sum(
            any(tool.slug in group for group in technique.tools)
            for technique in catalogue.techniques
        )
        if count < FEWEST_TECHNIQUES_PER_TOOL:
            yield "tools", tool.slug, "", f"is used by only {count} techniques, fewer than 2"


def _moves_are_complete(catalogue: Catalogue) -> Found:
    slugs = [position.slug for position in catalogue.positions]
    for number, first in enumerate(slugs):
        for second in slugs[number + 1 :]:
            if (first, second) not in catalogue.moves:
                yield "positions", first, "move", f"has no move to “{second}”"
    for problem in _unknown((end for pair in catalogue.moves for end in pair), slugs, "position"):
        yield "positions", slugs[0], "move", problem


def _techniques_name_what_exists(catalogue: Catalogue) -> Found:
    for it in catalogue.techniques:
        things = {*catalogue.tool, *catalogue.surface}
        checks = (
            ("areas", it.areas, catalogue.area, "area"),
            ("tools", [slug for group in it.tools for slug in group], things, "tool or surface"),
            ("optional", it.optional, things, "tool or surface"),
            ("pairs_with", it.pairs_with, catalogue.technique, "technique"),
            ("ways", [way.position for way in it.ways], catalogue.position, "position"),
            ("safety.presses", it.safety.presses, catalogue.area, "area"),
        )
        for key, names, known, what in checks:
            for problem in _unknown(names, known, what):
                yield "techniques", it.slug, key, problem
        for group in it.tools:
            if 0 < sum(slug in catalogue.surface for slug in group) < len(group):
                yield "techniques", it.slug, "tools", "mixes tools and surfaces in one set"


def _techniques_can_be_done(catalogue: Catalogue) -> Found:
    for it in catalogue.techniques:
        if not it.ways:
            yield "techniques", it.slug, "ways", "has no way of being done"
            continue
        if it.position != it.ways[0].position:
            yield "techniques", it.slug, "position", "is not the position of the first way"
        for way in it.ways:
            stands = [name for name in (way.surface, way.support) if name]
            for problem in _unknown(stands, catalogue.surface, "surface"):
                yield "techniques", it.slug, "ways", problem
            for group in it.tools:
                if set(group) & set(catalogue.surface) and not set(group) & set(stands):
                    yield "techniques", it.slug, "ways", f"one way meets none of {list(group)}"


def _doses_are_sound(catalogue: Catalogue) -> Found:
    for it in catalogue.techniques:
        usual, shortest, longest = it.sec
        if not 0 < shortest <= usual <= longest:
            yield "techniques", it.slug, "sec", "must be usual, shortest, longest"
        for problem in _pressure_problems(it, catalogue):
            yield "techniques", it.slug, "pressure", problem
        if it.contact in HELD and longest > ONE_SPOT_SECONDS * it.spots:
            yield "techniques", it.slug, "spots", "more than 60 seconds on one spot"
        if set(it.spine) - set(MOTION_OF_CODE) - set("12") and it.spine != "none":
            yield "techniques", it.slug, "spine", "is neither none nor codes such as F1E2"


def _pressure_problems(technique: Technique, catalogue: Catalogue) -> Iterable[str]:
    low, high = technique.pressure
    if not 0 <= low <= high <= 3:
        yield "must be lowest, highest between 0 and 3"
    if low > 1:
        yield "massage must be possible at light pressure (1)"
    if high == 3 and not set(technique.areas) <= FIRM_AREAS | {"hamstring"}:
        yield "firm (3) is for buttock and deep buttock only"
    hardest = [
        max(
            (catalogue.tool[slug].hardness[1] for slug in group if slug in catalogue.tool),
            default=4,
        )
        for group in technique.tools
    ]
    if high > min((it + 1 for it in hardest if it), default=4):
        yield "is more than its tool can give"


def _nothing_forbidden_is_shipped(catalogue: Catalogue) -> Found:
    for it in catalogue.techniques:
        for key in NEVER:
            if getattr(it.safety, key):
                yield "techniques", it.slug, f"safety.{key}", "must be false for every technique"


def _rules_can_match(catalogue: Catalogue) -> Found:
    known_details = {
        detail.key for condition in catalogue.conditions for detail in condition.details
    } | {*ASKED_OF_EVERYBODY, *catalogue.red_flag}
    for rule in catalogue.contraindications:
        for key, problem in _rule_problems(rule, catalogue, known_details):
            yield "contraindications", rule.id, key, problem


def _rule_problems(
    rule: Contraindication, catalogue: Catalogue, known_details: set[str]
) -> Iterable[tuple[str, str]]:
    if rule.condition and rule.condition not in catalogue.condition:
        yield "condition", f"names the unknown condition “{rule.condition}”"
    if not rule.condition and not rule.rule:
        yield "rule", "a rule without a condition must name the general rule it follows"
    if rule.effect not in set(Effect):
        yield "effect", f"“{rule.effect}” is no effect"
    if rule.effect in CAPS and not (isinstance(rule.value, int) and rule.value >= 0):
        yield "value", "a cap needs a whole number"
    if rule.effect == Effect.REFUSE and rule.value not in ("see_clinician", "not_today"):
        yield "value", "must be see_clinician or not_today"
    for pattern in (rule.match, *rule.except_):
        for key, wanted in pattern.items():
            if key not in MATCH_KEYS:
                yield "match", f"“{key}” is no attribute of a candidate"
            elif (key in SAFETY_BOOLEANS or key == "presses") is not isinstance(wanted, bool):
                yield (
                    "match",
                    f"“{key}” wants {'true or false' if key in SAFETY_BOOLEANS else 'names'}",
                )
            else:
                names = list(wanted if isinstance(wanted, tuple) else (wanted,))
                for problem in _unknown(map(str, names), _values_of(key, catalogue, names), key):
                    yield "match", problem
    for key in rule.when:
        if key not in WHEN_KEYS and key not in known_details:
            yield "when", f"“{key}” is neither a fact nor a detail anybody is asked"


def _values_of(key: str, catalogue: Catalogue, names: Iterable[object]) -> Iterable[str]:
    known: Mapping[str, Iterable[str]] = {
        "technique": catalogue.technique,
        "area": catalogue.area,
        "region": {area.region for area in catalogue.areas},
        "tool": {tool.kind for tool in catalogue.tools} | {"none"},
        "tool_slug": {*catalogue.tool, "none"},
        "position": {position.kind for position in catalogue.positions},
        "position_slug": catalogue.position,
        "surface": {*catalogue.surface, "none"},
        "motion": {*MOTION_OF_CODE.values(), "none"},
        "motion_all": set(MOTION_OF_CODE.values()),
        "phase": {phase.slug for phase in catalogue.phases},
    }
    return known.get(key, [str(name) for name in names])


def _routines_name_what_exists(catalogue: Catalogue) -> Found:
    for routine in catalogue.routines:
        things = {*catalogue.tool, *catalogue.surface}
        checks = (
            ("steps", (it.technique for it in routine.steps), catalogue.technique, "technique"),
            ("steps", (it.area for it in routine.steps), catalogue.area, "area"),
            ("needs", routine.needs, things, "tool or surface"),
            ("areas", routine.areas, catalogue.area, "area"),
        )
        for key, names, known, what in checks:
            for problem in _unknown(names, known, what):
                yield "routines", routine.slug, key, problem


def _routines_obey(catalogue: Catalogue) -> Found:
    for routine in catalogue.routines:
        for problem in breaches_of(catalogue, routine):
            yield "routines", routine.slug, "steps", problem


def _conditions_have_rules(catalogue: Catalogue) -> Found:
    ruled = {rule.condition for rule in catalogue.contraindications}
    for condition in catalogue.conditions:
        if condition.slug not in ruled:
            yield "conditions", condition.slug, "", "has no contraindication"


CHECKS: tuple[Callable[[Catalogue], Found], ...] = (
    _sources_exist,
    _areas_hang_together,
    _tools_are_used,
    _moves_are_complete,
    _techniques_name_what_exists,
    _techniques_can_be_done,
    _doses_are_sound,
    _nothing_forbidden_is_shipped,
    _rules_can_match,
    _conditions_have_rules,
    _routines_name_what_exists,
)
