"""What must hold across entries: one spoiled entry, one sentence naming it."""

import pytest

from tests.content.spoiling import real_content

WALL_BALL = "ball-wall-low-back"
WALL_BALL_FILE = f"techniques/wall_chair/{WALL_BALL}.toml › {WALL_BALL}"


# One entry of every list that names its sources.
SOURCED = {
    "areas": ("areas.toml", "glute"),
    "no_press": ("areas.toml", "spine"),
    "tools": ("tools.toml", "cane"),
    "surfaces": ("tools.toml", "chair"),
    "positions": ("positions.toml", "quadruped"),
    "red_flags": ("red_flags.toml", "rf01"),
    "conditions": ("conditions.toml", "osteoporosis"),
    "contraindications": ("contraindications.toml", "C06-03"),
    "rules": ("rules.toml", "G02"),
    "dosages": ("dosage.toml", "hold-tender-spot"),
}


def test_every_entry_without_a_source_is_named(content):
    for name, (_file, slug) in SOURCED.items():
        content.entry(name, slug)["sources"] = []
    wanted = [f"{file} › {slug} › sources: names no source" for file, slug in SOURCED.values()]
    assert content.mistakes() == wanted


def test_every_source_that_leads_nowhere_is_named(content):
    for name, (_file, slug) in SOURCED.items():
        content.entry(name, slug)["sources"] += ["cs-S999"]
    assert content.mistakes() == [
        f"{file} › {slug} › sources: names the unknown source “cs-S999”"
        for file, slug in SOURCED.values()
    ]


def test_a_technique_without_a_source_is_named(content):
    content.technique(WALL_BALL)["evidence"]["sources"] = []
    assert content.mistakes() == [f"{WALL_BALL_FILE} › sources: names no source"]


@pytest.mark.parametrize("key", ["helpers", "neighbours"])
def test_an_area_that_names_an_unknown_area_is_named(content, key):
    content.entry("areas", "glute")[key] += ["knee"]
    assert content.mistakes() == [f"areas.toml › glute › {key}: names the unknown area “knee”"]


def test_an_area_with_fewer_than_four_techniques_is_named(content):
    while sum("hamstring" in row.entry["areas"] for row in content.raw["techniques"]) > 3:
        row = next(it for it in content.raw["techniques"] if "hamstring" in it.entry["areas"])
        content.drop("techniques", row.slug)
    wanted = "areas.toml › hamstring: has only 3 techniques, fewer than 4"
    assert wanted in content.mistakes()


def test_a_massage_tool_with_fewer_than_two_techniques_is_named(content):
    users = [
        row.slug
        for row in content.raw["techniques"]
        if any("cane" in group for group in row.entry["tools"])
    ]
    for slug in users[1:]:
        content.drop("techniques", slug)
    assert "tools.toml › cane: is used by only 1 techniques, fewer than 2" in content.mistakes()


def test_a_shower_may_be_used_by_one_technique_alone(content):
    users = [row for row in content.raw["techniques"] if ["shower"] in row.entry["tools"]]
    assert len(users) == 1
    assert content.mistakes() == []


def test_a_pair_of_positions_without_a_move_is_named(content):
    content.drop("moves", content.raw["moves"][0].slug)
    (mistake,) = content.mistakes()
    assert mistake.startswith("positions.toml › ")
    assert " › move: has no move to “" in mistake


def test_a_move_to_an_unknown_position_is_named(content):
    content.raw["moves"].append(content.raw["moves"][0])
    move = content.entry("moves", content.raw["moves"][0].slug)
    content.raw["moves"][0] = type(content.raw["moves"][0])(
        "positions.toml", "stand--moon", move | {"slug": "stand--moon", "to": "moon"}
    )
    wanted = "positions.toml › stand--moon: names the unknown position “moon”"
    assert content.mistakes() == [wanted]


@pytest.mark.parametrize(
    ("key", "value", "problem"),
    [
        ("areas", ["low_back", "knee"], "areas: names the unknown area “knee”"),
        ("areas", [], "areas: is empty"),
        ("phase", [], "phase: is empty"),
        ("optional", ["spoon"], "optional: names the unknown tool or surface “spoon”"),
        ("pairs_with", ["handstand"], "pairs_with: names the unknown technique “handstand”"),
        ("ways", [], "ways: has no way of being done"),
        ("position", "stand", "position: is not the position of the first way"),
        ("sec", [60, 90, 30], "sec: must be usual, shortest, longest"),
        ("sec", [0, 0, 30], "sec: must be usual, shortest, longest"),
        ("pressure", [1, 4], "pressure: must be lowest, highest between 0 and 3"),
        ("pressure", [1, 0], "pressure: must be lowest, highest between 0 and 3"),
        ("pressure", [2, 2], "pressure: massage must be possible at light pressure (1)"),
        ("pressure", [1, 3], "pressure: firm (3) is for buttock and deep buttock only"),
        ("spine", "X1", "spine: is neither none nor codes such as F1E2"),
    ],
)
def test_a_technique_that_names_or_gives_what_is_not_there_is_named(content, key, value, problem):
    content.technique(WALL_BALL)[key] = value
    assert f"{WALL_BALL_FILE} › {problem}" in content.mistakes()


def test_a_technique_in_an_unknown_phase_is_named(content):
    content.drop("phases", "deeper")
    wanted = f"{WALL_BALL_FILE} › phase: names the unknown phase “deeper”"
    assert wanted in content.mistakes()


def test_an_unknown_tool_of_a_technique_is_named(content):
    content.technique(WALL_BALL)["tools"][0] += ["golf_ball"]
    wanted = f"{WALL_BALL_FILE} › tools: names the unknown tool or surface “golf_ball”"
    assert content.mistakes() == [wanted]


def test_a_set_that_mixes_tools_and_surfaces_is_named(content):
    content.technique(WALL_BALL)["tools"][1] = ["wall", "towel"]
    assert content.mistakes() == [
        f"{WALL_BALL_FILE} › tools: mixes tools and surfaces in one set",
    ]


def test_an_unknown_position_of_a_way_is_named(content):
    content.technique(WALL_BALL)["ways"].append({"position": "headstand", "surface": "wall"})
    wanted = f"{WALL_BALL_FILE} › ways: names the unknown position “headstand”"
    assert content.mistakes() == [wanted]


def test_an_unknown_surface_of_a_way_is_named(content):
    content.technique(WALL_BALL)["ways"][0]["support"] = "cloud"
    wanted = f"{WALL_BALL_FILE} › ways: names the unknown surface “cloud”"
    assert content.mistakes() == [wanted]


def test_a_way_that_meets_none_of_the_surfaces_asked_for_is_named(content):
    content.technique(WALL_BALL)["ways"][0]["surface"] = "bed"
    assert f"{WALL_BALL_FILE} › ways: one way meets none of ['wall']" in content.mistakes()


@pytest.mark.parametrize("where", ["safety", "ways"])
def test_an_unknown_area_pressed_is_named(content, where):
    technique = content.technique(WALL_BALL)
    (technique["ways"][0] if where == "ways" else technique["safety"])["presses"] = ["knee"]
    wanted = f"{WALL_BALL_FILE} › safety.presses: names the unknown area “knee”"
    assert content.mistakes() == [wanted]


def test_a_pressure_above_what_its_softest_tool_can_give_is_named(content):
    technique = content.technique("glute-fist-knead")
    content.entry("tools", "hands")["hardness"] = [1, 1]
    technique["pressure"] = [1, 3]
    wanted = "techniques/light/glute-fist-knead.toml › glute-fist-knead › pressure"
    assert f"{wanted}: is more than its tool can give" in content.mistakes()


def test_a_hold_longer_than_a_minute_a_spot_is_named(content):
    technique = content.technique("glute-fist-knead")
    technique["sec"], technique["spots"] = [60, 30, 121], 2
    wanted = "techniques/light/glute-fist-knead.toml › glute-fist-knead › spots"
    assert f"{wanted}: more than 60 seconds on one spot" in content.mistakes()


@pytest.mark.parametrize("key", ["over_bone", "over_kidney", "near_front_neck", "breath_hold"])
def test_what_is_never_shipped_is_named(content, key):
    content.technique(WALL_BALL)["safety"][key] = True
    wanted = f"{WALL_BALL_FILE} › safety.{key}: must be false for every technique"
    assert content.mistakes() == [wanted]


def routine_step(content, number):
    return content.entry("routines", "desk-reset-5")["steps"][number]


@pytest.mark.parametrize(
    ("number", "changes", "problem"),
    [
        (1, {"technique": "handstand"}, "names the unknown technique “handstand”"),
        (1, {"area": "knee"}, "names the unknown area “knee”"),
        (1, {"pressure": 1}, "“shoulder-rolls” has a pressure outside its range"),
        (2, {"pressure": 3}, "“trap-squeeze” has a pressure outside its range"),
        (3, {"seconds": 900}, "“seated-cat-camel” is longer than its longest dose"),
        (4, {"seconds": 30}, " seconds, more than its 5 minutes"),
        (1, {"position": "quadruped"},
         "step 2 (“shoulder-rolls”, both) is no way of doing that technique"),
        (1, {"side": "upside down"},
         "step 2 (“shoulder-rolls”, upside down) is no way of doing that technique"),
        (2, {"tool": "cane"}, "step 3 (“trap-squeeze”, left) is no way of doing that technique"),
        (2, {"surface": "wall"}, "step 3 (“trap-squeeze”, left) is no way of doing that technique"),
    ],
)  # fmt: skip
def test_a_routine_that_breaks_a_constraint_is_named(content, number, changes, problem):
    routine_step(content, number).update(changes)
    mistakes = content.mistakes()
    assert any(mistake.endswith(problem) for mistake in mistakes)
    assert all(it.startswith("routines.toml › desk-reset-5 › steps: ") for it in mistakes)


def test_a_routine_out_of_order_is_named(content):
    steps = content.entry("routines", "desk-reset-5")["steps"]
    steps[1], steps[4] = steps[4], steps[1]
    wanted = "routines.toml › desk-reset-5 › steps: its phases are out of order"
    assert wanted in content.mistakes()


def test_a_routine_that_does_not_settle_first_is_named(content):
    del content.entry("routines", "desk-reset-5")["steps"][0]
    wanted = "routines.toml › desk-reset-5 › steps: it must settle first and finish last"
    assert content.mistakes() == [wanted]


def test_a_routine_without_steps_is_named(content):
    content.entry("routines", "desk-reset-5")["steps"] = []
    assert content.mistakes() == ["routines.toml › desk-reset-5 › steps: is empty"]


@pytest.mark.parametrize(("key", "what"), [("needs", "tool or surface"), ("areas", "area")])
def test_a_routine_that_needs_or_treats_what_is_unknown_is_named(content, key, what):
    content.entry("routines", "desk-reset-5")[key] += ["moon"]
    wanted = f"routines.toml › desk-reset-5 › {key}: names the unknown {what} “moon”"
    assert content.mistakes() == [wanted]


def test_a_faulty_routine_hides_no_other_routine(content):
    content.entry("routines", "desk-reset-5")["areas"] += ["moon"]
    del content.entry("routines", "flare-up-6")["steps"][0]
    mistakes = content.mistakes()
    assert len(mistakes) >= 2
    assert any(it.startswith("routines.toml › flare-up-6 › steps: ") for it in mistakes)


@pytest.mark.parametrize(
    "name",
    ["areas", "tools", "surfaces", "positions", "moves", "phases", "techniques", "red_flags",
     "conditions", "contraindications", "rules", "sources"],
)  # fmt: skip
def test_an_unreadable_entry_draws_no_mistake_elsewhere(content, name):
    first = real_content()[name][0]
    content.entry(name, first.slug)["unheard_of"] = 1
    wanted = f"{first.file} › {first.slug} › unheard_of: Unexpected keyword argument"
    assert content.mistakes() == [wanted]
