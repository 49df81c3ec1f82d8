"""The picture of each place on the history page, and the words and the table that go with it."""

from datetime import date, timedelta

import pytest

from routines.queries.catalogue import current_catalogue
from routines.queries.pain_over_time import SessionPain, pain_over_time

pytestmark = pytest.mark.django_db
LOW, NECK = "low_back-left", "neck_base"
FIRST = date(2026, 3, 2)


def over_time(*sessions):
    """Pain over days in a row, each a mapping of regions and an answer."""
    return pain_over_time(
        current_catalogue(),
        [SessionPain(FIRST + timedelta(days=it), *row) for it, row in enumerate(sessions)],
    )


def test_places_come_in_the_order_of_the_catalogue_on_one_scale_of_time():
    both = {LOW: (5, 3), NECK: (4, 4)}
    found = over_time((both, ""), ({LOW: (5, 3)}, ""), (both, ""))
    assert [place.region for place in found.places] == [NECK, LOW]
    neck, low = found.places
    assert neck.chart.before == "M5 60h0M25 60h0"
    assert low.chart.before == "M5 50h0M15 50h0M25 50h0"
    assert (found.first, found.last) == (FIRST, FIRST + timedelta(days=2))


def test_one_session_alone_makes_no_picture():
    assert over_time(({LOW: (5, 3)}, "better")).places == ()
    empty = over_time()
    assert (empty.places, empty.first, empty.last, empty.answers) == ((), None, None, ())


def test_the_table_says_what_the_picture_shows():
    found = over_time(({LOW: (5, 3)}, "better"), ({LOW: (None, 2)}, ""), ({LOW: (4, None)}, "sore"))
    rows = [(it.before, it.after, it.next_day) for it in found.places[0].rows]
    assert rows == [("5", "3", "better"), ("–", "2", "–"), ("4", "–", "a mild ache")]
    assert found.answers == (("better", "better"), ("sore", "a mild ache"))


def test_it_counts_and_claims_nothing_more():
    found = over_time(*[({LOW: pair}, "") for pair in ((7, 4), (6, 6), (5, 6), (4, None))])
    assert found.places[0].counted == (
        "Before a session: 7 at first, 4 last.",
        "Of 3 sessions rated before and after, it was less sore after 1, sorer after 1.",
    )


def test_where_nothing_can_be_compared_nothing_is_counted():
    assert over_time(({LOW: (7, None)}, ""), ({LOW: (None, 3)}, "")).places[0].counted == ()


def test_a_place_the_catalogue_no_longer_knows_comes_last():
    found = over_time(*[({"elbow": (3, 2), LOW: (5, 3)}, "")] * 2)
    assert [place.region for place in found.places] == [LOW, "elbow"]


def test_a_long_pause_is_named_in_the_key():
    assert not over_time(({LOW: (5, 3)}, ""), ({LOW: (5, 3)}, "")).has_breaks
    later = SessionPain(FIRST + timedelta(days=40), {LOW: (5, 3)}, "")
    sessions = [SessionPain(FIRST, {LOW: (5, 3)}, ""), later]
    assert pain_over_time(current_catalogue(), sessions).has_breaks
