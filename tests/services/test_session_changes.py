"""A running session is changed from where it stands, and put back by one undo."""

from typing import Any

import pytest

from routines.domain.replan_changes import (
    Done,
    LessTime,
    Longer,
    NoChange,
    Skip,
    StayUp,
    Swap,
    TooMuch,
    Turn,
)
from routines.models import Routine, Session
from routines.models.session import ChangeKind, SessionState, StepOutcome
from routines.queries.plan_json import step_from_json
from routines.queries.sessions import undoable
from routines.queries.stored_rows import session_row
from routines.services import session_changes as changes
from routines.services import sessions as moves
from routines.services.routines import change_plan, undo_change
from routines.services.session_changes import Asked, Stale, change_session, undo_last
from tests.factories import NOON, a_plan, a_profile, a_running_session, after

pytestmark = pytest.mark.django_db


@pytest.fixture
def running() -> Session:
    return a_running_session(a_profile())


def stand_at(session: Session, number: int) -> Session:
    Session.objects.filter(pk=session.pk).update(step_number=number, step_started_at=NOON)
    return session_row(session.pk)


def change(session: Session, turn: Turn, kind: str, seconds: int = 20, **more: Any) -> Session:
    """Make a change so many seconds into the step the session stands at."""
    found = session_row(session.pk)
    return change_session(
        found.pk, found.step_number, found.revision, Asked(turn, kind, **more), now=after(seconds)
    )


def undo(session: Session, seconds: int = 30) -> Session:
    found = session_row(session.pk)
    return undo_last(found.pk, found.step_number, found.revision, now=after(seconds))


def steps_of(session: Session) -> list[dict[str, Any]]:
    return [dict(row.data) for row in session_row(session.pk).steps]


def number_of(session: Session, phase: str) -> int:
    """The first step of this phase that presses, or simply the first."""
    steps = [(it.number, it.data) for it in session.steps if it.data["phase"] == phase]
    return max(steps, key=lambda it: (it[1]["pressure"], -it[0]))[0]


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


@pytest.mark.parametrize(("step", "revision"), [(2, 0), (1, 1)])
def test_a_change_asked_for_elsewhere_changes_nothing(
    running: Session, step: int, revision: int
) -> None:
    with pytest.raises(Stale) as stale:
        change_session(running.pk, step, revision, Asked(Skip(), ChangeKind.SKIP), now=after(5))
    assert stale.value.session == running
    assert not running.changes.exists()


def test_a_closed_session_is_not_changed(running: Session) -> None:
    moves.tingling(running.pk, 1, now=after(5))
    with pytest.raises(Stale):
        change_session(running.pk, 1, None, Asked(Skip(), ChangeKind.SKIP), now=after(6))


def test_a_session_that_lay_for_hours_ends_instead(running: Session) -> None:
    later = after(7 * 3600)
    Session.objects.filter(pk=running.pk).update(started_at=NOON)
    asked = Asked(Skip(), ChangeKind.SKIP)
    change_session(running.pk, 1, 0, asked, now=later)
    assert session_row(running.pk).state == SessionState.LEFT
    assert not running.changes.exists()


def test_a_plan_the_content_no_longer_fits_is_not_changed(running: Session) -> None:
    routine = running.routine
    routine.request["tools"] = ["a-tool-that-is-gone"]
    routine.save()
    with pytest.raises(NoChange, match="be changed any more"):
        change(running, Swap(), ChangeKind.SWAP)


def test_while_a_condition_waits_for_a_clinicians_word_nothing_is_changed(
    running: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(changes, "asked_today", lambda *_words: None)
    with pytest.raises(NoChange, match="be changed any more"):
        change(running, Swap(), ChangeKind.SWAP)


def test_a_change_that_must_stay_in_place_is_not_made_by_moving_on(running: Session) -> None:
    with pytest.raises(NoChange, match="stays as it is"):
        change(running, Skip(), ChangeKind.SKIP, in_place=True)


def test_a_change_overtaken_by_another_move_is_not_made(
    running: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = changes.is_written

    def overtaken(*words: Any) -> bool:
        monkeypatch.setattr(changes, "is_written", kept)
        moves.advance_session(running.pk, 1, now=after(20))
        return kept(*words)

    monkeypatch.setattr(changes, "is_written", overtaken)
    with pytest.raises(Stale):
        change(running, Longer(), ChangeKind.MORE)
    assert not running.changes.exists()
    assert Routine.objects.count() == 1


def test_an_undo_overtaken_by_another_move_changes_nothing(
    running: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    change(running, Skip(), ChangeKind.SKIP)
    kept = changes.is_written

    def overtaken(*words: Any) -> bool:
        monkeypatch.setattr(changes, "is_written", kept)
        moves.advance_session(running.pk, 2, now=after(29))
        return kept(*words)

    monkeypatch.setattr(changes, "is_written", overtaken)
    with pytest.raises(Stale):
        undo(running)
    assert session_row(running.pk).step_number == 3
    assert not running.changes.get().is_undone


def test_a_plan_a_session_may_come_back_to_is_not_edited_in_place(running: Session) -> None:
    kept = running.routine
    change(running, Skip(), ChangeKind.SKIP)
    other = change_plan(kept, a_plan(minutes=5), change="drop", number=2)
    assert other.pk != kept.pk
    undo_change(kept)
    undo(running)
    assert session_row(running.pk).routine_id == kept.pk
    assert len(steps_of(running)) == len(a_plan().steps)


def test_a_changed_plan_kept_as_a_favourite_outlives_the_session(running: Session) -> None:
    change(running, Skip(), ChangeKind.SKIP)
    Routine.objects.filter(pk=session_row(running.pk).routine_id).update(favourite_at=NOON)
    undo(running)
    assert Routine.objects.filter(favourite_at=NOON).count() == 1


def test_answers_given_since_are_obeyed(running: Session) -> None:
    profile = running.profile
    profile.banned = sorted({it["technique"] for it in steps_of(running)[1:]})
    profile.save()
    change(running, Skip(), ChangeKind.SKIP)
    assert not {it["technique"] for it in steps_of(running)[1:]} & set(profile.banned)
