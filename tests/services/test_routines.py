"""Plans are kept with their words, changed in place until a session used them, and undone once."""

import pytest

from routines.domain.replanning import adjust
from routines.models import Routine
from routines.queries.catalogue import current_catalogue
from routines.queries.routines import favourites, plan_of
from routines.services import routines as services
from tests.factories import EVERYDAY, NOON, a_plan, a_profile, a_routine, a_session, after, request

pytestmark = pytest.mark.django_db


def dropped(routine: Routine, number: int) -> Routine:
    plan = adjust(current_catalogue(), EVERYDAY, plan_of(routine), "drop", number)
    return services.change_plan(routine, plan, change="drop", number=number)


def techniques(routine: Routine) -> list[str]:
    return list(routine.steps.values_list("technique", flat=True))


def test_a_kept_plan_reads_back_as_it_was() -> None:
    routine = a_routine(a_profile())
    assert plan_of(routine) == a_plan()
    assert routine.content_digest == current_catalogue().digest


def test_steps_carry_their_words() -> None:
    routine = a_routine(a_profile())
    step = routine.steps.get(number=1)
    technique = current_catalogue().technique[step.technique]
    assert step.data["name"] == technique.name
    assert step.data["instructions"] == list(technique.words.steps)
    assert step.data["cues"] == list(technique.words.cues)
    assert step.data["stop_if"] == list(technique.words.stop_if)


def test_a_name_is_made_of_the_sorest_place_and_the_minutes() -> None:
    assert a_routine(a_profile()).name == "Lower back beside the spine (left) and 1 more: 10 min"
    one = a_routine(a_profile(), areas=EVERYDAY.areas[:1])
    assert one.name == "Lower back beside the spine (left): 10 min"


def test_a_plan_for_no_place_is_named_for_relief() -> None:
    assert services.save_plan(a_profile(), request(areas=()), a_plan()).name == "Relief now"


def test_a_name_of_its_own_is_kept_to_its_length() -> None:
    routine = services.save_plan(
        a_profile(), EVERYDAY, a_plan(), name="x" * 90, ready_routine="desk-break"
    )
    assert (routine.name, routine.ready_routine) == ("x" * 80, "desk-break")


def test_a_change_stays_in_the_routine_and_can_be_undone() -> None:
    routine = a_routine(a_profile())
    before = techniques(routine)
    changed = dropped(routine, 3)
    assert changed.pk == routine.pk
    assert before[2] not in techniques(changed)
    services.undo_change(changed)
    assert techniques(Routine.objects.get()) == before
    assert plan_of(Routine.objects.get()) == a_plan()


def test_undo_without_a_change_does_nothing() -> None:
    routine = a_routine(a_profile())
    before = techniques(routine)
    services.undo_change(routine)
    assert techniques(routine) == before


def test_a_change_of_a_used_plan_makes_a_new_one_and_leaves_the_old() -> None:
    profile = a_profile()
    routine = a_routine(profile)
    services.keep_favourite(routine, now=NOON)
    a_session(profile, routine)
    before = techniques(routine)
    changed = dropped(routine, 3)
    assert changed.pk != routine.pk
    assert not changed.is_favourite
    assert techniques(Routine.objects.get(pk=routine.pk)) == before
    services.undo_change(changed)
    assert techniques(changed) == before


def test_a_plan_a_session_uses_is_not_undone_under_it() -> None:
    profile = a_profile()
    changed = dropped(a_routine(profile), 3)
    a_session(profile, changed)
    left = techniques(changed)
    services.undo_change(changed)
    assert techniques(changed) == left


def test_favourites_come_newest_first_and_can_be_removed_and_put_back() -> None:
    profile = a_profile()
    first, second = a_routine(profile, name="First"), a_routine(profile, name="Second")
    services.keep_favourite(first, now=NOON)
    services.keep_favourite(second, now=after(60), name="Evening")
    assert [it.routine.name for it in favourites(profile)] == ["Evening", "First"]
    services.remove_favourite(second, now=after(90))
    assert [it.routine.name for it in favourites(profile)] == ["First"]
    services.restore_favourite(second)
    assert [it.routine.name for it in favourites(profile)] == ["Evening", "First"]
    services.rename(first, "Morning")
    assert [it.routine.name for it in favourites(profile)] == ["Evening", "Morning"]


def test_saving_a_favourite_again_keeps_its_place() -> None:
    profile = a_profile()
    routine = a_routine(profile)
    services.keep_favourite(routine, now=NOON)
    services.keep_favourite(routine, now=after(60))
    assert routine.favourite_at == NOON


def test_undo_keeps_only_the_last_change() -> None:
    routine = a_routine(a_profile())
    once = dropped(routine, 3)
    after_once = techniques(once)
    twice = dropped(once, 3)
    services.undo_change(twice)
    assert techniques(twice) == after_once
    assert "undo" not in Routine.objects.get().plan
