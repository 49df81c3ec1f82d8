"""What was logged, as values: how long, how firm, and how it ended."""

from tests.domain.pasts import LEFT, RIGHT, event, hours, past_step, session


def test_a_step_counts_the_longest_of_what_was_logged():
    step = past_step("knead", event("too_much", 1, 20), event("done", 1, 55), pressure=2)
    assert step.seconds == 55


def test_a_step_that_was_too_much_was_as_firm_as_planned():
    step = past_step("knead", event("too_much", 1, 20), event("done", 1, 55), pressure=2)
    assert step.firmest == 2
    assert past_step("knead", event("done", 1, 60), pressure=2).firmest == 1


def test_only_a_skip_before_half_of_it_counts_as_one():
    assert past_step("knead", event("skipped", 1, 29)).was_skipped
    assert not past_step("knead", event("skipped", 1, 30)).was_skipped
    assert not past_step("knead", event("done", 1, 10)).was_skipped


def test_nothing_done_is_heard_of_at_no_time():
    assert past_step("knead", event("skipped", 1, 0)).last_at is None
    assert past_step("knead", event("cut", 1, 5, hours(2))).last_at == hours(2)


def test_both_sides_are_two_places():
    assert set(past_step("warm", side="both").regions) == {LEFT, RIGHT}
    assert past_step("knead", side="left").regions == (LEFT,)


def test_every_press_takes_a_level_off_on_the_other_side_too():
    left = past_step("knead", event("too_much", 1), side="left", pressure=2)
    right = past_step("knead", event("too_much", 0), side="right", pressure=2)
    assert session(left).was_too_much == {"knead": (2, 1)}
    assert session(left, right).was_too_much == {"knead": (2, 2)}


def test_a_stretch_that_was_too_much_was_so_once():
    step = past_step("reach", event("too_much", 0), pressure=0)
    assert session(step).was_too_much == {"reach": (0, 1)}
    assert session(past_step("reach", event("done", 0))).was_too_much == {}


def test_a_session_worked_only_where_something_was_done():
    skipped = past_step("knead", event("skipped", 1, 0))
    assert session(skipped).worked == ()
    assert past_step("knead", event("tingling", 1, 12)).tingled
