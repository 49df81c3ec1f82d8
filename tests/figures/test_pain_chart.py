"""The outlines of a picture of pain: where marks stand, and that nothing is made up in between."""

import re

import pytest

from routines.figures.pain_chart import DAY_AFTER, HEIGHT, Rating, pain_chart


def dots(path):
    return [(int(x), int(y)) for x, y in re.findall(r"M(\d+) (\d+)h0", path)]


def test_pain_stands_at_its_height_and_its_day():
    chart = pain_chart([Rating(100, 7, 4), Rating(103, 0, 10)])
    assert dots(chart.before) == [(5, 30), (35, 100)]
    assert dots(chart.after) == [(5, 60), (35, 0)]
    assert chart.width == 140


def test_what_eased_and_what_got_sorer_are_told_apart_and_what_stayed_is_not_joined():
    chart = pain_chart([Rating(1, 7, 4), Rating(2, 3, 5), Rating(3, 2, 2)])
    assert chart.eased == "M5 30V60"
    assert chart.sorer == "M15 70V50"


def test_what_was_not_rated_stays_a_gap():
    chart = pain_chart([Rating(1, 7, None), Rating(2, None, None), Rating(3, None, 2)])
    assert dots(chart.before) == [(5, 30)]
    assert dots(chart.after) == [(25, 80)]
    assert (chart.eased, chart.sorer) == ("", "")


def test_nothing_is_joined_from_one_session_to_the_next():
    chart = pain_chart([Rating(day, 5, 3) for day in range(30)])
    for path in (chart.before, chart.after, chart.eased):
        assert re.fullmatch(r"(M\d+ \d+(h0|V\d+))+", path)


def test_sessions_of_one_day_share_its_width():
    chart = pain_chart([Rating(1, 5, 3), Rating(1, 4, 3), Rating(2, 3, 3)])
    assert [x for x, _y in dots(chart.before)] == [2, 7, 15]


def test_a_long_pause_is_cut_short_and_says_so():
    to_scale = pain_chart([Rating(1, 5, 3), Rating(11, 5, 3)])
    assert to_scale.breaks == ""
    assert [x for x, _y in dots(to_scale.before)] == [5, 105]
    cut = pain_chart([Rating(1, 5, 3), Rating(90, 5, 3)])
    assert cut.breaks == f"M25 0v{HEIGHT}"
    assert [x for x, _y in dots(cut.before)] == [5, 45]


def test_many_days_widen_the_picture():
    assert pain_chart([Rating(day, 5, 3) for day in range(0, 60, 2)]).width == 590


@pytest.mark.parametrize("answer", ["better", "same", "worse"])
def test_an_answer_about_the_day_after_stands_under_the_line(answer):
    chart = pain_chart([Rating(1, 5, 3, answer), Rating(2, 5, 3)])
    assert dots(chart.days_after[answer]) == [(5, DAY_AFTER)]
    assert list(chart.days_after) == [answer]
    assert DAY_AFTER > HEIGHT


def test_a_mild_ache_is_a_bar():
    assert pain_chart([Rating(1, None, None, "sore")]).days_after == {"sore": "M5 118v8"}


def test_without_sessions_the_picture_is_empty():
    chart = pain_chart([])
    assert (chart.before, chart.after, chart.breaks, dict(chart.days_after)) == ("", "", "", {})


@pytest.mark.parametrize("pain", [-1, 11])
def test_a_number_that_is_no_pain_is_refused(pain):
    with pytest.raises(ValueError, match="0 to 10"):
        pain_chart([Rating(1, pain, None)])
