"""A running session is changed from where it stands, and put back by one undo."""

import pytest

from routines.domain.replan_changes import (
    Done,
    LessTime,
    Longer,
    Skip,
    StayUp,
    Swap,
    TooMuch,
)
from routines.models import Routine, Session
from routines.models.session import ChangeKind, SessionState, StepOutcome
from routines.queries.plan_json import step_from_json
from routines.queries.sessions import undoable
from routines.queries.stored_rows import session_row
from routines.services import session_changes as changes
from routines.services import sessions as moves
from routines.services.session_changes import Stale
from tests.factories import NOON, a_profile, a_running_session, after
from tests.services.running_sessions import change, number_of, stand_at, steps_of, undo

pytestmark = pytest.mark.django_db


@pytest.fixture
def running() -> Session:
    return a_running_session(a_profile())


def test_a_skip_fits_the_rest_and_leaves_what_lies_behind_as_it_was(running: Session) -> None:
    before, kept = steps_of(running), running.routine
    changed = change(running, Skip(), ChangeKind.SKIP, seconds=1)
    assert (changed.step_number, changed.revision, changed.step_started_at) == (2, 1, after(1))
    assert steps_of(running)[:1] == before[:1]
    assert running.logs.get().outcome == StepOutcome.SKIPPED
    assert Routine.objects.get(pk=kept.pk).steps.count() == len(before)
    assert changed.routine_id != kept.pk
    assert changed.routine.total_seconds <= kept.total_seconds


def test_the_steps_of_a_changed_session_follow_each_other_to_the_second(running: Session) -> None:
    changed = change(running, Skip(), ChangeKind.SKIP, seconds=1)
    behind, *rest = steps_of(running)
    clock = behind["starts_at"] - behind["before_seconds"] + 1
    for step in rest:
        assert step["starts_at"] == clock + step["before_seconds"]
        clock = step["starts_at"] + step["seconds"]
    assert changed.routine.total_seconds >= clock
    assert {"name", "instructions", "easier"} <= rest[0].keys()


def test_undoing_a_skip_puts_back_plan_place_clock_and_log(running: Session) -> None:
    stand_at(running, 3)
    before, kept = steps_of(running), running.routine_id
    change(running, Skip(), ChangeKind.SKIP, seconds=20)
    undone = undo(running, seconds=45)
    assert (undone.step_number, undone.routine_id) == (3, kept)
    assert undone.elapsed_seconds(after(45)) == 20
    assert steps_of(running) == before
    assert not running.logs.exists()
    assert Routine.objects.count() == 1
    assert running.changes.get().is_undone
    with pytest.raises(Stale):
        undo(running)


def test_undoing_while_paused_leaves_it_paused(running: Session) -> None:
    stand_at(running, 3)
    moves.pause(running.pk, 3, now=after(12))
    change(running, Longer(), ChangeKind.MORE, seconds=50)
    undone = undo(running)
    assert (undone.state, undone.paused_seconds) == (SessionState.PAUSED, 12)


def test_lighter_goes_on_in_place_and_remembers_how_it_was_begun(running: Session) -> None:
    number = number_of(running, "deeper")
    firm = running.steps[number - 1].data["pressure"]
    assert firm == 2
    stand_at(running, number)
    lighter = change(running, TooMuch(), ChangeKind.TOO_MUCH, seconds=30)
    here = steps_of(running)[number - 1]
    assert (lighter.step_number, lighter.step_started_at) == (number, NOON)
    assert (here["pressure"], here["began_at_pressure"]) == (1, 2)
    same = [it for it in steps_of(running)[number:] if it["technique"] == here["technique"]]
    assert all(it["pressure"] == 1 for it in same)
    log = running.logs.get()
    assert (log.outcome, log.pressure) == (StepOutcome.TOO_MUCH, 1)


def test_too_much_again_and_again_goes_rung_by_rung_past_the_technique(running: Session) -> None:
    number = number_of(running, "deeper")
    technique = stand_at(running, number).steps[number - 1].technique
    said = []
    for press in range(8):
        found = change(running, TooMuch(), ChangeKind.TOO_MUCH, seconds=20 + press)
        last = undoable(found)
        said.append(last.said if last else "")
        ahead = [it["technique"] for it in steps_of(running)[found.step_number - 1 :]]
        if technique not in ahead:
            break
    assert said[0].startswith("Lighter from here on")
    assert said[-1].startswith("Left out")
    assert technique not in ahead


def test_undo_after_a_second_press_puts_back_what_the_first_was_logged_with(
    running: Session,
) -> None:
    number = number_of(running, "deeper")
    stand_at(running, number)
    change(running, TooMuch(), ChangeKind.TOO_MUCH, seconds=20)
    first = running.logs.values("pressure", "seconds").get()
    change(running, TooMuch(), ChangeKind.TOO_MUCH, seconds=30)
    assert running.logs.values("pressure", "seconds").get() != first
    undo(running)
    assert running.logs.values("pressure", "seconds").get() == first


def test_only_the_plans_one_undo_needs_are_kept(running: Session) -> None:
    number = number_of(running, "deeper")
    stand_at(running, number)
    for seconds in (20, 25, 30):
        change(running, TooMuch(), ChangeKind.TOO_MUCH, seconds=seconds)
    assert Routine.objects.count() == 3
    assert Routine.objects.filter(pk=running.routine_id).exists()


def test_a_swap_brings_another_technique_for_the_same_phase(running: Session) -> None:
    number = number_of(running, "light")
    old = stand_at(running, number).steps[number - 1].data
    swapped = change(running, Swap(), ChangeKind.SWAP, seconds=5)
    new = steps_of(running)[swapped.step_number - 1]
    assert swapped.step_number == number + 1
    assert new["phase"] == old["phase"]
    assert new["technique"] != old["technique"]
    last = undoable(swapped)
    assert last is not None
    assert last.said.startswith("Now instead")


def test_less_time_keeps_within_the_minutes_and_ends_with_a_finish(running: Session) -> None:
    change(running, LessTime(180), ChangeKind.LESS_TIME, seconds=10)
    found = session_row(running.pk)
    steps = steps_of(running)
    assert steps[-1]["phase"] == "finish"
    first = steps[0]["starts_at"] - steps[0]["before_seconds"]
    assert found.routine.total_seconds - first - 10 <= 180


def test_with_no_time_at_all_the_session_goes_to_its_rating(running: Session) -> None:
    stand_at(running, number_of(running, "deeper"))
    ended = change(running, LessTime(1), ChangeKind.LESS_TIME, seconds=50)
    assert ended.state == SessionState.AFTER
    assert running.logs.get().outcome == StepOutcome.DONE
    assert moves.finish(running.pk, now=after(60)).state == SessionState.DONE


def test_less_time_than_is_needed_to_work_leaves_the_step_undone(running: Session) -> None:
    change(running, LessTime(1), ChangeKind.LESS_TIME, seconds=1)
    assert running.logs.get().outcome == StepOutcome.SKIPPED


def test_staying_up_leaves_nothing_on_the_floor_and_holds_from_then_on() -> None:
    running = a_running_session(a_profile())
    change(running, StayUp(), ChangeKind.STAY_UP)
    assert all(it["family"] != "floor" for it in steps_of(running)[1:])
    assert changes.so_far_of(session_row(running.pk), after(30)).stays_up
    change(running, Skip(), ChangeKind.SKIP)
    assert changes.so_far_of(session_row(running.pk), after(30)).stays_up


def test_what_was_really_done_counts_with_its_seconds(running: Session) -> None:
    first = running.steps[0].data
    moves.advance_session(running.pk, 1, now=after(first["before_seconds"] + 10))
    moves.skip(running.pk, 2, now=after(200))
    so_far = changes.so_far_of(session_row(running.pk), after(205))
    assert so_far.done[0] == Done(step_from_json(first), 10)
    assert so_far.done[1].left
    assert so_far.running == step_from_json(running.steps[2].data)
    moves.go_back(running.pk, 3, now=after(210))
    back = changes.so_far_of(session_row(running.pk), after(211))
    assert [it.seconds for it in back.done] == [10]
    assert back.again == ()
    moves.go_back(running.pk, 2, now=after(212))
    again = changes.so_far_of(session_row(running.pk), after(213)).again
    assert [it.step.technique for it in again] == [running.steps[1].technique]
