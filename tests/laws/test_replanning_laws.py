"""Laws of replanning: what holds after every change, at every moment of a session."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from random import Random

import pytest

from routines.domain.dosage import ALMOST_FULL
from routines.domain.planner import plan
from routines.domain.replan_changes import (
    LessTime,
    Longer,
    NoChange,
    Replanned,
    Skip,
    SoFar,
    StayUp,
    Swap,
    TooMuch,
    Turn,
)
from routines.domain.replanning import replan
from routines.domain.types import Request
from routines.queries.catalogue_json import catalogue_to_json
from routines.queries.intake_json import request_from_json
from routines.queries.plan_json import step_to_json
from tests.domain.factories import real_catalogue
from tests.domain.sessions_so_far import at_moment, faults, later, left_seconds, moved_on
from tests.laws.intakes import intake
from tests.laws.judge import screening
from tests.laws.judge.doing import Doing
from tests.laws.judge.dose import check_sequence
from tests.laws.judge.person import Person
from tests.laws.judge.timing import check_order

SEEDS = range(24)
CHANGES_IN_A_ROW = 4


def turns(random: Random) -> list[Turn]:
    minutes = random.choice((1, 2, 3, 5, 8, 12))
    return [TooMuch(), Skip(), Swap(), Longer(), LessTime(60 * minutes), StayUp()]


def session(seed: int) -> tuple[Request, SoFar] | None:
    """A seeded session at a seeded moment; None where nothing was planned."""
    random = Random(seed)
    asked = intake(seed) | {"red_flags": [], "red_flags_not_sure": []}
    request = request_from_json(real_catalogue(), asked)
    found = plan(real_catalogue(), request)
    if not found.steps:
        return None
    place = random.randrange(len(found.steps))
    step = found.steps[place]
    return request, at_moment(found, place, random.randrange(step.before_seconds + step.seconds))


def sessions() -> Iterator[tuple[int, Request, SoFar]]:
    for seed in SEEDS:
        found = session(seed)
        if found is not None:
            yield seed, *found


def changed(request: Request, so_far: SoFar, turn: Turn) -> Replanned | None:
    with suppress(NoChange):
        return replan(real_catalogue(), request, so_far, turn)
    return None


@pytest.mark.parametrize("kind", range(6))
def test_every_change_keeps_the_laws_for_done_and_rest_together(kind: int) -> None:
    made = 0
    for seed, request, so_far in sessions():
        turn = turns(Random(seed))[kind]
        found = changed(request, so_far, turn)
        if found is not None:
            made += 1
            assert faults(real_catalogue(), request, so_far, turn, found) == [], (seed, turn)
    assert made > 3


def test_changes_on_changes_keep_the_laws_too() -> None:
    made = 0
    for seed, request, start in sessions():
        random, so_far = Random(seed), start
        for _ in range(CHANGES_IN_A_ROW):
            turn = random.choice(turns(random))
            found = changed(request, so_far, turn)
            if found is not None:
                made += 1
                assert faults(real_catalogue(), request, so_far, turn, found) == [], (seed, turn)
                onward = moved_on(so_far, found)
                if onward is None:
                    break
                so_far = onward
            so_far = later(so_far, random.randrange(3), random.randrange(60))
    assert made > len(SEEDS)


def test_the_same_session_and_change_give_the_same_rest() -> None:
    for seed, request, so_far in sessions():
        for turn in turns(Random(seed)):
            again = replace(so_far)
            assert changed(request, again, turn) == changed(request, so_far, turn)


def test_a_change_leaves_the_session_it_was_made_of_as_it_was() -> None:
    for seed, request, so_far in sessions():
        before = repr(so_far)
        for turn in turns(Random(seed)):
            changed(request, so_far, turn)
        assert repr(so_far) == before


@pytest.mark.parametrize("kind", range(6))
def test_the_time_that_is_left_is_used_where_there_is_anything_to_use_it_for(kind: int) -> None:
    for seed, request, so_far in sessions():
        turn = turns(Random(seed))[kind]
        found = changed(request, so_far, turn)
        if found is None:
            continue
        most = left_seconds(real_catalogue(), request, so_far)
        if isinstance(turn, LessTime):
            most = min(most, turn.seconds)
        if most - found.seconds > ALMOST_FULL and found.rest:
            # What can be longer is: a longer step finds no room, whichever it is.
            onward = moved_on(so_far, found)
            assert onward is not None
            for number in range(1, len(found.rest) + 1):
                with pytest.raises(NoChange, match="at the longest"):
                    replan(real_catalogue(), request, onward, Longer(number))


def test_pressing_too_much_again_and_again_ends_with_the_technique_left() -> None:
    for _seed, request, so_far in sessions():
        assert so_far.running is not None
        technique = so_far.running.technique
        pressure = so_far.running.pressure
        for _press in range(8):
            found = replan(real_catalogue(), request, so_far, TooMuch())
            stays = [it for it in (found.running, *found.rest) if it and it.technique == technique]
            assert all(it.pressure <= pressure for it in stays)
            onward = moved_on(so_far, found)
            if onward is None or not stays:
                break
            so_far = onward
        assert not stays


def test_the_judge_finds_no_step_after_a_change_that_the_reference_forbids() -> None:
    shape = catalogue_to_json(real_catalogue())
    techniques = {it["slug"]: it for it in shape["techniques"]}
    for seed, request, so_far in sessions():
        person = Person(intake(seed) | {"red_flags": [], "red_flags_not_sure": []}, shape)
        for turn in turns(Random(seed)):
            found = changed(request, so_far, turn)
            steps = [step_to_json(it) for it in found.rest] if found else []
            doings = [Doing(techniques[it["technique"]], it) for it in steps]
            assert list(screening.check(person, doings)) == [], (seed, turn)
            assert [*check_order(steps), *check_sequence(person, doings)] == [], (seed, turn)
