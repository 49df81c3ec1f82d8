"""Verdicts on candidates: caps, and how far a local rule reaches."""

import pytest

from routines.domain.screening import Screening, screen
from tests.domain.factories import (
    breathing,
    catalogue,
    kneading,
    request,
    row,
    technique,
    way,
)


def screened(*rules, techniques=(), **answers) -> Screening:
    small = catalogue(techniques or (breathing(), kneading()), rules)
    return screen(small, request(**answers))


def names(screening: Screening, *, allowed: bool = True) -> set[str]:
    return {
        it.technique.slug
        for it in screening.candidates.all
        if screening.allows(it) is allowed
    }  # fmt: skip


def sides_of(screening: Screening, slug: str) -> set[str]:
    """The sides on which a technique is still allowed."""
    return {
        it.side
        for it in screening.candidates.all
        if it.technique.slug == slug and screening.allows(it)
    }


def test_caps_take_the_lowest_value():
    rules = (
        row("cap_seconds", value=60),
        row("cap_seconds", value=30, match={"technique": ("knead",)}),
        row("cap_seconds", value=45, match={"technique": ("knead",)}),
        row("cap_pain", value=3),
        row("cap_pain", value=6, match={"technique": ("knead",)}),
        row("cap_session_minutes", value=15),
        row("cap_session_minutes", value=10),
    )
    found = screened(*rules)
    breathe, knead = found.candidates.all[0], found.candidates.all[1]
    assert (found.seconds_cap(breathe), found.seconds_cap(knead)) == (60, 30)
    assert (found.pain_ceiling(breathe), found.pain_ceiling(knead)) == (3, 3)
    assert found.session_seconds == 600


def test_without_caps_the_techniques_own_figures_hold():
    found = screened()
    knead = found.candidates.all[1]
    assert found.pressure_cap(knead) == 2
    assert found.seconds_cap(knead) is None
    assert found.pain_ceiling(knead) == 4


def test_a_cap_above_the_usual_ceiling_raises_nothing():
    found = screened(row("cap_pain", value=6), row("cap_pressure", value=3))
    knead = found.candidates.all[1]
    assert found.pain_ceiling(knead) == 4
    assert found.pressure_cap(knead) == 2


def test_what_cannot_be_done_as_lightly_as_the_cap_is_out():
    firm = kneading("firm", pressure=(2, 3))
    found = screened(row("cap_pressure", value=1), techniques=(kneading(), firm))
    assert names(found) == {"knead"}


FAR = kneading("far", areas=("lat_side",), presses=("lat_side",))
LOCAL = (kneading(), technique("reach"), FAR)


def affected(local="affected", answer=("glute-left",), **rule):
    return screened(
        row("exclude", local=local, **rule),
        techniques=LOCAL,
        details={"affected_areas": answer} if answer else {},
    )


def test_a_local_rule_reaches_what_works_at_the_place_and_around_it():
    found = affected()
    assert sides_of(found, "knead") == {"right"}
    assert sides_of(found, "reach") == {"right"}
    assert sides_of(found, "far") == {"left", "right"}


def test_a_local_rule_on_pressing_leaves_stretches_alone():
    found = affected(match={"presses": True})
    assert sides_of(found, "knead") == {"right"}
    assert sides_of(found, "reach") == {"left", "right"}


def test_a_place_not_answered_is_everywhere():
    assert names(affected(answer=None)) == set()


def test_a_place_no_technique_works_at_takes_nothing():
    found = affected(answer=("chest-left",))
    assert names(found, allowed=False) == set()


LYING = tuple(
    breathing(it, ways=(way(it, "floor"),)) for it in ("supine", "prone", "side_lying")
)  # fmt: skip


@pytest.mark.parametrize(
    ("place", "left"),
    [
        ("neck_base", {"prone", "side_lying"}),
        ("chest-left", {"supine", "side_lying"}),
        ("lat_side-left", {"prone"}),
    ],
)
def test_what_is_sore_to_lie_on_is_not_lain_on(place, left):
    found = screened(
        row("exclude", local="lain_on"), techniques=LYING, details={"affected_areas": (place,)}
    )
    assert names(found) == left


def test_a_device_keeps_its_side_free():
    chest = kneading("press", areas=("chest",), presses=("chest",))
    found = screened(
        row("exclude", local="device"), techniques=(chest,), details={"device_side": "right"}
    )
    assert sides_of(found, "press") == {"left"}
