"""What one person's sessions teach: a small sample moves little, and nothing lifts a rule."""

from dataclasses import replace
from datetime import timedelta

import pytest

from routines.domain.history import history_of
from routines.domain.learning import (
    EVERYTHING,
    PRIOR,
    effects_of,
    is_worse,
    learnt_of,
    soreness_of,
)
from routines.domain.screening import screen
from routines.domain.types import History, Soreness
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


def learnt(*sessions, **forgotten):
    return learnt_of(SMALL, sessions, forgotten)


def effect(*sessions, slug="knead"):
    return learnt(*sessions)[slug].effect


def helping(before=6, after=2, steps=None, at=NOW, **changes):
    """A session after which the left low back was less sore."""
    return session(
        *(steps or (done(at=at),)), at=at, before={LEFT: before}, after={LEFT: after}, **changes
    )


def test_one_good_session_moves_the_mean_a_fifth_of_the_way():
    # (4 * prior + 1) / 5 - prior, with the prior of grade C
    assert effect(helping()) == pytest.approx((1 - PRIOR["C"]) / 5)


def test_more_sessions_of_the_same_kind_move_it_further_but_never_to_the_end():
    counts = [effect(*[helping(at=hours(it)) for it in range(count)]) for count in (1, 3, 10, 60)]
    assert counts == sorted(counts)
    assert 0 < counts[0] < counts[-1] < 1


def test_pain_that_grew_counts_against_it():
    assert effect(helping(2, 6)) == pytest.approx((-1 - PRIOR["C"]) / 5)
    assert effect(helping(5, 5)) == pytest.approx(-PRIOR["C"] / 5)


def test_two_points_are_a_whole_observation_and_more_is_no_more():
    assert effect(helping(6, 4)) == effect(helping(9, 1))
    assert effect(helping(6, 5)) < effect(helping(6, 4))


def test_a_place_without_pain_before_and_after_tells_nothing():
    found = learnt(helping(0, 0))["knead"]
    assert found.effect == 0
    assert found.responses == ()


def test_a_change_is_shared_by_the_seconds_of_those_that_worked_the_place():
    both = helping(steps=(done(), past_step("roll", event(seconds=20))))
    found = learnt(both)
    assert found["knead"].effect > found["roll"].effect > 0
    assert found["knead"].effect < effect(helping())


def test_what_worked_elsewhere_or_rested_has_no_part_in_it():
    found = learnt(helping(steps=(done(), done("knead", side="right"), done("breathe"))))
    assert found["breathe"].effect == 0
    assert found["knead"].responses[0].region == LEFT
    assert [it.region for it in found["knead"].responses] == [LEFT]


def test_the_day_after_is_shared_among_all():
    found = learnt(session(done(), done("breathe"), day_after="better"))
    assert found["knead"].effect == pytest.approx((0.5 - 0.5 * PRIOR["C"]) / 4.5)
    assert found["breathe"].effect == pytest.approx(found["knead"].effect)
    order = ("better", "same", "sore", "worse")
    values = [effect(session(done(), day_after=it)) for it in order]
    assert values == sorted(values, reverse=True)


def test_an_unanswered_day_after_tells_nothing():
    assert effect(session(done())) == 0


def test_too_much_and_skips_and_tingling_count_against_it():
    too_much = session(past_step("knead", event("too_much", 1), pressure=2))
    skipped = session(past_step("knead", event("skipped", 1, 0)))
    tingled = session(past_step("knead", event("tingling", 1, 9)))
    assert effect(too_much) == effect(tingled) < effect(skipped) < 0
    found = learnt(too_much, skipped, replace(skipped, started_at=hours(2)))["knead"]
    assert (found.times_too_much, found.times_skipped) == (1, 2)


def test_counts_are_kept_by_place_with_the_last_change():
    found = learnt(
        helping(6, 2, at=hours(50)), helping(5, 5, at=hours(30)), helping(4, 3, at=hours(2))
    )["knead"]
    (response,) = found.responses
    assert (response.times, response.helped) == (3, 2)
    assert (response.before, response.after, response.last_at) == (4, 3, hours(2))


def test_a_midline_place_is_that_of_every_technique_that_works_it():
    neck = ("neck_base", "central")
    step = replace(done(), areas=("neck_base",), side="central", technique="gone")
    mine = replace(done(), areas=("neck_base",), side="left")
    found = learnt(session(step, mine, before={neck: 4}, after={neck: 2}))
    assert found["knead"].responses[0].region == neck
    assert "gone" not in found


def test_every_second_press_takes_a_level_off_but_a_touch_stays():
    def pressed(*planned):
        return learnt(
            *[
                session(
                    past_step("knead", event("too_much", level - 1), pressure=level),
                    at=hours(100 - number),
                )
                for number, level in enumerate(planned)
            ]
        )["knead"].softened

    assert pressed(3) is None
    assert pressed(3, 3) == 2
    assert pressed(3, 3, 2) == 2
    assert pressed(3, 3, 2, 2) == 1
    assert pressed(1, 1, 1, 1) is None


def test_a_softened_technique_is_capped_on_its_own_and_no_rule_is_lifted():
    found = screen(SMALL, request(), History(softened={"knead": 1, "gone": 1}))
    plain = screen(SMALL, request())
    for candidate in candidates().all:
        cap = found.pressure_cap(candidate)
        assert cap == (1 if candidate.technique.slug == "knead" else plain.pressure_cap(candidate))
    assert found.excluded == plain.excluded


def test_forgetting_counts_from_then_on():
    early, late = helping(at=hours(50)), helping(2, 6, at=hours(2))
    since = {"knead": hours(10)}
    assert learnt_of(SMALL, (early, late), since)["knead"].effect < 0
    assert learnt_of(SMALL, (early,), since) == {}
    assert learnt_of(SMALL, (early,), {EVERYTHING: hours(10)}) == {}
    assert learnt_of(SMALL, (early,), {"roll": hours(10)})["knead"].effect > 0


def test_a_ban_is_the_worst_there_is():
    assert effects_of(learnt(helping()), {"knead", "roll"}) == {"knead": -1.0, "roll": -1.0}


def test_sore_takes_a_level_off_for_the_next_two_sessions():
    sore = session(done(pressure=2), at=hours(50), day_after="sore")
    next_one = session(done(), at=hours(26))
    skipped = session(past_step("knead", event("skipped", 1, 0)), at=hours(10))
    second = session(done(), at=hours(2))
    assert soreness_of(candidates(), [sore]) is not None
    assert soreness_of(candidates(), [sore, next_one, skipped]) is not None
    assert soreness_of(candidates(), [sore, next_one, second]) is None
    assert soreness_of(candidates(), [session(done())]) is None


def test_sore_is_light_everywhere_but_moderate_where_it_was_firm():
    sore = session(done(pressure=3), at=hours(30), day_after="sore")
    history = History(sore=soreness_of(candidates(), [sore]))
    found = screen(SMALL, request(), history)
    by_place = {(it.technique.slug, it.side): it for it in candidates().all}
    assert found.pressure_cap(by_place["knead", "left"]) == 2
    assert found.pressure_cap(by_place["knead", "right"]) == 1
    assert not found.allows(by_place["gun", "left"])


def test_sore_is_shorter_by_a_fifth_but_never_under_three_minutes():
    steps = [past_step("knead", event(seconds=290)), done("roll"), done("reach")]
    long = session(*steps, *steps, at=hours(30), day_after="sore")
    assert soreness_of(candidates(), [long]) == Soreness(frozenset(), 11)
    short = session(done(), at=hours(30), day_after="sore")
    found = screen(SMALL, request(), History(sore=soreness_of(candidates(), [short])))
    assert found.session_seconds == 180
    assert [it.text for it in found.messages] == [
        "You were sore after a session, so this is a level lighter and a little shorter."
    ]


def test_a_sore_session_in_ways_that_are_gone_was_firm_nowhere():
    gone = replace(done(pressure=3), technique="gone")
    assert soreness_of(candidates(), [session(gone, day_after="sore")]).firm == frozenset()


def test_worse_holds_until_a_better_answer_or_two_weeks():
    worse = session(done(), at=hours(48), day_after="worse")
    unanswered = session(done(), at=hours(20))
    better = session(done(), at=hours(20), day_after="same")
    assert is_worse([worse], NOW)
    assert is_worse([worse, unanswered], NOW)
    assert not is_worse([worse, better], NOW)
    assert not is_worse([], NOW)
    assert not is_worse([worse], NOW + timedelta(days=13))


def test_worse_leaves_light_touch_warmth_and_breathing():
    found = screen(SMALL, request(), History(is_worse=True))
    left = {it.technique.slug for it in candidates().all if found.allows(it)}
    assert left == {"breathe", "rest", "warm"}
    assert any("have someone look at it" in it.text for it in found.messages)


def test_a_history_holds_all_of_it_and_those_under_way_for_the_day_alone():
    over = [helping(at=hours(30)), helping(at=hours(8)), helping(at=hours(60)), helping()]
    running = session(done(pressure=2), day_after="worse")
    found = history_of(candidates(), over, NOW, under_way=[running], banned={"roll"})
    assert len(found.recent) == 3
    assert found.recent[0] == {"knead"}
    assert found.effects["knead"] > 0
    assert found.effects["roll"] == -1
    assert found.today.used_up == {LEFT}
    assert found.today.pressing == {LEFT: 3}
    assert not found.is_worse
    assert found.softened == {}


def test_what_was_only_skipped_is_no_recent_session():
    skipped = session(past_step("knead", event("skipped", 1, 0)))
    cut = session(past_step("knead", event("cut", 1, 30)), at=hours(2))
    found = history_of(candidates(), [skipped, cut], NOW)
    assert found.recent == (frozenset(),)
    assert RIGHT not in found.today.pressing
