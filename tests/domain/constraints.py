"""The hard constraints of a plan, written down a second time: what no plan may ever break."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from routines.domain.candidates import Candidate, candidates_of
from routines.domain.catalogue import Catalogue
from routines.domain.screening import Screening, screen
from routines.domain.types import Plan, Request, Step

PHASES = ("settle", "warm", "light", "deeper", "stretch", "finish")
MASSAGE = {"static", "roll", "percuss", "knead", "friction", "stroke"}


def candidate_of(catalogue: Catalogue, step: Step) -> Candidate | None:
    """The candidate a step does, or None when there is no such way of doing it."""
    for it in candidates_of(catalogue).all:
        if (
            (it.technique.slug, it.areas, it.side) == (step.technique, step.areas, step.side)
            and it.tool == step.tool
            and (it.way.position, it.way.surface, it.way.support)
            == (step.position, step.surface, step.support)
        ):
            return it
    return None


def breaches(catalogue: Catalogue, request: Request, plan: Plan) -> list[str]:
    """Every hard constraint this plan breaks, in words; empty when it keeps them all."""
    if not plan.steps:
        return [] if plan.total_seconds == 0 else ["takes time without a step"]
    screening = screen(catalogue, request)
    found: list[str] = []
    done: list[tuple[Step, Candidate]] = []
    for step in plan.steps:
        candidate = candidate_of(catalogue, step)
        if candidate is None:
            found.append(f"{step.technique} is done in no known way")
            continue
        done.append((step, candidate))
        for problem in step_faults(step, candidate, screening, request):
            found.append(f"{step.technique} {step.side}: {problem}")
    return [*found, *_of_time(plan), *_of_order(catalogue, plan), *dose_faults(catalogue, done)]


def step_faults(
    step: Step, candidate: Candidate, screening: Screening, request: Request
) -> Iterator[str]:
    technique = candidate.technique
    kit = request.tools | screening.candidates.catalogue.always_there
    if not set(candidate.tools) <= kit:
        yield "needs a tool that is not there"
    if not {it for it in (step.surface, step.support) if it} <= request.surfaces:
        yield "needs a surface that is not there"
    if not screening.allows(candidate):
        yield "is excluded"
    if technique.slug in request.banned:
        yield "was banned"
    if request.warmed_up and technique.mech == "heat":
        yield "warms somebody who is warm"
    if step.phase not in technique.phase:
        yield "is in a phase that is not its own"
    if not technique.pressure[0] <= step.pressure <= technique.pressure[1]:
        yield "has a pressure outside its range"
    if step.pressure > screening.pressure_cap(candidate):
        yield "is over its pressure cap"
    if step.pain_ceiling != screening.pain_ceiling(candidate) or step.pain_ceiling > 4:
        yield "has too high a pain ceiling"
    if not min(15, technique.sec[1]) <= step.seconds <= technique.sec[2]:
        yield "is too short or too long"
    if not 1 <= step.spots <= technique.spots:
        yield "names more spots than it has"
    cap = screening.seconds_cap(candidate)
    if cap is not None and step.seconds > cap * step.spots:
        yield "stays on one spot for longer than the cap"
    held = technique.mech == "static" or technique.spots > 1
    if technique.mech in MASSAGE and held and step.seconds > 60 * step.spots:
        yield "stays on one spot for over a minute"
    if request.sessions_done < 2 and step.pressure > 2:
        yield "is firm in one of the first two sessions"


def _of_time(plan: Plan) -> Iterator[str]:
    clock = 0
    for step in plan.steps:
        if step.before_seconds < 8:
            yield f"{step.technique} has no time to set up"
        clock += step.before_seconds
        if step.starts_at != clock:
            yield f"{step.technique} starts at {step.starts_at}, not {clock}"
        clock += step.seconds
    if plan.total_seconds < clock:
        yield "ends before its last step does"
    if plan.total_seconds > plan.asked_seconds:
        yield f"takes {plan.total_seconds} of {plan.asked_seconds} seconds"


def _of_order(catalogue: Catalogue, plan: Plan) -> Iterator[str]:
    phases = [PHASES.index(step.phase) for step in plan.steps]
    if phases != sorted(phases):
        yield "has its phases out of order"
    if plan.steps[0].phase != "settle" or plan.steps[-1].phase != "finish":
        yield "does not settle first and finish last"
    down = [catalogue.position[step.position].level == "floor" for step in plan.steps]
    pairs = list(zip([False, *down], [*down, False], strict=True))
    if pairs.count((False, True)) > 1 or pairs.count((True, False)) > 1:
        yield "goes down or gets up more than once"
    sides: dict[tuple[str, tuple[str, ...], str], set[str]] = defaultdict(set)
    for step in plan.steps:
        sides[step.technique, step.areas, step.phase].add(step.side)
    for (slug, areas, _phase), seen in sides.items():
        technique = catalogue.technique[slug]
        sided = any(catalogue.area[it].sided for it in areas)
        both = technique.sided == "each" and technique.mech not in MASSAGE and sided
        if both and seen != {"left", "right"}:
            yield f"{slug} does one side only"
    names = Counter((it.technique, it.areas, it.side) for it in plan.steps)
    for (slug, _areas, side), times in names.items():
        if times > 1:
            yield f"{slug} {side} is done {times} times"


def dose_faults(catalogue: Catalogue, done: list[tuple[Step, Candidate]]) -> Iterator[str]:
    rolling: Counter[tuple[str, str]] = Counter()
    deeper: Counter[tuple[str, str]] = Counter()
    gun: Counter[tuple[str, str]] = Counter()
    techniques: dict[tuple[str, str], set[str]] = defaultdict(set)
    heat = massage = gun_all = 0
    for step, candidate in done:
        sides = ("left", "right") if step.side in ("both", "central") else (step.side,)
        places = {
            (area, side)
            for area in {*step.areas, *candidate.presses}
            for side in (sides if catalogue.area[area].sided else ("central",))
        }
        uses_gun = "percussion" in candidate.tools
        for place in places:
            rolling[place] += step.seconds * (step.contact in ("roll", "lean_roll"))
            gun[place] += step.seconds * uses_gun
            if step.phase == "deeper":
                deeper[place] += step.seconds
                techniques[place].add(step.technique)
        gun_all += step.seconds * uses_gun
        heat += step.seconds * (candidate.technique.mech == "heat")
        massage += step.seconds * (candidate.technique.mech in MASSAGE)
    for name, seconds, most in (
        ("rolling", rolling, 120), ("deeper work", deeper, 180), ("the gun", gun, 120),
    ):  # fmt: skip
        for place, length in seconds.items():
            if length > most:
                yield f"{place} gets {length} s of {name}"
    for place, names in techniques.items():
        if len(names) > 2:
            yield f"{place} gets {len(names)} deeper techniques"
    for name, length, most in (
        ("heat", heat, 900), ("massage", massage, 1200), ("the gun", gun_all, 600),
    ):  # fmt: skip
        if length > most:
            yield f"{length} s of {name} in one session"
