"""A change that comes too late, twice, or of a plan that no longer holds changes nothing."""

from typing import Any

import pytest

from routines.domain.replan_changes import (
    Longer,
    NoChange,
    Skip,
    Swap,
)
from routines.models import Routine, Session
from routines.models.session import ChangeKind, SessionState
from routines.queries.stored_rows import session_row
from routines.services import session_changes as changes
from routines.services import sessions as moves
from routines.services.routines import change_plan, undo_change
from routines.services.session_changes import Asked, Stale, change_session
from tests.factories import NOON, a_plan, a_profile, a_running_session, after
from tests.services.running_sessions import change, steps_of, undo

pytestmark = pytest.mark.django_db


@pytest.fixture
def running() -> Session:
    return a_running_session(a_profile())


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
