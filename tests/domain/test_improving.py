"""Trying other choices on a fitted draft."""

import pytest

from routines.domain.chosen import ENDS
from routines.domain.composing import compose
from routines.domain.fitting import fit
from routines.domain.improving import improve
from routines.domain.objective import score
from routines.domain.options import options_for
from routines.domain.planner import new_draft, plan, wishes_of
from routines.domain.screening import screen
from routines.domain.types import NO_HISTORY, AreaPain
from tests.domain.factories import (
    breathing,
    kneading,
    real_catalogue,
    request,
    resting,
    technique,
    way,
)
from tests.domain.test_composing import drafted

LYING = (way("supine", "floor"),)
STARTS = (breathing(sec=(30, 30, 30)), resting(sec=(30, 30, 30)))


def begun(*techniques, budget=600, start=(), **answers):
    """A draft that holds the options named by (technique, phase) at their usual seconds."""
    draft, options = drafted(*techniques, budget=budget, **answers)
    for name in start:
        draft.add(options[name], options[name].usual)
    assert draft.settle_order()
    return draft, list(options.values())


def names(draft):
    return [(it.option.technique.slug, it.option.phase) for it in draft.sequence]


def fixed(slug, seconds, **changes):
    """A stretch of just so many seconds."""
    return technique(slug, sided="central", sec=(seconds, seconds, seconds), **changes)


def test_a_step_that_does_not_fit_is_squeezed_in_by_shortening_others():
    ends = (breathing(sec=(30, 30, 45)), resting(sec=(30, 30, 45)))
    draft, options = drafted(*ends, fixed("reach", 273), fixed("twist", 273), budget=640)
    usable = list(options.values())
    assert compose(draft, usable)
    assert fit(draft, usable)
    improve(draft, usable)
    assert {slug for slug, _phase in names(draft)} == {"breathe", "reach", "twist", "rest"}
    assert 636 <= draft.total <= 640


def test_what_earns_less_than_its_seconds_cost_makes_room():
    far = kneading("far", areas=("glute",), presses=("glute",))
    start = [("breathe", "settle"), ("far", "light"), ("rest", "finish")]
    draft, options = begun(*STARTS, far, kneading(), budget=260, start=start)
    improve(draft, options)
    slugs = [slug for slug, _phase in names(draft)]
    assert "knead" in slugs
    assert "far" not in slugs


def test_a_better_end_takes_the_place_of_another_and_both_ends_stay():
    walk = technique(
        "walk", contact="move", mech="none", grade="A", phase=("finish",), sided="central",
        sec=(30, 20, 90),
    )  # fmt: skip
    ends = (breathing(phase=("settle",)), resting(grade="D"), walk)
    start = [("breathe", "settle"), ("rest", "finish")]
    draft, options = begun(*ends, kneading(), budget=400, start=start)
    improve(draft, options)
    assert [phase for _slug, phase in names(draft) if phase in ENDS] == ["settle", "finish"]
    assert names(draft)[-1] == ("walk", "finish")


def test_a_technique_from_between_may_become_the_end():
    sweep = kneading("sweep", phase=("light", "finish"), sided="both", sec=(60, 30, 200))
    start = [("breathe", "settle"), ("sweep", "light"), ("rest", "finish")]
    draft, options = begun(*STARTS, sweep, budget=180, start=start)
    before = draft.value()
    reached = improve(draft, options)
    assert reached > before
    assert names(draft) == [("breathe", "settle"), ("sweep", "finish")]


def test_what_is_done_lying_changes_its_phase_together():
    low = [
        technique(slug, ways=LYING, phase=("warm", "stretch"), sided="central", sec=(60, 30, 90))
        for slug in ("tilt", "rolls")
    ]
    upright = kneading(phase=("light",))
    start = [
        ("breathe", "settle"), ("tilt", "warm"), ("rolls", "warm"), ("knead", "light"),
        ("rest", "finish"),
    ]  # fmt: skip
    draft, options = begun(*STARTS, *low, upright, budget=600, start=start)
    improve(draft, options)
    assert {phase for slug, phase in names(draft) if slug in ("tilt", "rolls")} == {"stretch"}


def test_what_is_done_lying_stays_where_a_limit_keeps_it():
    low = [
        kneading(slug, ways=LYING, phase=("light", "deeper"), sided="both", sec=(60, 30, 90))
        for slug in ("a", "b", "c")
    ]
    start = [("breathe", "settle"), *((it, "light") for it in "abc"), ("rest", "finish")]
    draft, options = begun(*STARTS, *low, budget=500, start=start)
    only_deeper = [it for it in options if it.phase != "light"]
    improve(draft, only_deeper)
    # Two deeper techniques are the most a place may have, so all three can't go there.
    assert [phase for slug, phase in names(draft) if slug in "abc"].count("deeper") <= 2


def test_without_effort_nothing_changes():
    start = [("breathe", "settle"), ("rest", "finish")]
    draft, options = begun(*STARTS, kneading(), budget=400, start=start)
    before = names(draft), draft.value()
    assert improve(draft, options, effort=0) == before[1]
    assert (names(draft), draft.value()) == before


def test_where_nothing_is_better_all_is_as_it_was():
    start = [("breathe", "settle"), ("knead", "deeper"), ("rest", "finish")]
    draft, options = begun(*STARTS, kneading(phase=("deeper",)), budget=400, start=start)
    improve(draft, options)
    settled = names(draft), draft.total, [list(it.seconds) for it in draft.chosen]
    tally = dict(draft.tally.massage), dict(draft.tally.by_phase), draft.ledger.massage
    improve(draft, options)
    assert (names(draft), draft.total, [list(it.seconds) for it in draft.chosen]) == settled
    assert (dict(draft.tally.massage), dict(draft.tally.by_phase), draft.ledger.massage) == tally


@pytest.mark.parametrize("minutes", [4, 10, 25])
@pytest.mark.parametrize("side", ["left", "both"])
def test_the_value_of_a_draft_is_the_score_of_its_steps(minutes, side):
    catalogue = real_catalogue()
    asked = request(
        areas=(AreaPain("low_back", side, 5), AreaPain("scap_inner", "right", 3)),
        surfaces=frozenset({"chair", "wall", "floor"}),
        tools=frozenset({"tennis_ball", "peanut"}),
        minutes=minutes,
    )
    screening = screen(catalogue, asked)
    wishes = wishes_of(catalogue, asked, screening)
    draft = new_draft(screening, wishes, wishes.seconds)
    options = options_for(screening, wishes, NO_HISTORY, wishes.seconds)
    assert compose(draft, options)
    assert fit(draft, options)
    first = draft.value()
    reached = improve(draft, options)
    assert reached >= first
    assert reached[1] == pytest.approx(score(catalogue, draft.order, wishes, NO_HISTORY))
    assert plan(catalogue, asked).score >= round(reached[1], 3) - 0.0005
