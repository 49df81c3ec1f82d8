"""The one or two answers that would change a plan most, each found by planning anew."""

from dataclasses import replace

from routines.domain.planner import plan
from routines.domain.types import AreaPain, Outcome, Plan
from routines.domain.what_if import taken_up, what_would_change
from tests.domain.factories import (
    breathing,
    catalogue,
    kneading,
    red_flag,
    request,
    resting,
    rolling,
    row,
    step,
    technique,
    way,
)

ENDS = (breathing(), resting())
ROOM = {"sec": (60, 30, 300), "spots": 10}
ALL = frozenset({"chair", "wall", "floor", "bed"})
# Long enough that minutes make no difference to it.
FULL = {"minutes": 30}


def found(*techniques, rules=(), **answers):
    small = catalogue((*ENDS, *techniques), rules)
    asked = request(**answers)
    return what_would_change(small, asked, plan(small, asked))


def kinds(what_ifs):
    return [(it.kind, it.slugs) for it in what_ifs]


def test_a_tool_that_reaches_the_sore_place_is_named_with_what_it_lets_in():
    (ball,) = found(rolling(sec=(60, 30, 120), spots=4), **FULL)
    assert (ball.kind, ball.slugs) in (("tool", ("massage_ball",)), ("tool", ("tennis_ball",)))
    assert ball.needing == ("roll",)
    assert ball.sorest_now == 0 < ball.sorest_then
    assert dict(ball.incoming)["roll"] >= ball.sorest_then
    assert ball.gain > 0


def test_a_place_to_be_in_is_named_like_a_tool():
    lying = technique("lie", ways=(way("supine", "floor"),), **ROOM)
    begin = breathing("lie-down", ways=(way("supine", "floor"),))
    seen = found(lying, begin, surfaces=frozenset(), **FULL)
    assert kinds(seen) == [("surface", ("floor",))]
    assert "lie" in seen[0].needing


def test_what_a_rule_leaves_out_is_never_the_reason_to_get_a_tool():
    gun = kneading("gun", mech="percuss", contact="percuss", tools=(("percussion",),), **ROOM)
    assert kinds(found(gun, **FULL)) == [("tool", ("percussion",))]
    rules = [row("exclude", match={"mech": ("percuss",)})]
    assert found(gun, rules=rules, **FULL) == ()
    assert found(gun, banned=frozenset({"gun"}), **FULL) == ()


def test_five_minutes_more_is_told_with_what_they_bring():
    more = [kneading(it, sided="both", **ROOM) for it in ("one", "two", "three")]
    (longer, *_rest) = found(*more, minutes=4)
    assert (longer.kind, longer.slugs, longer.minutes) == ("minutes", (), 9)
    assert longer.sorest_then > longer.sorest_now
    assert longer.total_then > longer.total_now


def test_minutes_stay_within_what_can_be_asked_for():
    many = [kneading(f"knead-{it}", sided="both", **ROOM) for it in range(9)]
    asked = [it.minutes for minutes in (3, 28, 30) for it in found(*many, minutes=minutes)]
    assert all(3 <= it <= 30 for it in asked)


def test_a_shorter_session_is_told_where_it_loses_next_to_nothing():
    wanted = kneading(sided="both", sec=(60, 60, 90), spots=9)
    filler = breathing("idle", phase=("settle",), sec=(600, 30, 900))
    told = [it for it in found(wanted, filler, minutes=20) if it.minutes == 15]
    assert [it.kind for it in told] == ["minutes"]
    assert told[0].total_now - told[0].total_then >= 60


def test_a_clinicians_word_is_named_for_what_waits_for_one():
    gate = row("exclude_until_cleared", condition="diabetes", match={"mech": ("knead",)})
    (word,) = found(kneading(**ROOM), rules=[gate], conditions=frozenset({"diabetes"}), **FULL)
    assert (word.kind, word.slugs) == ("clearance", ("diabetes",))
    assert word.needing == ()
    assert "knead" in dict(word.incoming)


def test_words_that_only_help_together_are_asked_for_together():
    rules = [
        row("exclude_until_cleared", condition=it, match={"mech": ("knead",)})
        for it in ("diabetes", "osteoporosis")
    ]
    both = frozenset({"diabetes", "osteoporosis"})
    assert kinds(found(kneading(**ROOM), rules=rules, conditions=both, **FULL)) == [
        ("clearance", ("diabetes", "osteoporosis"))
    ]
    one_given = found(
        kneading(**ROOM),
        rules=rules,
        conditions=both,
        cleared=frozenset({"osteoporosis"}),
        **FULL,
    )
    assert kinds(one_given) == [("clearance", ("diabetes",))]


def poorly(asked, *steps):
    """A plan nobody would make: whatever is tried instead of it is a gain."""
    return Plan(Outcome.PLAN, asked.asked_seconds, steps=steps, total_seconds=120)


def test_warming_up_first_is_named_only_where_heat_takes_time_of_the_session():
    heat = kneading(
        "warm", phase=("warm",), mech="heat", contact="heat", tools=(("heat",),), pressure=(0, 0)
    )
    small = catalogue((*ENDS, heat, kneading(**ROOM)))
    asked = request(tools=frozenset(it.slug for it in small.tools), minutes=30)
    warming = step("warm", "warm", tool="heat", contact="heat", pressure=0)
    assert ("warmed_up", ()) in kinds(what_would_change(small, asked, poorly(asked, warming)))
    without = poorly(asked, step("knead", tool="hands"))
    assert ("warmed_up", ()) not in kinds(what_would_change(small, asked, without))
    warm = replace(asked, warmed_up=True)
    assert ("warmed_up", ()) not in kinds(what_would_change(small, warm, poorly(warm, warming)))


def test_a_thing_that_would_not_be_used_is_not_told_whatever_the_gain():
    endless = rolling(sec=(900, 800, 900), spots=30)
    small = catalogue((*ENDS, kneading(**ROOM), endless))
    asked = request()
    poor = poorly(asked, step("knead", tool="hands", seconds=30))
    assert not [it for it in what_would_change(small, asked, poor) if it.kind == "tool"]


def test_an_answer_that_leaves_no_plan_is_not_told():
    slow = (breathing(sec=(100, 90, 100)), resting(sec=(100, 90, 100)))
    small = catalogue((*slow, kneading()))
    asked = request(minutes=8)
    assert not plan(small, replace(asked, minutes=3)).steps
    assert [it.minutes for it in what_would_change(small, asked, plan(small, asked))] in ([], [13])


def test_a_plan_without_steps_and_a_refused_one_have_no_answer_that_would_change_them():
    assert found(banned=frozenset({"breathe"})) == ()
    small = catalogue(ENDS, red_flags=(red_flag("rf05", "see_clinician"),))
    asked = request(red_flags=frozenset({"rf05"}))
    made = plan(small, request())
    assert what_would_change(small, asked, made) == ()


def test_no_more_than_two_are_told_and_never_two_that_bring_the_same():
    balls = [
        rolling(it, areas=(it,), presses=(it,), **ROOM) for it in ("low_back", "glute", "lat_side")
    ]
    gun = kneading("gun", mech="percuss", contact="percuss", tools=(("percussion",),), **ROOM)
    places = tuple(AreaPain(it, "both", 4) for it in ("low_back", "glute", "lat_side"))
    told = found(*balls, gun, areas=places, **FULL)
    assert len(told) == 2
    assert not set(told[0].needing) & set(told[1].needing)


def test_more_time_is_told_beside_something_else_and_time_only_once():
    balls = [rolling(it, **ROOM) for it in ("one", "two")]
    small = catalogue((*ENDS, *balls, kneading(**ROOM)))
    asked = request(minutes=5)
    poor = poorly(asked, step("knead", tool="hands", seconds=30))
    told = [it.kind for it in what_would_change(small, asked, poor)]
    assert sorted(told) == ["minutes", "tool"]


def test_an_answer_that_makes_no_real_difference_is_not_told():
    little = technique("little", sec=(20, 20, 20), areas=("glute",), tools=(("strap",),))
    assert found(little, kneading(sided="both", **ROOM), **FULL) == ()


def test_the_request_taken_up_differs_in_that_one_answer():
    gate = row("exclude_until_cleared", condition="diabetes", match={"mech": ("knead",)})
    asked = request(conditions=frozenset({"diabetes"}), **FULL)
    small = catalogue((*ENDS, kneading(**ROOM)), [gate])
    (word,) = what_would_change(small, asked, plan(small, asked))
    assert taken_up(asked, word) == replace(asked, cleared=frozenset({"diabetes"}))
