"""Small hand-made catalogues: what the real content can't show, one entry at a time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from itertools import product
from typing import Any

from routines.content.reader import read_catalogue
from routines.domain.catalogue import (
    Area,
    Catalogue,
    Condition,
    Contraindication,
    Evidence,
    Position,
    Qualifier,
    ReadyRoutine,
    RedFlag,
    Review,
    RoutineStepEntry,
    Safety,
    Surface,
    Technique,
    Tool,
    Way,
    Words,
)
from routines.domain.types import AreaPain, Request, Step

MOVE_SECONDS = 6


@cache
def real_catalogue() -> Catalogue:
    """The catalogue the content files make; read once."""
    return read_catalogue()


def area(slug: str, **changes: Any) -> Area:
    entry = Area(
        slug=slug, name=slug.replace("_", " ").title(), group="lower", region="low_back",
        sided=True, helper=False, muscles="", where="", helpers=(), neighbours=(),
        everyday_words=(), top=0.0, bottom=1.0, inner=10.0, outer=40.0, sources=(),
    )  # fmt: skip
    return replace(entry, **changes)


def tool(slug: str, kind: str, **changes: Any) -> Tool:
    entry = Tool(
        slug=slug, name=slug.replace("_", " ").title(), kind="hands", hardness=(0, 0),
        always=False, extra=False, material="none", stand_ins=(), how_to_choose="", cautions=(),
        everyday_words=(), sources=(),
    )  # fmt: skip
    return replace(entry, **{"kind": kind, **changes})


def position(slug: str, kind: str, level: str, *lies_on: str) -> Position:
    return Position(
        slug=slug, name=slug, kind=kind, level=level, lies_on=lies_on, how="", sources=()
    )  # type: ignore[arg-type]


def way(place: str = "stand", surface: str | None = None, **changes: Any) -> Way:
    return Way(position=place, surface=surface, **changes)


def safety(**changes: Any) -> Safety:
    entry = Safety(
        bodyweight_on_tool="none", end_range=False, loaded_spine=False, head_below_heart=False,
        hip_flex_gt90=False, hip_cross_midline=False, kneeling=False, wrist_load=False,
        arm_overhead_or_behind=False, grip_needed=False, one_leg=False, twists_trunk=False,
        compresses_belly=False, breath_hold=False, over_bone=False, over_kidney=False,
        near_front_neck=False, skin_product="none", material="none", prone_time_s=0, presses=(),
    )  # fmt: skip
    return replace(entry, **changes)


def words(caution: str = "") -> Words:
    return Words(
        steps=(), cues=(), feel="", mistakes=(), easier="", harder="", stop_if=(),
        caution=caution, drawing="",
    )  # fmt: skip


def technique(slug: str, **changes: Any) -> Technique:
    """A stretch of the low back, one side and then the other, standing; changed as asked.

    `presses` goes into the safety attributes, `caution` into the words and `grade` into the
    evidence.
    """
    presses = changes.pop("presses", ())
    caution = changes.pop("caution", "")
    grade = changes.pop("grade", "C")
    ways = changes.setdefault("ways", (way(),))
    entry = Technique(
        slug=slug, name=slug.replace("-", " ").title(), purpose="", phase=("stretch",),
        areas=("low_back",), works="one", sided="each", tools=(), optional=(),
        position=ways[0].position, contact="static", mech="stretch", pressure=(0, 0),
        sec=(30, 20, 60), spots=1, spine="none", diff=1, floor="none", stand="none",
        reach="none", flags=(), pairs_with=(), ways=ways, safety=safety(presses=presses),
        words=words(caution), evidence=Evidence(grade, "", "", ("te-own",)),
        review=Review("", "", ""),
    )  # fmt: skip
    return replace(entry, **changes)


def breathing(slug: str = "breathe", **changes: Any) -> Technique:
    """Settles and finishes, standing, with nothing in the hand."""
    plain = {
        "phase": ("settle", "finish"), "sided": "central", "contact": "breath", "mech": "none",
        "sec": (45, 30, 120),
    }  # fmt: skip
    return technique(slug, **{**plain, **changes})


def resting(slug: str = "rest", **changes: Any) -> Technique:
    """A quiet end, standing."""
    return breathing(slug, **{"phase": ("finish",), "contact": "rest", **changes})


def kneading(slug: str = "knead", **changes: Any) -> Technique:
    """Hands on the low back, light or deeper."""
    plain = {
        "phase": ("light", "deeper"), "contact": "knead", "mech": "knead", "pressure": (1, 2),
        "sec": (60, 30, 90), "tools": (("hands",),), "presses": ("low_back",),
    }  # fmt: skip
    return technique(slug, **{**plain, **changes})


def rolling(slug: str = "roll", **changes: Any) -> Technique:
    """A ball rolled at the wall."""
    plain = {
        "contact": "lean_roll", "mech": "roll", "tools": (("tennis_ball", "massage_ball"),),
        "ways": (way("wall_back", "wall"),),
    }  # fmt: skip
    return kneading(slug, **{**plain, **changes})


def row(effect: str, **changes: Any) -> Contraindication:
    """A contraindication for everybody that matches everything, changed as asked."""
    entry = Contraindication(
        id="X-01", condition="", effect=effect, advice=f"Because of {effect}.",
        sources=("cs-S01",), basis="G", confidence="H", rule="G01",
    )  # fmt: skip
    return replace(entry, **changes)


def red_flag(slug: str, tier: str, *qualifiers: Qualifier) -> RedFlag:
    return RedFlag(
        slug=slug, code=slug.upper(), group="today", question="", concern="", tier=tier,
        qualifier_question="", qualifiers=qualifiers, asked_when=("always",), every_session=False,
        derived=False, action=f"What {slug} asks for.", sources=(), confidence="H",
    )  # type: ignore[arg-type]  # fmt: skip


def condition(slug: str) -> Condition:
    return Condition(
        slug=slug, code="C01", name=slug.title(), gateway="other", asked="gateway", question="",
        explain="", everyday_words=(), severity="A", advice="", stays_ok="", rechecked_days=90,
        details=(), sources=(), basis="", confidence="",
    )  # fmt: skip


AREAS = (
    area("neck_base", region="neck_ut", sided=False, neighbours=("low_back",)),
    area("low_back", helpers=("glute", "neck_base"), neighbours=("glute",)),
    area("glute", region="glute_hip", helpers=("low_back",), neighbours=("low_back",)),
    area("lat_side", region="mid_back"),
    area("chest", region="chest", helper=True),
)
TOOLS = (
    tool("hands", "hands", always=True),
    tool("massage_ball", "ball", hardness=(3, 4), material="rubber"),
    tool("tennis_ball", "ball", hardness=(1, 2), material="rubber"),
    tool("percussion", "gun", hardness=(2, 3)),
    tool("heat", "heat"),
    tool("strap", "support", extra=True),
)
SURFACES = tuple(
    Surface(slug=slug, name=slug.title(), hint="", stand_ins=(), sources=())
    for slug in ("chair", "wall", "floor", "bed")
)
POSITIONS = (
    position("stand", "wall", "upright"),
    position("wall_back", "wall", "upright"),
    position("sit", "seated", "seated"),
    position("supine", "supine", "floor", "back"),
    position("prone", "prone", "floor", "front"),
    position("side_lying", "side", "floor", "side"),
)
ENDS = (breathing(), resting())


def catalogue(
    techniques: Iterable[Technique] = (), rules: Iterable[Contraindication] = (), **changes: Any
) -> Catalogue:
    """A catalogue of these techniques with a few areas, tools, surfaces and positions."""
    rules = tuple(rules)
    positions = [it.slug for it in POSITIONS]
    entry = Catalogue(
        digest="small", areas=AREAS, no_press=(), tools=TOOLS, surfaces=SURFACES,
        positions=POSITIONS, moves=dict.fromkeys(product(positions, repeat=2), MOVE_SECONDS),
        phases=(), techniques=tuple(techniques), red_flags=(),
        conditions=tuple(condition(it) for it in {r.condition: 1 for r in rules if r.condition}),
        contraindications=rules, rules=(), dosages=(), routines=(), sources=(),
    )  # fmt: skip
    return replace(entry, **changes)


def request(**changes: Any) -> Request:
    """Somebody of 44 with a sore left low back, hands, every surface and ten minutes."""
    entry = Request(
        areas=(AreaPain("low_back", "left", 4),),
        tools=frozenset({"hands"}),
        surfaces=frozenset({"chair", "wall", "floor", "bed"}),
        minutes=10,
        age=44,
        sessions_done=6,
        pain_days=21,
    )
    return replace(entry, **changes)


def step(slug: str = "knead", phase: str = "light", **changes: Any) -> Step:
    """A step of a minute on the left low back, standing."""
    entry = Step(
        technique=slug, phase=phase, areas=("low_back",), side="left", tool=None, surface=None,
        position="stand", contact="knead", pressure=1, seconds=60,
    )  # fmt: skip
    return replace(entry, **changes)


def routine(*steps: RoutineStepEntry, minutes: int = 10) -> ReadyRoutine:
    return ReadyRoutine(
        slug="small", name="Small", who="", minutes=minutes, needs=(), before="", note="",
        areas=("low_back",), steps=steps, changed="",
    )  # fmt: skip


def routine_step(slug: str, side: str = "central", **changes: Any) -> RoutineStepEntry:
    entry = RoutineStepEntry(
        technique=slug, area="low_back", side=side, tool="", position="stand", pressure=0,
        seconds=40,
    )  # fmt: skip
    return replace(entry, **changes)
