"""Every step against every condition: exclusions, gates, caps, what is allowed before clearance."""

from __future__ import annotations

from collections.abc import Iterator

from tests.laws.judge import caps, decided, rows_body, rows_spine, rows_vessels  # noqa: F401
from tests.laws.judge.doing import Doing
from tests.laws.judge.outcome import whole_gates
from tests.laws.judge.person import Person
from tests.laws.judge.registry import excluded_by, gated_by, ok_before_clearance
from tests.laws.judge.rows_spine import in_flare
from tests.laws.judge.vocabulary import LOW, VIBRATING


def general_bans(p: Person, d: Doing) -> Iterator[str]:
    """What section 3 and the rulings forbid everyone."""
    for name in ("over_bone", "over_kidney", "near_front_neck", "breath_hold"):
        if d.get(name):
            yield f"general: {name}"
    if d.kind == "gun":
        if d.presses("neck_ut"):
            yield "general: gun on the neck"
        if d.presses("ql", "lat_side", "chest"):
            yield "general: gun on flank, ribs or chest"
        if d.presses("low_back") and d.seconds > 60:
            yield "general: gun on the low back for over 60 s"
        if d.presses("low_back") and p.sessions < 2:
            yield "general: gun on the low back before the third session"
        if p.upper_back_pain:
            yield "general: gun with upper-back pain (D1)"
    if d.kind == "roller" and d.presses("neck_ut", *LOW):
        yield "general: roller on neck or low back"
    if d.kind == "cane" and d.presses("neck_base"):
        yield "general: cane on the base of the neck"
    if d.kind in ("ball", "roller", "cane", *VIBRATING) and d.presses("ql"):
        yield "general: a tool on the flank"
    under = d.kind == "ball" and d.position_kind == "supine"
    if under and d.presses("low_back", "ql", "neck_ut"):
        yield "general: lying with a ball under low back or neck"
    if d.heat and (d.position_kind == "supine" or d.weight != "none"):
        yield "general: heat lain or leaned on"
    if d.tool == "shower":
        yield "general: a shower inside the session"
    if p.intake.get("time_of_day") == "morning" and d.motions.get("F") == 2:
        yield "general: end-range forward bend in the morning"
    if p.flare:
        yield from (f"flare-up: {words}" for words, broken in in_flare(d) if broken)
    if p.in_pain_at_rest and (d.phase == "deeper" or d.kind == "gun"):
        yield "pain-at-rest: more than heat, ease and light work"


def bans(p: Person, d: Doing) -> list[str]:
    """Everything that forbids this doing whatever was cleared: `rule: words`."""
    return list(forbidden(p, d))


def forbidden(p: Person, d: Doing) -> Iterator[str]:
    """The same, one after the other."""
    yield from general_bans(p, d)
    for slug in p.in_order:
        for words in excluded_by(p, d, slug):
            yield f"exclude {slug}: {words}"


def waits(p: Person, d: Doing) -> list[str]:
    """Scoped gates this stands behind, uncleared: `rule: words`."""
    return [
        f"gate {slug}: {words}"
        for slug in sorted(p.given - p.cleared)
        for words in gated_by(p, d, slug)
    ]


def before_clearance(p: Person, d: Doing) -> list[str]:
    """Whole-plan gates that do not call this OK before clearance."""
    return [
        f"before-clearance {slug}: more than the row calls OK"
        for slug in sorted(whole_gates(p))
        if not ok_before_clearance(p, d, slug)
    ]


def check(p: Person, doings: list[Doing]) -> Iterator[str]:
    """Faults of the steps one by one."""
    for number, d in enumerate(doings, 1):
        where = f"(step {number}, {d.slug}, {d.tool}, {d.position})"
        law = (*bans(p, d), *waits(p, d), *before_clearance(p, d), *_over(p, d))
        for words in (*law, *decided.against(p, d), *_over_decided(p, d)):
            yield f"{words} {where}"


def _over(p: Person, d: Doing) -> Iterator[str]:
    for whose, cap in caps.pressure_caps(p, d):
        if d.pressure > cap:
            yield f"cap-pressure {whose}: {d.pressure} over {cap}"
    for whose, cap in caps.spot_caps(p, d):
        if d.per_spot > cap:
            yield f"cap-seconds {whose}: {d.per_spot:g} s on a spot over {cap:g}"
    ceiling = d.step.get("pain_ceiling")
    for whose, cap in caps.pain_ceilings(p):
        if ceiling is not None and d.pressing and ceiling > cap:
            yield f"cap-pain {whose}: {ceiling} over {cap}"


def _over_decided(p: Person, d: Doing) -> Iterator[str]:
    for whose, cap in decided.seconds_caps(p, d):
        if d.per_spot > cap:
            yield f"decided cap-seconds {whose}: {d.per_spot:g} s on a spot over {cap:g}"
    ceiling = d.step.get("pain_ceiling")
    for whose, cap in decided.pain_ceilings(p):
        if ceiling is not None and ceiling > cap:
            yield f"decided cap-pain {whose}: {ceiling} over {cap}"
