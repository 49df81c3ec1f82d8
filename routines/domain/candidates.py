"""Candidates: every (technique, area, side, tool, position, surface) there is, and what rules
match on.

All candidates of a catalogue are numbered once; a rule's matches are kept as one integer whose
bit n says whether candidate n matches. Uniting exclusions is then one `|`, which keeps planning
within milliseconds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import product

from routines.domain.catalogue import Catalogue, Contraindication, Scalar, Technique, Way
from routines.domain.patterns import SAFETY_BOOLEANS, Pattern, fits_one

MOTION_OF_CODE = {"F": "flex", "E": "ext", "R": "rot", "S": "side", "N": "neck"}
MASSAGE_MECHS = frozenset({"static", "roll", "percuss", "knead", "friction", "stroke"})


@dataclass(frozen=True, eq=False)
class Candidate:
    """One way of doing one technique somewhere.

    `areas` are worked on here, `presses` are touched; `worked` and `places` are the (area, side)
    pairs worked, and worked or touched. A midline area is always `central`.
    """

    index: int
    technique: Technique
    areas: tuple[str, ...]
    side: str
    tool: str | None
    tools: tuple[str, ...]
    way: Way
    presses: frozenset[str]
    facts: Mapping[str, frozenset[str]]
    flags: Mapping[str, bool]
    level: str
    worked: tuple[tuple[str, str], ...]
    places: tuple[tuple[str, str], ...]

    @cached_property
    def is_massage(self) -> bool:
        """Whether something presses or strokes: what dose limits of massage count."""
        return self.technique.mech in MASSAGE_MECHS

    @cached_property
    def identity(self) -> tuple[object, ...]:
        """What tells this candidate from every other, in the words a plan's step keeps."""
        way = self.way
        place = (way.position, way.surface, way.support)
        return (self.technique.slug, self.areas, self.side, self.tool, *place)

    @property
    def sides(self) -> tuple[str, ...]:
        """The person's sides this works on: left, right, or both of them."""
        return ("left", "right") if self.side in ("both", "central") else (self.side,)


class Candidates:
    """Every candidate of one catalogue, with the matches of every rule. Built once, then read."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.all: tuple[Candidate, ...] = tuple(_enumerate(catalogue))
        self.everything = (1 << len(self.all)) - 1
        self._known: dict[tuple[str, Scalar | tuple[Scalar, ...]], int] = {}

    @cached_property
    def by_identity(self) -> Mapping[tuple[object, ...], Candidate]:
        """Every candidate by what a plan's step keeps of it."""
        return {candidate.identity: candidate for candidate in self.all}

    @cached_property
    def sided(self) -> Mapping[str, bool]:
        """Whether an area has a left and a right."""
        return {area.slug: area.sided for area in self.catalogue.areas}

    @cached_property
    def rule_masks(self) -> tuple[int, ...]:
        """For each contraindication, in catalogue order, the candidates it matches."""
        return tuple(self.matched_by(rule) for rule in self.catalogue.contraindications)

    def matched_by(self, rule: Contraindication) -> int:
        """The candidates a rule's `match` fits and no `except` spares, as a bit mask."""
        mask = self._fitting(rule.match)
        for spared in rule.except_:
            mask &= ~self._fitting(spared)
        return mask

    def _fitting(self, pattern: Pattern) -> int:
        mask = self.everything
        for key, wanted in pattern.items():
            mask &= self._fitting_one(key, wanted)
        return mask

    def _fitting_one(self, key: str, wanted: Scalar | tuple[Scalar, ...]) -> int:
        """Rules name the same few attributes again and again: each is looked up once."""
        known = self._known.get((key, wanted))
        if known is None:
            known = 0
            for candidate in self.all:
                if fits_one(candidate, key, wanted):
                    known |= 1 << candidate.index
            self._known[key, wanted] = known
        return known

    @cached_property
    def touching(self) -> Mapping[tuple[str, str], int]:
        """For each (area, side) the candidates that press, rub or warm it."""
        return self._by_region(pressed=True)

    @cached_property
    def working(self) -> Mapping[tuple[str, str], int]:
        """For each (area, side) the candidates that work on it, touched or not."""
        return self._by_region(pressed=False)

    def _by_region(self, *, pressed: bool) -> Mapping[tuple[str, str], int]:
        found: dict[tuple[str, str], int] = {}
        for candidate in self.all:
            for area in candidate.presses if pressed else candidate.areas:
                for side in candidate.sides if self.sided[area] else ("central",):
                    found[area, side] = found.get((area, side), 0) | 1 << candidate.index
        return found

    def at(self, regions: Iterable[tuple[str, str]]) -> int:
        """The candidates (bit mask) that work on one of these (area, side) pairs, or touch it."""
        mask = 0
        for region in regions:
            mask |= self.touching.get(region, 0) | self.working.get(region, 0)
        return mask

    @cached_property
    def lying_on(self) -> Mapping[str, int]:
        """For `back`, `front`, `side`: the candidates that rest that part of the body on a
        surface.
        """
        found = {"back": 0, "front": 0, "side": 0}
        for candidate in self.all:
            for part in self.catalogue.position[candidate.way.position].lies_on:
                found[part] |= 1 << candidate.index
        return found

    @cached_property
    def by_tool(self) -> Mapping[str, int]:
        """For each tool the candidates that need it."""
        return self._needing(lambda candidate: candidate.tools)

    @cached_property
    def by_surface(self) -> Mapping[str, int]:
        """For each surface the candidates that need it, under the body or as a support."""
        return self._needing(
            lambda candidate: tuple(
                it for it in (candidate.way.surface, candidate.way.support) if it
            )
        )

    @cached_property
    def by_technique(self) -> Mapping[str, int]:
        """For each technique its candidates."""
        return self._needing(lambda candidate: (candidate.technique.slug,))

    def _needing(self, names: Callable[[Candidate], Iterable[str]]) -> Mapping[str, int]:
        found: dict[str, int] = {}
        for candidate in self.all:
            for name in names(candidate):
                found[name] = found.get(name, 0) | 1 << candidate.index
        return found

    def members(self, mask: int) -> Iterable[Candidate]:
        """The candidates of a mask, in order."""
        while mask:
            low = mask & -mask
            yield self.all[low.bit_length() - 1]
            mask ^= low


@lru_cache(maxsize=4)
def candidates_of(catalogue: Catalogue) -> Candidates:
    """The candidates of this very catalogue object, enumerated at the first call."""
    return Candidates(catalogue)


def _enumerate(catalogue: Catalogue) -> Iterable[Candidate]:
    index = 0
    surfaces = {surface.slug for surface in catalogue.surfaces}
    for technique in catalogue.techniques:
        if technique.before_session_only:
            continue
        tool_sets = [group for group in technique.tools if not set(group) & surfaces]
        for areas, sides in _places(technique, catalogue):
            for side in sides:
                for tools in product(*tool_sets):
                    for way in technique.ways:
                        yield _candidate(index, technique, areas, side, tools, way, catalogue)
                        index += 1


def _places(
    technique: Technique, catalogue: Catalogue
) -> Iterable[tuple[tuple[str, ...], tuple[str, ...]]]:
    """(areas, sides) a technique can be done at: one area at a time, or all in one go."""
    groups = [technique.areas] if technique.works == "all" else [(it,) for it in technique.areas]
    for group in groups:
        if technique.sided == "each":
            has_sides = any(catalogue.area[area].sided for area in group)
            yield group, (("left", "right") if has_sides else ("central",))
        else:
            yield group, (technique.sided,)


def _candidate(
    index: int,
    technique: Technique,
    areas: tuple[str, ...],
    side: str,
    tools: tuple[str, ...],
    way: Way,
    catalogue: Catalogue,
) -> Candidate:
    safety = technique.safety
    presses = safety.presses if way.presses is None else way.presses
    # Done at one area at a time, only that area is touched, unless the tool always covers more.
    touched = (
        frozenset(presses)
        if technique.works == "all"
        else frozenset(areas) & frozenset(presses) | (frozenset(presses) - set(technique.areas))
    )
    flags = {name: bool(_of_way(way, name, getattr(safety, name))) for name in SAFETY_BOOLEANS}
    flags["presses"] = bool(touched)
    position = catalogue.position[way.position]
    motions = frozenset(MOTION_OF_CODE[code] for code in technique.spine if code in MOTION_OF_CODE)
    around = frozenset(areas) | touched
    kinds = frozenset(catalogue.tool[tool].kind for tool in tools)
    facts: dict[str, frozenset[str]] = {
        "technique": frozenset({technique.slug}),
        "tool": kinds or frozenset({"none"}),
        "tool_slug": frozenset(tools) or frozenset({"none"}),
        "mech": frozenset({technique.mech}),
        "contact": frozenset({technique.contact}),
        "phase": frozenset(technique.phase),
        "area": around,
        "region": frozenset(catalogue.area[area].region for area in around),
        "position": frozenset({position.kind}),
        "position_slug": frozenset({way.position}),
        "surface": frozenset(it for it in (way.surface, way.support) if it) or frozenset({"none"}),
        "motion": motions or frozenset({"none"}),
        "motion_all": motions,
        "flags": frozenset(technique.flags),
        "floor": frozenset({technique.floor}),
        "stand": frozenset({technique.stand}),
        "material": frozenset(catalogue.tool[tool].material for tool in tools) | {safety.material},
        "skin_product": frozenset({safety.skin_product}),
        "bodyweight_on_tool": frozenset(
            {str(_of_way(way, "bodyweight_on_tool", safety.bodyweight_on_tool))}
        ),
    }
    return Candidate(
        index=index,
        technique=technique,
        areas=areas,
        side=side,
        tool=next(iter(sorted(tools, key=lambda it: catalogue.tool[it].extra)), None),
        tools=tools,
        way=way,
        presses=touched,
        facts=facts,
        flags=flags,
        level=position.level,
        worked=_pairs(areas, side, catalogue),
        places=_pairs(sorted(around), side, catalogue),
    )


def _pairs(areas: Iterable[str], side: str, catalogue: Catalogue) -> tuple[tuple[str, str], ...]:
    sides = ("left", "right") if side in ("both", "central") else (side,)
    return tuple(
        (area, it)
        for area in areas
        for it in (sides if catalogue.area[area].sided else ("central",))
    )


def _of_way(way: Way, name: str, default: object) -> object:
    value = getattr(way, name, None)  # what no way may change has no field there
    return default if value is None else value
