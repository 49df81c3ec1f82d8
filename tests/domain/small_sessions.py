"""Sessions on catalogues small enough to know what must come of a change."""

import pytest

from routines.domain.planner import plan
from routines.domain.replan_changes import Done, NoChange, SoFar
from routines.domain.replanning import replan
from routines.domain.sequencing import is_slow, timed
from tests.domain.factories import (
    breathing,
    catalogue,
    kneading,
    request,
    resting,
    step,
    technique,
)
from tests.domain.sessions_so_far import faults

ENDS = (breathing(), resting())
REACHES = tuple(technique(f"reach-{it}") for it in "abc")
SMALL = catalogue((*ENDS, kneading(), *REACHES))
ASKED = request(minutes=8)


def session(small, asked, slug, worked=0):
    """The session at the first step of this technique, after so many seconds of its work."""
    steps = plan(small, asked).steps
    place = next(at for at, it in enumerate(steps) if it.technique == slug)
    return so_far_at(steps, place, worked)


def so_far_at(steps, place, worked=0):
    running = steps[place]
    return SoFar(
        ahead=steps[place + 1 :],
        done=tuple(Done(it, it.seconds) for it in steps[:place]),
        running=running,
        elapsed=running.before_seconds + worked if worked else 0,
    )


def made(small, asked, so_far, turn):
    """What comes of a change; every law holds for it."""
    found = replan(small, asked, so_far, turn)
    assert faults(small, asked, so_far, turn, found) == []
    return found


def refusal(small, asked, so_far, turn):
    with pytest.raises(NoChange) as refused:
        replan(small, asked, so_far, turn)
    return refused.value.reason


def plan_of(small, asked, *steps):
    """These steps, one after the other, as a plan would time them."""
    return timed(small, steps, slow=is_slow(asked))[0]


def names(found):
    return list(dict.fromkeys(it.technique for it in found.rest))


def ball(small, slug, tool, **more):
    steps = plan_of(
        small,
        KIT,
        step("breathe", "settle", side="central", contact="breath", pressure=0, seconds=45),
        *(
            step(slug, "deeper", side=side, tool=tool, contact="lean_roll", **more)
            for side in ("right", "left")
        ),
        step("rest", "finish", side="central", contact="rest", pressure=0, seconds=45),
    )
    return so_far_at(steps, 1, worked=20)


WALL = {"position": "wall_back", "surface": "wall"}
KIT = request(minutes=5, tools=frozenset({"hands", "tennis_ball", "massage_ball"}))
