"""Ready-made routines judged for one person: fits, changed, not for you."""

from routines.domain.judging import judge_routine
from routines.domain.types import AreaPain, Outcome
from tests.domain.constraints import breaches
from tests.domain.factories import (
    breathing,
    catalogue,
    kneading,
    red_flag,
    request,
    resting,
    rolling,
    routine,
    routine_step,
    row,
    technique,
)

ENDS = (breathing(), resting())
REACHES = tuple(technique(f"reach-{it}") for it in "abc")
HANDS = {"tool": "hands", "pressure": 1}
SETTLE, FINISH = routine_step("breathe"), routine_step("rest")
KNEAD = routine_step("knead", "each", **HANDS)
REACH = routine_step("reach-a", "each")


def names(found):
    return list(dict.fromkeys(it.technique for it in found.steps))


def seconds_of(found, slug):
    return sum(it.seconds for it in found.steps if it.technique == slug)


def judged(*steps, rules=(), techniques=(), minutes=10, **answers):
    small = catalogue(
        (*ENDS, kneading(), *REACHES, rolling(), *techniques), rules,
        red_flags=(red_flag("rf10", "urgent"),),
    )  # fmt: skip
    asked = request(minutes=30, **answers)
    return judge_routine(small, asked, routine(*steps, minutes=minutes))


def test_a_routine_that_breaks_nothing_fits_as_it_is():
    found = judged(SETTLE, KNEAD, REACH, FINISH)
    assert found.verdict == "fits"
    assert found.reasons == ()
    assert names(found.plan) == ["breathe", "knead", "reach-a", "rest"]
    assert found.plan.asked_seconds == 600
    assert all(it.seconds == 40 for it in found.plan.steps)


def test_a_routine_is_not_for_somebody_with_a_red_flag():
    found = judged(SETTLE, KNEAD, FINISH, red_flags=frozenset({"rf10"}))
    assert found.verdict == "not_for_you"
    assert found.plan.outcome is Outcome.URGENT
    assert found.plan.steps == ()
    assert found.reasons == ("What rf10 asks for.",)


def test_a_step_a_rule_takes_changes_the_routine_and_says_why():
    rule = row("exclude", advice="Not this.", match={"mech": ("knead",)})
    rules = (row("warn", advice="Mind."), rule)
    found = judged(SETTLE, KNEAD, REACH, FINISH, rules=rules)
    assert found.verdict == "changed"
    assert found.reasons == ("Knead: Not this.",)
    assert "knead" not in names(found.plan)


def test_a_routine_without_any_work_left_is_not_for_you():
    found = judged(SETTLE, KNEAD, FINISH, rules=[row("exclude", match={"mech": ("knead",)})])
    assert found.verdict == "not_for_you"
    assert found.plan.steps == ()
    assert found.reasons == ("Knead: Because of exclude.",)


def test_a_lighter_cap_changes_the_routine():
    firm = routine_step("knead", "each", tool="hands", pressure=2)
    found = judged(SETTLE, firm, REACH, FINISH, rules=[row("cap_pressure", value=1)])
    assert found.verdict == "changed"
    assert {it.pressure for it in found.plan.steps if it.technique == "knead"} == {1}


def test_a_capped_dose_changes_the_routine_and_says_why():
    rule = row("cap_seconds", value=20, advice="Shortly.", match={"mech": ("knead",)})
    found = judged(SETTLE, KNEAD, REACH, FINISH, rules=[rule])
    assert found.verdict == "changed"
    assert found.reasons == ("Knead: Shortly.",)
    assert seconds_of(found.plan, "knead") == 40


def test_a_dose_capped_to_nothing_leaves_the_step_out():
    rule = row("cap_seconds", value=10, advice="Hardly.", match={"mech": ("knead",)})
    found = judged(SETTLE, KNEAD, REACH, FINISH, rules=[rule])
    assert found.verdict == "changed"
    assert found.reasons == ("Knead: Hardly.",)
    assert "knead" not in names(found.plan)


def test_a_limit_shared_with_an_earlier_step_makes_a_step_shorter():
    ball = {"tool": "tennis_ball", "position": "wall_back", "surface": "wall", "pressure": 1}
    found = judged(
        SETTLE,
        routine_step("roll", "left", seconds=90, **ball),
        routine_step("again", "left", seconds=90, **ball),
        FINISH,
        techniques=(rolling("again"),),
        tools=frozenset({"tennis_ball"}),
    )
    assert found.verdict == "changed"
    assert seconds_of(found.plan, "again") == 30
    assert found.reasons[0].startswith("Again")


def test_a_limit_an_earlier_step_used_up_leaves_a_step_out():
    ball = {"tool": "tennis_ball", "position": "wall_back", "surface": "wall", "pressure": 1}
    found = judged(
        SETTLE,
        routine_step("long", "left", seconds=120, **ball),
        routine_step("roll", "left", **ball),
        FINISH,
        techniques=(rolling("long", sec=(60, 30, 120)),),
        tools=frozenset({"tennis_ball"}),
    )
    assert found.verdict == "changed"
    assert names(found.plan) == ["breathe", "long", "rest"]
    assert found.reasons[0].startswith("Roll")


def test_a_step_without_its_tool_is_left_out_and_says_so():
    ball = {"tool": "tennis_ball", "position": "wall_back", "surface": "wall", "pressure": 1}
    found = judged(SETTLE, routine_step("roll", "each", **ball), REACH, FINISH)
    assert found.verdict == "changed"
    assert len(found.reasons) == 1
    assert found.reasons[0].startswith("Roll")


def test_a_step_the_person_banned_is_left_out_and_says_so():
    found = judged(SETTLE, KNEAD, REACH, FINISH, banned=frozenset({"knead"}))
    assert found.reasons == ("Knead: you asked never to be shown this.",)


def test_an_end_that_is_out_is_taken_from_the_catalogue():
    found = judged(
        SETTLE, REACH, FINISH, techniques=(resting("lie-still"),), banned=frozenset({"rest"})
    )
    assert found.verdict == "changed"
    assert found.plan.steps[-1].technique == "lie-still"


def test_without_any_end_a_routine_is_not_for_you():
    found = judged(SETTLE, REACH, FINISH, banned=frozenset({"rest", "breathe"}))
    assert found.verdict == "not_for_you"
    assert len(found.reasons) == 2


def test_massage_on_the_one_side_that_is_allowed_changes_the_routine():
    rule = row("exclude", advice="Not there.", local="affected", match={"presses": True})
    found = judged(
        SETTLE, KNEAD, REACH, FINISH, rules=[rule], details={"affected_areas": ("glute-left",)}
    )
    assert found.verdict == "changed"
    assert [it.side for it in found.plan.steps if it.technique == "knead"] == ["right"]
    assert found.reasons == ("Knead: Not there.",)


def test_a_step_nothing_can_be_is_passed_over():
    nowhere = routine_step("knead", "each", tool="hands", pressure=1, area="glute")
    found = judged(SETTLE, nowhere, REACH, FINISH)
    assert names(found.plan) == ["breathe", "reach-a", "rest"]


def test_every_routine_of_the_content_fits_somebody_well_with_everything(catalogue):
    asked = request(
        areas=(AreaPain("low_back", "both", 3),),
        tools=frozenset(catalogue.tool),
        surfaces=frozenset(catalogue.surface),
    )
    for entry in catalogue.routines:
        found = judge_routine(catalogue, asked, entry)
        assert found.verdict in ("fits", "changed"), entry.slug
        assert breaches(catalogue, asked, found.plan) == [], entry.slug
