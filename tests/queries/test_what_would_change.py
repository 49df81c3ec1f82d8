"""What would change a plan, in words: every number read off both plans."""

from __future__ import annotations

from dataclasses import replace

import pytest

from routines.domain.types import NO_HISTORY, Outcome, Plan
from routines.domain.what_if import WhatIf
from routines.queries import what_would_change as queries
from routines.queries.what_would_change import WhatWouldChange, what_would_change_page
from tests.domain.factories import real_catalogue
from tests.factories import EVERYDAY

SOREST = (("low_back", "left"),)
SAME = WhatIf(
    kind="tool", slugs=("peanut",), minutes=10, gain=9.0, places=SOREST, sorest_now=60,
    sorest_then=60, total_now=600, total_then=600, incoming=(), outgoing=(), needing=(),
)  # fmt: skip


@pytest.fixture
def told(monkeypatch):
    """What the page says of one answer found, for somebody with ten minutes."""

    def told(**changes: object) -> WhatWouldChange:
        found = (replace(SAME, **changes),)  # type: ignore[arg-type]
        monkeypatch.setattr(queries, "what_would_change", lambda *_: found)
        monkeypatch.setattr(queries, "plan", _no_plan)
        return what_would_change_page(real_catalogue(), EVERYDAY, _no_plan(), NO_HISTORY)

    return told


def _no_plan(*_: object) -> Plan:
    return Plan(Outcome.PLAN, 600)


def lines(page: WhatWouldChange) -> tuple[str, ...]:
    (answer,) = page.answers
    return answer.differences


def test_a_thing_is_named_with_what_stands_in_for_it(told) -> None:
    (answer,) = told().answers
    assert (answer.label, answer.title) == ("One more thing", "Double ball")
    assert answer.or_else == "Or: two tennis balls in a sock, knotted tight."
    (answer,) = told(slugs=("percussion",)).answers
    assert answer.or_else == ""
    (answer,) = told(kind="surface", slugs=("floor",)).answers
    assert (answer.label, answer.title, answer.or_else) == ("One more place", "Floor", "Or: a rug.")


def test_what_would_come_in_is_named_by_what_needs_the_thing(told) -> None:
    page = told(
        sorest_then=105,
        incoming=(("seated-twist", 90), ("peanut-wall-spine", 75)),
        outgoing=(("ball-wall-low-back", 60),),
        needing=("peanut-wall-spine",),
        total_then=661,
    )
    technique = real_catalogue().technique
    assert lines(page) == (
        "Lower back beside the spine (left): 45 seconds more.",
        f"“{technique['peanut-wall-spine'].name}” would come in, for 1 minute 15 seconds.",
        f"“{technique['ball-wall-low-back'].name}” would make room.",
        "The session would last 11:01 instead of 10:00.",
    )


def test_a_place_nothing_reaches_now_is_said_to_be_one(told) -> None:
    page = told(sorest_now=0, sorest_then=45)
    assert lines(page) == (
        "Lower back beside the spine (left): 45 seconds, where nothing reaches it now.",
    )


def test_two_that_go_are_named_together_and_no_more(told) -> None:
    going = (("seated-twist", 30), ("chin-tuck", 20), ("palm-rub-low-back", 20))
    names = [real_catalogue().technique[slug].name for slug, _ in going]
    assert lines(told(outgoing=going)) == (f"“{names[0]}” and “{names[1]}” would make room.",)


def test_more_time_says_what_it_brings_and_less_what_it_keeps(told) -> None:
    (more,) = told(kind="minutes", slugs=(), minutes=15, incoming=(("chin-tuck", 20),)).answers
    assert (more.label, more.title) == ("More time", "15 minutes instead of 10")
    assert more.differences == (
        f"“{real_catalogue().technique['chin-tuck'].name}” would come in, for 20 seconds.",
    )
    (less,) = told(kind="minutes", slugs=(), minutes=5, sorest_then=50).answers
    assert (less.label, less.title) == ("Less time", "5 minutes instead of 10")
    assert less.differences == (
        "Lower back beside the spine (left): still 50 seconds instead of 1 minute.",
    )
    kept = told(kind="minutes", slugs=(), minutes=5)
    assert lines(kept) == ("Lower back beside the spine (left): no less than now.",)


def test_a_clinicians_word_is_never_asked_for_as_an_answer_to_change(told) -> None:
    (word,) = told(kind="clearance", slugs=("osteoporosis", "diabetes")).answers
    names = [real_catalogue().condition[it].name for it in ("osteoporosis", "diabetes")]
    assert word.title == "; ".join(names)
    assert word.or_else == "Only if someone who knows your history says it is all right."


def test_warming_up_first_says_what_it_frees(told) -> None:
    (warm,) = told(kind="warmed_up", slugs=()).answers
    assert (warm.title, warm.or_else) == (
        "Warm up first",
        "The heat then takes no time of the session.",
    )


def test_many_sore_places_are_not_all_named(told) -> None:
    places = tuple((area, "left") for area in ("low_back", "glute", "mid_back"))
    assert lines(told(places=places, sorest_then=90)) == ("Your sore places: 30 seconds more.",)
    middle = told(places=(("neck_base", "central"),), sorest_then=90)
    assert lines(middle) == ("Base of skull and neck: 30 seconds more.",)
