"""How long, how firm and how often on one place."""

import pytest

from routines.domain.candidates import Candidates
from routines.domain.dosage import (
    Ledger,
    Range,
    over_the_limits,
    phase_targets,
    pressure_of,
    range_of,
)
from routines.domain.screening import screen
from routines.domain.types import AreaPain
from tests.domain.factories import (
    breathing,
    catalogue,
    kneading,
    request,
    rolling,
    row,
    technique,
    way,
)

HOLD = kneading("hold", contact="press_hold", mech="static", spots=3, sec=(90, 30, 300))
GUN = kneading(
    "gun", contact="percuss", mech="percuss", tools=(("percussion",),), sec=(60, 30, 600)
)
HEAT = technique(
    "warm", phase=("warm",), contact="heat", mech="heat", tools=(("heat",),), sec=(600, 300, 1800),
    sided="both", presses=("low_back",),
)  # fmt: skip


def found(entry, *rules):
    """A technique's first candidate, and the screening of these rules."""
    small = catalogue([entry], rules)
    screening = screen(small, request())
    return screening.candidates.all[0], screening


def range_under(entry, *rules):
    return range_of(*found(entry, *rules))


def test_targets_are_shares_of_the_work_nearest_to_the_minutes():
    targets = phase_targets(15 * 60, "relief", no_deeper=False)
    assert sum(targets.values()) == pytest.approx(1)
    assert targets["deeper"] == pytest.approx(240 / 795)
    assert phase_targets(14 * 60, "relief", no_deeper=False) == targets


def test_unwinding_doubles_both_ends_and_halves_deeper_work():
    targets = phase_targets(15 * 60, "unwind", no_deeper=False)
    assert targets["settle"] / targets["deeper"] == pytest.approx(120 / 120)
    assert targets["finish"] / targets["deeper"] == pytest.approx(90 / 120)


def test_mobility_moves_half_of_the_deeper_work_to_stretching():
    targets = phase_targets(15 * 60, "mobility", no_deeper=False)
    assert targets["deeper"] == pytest.approx(120 / 795)
    assert targets["stretch"] == pytest.approx(330 / 795)


def test_without_deeper_work_its_share_goes_to_what_comes_before():
    targets = phase_targets(15 * 60, "relief", no_deeper=True)
    assert targets["deeper"] == 0
    assert targets["settle"] == pytest.approx(140 / 795)
    assert sum(targets.values()) == pytest.approx(1)


def test_a_range_is_the_techniques_own_where_no_rule_speaks():
    assert range_under(kneading()) == Range(60, 30, 90, None)


def test_a_cap_on_seconds_is_a_cap_on_one_spot():
    capped = range_under(HOLD, row("cap_seconds", value=40))
    assert capped == Range(90, 30, 120, 40)


def test_no_spot_is_held_for_more_than_a_minute():
    assert range_under(HOLD).most == 180


def test_a_cap_may_bring_a_step_below_its_usual_minimum_but_not_under_fifteen_seconds():
    assert range_under(kneading(), row("cap_seconds", value=15)) == Range(15, 15, 15, 15)
    assert range_under(kneading(), row("cap_seconds", value=14)) is None


def test_heat_stops_at_fifteen_minutes():
    assert range_under(HEAT).most == 900


def test_a_stretch_has_one_spot_whatever_it_says():
    assert range_under(technique("reach", spots=4), row("cap_seconds", value=20)).most == 20


def test_seconds_are_shared_between_as_many_spots_as_the_usual_half_minute_asks():
    candidate, _screening = found(HOLD)
    limit = Range(90, 30, 180, None)
    assert [limit.spots(candidate, it) for it in (20, 31, 61, 180)] == [1, 2, 3, 3]


def test_a_lower_cap_shares_the_seconds_between_more_spots():
    candidate, _screening = found(HOLD)
    assert Range(90, 30, 180, 15).spots(candidate, 30) == 2
    assert Range(90, 30, 180, 60).spots(candidate, 30) == 1


def test_what_has_one_spot_stays_on_it():
    for entry in (kneading(), technique("reach", spots=3)):
        candidate, _screening = found(entry)
        assert Range(60, 30, 90, None).spots(candidate, 90) == 1


def pressure(entry, phase, cap=3, **answers):
    return pressure_of(found(entry)[0], phase, request(**answers), cap)


BUTTOCK = kneading("press", areas=("glute",), presses=("glute",), pressure=(1, 3))


def test_light_work_is_light_and_what_presses_nothing_is_nothing():
    assert pressure(kneading(), "light") == 1
    assert pressure(technique("reach"), "stretch") == 0


def test_deeper_work_is_moderate():
    assert pressure(kneading(), "deeper") == 2
    assert pressure(kneading(), "deeper", cap=1) == 1


def test_firm_is_for_the_buttock_from_the_third_session_on_below_pain_six():
    sore = (AreaPain("glute", "left", 5),)
    assert pressure(BUTTOCK, "deeper", areas=sore, sessions_done=2) == 3
    assert pressure(BUTTOCK, "deeper", areas=sore, sessions_done=1) == 2
    assert pressure(BUTTOCK, "deeper", areas=(AreaPain("glute", "left", 6),), sessions_done=2) == 2
    assert pressure(BUTTOCK, "deeper", areas=sore, sessions_done=2, cap=2) == 2


def ledger_and(*entries):
    small = catalogue(entries)
    candidates = Candidates(small)
    return Ledger(candidates.sided), {
        entry.slug: [it for it in candidates.all if it.technique is entry] for entry in entries
    }


def test_an_untouched_place_has_the_whole_session_of_massage():
    ledger, made = ledger_and(kneading(), breathing())
    assert ledger.room(made["knead"][0], "light") == 1200
    assert ledger.room(made["breathe"][0], "settle") == 100_000


def test_rolling_is_two_minutes_a_side():
    ledger, made = ledger_and(rolling())
    left = [it for it in made["roll"] if it.side == "left"]
    right = [it for it in made["roll"] if it.side == "right"]
    ledger.add(left[0], "light", 100)
    assert ledger.room(left[1], "light") == 20
    assert ledger.room(right[0], "light") == 120


def test_deeper_work_is_three_minutes_and_two_techniques_a_side():
    entries = [kneading(it) for it in ("a", "b", "c")]
    ledger, made = ledger_and(*entries)
    ledger.add(made["a"][0], "deeper", 60)
    ledger.add(made["b"][0], "deeper", 50)
    assert ledger.room(made["a"][0], "deeper") == 70
    assert ledger.room(made["c"][0], "deeper") == 0
    assert ledger.room(made["c"][1], "deeper") == 180
    assert ledger.room(made["c"][0], "light") == 1090


def test_the_gun_is_two_minutes_a_side_and_ten_minutes_a_session():
    ledger, made = ledger_and(GUN)
    left, right = made["gun"]
    ledger.add(left, "light", 90)
    assert ledger.room(left, "light") == 30
    assert ledger.room(right, "light") == 120
    ledger.gun_total = 590
    assert ledger.room(right, "light") == 10
    assert ledger.room(right, "light", parts=2) == 5


def test_heat_and_massage_have_their_limits_in_a_session():
    ledger, made = ledger_and(HEAT, kneading())
    ledger.add(made["warm"][0], "warm", 600)
    assert ledger.room(made["warm"][0], "warm") == 300
    ledger.add(made["knead"][0], "light", 1100)
    assert ledger.room(made["knead"][1], "light") == 100
    assert ledger.room(made["knead"][1], "light", parts=2) == 50


def test_what_is_taken_back_may_be_given_again():
    ledger, made = ledger_and(rolling())
    ledger.add(made["roll"][0], "light", 120)
    ledger.add(made["roll"][0], "light", -30)
    assert ledger.room(made["roll"][0], "light") == 30


def test_a_limit_passed_leaves_no_room_and_never_less():
    ledger, made = ledger_and(rolling())
    ledger.add(made["roll"][0], "light", 150)
    assert ledger.room(made["roll"][0], "light") == 0


def test_doses_over_a_limit_are_named_with_their_place():
    _ledger, made = ledger_and(rolling(ways=(way(),)))
    first = made["roll"][0]
    assert over_the_limits([(first, "light", 60), (first, "light", 60)]) == []
    (problem,) = over_the_limits([(first, "light", 60), (first, "light", 61)])
    assert "roll" in problem
    assert "low_back left" in problem
