"""The ledger of a day, per place: light three times, firmer once, heat an hour apart."""

from dataclasses import replace
from datetime import timedelta

import pytest

from routines.domain.planner import plan
from routines.domain.screening import screen
from routines.domain.today import ledger_of
from routines.domain.types import AreaPain, History
from tests.domain.factories import request
from tests.domain.pasts import (
    LEFT,
    NOW,
    RIGHT,
    SMALL,
    candidates,
    done,
    event,
    hours,
    past_step,
    session,
)

KIT = frozenset({"tennis_ball", "heat", "percussion"})


def today(*sessions, now=NOW):
    return ledger_of(candidates(), sessions, now)


def screened(*sessions, now=NOW, **answers):
    asked = request(tools=KIT, **answers)
    return screen(SMALL, asked, History(today=today(*sessions, now=now)))


def of(slug, side="left"):
    return next(
        it for it in candidates().all if it.technique.slug == slug and it.side in (side, "both")
    )


def texts(screening):
    return [it.text for it in screening.messages]


def test_light_work_is_counted_once_a_session_and_uses_nothing_up():
    found = today(session(done(at=hours(2)), done("roll", at=hours(2))), session(done()))
    assert found.pressing == {LEFT: 2}
    assert found.used_up == frozenset()


def test_moderate_work_is_used_up_where_it_was_done_and_there_alone():
    found = screened(session(done(pressure=2, at=hours(2))))
    assert found.pressure_cap(of("knead")) == 1
    assert found.pressure_cap(of("roll")) == 1
    assert found.pressure_cap(of("knead", "right")) == 2
    assert found.allows(of("knead"))
    assert texts(found) == [
        "Today already pressed the left side of “low back” firmly, so only light work there for "
        "now."
    ]


def test_percussion_after_moderate_work_is_out_and_counts_as_such_itself():
    assert not screened(session(done(pressure=2))).allows(of("gun"))
    after_gun = screened(session(done("gun", pressure=1)))
    assert not after_gun.allows(of("gun"))
    assert after_gun.pressure_cap(of("knead")) == 1


def test_a_place_pressed_in_three_sessions_is_pressed_no_more():
    sessions = [session(done(at=hours(it))) for it in (1, 2, 3)]
    assert screened(*sessions[:2]).allows(of("knead"))
    found = screened(*sessions)
    assert not found.allows(of("knead"))
    assert not found.allows(of("roll"))
    assert found.allows(of("knead", "right"))
    assert found.allows(of("reach"))
    assert texts(found) == [
        "Pressed 3 times today already: the left side of “low back”. The next pressing there is "
        "tomorrow."
    ]


@pytest.mark.parametrize(("minutes", "is_out"), [(0, True), (59, True), (60, False)])
def test_an_hour_lies_between_two_warmings(minutes, is_out):
    warmed = session(done("warm", at=NOW - timedelta(minutes=minutes), pressure=0))
    found = screened(warmed)
    assert found.allows(of("warm")) is not is_out
    assert today(warmed).pressing == {}
    assert bool(texts(found)) is is_out


def test_stretching_and_breathing_use_nothing_up():
    found = today(session(done("reach", pressure=0), done("breathe", pressure=0)))
    assert found.pressing == {}
    assert not found.used_up


def test_yesterday_counts_no_more_but_midnight_alone_makes_no_new_day():
    evening = session(done(pressure=2, at=hours(20)), at=hours(20))
    assert today(evening).used_up == frozenset()
    just_past = NOW.replace(hour=1)
    late = session(done(pressure=2, at=just_past - timedelta(hours=2)))
    assert today(late, now=just_past).used_up == {LEFT}
    long_before = session(done(pressure=2, at=just_past - timedelta(hours=6)))
    assert today(long_before, now=just_past).used_up == frozenset()


def test_the_morning_is_named_once_it_is_over():
    morning = session(done(pressure=2, at=hours(9)))
    (text,) = texts(screened(morning))
    assert text == (
        "This morning already pressed the left side of “low back” firmly, so today only light "
        "work there."
    )
    assert not today(morning, now=hours(8)).was_morning
    assert not today(morning, session(done(at=hours(1)))).was_morning


def test_both_sides_are_named_as_the_place_itself():
    both = session(done(pressure=2), done(pressure=2, side="right"))
    (text,) = texts(screened(both))
    assert "pressed “low back” firmly" in text


def test_what_is_far_from_the_pain_is_not_told_but_holds():
    elsewhere = (AreaPain("lat_side", "left", 4),)
    found = screened(session(done(pressure=2)), areas=elsewhere)
    assert texts(found) == []
    assert found.pressure_cap(of("knead")) == 1
    light = [session(done(at=hours(it))) for it in (1, 2, 3)]
    found = screened(*light, session(done("warm", pressure=0)), areas=elsewhere)
    assert texts(found) == []
    assert not found.allows(of("knead"))
    assert not found.allows(of("warm"))


def test_a_step_skipped_at_once_uses_nothing_up_and_one_left_half_way_does():
    at_once = past_step("knead", event("skipped", 2, 0), pressure=2)
    half = past_step("knead", event("skipped", 2, 20), pressure=2)
    assert today(session(at_once)).pressing == {}
    assert today(session(half)).used_up == {LEFT}


def test_what_the_catalogue_no_longer_has_counts_by_its_areas():
    gone = replace(done(pressure=2), technique="gone")
    resting = replace(done(pressure=0), technique="gone")
    moved = replace(done("warm", pressure=0), position="prone")
    assert today(session(gone)).used_up == {LEFT}
    assert today(session(resting)).pressing == {}
    assert today(session(moved)).heated == {LEFT, RIGHT}
    neck = replace(gone, areas=("neck_base",))
    assert today(session(neck)).used_up == {("neck_base", "central")}
    nowhere = replace(gone, areas=("no-area",))
    found = screened(session(nowhere))
    assert texts(found) == []


def test_a_plan_keeps_the_ledger_and_lists_what_is_left_out():
    history = History(today=today(*[session(done(at=hours(it))) for it in (1, 2, 3)]))
    found = plan(SMALL, request(tools=KIT), history)
    assert not [it for it in found.steps if it.technique in ("knead", "roll") and it.side == "left"]
    assert {it.speaker for it in found.left_out if it.technique == "knead"} == {"today"}
    assert any("Pressed 3 times" in it.text for it in found.messages)
