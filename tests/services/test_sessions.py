"""A session moves only from the step it stands at, and keeps what happened."""

import pytest

from routines.models import Session, StepLog
from routines.models.session import SessionState, StepOutcome
from routines.queries.stored_rows import Owner
from routines.services import sessions as services
from tests.factories import (
    NOON,
    a_finished_session,
    a_profile,
    a_routine,
    a_running_session,
    a_session,
    after,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def running() -> Session:
    return a_running_session(a_profile())


def test_a_session_opens_before_its_first_rating() -> None:
    session = a_session(a_profile())
    assert (session.state, session.step_number, session.step_started_at) == ("before", 1, None)


def test_a_second_tap_on_start_takes_up_the_session_just_opened() -> None:
    profile = a_profile()
    routine = a_routine(profile)
    first = services.start_session(profile, routine, now=NOON)
    assert services.start_session(profile, routine, now=after(1)) == first
    assert Session.objects.count() == 1


def test_starting_again_ends_a_session_still_under_way(running: Session) -> None:
    opened = services.start_session(running.profile, running.routine, now=after(90))
    running.refresh_from_db()
    assert opened.pk != running.pk
    assert (running.state, running.finished_at) == (SessionState.LEFT, after(90))


def test_getting_ready_follows_the_first_rating_and_begin_starts_the_clock() -> None:
    session = a_session(a_profile())
    rated = services.rate(session.pk, "before", {"low_back-left": 6})
    assert (rated.state, rated.step_started_at) == (SessionState.RUNNING, None)
    begun = services.begin(session.pk, hands_free=False, now=NOON)
    assert (begun.step_started_at, begun.hands_free) == (NOON, False)
    assert services.begin(session.pk, hands_free=True, now=after(5)).step_started_at == NOON


def test_rating_twice_keeps_the_last_number_and_changes_no_running_step(running: Session) -> None:
    services.rate(running.pk, "before", {"low_back-left": 6})
    services.rate(running.pk, "before", {"low_back-left": 4})
    assert list(running.ratings.values_list("region", "moment", "pain")) == [
        ("low_back-left", "before", 4)
    ]
    running.refresh_from_db()
    assert running.state == SessionState.RUNNING


def test_advance_leaves_the_step_it_names_once(running: Session) -> None:
    services.advance_session(running.pk, 1, now=after(40))
    again = services.advance_session(running.pk, 1, now=after(41))
    assert (again.step_number, again.step_started_at) == (2, after(40))
    assert StepLog.objects.filter(session=running).count() == 1


def test_the_seconds_of_a_step_leave_getting_ready_out_and_stop_at_its_dose(
    running: Session,
) -> None:
    first = running.routine.steps.get(number=1).data
    services.advance_session(running.pk, 1, now=after(first["before_seconds"] + 10))
    services.advance_session(running.pk, 2, now=after(5000))
    second = running.routine.steps.get(number=2).data
    assert list(running.logs.values_list("seconds", flat=True)) == [10, second["seconds"]]


def test_the_last_step_leads_to_the_rating_and_finishing_closes_the_session() -> None:
    session = a_finished_session(a_profile())
    assert (session.state, session.finished_at) == (SessionState.DONE, after(3600))
    assert session.logs.count() == session.routine.steps.count()
    assert session.is_over


def test_finish_closes_only_what_waits_for_its_last_rating(running: Session) -> None:
    assert services.finish(running.pk, now=after(10)).state == SessionState.RUNNING


def test_ending_early_goes_to_the_rating_and_counts_as_left(running: Session) -> None:
    services.advance_session(running.pk, 1, now=after(60))
    assert services.end_early(running.pk, 2, now=after(80)).state == SessionState.AFTER
    assert services.finish(running.pk, now=after(90)).state == SessionState.LEFT


def test_back_does_the_step_before_once_more_and_stays_at_the_first(running: Session) -> None:
    services.advance_session(running.pk, 1, now=after(60))
    assert services.go_back(running.pk, 2, now=after(70)).step_number == 1
    back = services.go_back(running.pk, 1, now=after(80))
    assert (back.step_number, back.step_started_at) == (1, after(80))
    services.advance_session(running.pk, 1, now=after(140))
    assert running.logs.filter(number=1, outcome=StepOutcome.DONE).count() == 1


def test_skip_is_logged_as_skipped(running: Session) -> None:
    assert services.skip(running.pk, 1, now=after(5)).step_number == 2
    assert running.logs.get().outcome == StepOutcome.SKIPPED


def test_a_pause_keeps_the_seconds_and_resuming_goes_on_from_them(running: Session) -> None:
    paused = services.pause(running.pk, 1, now=after(20))
    assert (paused.state, paused.elapsed_seconds(after(500))) == (SessionState.PAUSED, 20)
    services.pause(running.pk, 1, now=after(30))
    resumed = services.resume(running.pk, 1, now=after(500))
    assert resumed.elapsed_seconds(after(507)) == 27
    services.resume(running.pk, 1, now=after(600))
    assert resumed.step_started_at == after(500)


def test_moves_of_a_closed_session_change_nothing() -> None:
    session = a_finished_session(a_profile())
    last = session.step_number
    for moved in (
        services.advance_session(session.pk, last, now=after(9000)),
        services.tingling(session.pk, last, now=after(9000)),
        services.pause(session.pk, last, now=after(9000)),
    ):
        assert (moved.state, moved.finished_at) == (SessionState.DONE, after(3600))


def test_too_much_on_the_way_is_logged_and_changes_nothing_else(running: Session) -> None:
    moved = services.too_much_on_the_way(running.pk, 1, now=after(30))
    log = running.logs.get()
    assert (moved.step_number, log.number, log.outcome) == (1, 1, StepOutcome.TOO_MUCH)
    assert log.seconds == services.worked_seconds(moved, moved.steps[0].data, after(30))


def test_tingling_stops_the_session_and_is_logged(running: Session) -> None:
    stopped = services.tingling(running.pk, 1, now=after(25))
    assert (stopped.state, stopped.finished_at) == (SessionState.STOPPED, after(25))
    assert running.logs.get().outcome == StepOutcome.TINGLING


def test_the_day_after_is_kept(running: Session) -> None:
    assert services.answer_next_day(running.pk, "sore").next_day == "sore"


def test_a_move_overtaken_by_another_is_made_anew_over_it(
    running: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = services.is_written

    def overtaken(*words: object) -> bool:
        monkeypatch.setattr(services, "is_written", kept)
        services.pause(running.pk, 1, now=after(20))
        return kept(*words)

    monkeypatch.setattr(services, "is_written", overtaken)
    moved = services.advance_session(running.pk, 1, now=after(500))
    assert (moved.state, moved.step_number) == (SessionState.RUNNING, 2)
    assert running.logs.get().seconds <= 20


def test_the_second_of_two_taps_at_once_changes_nothing(
    running: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = services.is_written

    def overtaken(*words: object) -> bool:
        monkeypatch.setattr(services, "is_written", kept)
        services.advance_session(running.pk, 1, now=after(20))
        return kept(*words)

    monkeypatch.setattr(services, "is_written", overtaken)
    moved = services.advance_session(running.pk, 1, now=after(21))
    assert (moved.step_number, moved.step_started_at) == (2, after(20))
    assert running.logs.count() == 1


def test_only_a_session_of_the_owner_given_is_moved(running: Session) -> None:
    stranger = Owner(a_profile().pk, is_known=False)
    with pytest.raises(Session.DoesNotExist):
        services.pause(running.pk, 1, now=after(5), owner=stranger)


def test_beginning_after_a_pause_while_getting_ready_starts_the_clock() -> None:
    session = a_session(a_profile())
    services.rate(session.pk, "before", {})
    services.pause(session.pk, 1, now=after(5))
    begun = services.begin(session.pk, hands_free=True, now=after(9))
    assert begun.state == SessionState.RUNNING
    assert begun.step_started_at == after(9)
