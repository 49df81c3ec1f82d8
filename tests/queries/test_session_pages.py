"""What the page of a running step starts its clock from."""

import pytest

from routines.models import Routine
from routines.queries.catalogue import current_catalogue
from routines.queries.sessions import ready_page, step_page
from routines.services import sessions as services
from tests.factories import NOON, a_profile, a_routine, a_running_session, after

pytestmark = pytest.mark.django_db


def with_step(**data: object) -> Routine:
    routine = a_routine(a_profile())
    step = routine.steps.get(number=1)
    step.data |= {"before_seconds": 10, "seconds": 60, "spots": 1} | data
    step.save()
    return routine


def test_the_clock_counts_getting_ready_down_and_then_the_work() -> None:
    routine = with_step()
    running = a_running_session(routine.profile, routine)
    shown = {
        seconds: step_page(current_catalogue(), running, now=after(seconds)).clock
        for seconds in (0, 4, 9.5, 10, 40, 70, 500)
    }
    assert shown == {
        0: "0:10",
        4: "0:06",
        9.5: "0:01",
        10: "1:00",
        40: "0:30",
        70: "0:00",
        500: "0:00",
    }


def test_the_page_gets_milliseconds_of_the_start_and_of_now() -> None:
    routine = with_step()
    running = a_running_session(routine.profile, routine)
    page = step_page(current_catalogue(), running, now=after(12.25))
    assert (page.elapsed_ms, page.now_ms - page.started_ms) == (12_250, 12_250)
    assert page.started_ms == NOON.timestamp() * 1000


def test_a_paused_step_stands_still() -> None:
    routine = with_step()
    running = a_running_session(routine.profile, routine)
    paused = services.pause(running.pk, 1, now=after(30))
    page = step_page(current_catalogue(), paused, now=after(900))
    assert (page.is_paused, page.elapsed_ms, page.started_ms, page.clock) == (
        True,
        30_000,
        0,
        "0:40",
    )


def test_shared_seconds_are_said_per_spot() -> None:
    routine = with_step(spots=3)
    running = a_running_session(routine.profile, routine)
    page = step_page(current_catalogue(), running, now=NOON)
    assert page.words.spots == "3 spots, about 20 seconds on each."
    assert step_page(current_catalogue(), running, now=NOON).next_name


def test_cautions_of_rules_come_before_the_techniques_own() -> None:
    rule = {"text": "Only lightly.", "condition": "osteoporosis", "sources": ["cs-S01"]}
    routine = with_step(cautions=[rule], caution="Off the spine.")
    running = a_running_session(routine.profile, routine)
    page = step_page(current_catalogue(), running, now=NOON)
    assert [mind.text for mind in page.words.minds] == ["Only lightly.", "Off the spine."]
    twice = with_step(cautions=[rule], caution="Only lightly.")
    running = a_running_session(twice.profile, twice)
    assert len(step_page(current_catalogue(), running, now=NOON).words.minds) == 1
    bare = with_step(cautions=[], caution="")
    running = a_running_session(bare.profile, bare)
    assert step_page(current_catalogue(), running, now=NOON).words.minds == ()


def test_the_last_step_has_no_next() -> None:
    routine = with_step()
    running = a_running_session(routine.profile, routine)
    running.step_number = routine.steps.count()
    page = step_page(current_catalogue(), running, now=NOON)
    assert (page.next_name, page.next_side, page.next_clock) == ("", "", "")


def test_getting_ready_names_the_first_position_and_its_seconds() -> None:
    routine = with_step()
    running = a_running_session(routine.profile, routine)
    page = ready_page(current_catalogue(), running)
    first = routine.steps.get(number=1).data
    assert (page.position, page.before) == (first["position_name"], "10 seconds")
