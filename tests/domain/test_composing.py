"""Choosing options for a draft: the two ends, then what is worth most a second."""

from routines.domain.composing import best_option, compose, start_seconds
from routines.domain.draft import Draft
from routines.domain.fitting import fit
from routines.domain.objective import WEIGHTS
from routines.domain.options import Option, options_for
from routines.domain.planner import new_draft, wishes_of
from routines.domain.screening import screen
from routines.domain.types import NO_HISTORY, AreaPain, History
from tests.domain.factories import (
    breathing,
    catalogue,
    kneading,
    request,
    resting,
    rolling,
    technique,
    way,
)

LYING = (way("supine", "floor"),)


def drafted(*techniques, budget=600, rules=(), history=NO_HISTORY, **answers):
    """An empty draft of these techniques, and every option by technique and phase."""
    small = catalogue(techniques, rules)
    asked = request(**{"tools": frozenset({"tennis_ball"}), **answers})
    screening = screen(small, asked)
    wishes = wishes_of(small, asked, screening)
    draft = new_draft(screening, wishes, budget)
    options = options_for(screening, wishes, history, budget)
    found: dict[tuple[str, str], Option] = {}
    for it in options:  # both sides come before the sore one alone
        found.setdefault((it.technique.slug, it.phase), it)
    return draft, found


def composed(*techniques, **answers) -> tuple[bool, Draft]:
    draft, options = drafted(*techniques, **answers)
    usable = list(options.values())
    return compose(draft, usable) and fit(draft, usable), draft


def order_of(draft):
    return [(it.technique, it.phase, it.side) for it in draft.order]


def test_a_session_has_both_ends_and_work_between_them():
    work = (kneading(phase=("deeper",)), technique("reach"))
    found, draft = composed(breathing(), resting(), *work)
    assert found
    assert order_of(draft) == [
        ("breathe", "settle", "central"),
        ("knead", "deeper", "right"),
        ("knead", "deeper", "left"),
        ("reach", "stretch", "right"),
        ("reach", "stretch", "left"),
        ("rest", "finish", "central"),
    ]
    assert draft.total > 0


def test_without_an_end_there_is_no_session():
    assert not composed(breathing(phase=("settle",)), kneading())[0]
    assert not composed(resting(), kneading())[0]


def test_one_technique_is_both_ends_where_there_is_no_other():
    found, draft = composed(breathing(), kneading())
    assert found
    assert [it[0] for it in order_of(draft) if it[1] in ("settle", "finish")] == ["breathe"] * 2


def test_what_alone_can_finish_does_not_start():
    only_finish = breathing("both-ends", sec=(60, 30, 300), grade="A")
    other_start = breathing("slow", phase=("settle",), grade="D")
    found, draft = composed(only_finish, other_start)
    assert found
    assert order_of(draft)[0][:2] == ("slow", "settle")
    assert order_of(draft)[-1][:2] == ("both-ends", "finish")


def test_an_end_gets_its_least_however_long_that_is():
    found, draft = composed(breathing(sec=(400, 300, 500)), resting())
    assert found
    assert draft.order[0].seconds >= 300


def test_an_evening_ends_calmly_where_it_can():
    stroke = kneading("stroke", phase=("finish",), sec=(60, 60, 90), sided="both")
    found, draft = composed(breathing(), stroke, resting(), time_of_day="day")
    assert found
    assert draft.order[-1].technique == "stroke"
    evening, quiet = composed(breathing(), stroke, resting(), time_of_day="evening")
    assert evening
    assert quiet.order[-1].technique == "rest"
    nothing_calm, stirring = composed(breathing(phase=("settle",)), stroke, time_of_day="evening")
    assert nothing_calm
    assert stirring.order[-1].technique == "stroke"


def test_a_session_starts_upright_where_it_can():
    lying = breathing("lie", ways=LYING, sec=(60, 30, 300))
    _found, draft = composed(lying, breathing(), resting())
    assert draft.order[0].technique == "breathe"
    _found, low = composed(lying, resting())
    assert low.order[0].technique == "lie"


def test_the_less_sore_side_comes_first():
    for side, first in (("left", "right"), ("right", "left")):
        _found, draft = composed(
            breathing(), resting(), kneading(), areas=(AreaPain("low_back", side, 5),)
        )
        assert next(it.side for it in draft.order if it.technique == "knead") == first


def test_an_option_that_does_not_fit_its_least_is_not_started():
    draft, options = drafted(kneading())
    knead = options["knead", "light"]
    assert start_seconds(draft, knead, 59) is None
    assert list(start_seconds(draft, knead, 96)) == [60, 36]


def test_a_tight_allowance_shares_the_seconds_unless_one_side_gets_too_few():
    draft, options = drafted(kneading(sec=(60, 20, 90)))
    knead = options["knead", "light"]
    assert list(start_seconds(draft, knead, 64)) == [40, 24]
    assert start_seconds(draft, knead, 45) is None


def test_a_limit_already_used_leaves_too_little_to_start():
    draft, options = drafted(rolling("a"), rolling("b"))
    chosen = draft.add(options["a", "light"], (90, 90))
    assert list(start_seconds(draft, options["b", "light"], 500)) == [30, 30]
    draft.resize(chosen, (10, 0))
    assert start_seconds(draft, options["b", "light"], 500) is None


def test_sides_that_share_a_place_share_its_room():
    draft, options = drafted(rolling(presses=("low_back", "neck_base")))
    assert draft.room(options["roll", "light"], [0, 0]) == [60, 60]
    assert draft.room(options["roll", "light"], [80, 40]) == [10, 50]


def test_room_of_a_stretch_is_its_own():
    draft, options = drafted(technique("reach"))
    assert draft.room(options["reach", "stretch"], [10, 60]) == [50, 0]


def test_fetching_a_tool_costs_only_while_it_is_not_in_hand():
    draft, options = drafted(rolling("a"), rolling("b"), kneading(), technique("reach"))
    first = draft.cost(options["a", "light"])
    draft.add(options["a", "light"], (60, 60))
    assert draft.cost(options["b", "light"]) == first - 10
    assert draft.cost(options["knead", "light"]) == draft.cost(options["reach", "stretch"]) == 24


def test_the_best_option_is_worth_most_a_second_and_never_taken_twice():
    draft, options = drafted(kneading(), kneading("far", areas=("glute",), presses=("glute",)))
    every = list(options.values())
    option, seconds = best_option(draft, every, 300)
    assert option.technique.slug == "knead"
    draft.add(option, seconds)
    assert best_option(draft, every, 300)[0].technique.slug == "far"
    assert best_option(draft, every, 30) is None
    assert best_option(draft, [], 300) is None


def test_between_equals_what_was_done_lately_comes_second():
    twins = (kneading("a", phase=("light",)), kneading("b", phase=("light",)))
    draft, options = drafted(*twins)
    assert best_option(draft, options.values(), 300)[0].technique.slug == "a"
    again, options = drafted(*twins, history=History(recent=(frozenset({"a"}),)))
    assert best_option(again, options.values(), 300)[0].technique.slug == "b"


def test_a_gain_shrinks_with_what_a_place_has_had():
    draft, options = drafted(kneading())
    knead = options["knead", "light"]
    fresh = draft.gain(knead, (60, 0))
    draft.add(knead, (60, 0))
    assert 0 < draft.gain(knead, (60, 0)) < fresh < WEIGHTS["massage"] * 1.1


def test_what_is_taken_out_leaves_nothing_behind():
    draft, options = drafted(rolling(), technique("reach"))
    draft.add(options["reach", "stretch"], (30, 30))
    draft.add(options["roll", "deeper"], (60, 60))
    draft.remove(draft.chosen[-1])
    assert [it.chosen.option.technique.slug for it in draft.units] == ["reach"]
    assert [it.option.technique.slug for it in draft.chosen] == ["reach"]
    assert draft.tally.massage == {}
    assert draft.tally.movement["low_back", "left"] == 30
    assert draft.ledger.massage == 0
    assert draft.held == {"hands"}


def test_a_draft_that_would_go_down_twice_has_no_order():
    draft, options = drafted(
        kneading("a", ways=LYING, phase=("light",)), kneading("b", phase=("deeper",)),
        technique("c", ways=LYING),
    )  # fmt: skip
    for option in options.values():
        draft.add(option, (30, 30))
    assert not draft.settle_order()


def test_options_without_seconds_take_no_place():
    draft, options = drafted(kneading(), technique("reach"))
    draft.add(options["knead", "light"], (0, 0))
    draft.add(options["reach", "stretch"], (30, 30))
    assert draft.settle_order()
    assert {it.technique for it in draft.order} == {"reach"}
