"""Bringing a draft to the time."""

from routines.domain.composing import compose
from routines.domain.fitting import fit, lengthen, trim
from tests.domain.factories import breathing, kneading, resting, rolling, row, technique, way
from tests.domain.test_composing import drafted

ENDS = (breathing(), resting())


def fitted(*techniques, **answers):
    draft, options = drafted(*techniques, **answers)
    usable = list(options.values())
    return compose(draft, usable) and fit(draft, usable), draft


def seconds_of(draft):
    found = {}
    for it in draft.order:
        found[it.technique] = found.get(it.technique, 0) + it.seconds
    return found


def with_chosen(*techniques, budget, **seconds):
    """A draft that holds these techniques (both sides) with these seconds a side, arranged."""
    draft, options = drafted(*techniques, budget=budget)
    first = {}
    for (slug, phase), option in options.items():
        if (slug == "rest") is (phase == "finish"):
            first.setdefault(slug, option)
    for slug, length in seconds.items():
        draft.add(first[slug], [length] * len(first[slug].parts))
    assert draft.settle_order()
    return draft


def test_a_session_is_filled_to_the_second_where_doses_reach_it():
    many = [technique(f"reach-{it}", sec=(30, 20, 120)) for it in "abcd"]
    done, draft = fitted(*ENDS, kneading(), *many, budget=600)
    assert done
    assert 596 <= draft.total <= 600


def test_a_session_stops_where_every_dose_is_at_its_longest():
    done, draft = fitted(*ENDS, technique("reach"), budget=1800)
    assert done
    assert seconds_of(draft) == {"breathe": 120, "reach": 120, "rest": 120}
    assert draft.total < 1800


def test_quiet_time_is_added_rather_than_stopping_early():
    done, draft = fitted(*ENDS, breathing("quiet", phase=("settle",)), budget=360)
    assert done
    assert set(seconds_of(draft)) == {"breathe", "rest", "quiet"}


def fixed(slug, seconds, **changes):
    """A stretch of just so many seconds."""
    return technique(slug, sided="central", sec=(seconds, seconds, seconds), **changes)


SHORT_ENDS = (breathing(sec=(30, 30, 30)), resting(sec=(30, 30, 30)))


def test_a_step_whose_moves_take_too_long_is_left_out_again():
    sitting = fixed("twist", 60, ways=(way("sit", "chair"),))
    done, draft = fitted(*SHORT_ENDS, sitting, budget=152)
    assert done
    assert seconds_of(draft) == {"breathe": 30, "rest": 30}


def test_a_session_too_short_for_anything_is_none():
    done, _draft = fitted(*ENDS, budget=60)
    assert not done


def test_trimming_shortens_before_it_drops():
    draft = with_chosen(*ENDS, kneading(), technique("reach"), budget=240,
                        breathe=40, knead=60, reach=40, rest=40)  # fmt: skip
    assert draft.total == 338
    assert trim(draft)
    assert draft.total <= 240
    assert set(seconds_of(draft)) == {"breathe", "knead", "reach", "rest"}
    assert seconds_of(draft)["reach"] == 40


def test_what_is_worth_least_goes_when_all_are_at_their_shortest():
    draft = with_chosen(*ENDS, kneading(), kneading("far", areas=("glute",), presses=("glute",)),
                        budget=200, breathe=30, knead=30, far=30, rest=30)  # fmt: skip
    assert trim(draft)
    assert set(seconds_of(draft)) == {"breathe", "knead", "rest"}


def test_what_is_spared_keeps_its_seconds_even_when_others_have_to_go():
    draft = with_chosen(*ENDS, kneading(), kneading("far", areas=("glute",), presses=("glute",)),
                        technique("reach"), budget=250,
                        breathe=30, knead=30, far=30, reach=60, rest=30)  # fmt: skip
    spared = next(it for it in draft.chosen if it.option.technique.slug == "reach")
    assert trim(draft, spared=spared)
    assert seconds_of(draft) == {"breathe": 30, "reach": 120, "rest": 30}


def test_both_ends_are_never_dropped():
    draft = with_chosen(*ENDS, budget=60, breathe=30, rest=30)
    assert not trim(draft)


def test_lengthening_stops_at_the_budget():
    draft = with_chosen(*ENDS, technique("reach"), budget=200, breathe=30, reach=20, rest=30)
    assert lengthen(draft)
    assert 196 <= draft.total <= 200


def test_lengthening_stops_at_the_doses():
    draft = with_chosen(*ENDS, budget=900, breathe=30, rest=30)
    assert lengthen(draft)
    assert seconds_of(draft) == {"breathe": 120, "rest": 120}


def test_no_limit_is_broken_by_filling():
    done, draft = fitted(*ENDS, rolling("a"), rolling("b"), budget=1800)
    assert done
    for side in ("left", "right"):
        rolled = sum(it.seconds for it in draft.order if it.side == side and it.tool)
        assert rolled <= 120


def test_a_cap_holds_while_filling():
    rule = row("cap_seconds", value=40, match={"mech": ("knead",)})
    done, draft = fitted(*ENDS, kneading(), budget=900, rules=(rule,))
    assert done
    assert max(it.seconds for it in draft.order if it.technique == "knead") == 40
