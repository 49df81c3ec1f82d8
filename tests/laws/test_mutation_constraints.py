"""Limits that plans over today's content rarely come near, each driven up to its edge.

Every test here stands for a hard constraint whose loss no sweep would notice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from routines.domain.catalogue import Catalogue, Technique
from routines.domain.planner import plan
from routines.domain.screening import screen
from routines.domain.types import AreaPain, Outcome, Plan, Request, Step
from tests.domain.factories import real_catalogue, row
from tests.laws.mutants_of_content import MORE_PROBES
from tests.laws.verdicts import court

MILD_ENOUGH_TO_CLEAR = Outcome.SEE_CLINICIAN
QUIET = ("settle", "warm", "finish")


def somebody(*places: AreaPain, **more: Any) -> Request:
    """An experienced, healthy person with the whole kit and half an hour."""
    catalogue = real_catalogue()
    answers: dict[str, Any] = {
        "areas": places or (AreaPain("glute", "left", 5), AreaPain("low_back", "both", 4)),
        "tools": frozenset(it.slug for it in catalogue.tools),
        "surfaces": frozenset(it.slug for it in catalogue.surfaces),
        "minutes": 30,
        "age": 44,
        "sessions_done": 6,
        "pain_days": 21,
    }
    return Request(**(answers | more))


def copies(slug: str, number: int, **changes: Any) -> tuple[Technique, ...]:
    """So many techniques like this one, each a technique of its own."""
    like = replace(real_catalogue().technique[slug], **changes)
    areas = "-".join(like.areas)
    return tuple(replace(like, slug=f"{slug}-{areas}-{at}") for at in range(number))


def with_only(*techniques: Technique) -> Catalogue:
    """The catalogue with these and what settles, warms without heat and finishes."""
    catalogue = real_catalogue()
    quiet = [
        it
        for it in catalogue.techniques
        if set(it.phase) <= set(QUIET) and it.mech not in ("heat", "percuss")
    ]
    return replace(catalogue, techniques=(*quiet, *techniques))


def pressing(slug: str, number: int, area: str) -> tuple[Technique, ...]:
    """Copies that work on one area and press nothing else."""
    safety = replace(real_catalogue().technique[slug].safety, presses=(area,))
    return copies(slug, number, areas=(area,), safety=safety)


def per_place(steps: Iterable[Step]) -> Counter[tuple[str, str]]:
    """Seconds on each area and side."""
    found: Counter[tuple[str, str]] = Counter()
    for step in steps:
        for side in ("left", "right") if step.side in ("both", "central") else (step.side,):
            for area in step.areas:
                found[area, side] += step.seconds
    return found


def with_gun(found: Plan) -> list[Step]:
    return [it for it in found.steps if it.tool == "percussion"]


def test_a_place_gets_two_minutes_of_the_gun_however_many_techniques_use_it() -> None:
    catalogue = with_only(*pressing("gun-glute-hamstring", 4, "glute"))
    sums = per_place(with_gun(plan(catalogue, somebody(AreaPain("glute", "both", 5)))))
    assert max(sums.values()) == 120


def test_a_session_gets_ten_minutes_of_the_gun_however_many_places_hurt() -> None:
    areas = ("glute", "piriformis", "low_back")
    guns = [it for area in areas for it in pressing("gun-glute-hamstring", 4, area)]
    asked = somebody(*(AreaPain(area, "both", 5) for area in areas))
    seconds = sum(it.seconds for it in with_gun(plan(with_only(*guns), asked)))
    assert 560 < seconds <= 600


def test_a_session_gets_fifteen_minutes_of_heat_however_many_pads_there_are() -> None:
    catalogue = with_only(*copies("heat-upper-back", 2))
    asked = somebody(AreaPain("upper_trap", "both", 5), AreaPain("scap_inner", "both", 5))
    heat = [it for it in plan(catalogue, asked).steps if it.contact == "heat"]
    assert heat
    assert sum(it.seconds for it in heat) <= 900


def test_no_place_is_rolled_for_over_two_minutes_however_many_rollers_there_are() -> None:
    catalogue = with_only(*pressing("ball-wall-glute", 4, "glute"))
    sums = per_place(
        it
        for it in plan(catalogue, somebody(AreaPain("glute", "both", 5))).steps
        if it.contact in ("roll", "lean_roll")
    )
    assert 100 < max(sums.values()) <= 120


def test_no_spot_is_worked_for_over_a_minute_however_long_a_technique_may_last() -> None:
    long = copies("glute-fist-knead", 1, sec=(600, 30, 900), spots=2)
    found = plan(with_only(*long), somebody(AreaPain("glute", "both", 5)))
    worked = [it for it in found.steps if it.technique == long[0].slug]
    assert worked
    assert all(it.seconds <= 60 * it.spots for it in worked)


def test_a_place_gets_two_deeper_techniques_however_short_they_are() -> None:
    short = [
        replace(it, sec=(30, 20, 30), phase=("deeper",))
        for it in pressing("glute-fist-knead", 5, "glute")
    ]
    found = plan(with_only(*short), somebody(AreaPain("glute", "both", 5)))
    assert len({it.technique for it in found.steps if it.phase == "deeper"}) == 2


def test_a_session_gets_twenty_minutes_of_massage_however_much_there_is_to_press() -> None:
    areas = ("glute", "piriformis")
    hands = [
        replace(it, sec=(180, 30, 360), spots=6, phase=("light",))
        for area in areas
        for it in pressing("glute-fist-knead", 3, area)
    ]
    asked = somebody(*(AreaPain(area, "both", 5) for area in areas))
    found = plan(with_only(*hands), asked)
    seconds = sum(it.seconds for it in found.steps if it.technique.startswith("glute-fist"))
    assert 1100 < seconds <= 1200


def test_who_has_warmed_up_gets_no_heat() -> None:
    catalogue = with_only(*copies("heat-upper-back", 2))
    sore = (AreaPain("upper_trap", "both", 5), AreaPain("scap_inner", "both", 5))
    for warmed_up in (False, True):
        steps = plan(catalogue, somebody(*sore, warmed_up=warmed_up)).steps
        assert any(it.contact == "heat" for it in steps) is not warmed_up


def firm_steps(area: str = "glute", pain: int = 5, **more: Any) -> list[Step]:
    """What is firm in a plan where only a leaning ball is left, and rest takes the pain away."""
    catalogue = with_only(*pressing("ball-wall-glute", 2, area))
    asked = somebody(AreaPain(area, "both", pain), details={"pain_at_rest": "no"}, **more)
    return [it for it in plan(catalogue, asked).steps if it.pressure >= 3]


def test_only_the_buttock_is_worked_firmly() -> None:
    firm = {it.slug for it in real_catalogue().pain_areas if firm_steps(it.slug)}
    assert firm == {"glute", "piriformis"}


def test_firm_work_begins_with_the_third_session() -> None:
    assert firm_steps(sessions_done=2)
    assert not firm_steps(sessions_done=1)
    assert not firm_steps(sessions_done=0)


def test_a_place_in_pain_of_six_is_not_worked_firmly_even_if_rest_helps() -> None:
    assert firm_steps(pain=5)
    assert not firm_steps(pain=6)


def test_pain_of_seven_is_a_flare_for_three_days_and_when_nobody_said_since_when() -> None:
    catalogue = real_catalogue()
    for days, seconds in ((0, 600), (3, 600), (None, 600), (4, None), (21, None)):
        sore = AreaPain("low_back", "left", 7)
        asked = somebody(sore, pain_days=days, details={"pain_at_rest": "no"})
        assert screen(catalogue, asked).session_seconds == seconds


def test_no_clinicians_word_lifts_a_red_flag_above_its_own_tier() -> None:
    catalogue = real_catalogue()
    for flag in catalogue.red_flags:
        if flag.derived:
            continue
        slug = frozenset({flag.slug})
        outcome = screen(catalogue, somebody(red_flags=slug, cleared=slug)).outcome
        if flag.tier == MILD_ENOUGH_TO_CLEAR:
            assert outcome.allows_techniques
        else:
            assert outcome == flag.tier


def test_a_place_is_spared_on_the_side_that_was_named() -> None:
    catalogue = real_catalogue()
    for side, other in (("left", "right"), ("right", "left")):
        asked = somebody(
            conditions=frozenset({"skin-broken-or-infected"}),
            details={"affected_areas": (f"glute-{side}",), "skin_spread": "no"},
        )
        screening = screen(catalogue, asked)
        pressing_it = {
            where
            for it in screening.candidates.all
            if screening.allows(it) and it.presses
            for where in it.places
        }
        assert ("glute", side) not in pressing_it
        assert ("glute", other) in pressing_it


def test_a_stretch_that_one_side_must_not_do_is_not_done_by_the_other_alone() -> None:
    catalogue = real_catalogue()
    spared = row(
        "exclude", condition="osteopenia", local="affected", match={"mech": ("stretch",)}
    )  # fmt: skip
    ruled = replace(catalogue, contraindications=(*catalogue.contraindications, spared))
    sore = (AreaPain("glute", "both", 5), AreaPain("piriformis", "both", 5))
    asked = somebody(
        *sore,
        goal="mobility",
        conditions=frozenset({"osteopenia"}),
        details={"affected_areas": ("glute-left", "piriformis-left")},
    )
    screening = screen(ruled, asked)
    half = {it.technique.slug for it in screening.candidates.all if not screening.allows(it)}
    assert half
    stretched: dict[tuple[str, tuple[str, ...]], set[str]] = {}
    for step in plan(ruled, asked).steps:
        if step.contact in ("static", "mobilise") and step.side in ("left", "right"):
            stretched.setdefault((step.technique, step.areas), set()).add(step.side)
    assert all(sides == {"left", "right"} for sides in stretched.values())


def test_what_no_other_probe_asks_gets_the_verdicts_of_the_reference() -> None:
    for intake in MORE_PROBES:
        assert court().differences(intake) == []


def test_a_slipped_vertebra_that_counts_as_stable_asks_first_before_twenty_five() -> None:
    catalogue = real_catalogue()
    for age, outcome in ((24, Outcome.ASK_FIRST), (25, Outcome.PLAN_MODIFIED)):
        asked = somebody(
            age=age,
            conditions=frozenset({"spondylolisthesis"}),
            details={"spondylolisthesis": "stable"},
        )
        assert screen(catalogue, asked).outcome == outcome
