"""The judge itself: it passes a good plan and catches each kind of bad one."""

from __future__ import annotations

from typing import Any

import pytest

from tests.laws.judge import judge
from tests.laws.judge.samples import (
    BALL,
    BEND_LEFT,
    BEND_RIGHT,
    BREATHE,
    CHEST,
    FOLD,
    GLUTE,
    GUN,
    GUN_BLADE,
    GUN_HIP,
    HEAT,
    INTAKE,
    KNEAD,
    LIE,
    NECK,
    PRONE,
    ROLLER,
    RUB,
    THIGH,
    WALK,
    answer,
    catalogue,
    faults,
    has,
    step,
)

JSON = dict[str, Any]


def test_a_good_plan_has_no_faults() -> None:
    assert faults(KNEAD, BALL, BEND_LEFT, BEND_RIGHT) == []


@pytest.mark.parametrize(
    ("intake", "outcome"),
    [
        ({"red_flags": ["rf01"]}, "emergency"),
        ({"red_flags": ["rf06"]}, "emergency"),
        ({"red_flags": ["rf06"], "details": {"rf06": "stable"}}, "urgent"),
        ({"red_flags_not_sure": ["rf06"]}, "see_clinician"),
        ({"red_flags_not_sure": ["rf01"]}, "urgent"),
        ({"red_flags": ["rf39", "rf35"]}, "not_today"),
        ({"red_flags": ["rf35"]}, "see_clinician"),
        ({"age": 15}, "see_clinician"),
        ({"age": 9}, "urgent"),
        ({"conditions": ["fracture-recent"]}, "see_clinician"),
        ({"not_sure": ["fever-infection"]}, "not_today"),
        ({"areas": [{"area": "glute", "side": "left", "pain": 8}]}, "urgent"),
        ({"areas": [{"area": "glute", "side": "left", "pain": 8}],
          "details": {"rf34": "not_sudden"}}, "see_clinician"),
    ],
)  # fmt: skip
def test_it_wants_the_outcome_the_documents_give(intake: JSON, outcome: str) -> None:
    empty = answer([], outcome=outcome)
    assert not has(judge(catalogue(), INTAKE | intake, empty), "outcome:")
    assert has(faults(**intake), "outcome:")
    assert has(faults(**intake), "steps-forbidden")


def test_steps_under_an_outcome_without_steps_are_caught() -> None:
    assert has(faults(result={"outcome": "urgent"}, red_flags=["rf19"]), "outcome: urgent has 2")


def test_a_flag_a_clinician_has_seen_to_is_lifted_and_an_urgent_one_is_not() -> None:
    assert not has(faults(red_flags=["rf35"], cleared=["rf35"]), "outcome:")
    assert has(faults(red_flags=["rf19"], cleared=["rf19"]), "outcome:")


def test_sixteen_asks_first_until_cleared() -> None:
    assert has(faults(age=16), "instead of ask_first")
    assert not has(faults(age=16, cleared=["under-18"]), "ask_first")


def test_a_whole_plan_gate_allows_breathing_and_walking_only() -> None:
    gated = {"outcome": "ask_first", "needs_clearance": ["whiplash"]}
    assert faults(result=gated, conditions=["whiplash"]) == []
    assert has(faults(GLUTE, result=gated, conditions=["whiplash"]), "before-clearance whiplash")
    assert has(faults(conditions=["whiplash"]), "instead of ask_first")


def test_an_exclusion_stands_even_when_cleared() -> None:
    found = faults(GUN, conditions=["anticoagulants"], cleared=["anticoagulants"])
    assert has(found, "exclude anticoagulants: gun")


def test_a_scoped_gate_opens_with_its_clearance() -> None:
    assert has(faults(GUN, conditions=["osteoporosis"]), "gate osteoporosis: gun")
    cleared = {"conditions": ["osteoporosis"], "cleared": ["osteoporosis"]}
    assert not has(faults(GUN, **cleared), "gate osteoporosis")


def test_not_sure_counts_as_given() -> None:
    assert has(faults(HEAT, not_sure=["heat-unsafe"]), "exclude heat-unsafe")


def test_somebody_of_75_counts_as_frail() -> None:
    assert has(faults(LIE | {"surface": "floor"}, age=75), "exclude frailty-or-falls: on the floor")


def test_a_missing_answer_means_the_stricter_branch() -> None:
    assert has(faults(HEAT, conditions=["diabetes"]), "exclude diabetes: heat without")
    normal = {"conditions": ["diabetes"], "details": {"heat_sensation": "normal"}}
    assert not has(faults(HEAT, **normal), "exclude diabetes")


def test_a_local_rule_reaches_the_named_place_and_its_neighbours_only() -> None:
    named = {"skin_spread": "no", "affected_areas": ["glute-right"]}
    condition = ["skin-broken-or-infected"]
    assert not has(faults(BALL, conditions=condition, details=named), "exclude skin")
    other = BALL | {"side": "right"}
    assert has(faults(other, conditions=condition, details=named), "exclude skin")
    assert has(faults(GLUTE | {"side": "right"}, conditions=condition, details=named), "contact")
    assert has(faults(BALL, conditions=condition, details={"skin_spread": "no"}), "exclude skin")


@pytest.mark.parametrize(
    ("condition", "bad"),
    [
        ("spinal-stenosis", PRONE), ("osteoporosis", FOLD), ("glaucoma-retina", FOLD),
        ("no-kneeling", FOLD), ("reflux-hernia", PRONE), ("hypermobility", FOLD),
        ("pregnancy-16-weeks-on", PRONE), ("hand-wrist-problem", KNEAD), ("contact-allergy", BALL),
        ("shoulder-problem", KNEAD), ("epilepsy", PRONE), ("kidney-disease", GUN),
        ("herniated-disc-sciatica", BALL), ("reduced-sensation", HEAT), ("pacemaker", CHEST),
        ("bone-metastases", KNEAD), ("dvt-current", GLUTE), ("hypertension-uncontrolled", FOLD),
        ("osteopenia", GUN_BLADE), ("spondylolisthesis", PRONE), ("vertebral-fracture-old", ROLLER),
        ("back-surgery-recent", KNEAD), ("spinal-fusion", ROLLER), ("ankylosing-spondylitis", NECK),
        ("scoliosis", GUN), ("whiplash", NECK), ("cervical-stenosis-myelopathy", NECK),
        ("fibromyalgia", RUB), ("anticoagulants", RUB), ("bleeding-disorder", GUN),
        ("dvt-past", GUN_HIP), ("varicose-veins", THIGH), ("heart-disease-recent", GUN),
        ("hypertension-controlled", FOLD | {"seconds": 45}), ("implanted-device-other", BALL),
        ("aortic-aneurysm", PRONE), ("neck-artery-disease", NECK), ("dizziness-fainting", NECK),
        ("pregnancy-early", THIGH), ("pregnancy-high-risk", PRONE), ("postpartum", THIGH),
        ("cancer-active", BALL), ("skin-broken-or-infected", BALL), ("rheumatoid-arthritis", NECK),
        ("long-term-steroids", RUB), ("lymphoedema", HEAT), ("diabetes", HEAT),
        ("vascular-eds", NECK), ("heat-unsafe", HEAT), ("hip-replacement-recent", GLUTE),
        ("frailty-or-falls", FOLD), ("under-18", GUN), ("metalwork-elsewhere", GUN),
    ],
    ids=lambda it: it if isinstance(it, str) else it["technique"],
)  # fmt: skip
def test_it_knows_what_each_condition_rules_out(condition: str, bad: JSON) -> None:
    assert has(faults(bad, conditions=[condition]), f"exclude {condition}:", bad["technique"])
    assert not has(faults(bad), condition)


@pytest.mark.parametrize(
    ("condition", "bad"),
    [
        ("pacemaker", GUN), ("epilepsy", GUN), ("pregnancy-early", GUN), ("hypermobility", GUN),
        ("spinal-stenosis", GUN), ("herniated-disc-sciatica", GUN), ("osteoporosis", ROLLER),
        ("frailty-or-falls", ROLLER), ("postpartum", PRONE), ("metalwork-elsewhere", GUN),
    ],
    ids=lambda it: it if isinstance(it, str) else it["technique"],
)  # fmt: skip
def test_it_knows_what_waits_for_a_clinicians_word(condition: str, bad: JSON) -> None:
    assert has(faults(bad, conditions=[condition]), f"gate {condition}:", bad["technique"])
    cleared = {"conditions": [condition], "cleared": [condition]}
    assert not has(faults(bad, **cleared), f"gate {condition}:")


def test_a_flare_leaves_no_deeper_phase_gun_or_roller() -> None:
    found = faults(BALL, GUN, ROLLER, conditions=["acute-flare"])
    assert has(found, "flare-up: a deeper phase")
    assert has(found, "flare-up: gun")
    assert has(found, "flare-up: roller")


def test_pressure_is_capped_by_conditions_flare_first_sessions_and_place() -> None:
    harder = KNEAD | {"pressure": 2}
    assert has(faults(harder, conditions=["fibromyalgia"]), "cap-pressure fibromyalgia")
    sore = [{"area": "low_back", "side": "left", "pain": 7}]
    assert has(faults(harder, areas=sore, pain_days=2), "cap-pressure flare-up")
    assert has(faults(harder, areas=sore, pain_days=None), "cap-pressure flare-up")
    firm = GLUTE | {"pressure": 3}
    assert not has(faults(firm), "pressure")
    assert has(faults(firm, sessions_done=1), "cap-pressure the rulings")
    assert has(faults(KNEAD | {"pressure": 3}), "pressure")


def test_upper_back_pain_means_no_gun_and_no_firm_pressure() -> None:
    upper = [{"area": "scap_inner", "side": "left", "pain": 4}]
    assert has(faults(GUN, areas=upper), "(D1)")
    assert has(faults(GLUTE | {"pressure": 3}, areas=upper), "cap-pressure D1")


def test_seconds_on_a_spot_are_shared_between_the_spots() -> None:
    long = KNEAD | {"seconds": 60, "spots": 1}
    assert has(faults(long, conditions=["fibromyalgia"]), "cap-seconds fibromyalgia")
    assert not has(faults(long | {"spots": 3}, conditions=["fibromyalgia"]), "cap-seconds")
    assert has(faults(long | {"spots": 9}), "shared between 9")


def test_six_of_ten_at_rest_is_ten_minutes_of_light_work() -> None:
    sore = [{"area": "low_back", "side": "left", "pain": 6}]
    long = {"total_seconds": 700}
    assert has(faults(result=long, areas=sore), "limit session, pain at rest")
    assert has(faults(BALL, areas=sore), "pain-at-rest")
    eased = {"areas": sore, "details": {"pain_at_rest": "no"}}
    assert not has(faults(BALL, result=long, **eased), "pain")


def test_a_plan_longer_than_asked_is_caught() -> None:
    assert has(
        faults(minutes=3, result={"asked_seconds": 180, "total_seconds": 181}), "limit session"
    )


def test_a_tool_or_surface_that_is_not_there_is_caught() -> None:
    assert has(faults(BALL, tools=["hands"]), "kit: ball-wall-low-back with tennis_ball")
    assert has(faults(BALL, surfaces=["chair"]), "needs wall")


def test_what_the_catalogue_does_not_have_is_caught() -> None:
    assert has(faults(BALL | {"technique": "elbow-drop"}), "no technique elbow-drop")
    assert has(faults(BALL | {"position": "prone"}), "no way prone")
    assert has(faults(BALL | {"side": "both"}), "side:")
    assert has(faults(BALL | {"areas": ["glute"]}), "areas:")
    assert has(faults(BALL | {"phase": "stretch"}), "no stretch technique")
    assert has(faults(BALL | {"seconds": 300}), "seconds:")
    assert has(faults(BALL | {"tool": "roller_soft"}), "is done with one of")


def test_gun_and_heat_keep_to_their_places_and_times() -> None:
    assert has(faults(GUN, sessions_done=1), "before the third session")
    neck = [
        BALL | {"technique": "scap-circle-knead", "areas": ["upper_trap"], "tool": "percussion"}
    ]
    assert has(faults(*neck), "gun on the neck")
    assert has(faults(HEAT, HEAT, HEAT), "limit heat")
    assert has(faults(HEAT, GUN), "gun straight after heat")
    assert has(faults(HEAT | {"position": "supine", "surface": "bed"}), "heat lain or leaned on")


def test_a_place_is_not_worked_too_long_or_by_three_deeper_techniques() -> None:
    long = BALL | {"seconds": 90}
    assert has(faults(long, long), "limit rolling")
    others = [("ball-chair-low-back", "tennis_ball"), ("cane-low-back", "cane")]
    more = [step(slug, ["low_back"], "left", tool=tool) for slug, tool in others]
    assert has(faults(BALL, *more), "limit deeper techniques")


def test_a_wrong_clock_is_caught() -> None:
    short = BALL | {"before_seconds": 8}
    assert has(faults(short), "clock: 8 s ahead of it")
    shifted = answer([BREATHE, WALK])
    shifted["steps"][1]["starts_at"] += 5
    assert has(judge(catalogue(), INTAKE, shifted), "clock: starts at")
    assert has(faults(result={"total_seconds": 10}), "clock: total")


def test_getting_up_from_the_floor_at_the_end_costs_time() -> None:
    lying = step("belly-breathing-lying", ["low_back", "mid_back"], "central", phase="finish")
    ends = answer([BREATHE, lying | {"surface": "floor"}])
    assert judge(catalogue(), INTAKE, ends) == []
    ends["total_seconds"] -= 1
    assert has(judge(catalogue(), INTAKE, ends), "leaves out 1 s")


def test_phases_in_order_and_one_trip_to_the_floor() -> None:
    assert has(faults(BEND_LEFT, BEND_RIGHT, KNEAD), "order: light")
    floor = LIE | {"phase": "stretch", "surface": "floor"}
    assert has(faults(floor, BEND_LEFT, BEND_RIGHT, floor), "down to floor or bed more than once")
    assert has(faults(BALL, step("ball-chair-low-back", ["low_back"], "left", tool="tennis_ball",
                                 phase="light")), "already worked deeper")  # fmt: skip


def test_a_stretch_done_on_one_side_only_is_caught() -> None:
    assert has(faults(BEND_LEFT), "sides: seated-side-bend")


def test_a_plan_without_settling_or_finish_is_caught() -> None:
    assert has(judge(catalogue(), INTAKE, answer([BREATHE])), "whole: no finish")
    assert has(judge(catalogue(), INTAKE, answer([WALK])), "whole: no settle")


def test_what_is_left_out_must_say_for_whom_and_not_be_in_the_plan() -> None:
    row = {"technique": "ball-wall-low-back", "condition": "osteopenia", "effect": "exclude"}
    found = faults(BALL, result={"left_out": [row]})
    assert has(found, "osteopenia, which nobody gave")
    assert has(found, "is left out and in the plan")
    silent = faults(result={"messages": []}, conditions=["no-kneeling"])
    assert has(silent, "no-kneeling excluded something", "named nowhere")


def test_a_gate_that_holds_something_back_must_be_named() -> None:
    assert has(faults(conditions=["epilepsy"]), "needs-clearance: epilepsy holds something back")
    named = {"needs_clearance": ["epilepsy"]}
    assert not has(faults(result=named, conditions=["epilepsy"]), "needs-clearance")
    cleared = {"conditions": ["epilepsy"], "cleared": ["epilepsy"]}
    assert has(faults(result=named, **cleared), "is cleared already")
