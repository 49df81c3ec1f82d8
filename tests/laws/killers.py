"""Runs the tests of the laws against a mutant until one fails, in this process and without pytest.

Every call is a test as `make test` runs it: its function with one set of its parameters. Of a law
on random people only the search is run, not the shrinking of what it found.
"""

from __future__ import annotations

import importlib
import inspect
import json
import time
import traceback
from collections.abc import Callable, Iterator
from functools import partial
from itertools import product
from pathlib import Path
from types import ModuleType
from typing import Any

from hypothesis import Phase, settings
from hypothesis.errors import HypothesisException

from tests.laws import mutants_of_pasts, mutants_of_plans, mutants_of_rules, verdicts
from tests.laws.judge.candidates import Candidate, Key
from tests.laws.judge.person import Person
from tests.laws.judge.verdicts import Verdict
from tests.laws.mutants import Mutant, switched_off

MUTANTS = (*mutants_of_plans.MUTANTS, *mutants_of_pasts.MUTANTS, *mutants_of_rules.MUTANTS)
Call = tuple[str, Callable[[], object]]
OF_PLANS = (
    "test_sweep_slice", "test_mutation_constraints", "test_laws", "test_past_laws",
    "test_replanning_laws",
)  # fmt: skip
OF_RULES = ("test_red_flag_pairs", "test_verdicts", *OF_PLANS)
# What today's content cannot show is held by a test on a catalogue made for it.
MADE_FOR_IT = (
    "tests.domain.test_verdicts", "tests.domain.test_today", "tests.domain.test_learning",
    "tests.domain.test_replanning_the_rest",
)  # fmt: skip
# Where to look first; whatever else a test of these names finds is as good.
LIKELY = {
    "stops-early": "test_a_session_fills_the_time_where_the_doses_reach_it",
    "fewer-tools-more-work": "test_a_thing_taken_away_adds_nothing",
    "bans-unheeded": "test_no_step_needs_what_was_taken_away",
    "heat-for-the-warm": "test_who_has_warmed_up_gets_no_heat",
    "any-number-of-deeper": "test_a_place_gets_two_deeper_techniques",
    "massage-uncounted": "test_a_session_gets_twenty_minutes_of_massage",
    "first-answer-counts-more": "test_the_order_of_the_answers_never_matters",
    "never-twice-the-same": "test_the_same_answers_give_the_same_plan",
    "says-no-why": "test_an_answer_always_says_why",
    "rolling-uncounted": "test_no_place_is_rolled_for_over_two_minutes",
    "one-spot-for-ever": "test_no_spot_is_worked_for_over_a_minute",
    "gun-uncounted-on-a-place": "test_a_place_gets_two_minutes_of_the_gun",
    "gun-uncounted": "test_a_session_gets_ten_minutes_of_the_gun",
    "heat-uncounted": "test_a_session_gets_fifteen_minutes_of_heat",
    "firm-from-the-start": "test_firm_work_begins_with_the_third_session",
    "firm-in-any-pain": "test_a_place_in_pain_of_six_is_not_worked_firmly",
    "firm-anywhere": "test_only_the_buttock_is_worked_firmly",
    "one-side-will-do": "test_a_stretch_that_one_side_must_not_do",
    "clearance-lifts-any-flag": "test_no_clinicians_word_lifts_a_red_flag",
    "every-flare-is-past": "test_pain_of_seven_is_a_flare_for_three_days",
    "one-side-of-a-place": "test_a_place_is_spared_on_the_side",
    "too-firm-for-the-cap-stays": "test_what_cannot_be_done_as_lightly_as_the_cap_is_out",
    "no-ledger-of-the-day": "test_moderate_work_is_used_up",
    "light-work-without-end": "test_a_place_pressed_in_three_sessions",
    "firm-twice-a-day": "test_a_history_holds_all_of_it",
    "warm-again-at-once": "test_an_hour_lies_between_two_warmings",
    "midnight-starts-anew": "test_yesterday_counts_no_more",
    "soreness-forgotten": "test_sore_is_light_everywhere",
    "worse-forgotten": "test_worse_leaves_light_touch",
    "too-much-forgotten": "test_a_softened_technique_is_capped",
    "pauses-forgotten": "test_what_left_pain_up_twice",
    "session-so-far-forgotten": "test_a_dose_of_the_whole_session_counts",
}
_judge = verdicts.verdict_for
_verdicts: dict[tuple[str, Key], Verdict] = {}
_ready: dict[str, tuple[Call, ...]] = {}
_noticed: dict[str, tuple[float, Call]] = {}  # what noticed an earlier mutant, and how fast


def killer_of(mutant: Mutant) -> str | None:
    """The name of the first test that fails while the constraint is off; None when none does.

    A test that breaks down by itself says nothing about the mutant: that is raised.
    """
    of_rules = mutant in mutants_of_rules.MUTANTS
    names = [f"tests.laws.{it}" for it in (OF_RULES if of_rules else OF_PLANS)]
    calls = [call for name in (*names, *MADE_FOR_IT) for call in calls_of(name)]
    first = LIKELY.get(mutant.name)
    likely = [it for it in calls if first and it[0].startswith(first)]
    with switched_off(mutant):
        quick = [it for _seconds, it in sorted(_noticed.values(), key=lambda it: it[0])]
        for name, call in (*likely, *quick, *calls):
            began = time.perf_counter()
            if fails(call):
                _noticed[name] = (time.perf_counter() - began, (name, call))
                return name
    return None


def fails(call: Callable[[], object]) -> bool:
    """Whether a test fails: what it asserts is not so, or the domain itself breaks off."""
    try:
        call()
    except (AssertionError, HypothesisException):
        return True
    except Exception as error:
        if Path(traceback.extract_tb(error.__traceback__)[-1].filename).parent.name == "domain":
            return True
        raise
    return False


def calls_of(name: str) -> tuple[Call, ...]:
    """Every test of a module that asks for nothing but its parameters, once for each set."""
    if name not in _ready:
        verdicts.verdict_for = remembered
        _ready[name] = tuple(_calls(importlib.import_module(name)))
    return _ready[name]


def _calls(module: ModuleType) -> Iterator[Call]:
    for name, test in vars(module).items():
        if not name.startswith("test_") or not inspect.isfunction(test):
            continue
        if hasattr(test, "hypothesis"):
            _search_only(test)
            yield name, test
            continue
        for given in _parameters(test):
            if set(inspect.signature(test).parameters) == set(given):
                words = f"[{'-'.join(map(str, given.values()))}]" if given else ""
                yield f"{name}{words}", partial(test, **given)


def _parameters(test: Any) -> Iterator[dict[str, Any]]:
    """The sets of parameters that `parametrize` gives a test; one empty set where it gives none."""
    each = []
    for mark in getattr(test, "pytestmark", ()):
        if mark.name == "parametrize":
            names, values = mark.args[:2]
            keys = [it.strip() for it in names.split(",")] if isinstance(names, str) else names
            one = len(keys) == 1
            rows = [getattr(it, "values", (it,) if one else it) for it in values]
            each.append([dict(zip(keys, row, strict=True)) for row in rows])
    for chosen in product(*each):
        yield {key: value for part in chosen for key, value in part.items()}


def _search_only(test: Any) -> None:
    name = "_hypothesis_internal_use_settings"
    was = getattr(test, name)
    setattr(test, name, settings(was, phases=(Phase.explicit, Phase.generate)))


def remembered(person: Person, candidate: Candidate) -> Verdict:
    """The judge's verdict; it reads no rule of the content, so no mutant can change it."""
    asked = vars(person).get("asked")
    if asked is None:
        asked = json.dumps(person.intake, sort_keys=True)
        vars(person)["asked"] = asked
    key = (asked, candidate.key)
    if key not in _verdicts:
        _verdicts[key] = _judge(person, candidate)
    return _verdicts[key]
