"""A rule that can never match protects nobody: every word in it must mean something."""

import pytest

ROW = "C06-03"
PLACE = f"contraindications.toml › {ROW}"


@pytest.mark.parametrize(
    ("match", "problem"),
    [
        ({"colour": ["red"]}, "“colour” is no attribute of a candidate"),
        ({"technique": ["handstand"]}, "names the unknown technique “handstand”"),
        ({"area": "knee"}, "names the unknown area “knee”"),
        ({"region": ["knee"]}, "names the unknown region “knee”"),
        ({"tool": ["tennis_ball"]}, "names the unknown tool “tennis_ball”"),
        ({"tool_slug": ["spoon"]}, "names the unknown tool_slug “spoon”"),
        ({"position": ["quadruped"]}, "names the unknown position “quadruped”"),
        ({"position_slug": ["moon"]}, "names the unknown position_slug “moon”"),
        ({"surface": ["cloud"]}, "names the unknown surface “cloud”"),
        ({"phase": ["middle"]}, "names the unknown phase “middle”"),
        ({"contact": ["hit"]}, "names the unknown contact “hit”"),
        ({"mech": ["rol"]}, "names the unknown mech “rol”"),
        ({"motion": ["twist"]}, "names the unknown motion “twist”"),
        ({"motion_all": ["flex", "none"]}, "names the unknown motion_all “none”"),
        ({"flags": ["BONES"]}, "names the unknown flag “BONES”"),
        ({"floor": ["yes"]}, "names the unknown floor “yes”"),
        ({"stand": ["yes"]}, "names the unknown stand “yes”"),
        ({"material": ["steel"]}, "names the unknown material “steel”"),
        ({"skin_product": ["glue"]}, "names the unknown skin_product “glue”"),
        ({"bodyweight_on_tool": ["some"]}, "names the unknown bodyweight_on_tool “some”"),
        ({"kneeling": ["yes"]}, "“kneeling” wants true or false"),
        ({"presses": ["low_back"]}, "“presses” wants true or false"),
        ({"tool": True}, "“tool” wants names"),
        ({"tool": 2}, "“tool” wants names"),
        ({"pressing_from": "2"}, "“pressing_from” wants a whole number"),
        ({"longest_over": True}, "“longest_over” wants a whole number"),
    ],
)
def test_a_pattern_no_candidate_can_match_is_named(content, match, problem):
    content.entry("contraindications", ROW)["match"] = match
    assert content.mistakes() == [f"{PLACE} › match: {problem}"]


def test_a_pattern_that_spares_is_judged_like_one_that_matches(content):
    content.entry("contraindications", ROW)["except"] = [{"mech": ["heat"]}, {"mech": ["cold"]}]
    assert content.mistakes() == [f"{PLACE} › match: names the unknown mech “cold”"]


@pytest.mark.parametrize(
    "match",
    [
        {"tool": ["none"], "surface": ["none"], "motion": ["none"], "tool_slug": ["none"]},
        {"pressing_from": 1, "longest_over": 60, "prone_over": 30, "spine_level": 2},
        {"kneeling": False, "presses": True, "mech": "roll", "flags": ["BONE"]},
    ],
)
def test_every_kind_of_pattern_has_a_right_form(content, match):
    content.entry("contraindications", ROW)["match"] = match
    assert content.mistakes() == []


@pytest.mark.parametrize(
    ("when", "problem"),
    [
        ({"moon": ["full"]}, "“moon” is neither a fact nor a detail anybody is asked"),
        ({"age_from": "old"}, "“age_from” wants a whole number"),
        ({"pain_from": True}, "“pain_from” wants a whole number"),
        ({"rest_pain_from": "8"}, "“rest_pain_from” wants a whole number"),
        ({"has_condition": ["dragon-pox"]}, "names the unknown condition “dragon-pox”"),
        ({"pain_regions": ["knee"]}, "names the unknown region “knee”"),
    ],
)
def test_a_fact_that_can_never_hold_is_named(content, when, problem):
    content.entry("contraindications", ROW)["when"] = when
    assert content.mistakes() == [f"{PLACE} › when: {problem}"]


@pytest.mark.parametrize(
    "when",
    [
        {"age_from": 75, "flare": True, "time_of_day": ["morning"]},
        {"has_condition": "osteoporosis", "pain_regions": ["low_back"]},
        {"rf06": ["stable"], "disc_eases": ["missing"], "pain_at_rest": ["yes"]},
    ],
)
def test_every_kind_of_fact_has_a_right_form(content, when):
    content.entry("contraindications", ROW)["when"] = when
    assert content.mistakes() == []


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"condition": "dragon-pox"}, "condition: names the unknown condition “dragon-pox”"),
        ({"condition": "", "rule": ""},
         "rule: a rule without a condition must name the general rule it follows"),
        ({"condition": "", "rule": "G99"}, "rule: names the unknown rule “G99”"),
        ({"effect": "forbid"}, "effect: “forbid” is no effect"),
        ({"effect": "cap_seconds", "value": "few"}, "value: a cap needs a whole number"),
        ({"effect": "cap_pressure", "value": -1}, "value: a cap needs a whole number"),
        ({"effect": "refuse", "value": "plan"},
         "value: must be one of emergency, urgent, not_today, see_clinician"),
    ],
)  # fmt: skip
def test_a_rule_that_can_not_be_carried_out_is_named(content, changes, problem):
    content.entry("contraindications", ROW).update(changes)
    assert content.mistakes() == [f"{PLACE} › {problem}"]


def test_a_cap_without_a_value_is_named(content):
    row = content.entry("contraindications", ROW)
    row.pop("value", None)
    row["effect"] = "cap_pain"
    assert content.mistakes() == [f"{PLACE} › value: a cap needs a whole number"]


def test_a_condition_without_a_rule_of_its_own_is_named(content):
    for row in list(content.raw["contraindications"]):
        if row.entry["condition"] == "glaucoma-retina":
            content.drop("contraindications", row.slug)
    assert content.mistakes() == ["conditions.toml › glaucoma-retina: has no contraindication"]


@pytest.mark.parametrize(
    ("asked", "problem"),
    [
        ([], "is neither asked nor derived"),
        (["condition:dragon-pox"], "names the unknown condition “dragon-pox”"),
        (["always", "age_over:50+area:knee"], "names the unknown region “knee”"),
    ],
)
def test_a_warning_sign_nobody_would_be_asked_is_named(content, asked, problem):
    content.entry("red_flags", "rf01")["asked_when"] = asked
    assert content.mistakes() == [f"red_flags.toml › rf01 › asked_when: {problem}"]
