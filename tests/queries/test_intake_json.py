"""An intake as JSON: what it becomes, and every sentence it can be refused with."""

import pytest

from routines.content.reader import read_catalogue
from routines.domain.types import AreaPain
from routines.queries.intake_json import BadIntake, request_from_json

LEAST = {
    "areas": [{"area": "low_back", "side": "left", "pain": 5}],
    "tools": ["hands"],
    "surfaces": ["chair"],
    "minutes": 15,
    "age": 44,
}


@pytest.fixture(scope="module")
def catalogue():
    return read_catalogue()


def place(**changes):
    return {"area": "low_back", "side": "left", "pain": 5, **changes}


def errors_of(catalogue, data):
    with pytest.raises(BadIntake) as refused:
        request_from_json(catalogue, data)
    return list(refused.value.errors)


def test_the_least_intake_takes_the_documented_defaults(catalogue):
    request = request_from_json(catalogue, LEAST)
    assert request.areas == (AreaPain("low_back", "left", 5),)
    assert (request.goal, request.sessions_done, request.seed) == ("relief", 0, 0)
    assert (request.pain_days, request.time_of_day, request.warmed_up) == (None, None, False)
    assert request.conditions == request.not_sure == request.cleared == frozenset()
    assert request.red_flags == request.red_flags_not_sure == frozenset()
    assert request.details == {}


def test_every_optional_answer_arrives(catalogue):
    optional = {
        "goal": "unwind",
        "sessions_done": 6,
        "pain_days": 21,
        "time_of_day": "evening",
        "warmed_up": True,
        "conditions": ["osteoporosis"],
        "not_sure": ["diabetes"],
        "cleared": ["rf31", "osteoporosis"],
        "details": {"rf06": "stable", "affected_areas": ["glute-left", "arm"]},
        "red_flags": ["rf06"],
        "red_flags_not_sure": ["rf31"],
        "seed": 7,
    }
    request = request_from_json(catalogue, LEAST | optional)
    assert (request.goal, request.sessions_done, request.pain_days) == ("unwind", 6, 21)
    assert (request.time_of_day, request.warmed_up, request.seed) == ("evening", True, 7)
    assert (request.conditions, request.not_sure) == ({"osteoporosis"}, {"diabetes"})
    assert request.cleared == {"rf31", "osteoporosis"}
    assert (request.red_flags, request.red_flags_not_sure) == ({"rf06"}, {"rf31"})
    assert request.details == {"rf06": "stable", "affected_areas": ("glute-left", "arm")}


def test_the_order_of_answers_makes_no_difference(catalogue):
    places = [place(area="glute", side="right"), place()]
    one = request_from_json(catalogue, LEAST | {"areas": places, "tools": ["cane", "hands"]})
    two = request_from_json(catalogue, LEAST | {"areas": places[::-1], "tools": ["hands", "cane"]})
    assert one == two


@pytest.mark.parametrize(
    ("area", "given", "meant"),
    [
        ("neck_base", "left", "central"),
        ("low_back", "central", "both"),
        ("low_back", "right", "right"),
    ],
)
def test_a_side_is_what_the_area_can_have(catalogue, area, given, meant):
    if meant == "central":
        assert not catalogue.area[area].sided
    request = request_from_json(catalogue, LEAST | {"areas": [place(area=area, side=given)]})
    assert request.areas[0].side == meant


@pytest.mark.parametrize("data", [None, [], 3, "text", [LEAST], True])
def test_anything_but_an_object_is_refused(catalogue, data):
    assert errors_of(catalogue, data) == ["intake: must be an object"]


@pytest.mark.parametrize("key", list(LEAST))
def test_what_is_required_is_named(catalogue, key):
    data = {name: value for name, value in LEAST.items() if name != key}
    assert errors_of(catalogue, data) == [f"{key}: required"]


def test_an_unknown_key_is_refused_at_every_level(catalogue):
    data = LEAST | {"colour": "red", "areas": [place(depth=3)]}
    assert errors_of(catalogue, data) == ["areas.0.depth: unknown key", "colour: unknown key"]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        *(("minutes", value) for value in (2, 31, "15", 15.0, None, True)),
        *(("age", value) for value in (-1, 121, "old")),
        *(("seed", value) for value in (-1, 2**31)),
        *(("sessions_done", value) for value in (-1, 100_001)),
        *(("pain_days", value) for value in (-1, 50_001)),
        *(("goal", value) for value in ("fun", None)),
        *(("time_of_day", value) for value in ("night", 7)),
        *(("warmed_up", value) for value in ("yes", 1)),
        *(("tools", value) for value in ("hands", ["hands"] * 201)),
        *(("areas", value) for value in ([], {}, [place()] * 43)),
        ("conditions", {}),
        ("details", []),
    ],
)
def test_a_value_out_of_range_or_of_the_wrong_type_is_named(catalogue, key, value):
    found = errors_of(catalogue, LEAST | {key: value})
    assert found
    assert all(sentence.startswith(key) for sentence in found)


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"pain": 11}, "pain"),
        ({"pain": "5"}, "pain"),
        ({"side": "top"}, "side"),
        ({"area": 3}, "area"),
    ],
)
def test_a_sore_place_out_of_range_is_named_by_its_number(catalogue, changes, key):
    (sentence,) = errors_of(catalogue, LEAST | {"areas": [place(area="glute"), place(**changes)]})
    assert sentence.startswith(f"areas.1.{key}: ")


def test_a_sore_place_that_is_no_object_is_named(catalogue):
    assert errors_of(catalogue, LEAST | {"areas": [3]}) == ["areas.0: must be an object"]


@pytest.mark.parametrize(
    ("key", "what"),
    [
        ("tools", "tool"),
        ("surfaces", "surface"),
        ("conditions", "condition"),
        ("not_sure", "condition"),
        ("cleared", "condition or red flag"),
        ("red_flags", "red flag"),
        ("red_flags_not_sure", "red flag"),
    ],
)
def test_an_unknown_slug_is_named(catalogue, key, what):
    found = errors_of(catalogue, LEAST | {key: ["hands", "dragon"]})
    assert f"{key}: unknown {what} “dragon”" in found


def test_an_area_nobody_can_name_as_sore_is_unknown(catalogue):
    data = LEAST | {"areas": [place(area="knee"), place(area="hamstring")]}
    assert errors_of(catalogue, data) == [
        "areas: unknown area “knee”",
        "areas: unknown area “hamstring”",
    ]


def test_a_huge_slug_is_cut_in_the_sentence(catalogue):
    (sentence,) = errors_of(catalogue, LEAST | {"tools": ["x" * 10_000]})
    assert sentence == f"tools: unknown tool “{'x' * 60}”"


def test_half_a_surrogate_pair_is_refused_in_words_that_can_be_written(catalogue):
    (sentence,) = errors_of(catalogue, LEAST | {"tools": ["\ud800"]})
    assert sentence.encode() == "tools: unknown tool “?”".encode()


@pytest.mark.parametrize("sides", [("left", "left"), ("both", "right"), ("central", "left")])
def test_a_place_named_twice_is_refused(catalogue, sides):
    (sentence,) = errors_of(catalogue, LEAST | {"areas": [place(side=side) for side in sides]})
    assert sentence.startswith("areas: low_back ")
    assert sentence.endswith(" is named twice")


def test_both_sides_may_be_named_apart(catalogue):
    data = LEAST | {"areas": [place(side="right"), place()]}
    assert len(request_from_json(catalogue, data).areas) == 2


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("bending_worse", "forward"),
        ("bending_worse", ["forward", "backward"]),
        ("pain_at_rest", "yes"),
        ("pain_at_rest", True),
        ("pain_at_rest", 0),
        ("pain_at_rest", 10),
        ("rf06", "stable"),
        ("disc_eases", "neither"),
        ("aspirin_only", True),
        ("fusion_months", 18),
        ("surgery_weeks", 0),
        ("affected_areas", "low_back"),
        ("affected_areas", ["low_back-left", "arm-right", "leg"]),
    ],
)
def test_every_kind_of_detail_is_taken(catalogue, key, value):
    kept = request_from_json(catalogue, LEAST | {"details": {key: value}}).details[key]
    assert kept == (tuple(value) if isinstance(value, list) else value)


@pytest.mark.parametrize(
    ("key", "value", "sentence"),
    [
        ("mood", "fine", "details: unknown key “mood”"),
        ("mood", [], "details: unknown key “mood”"),
        ("bending_worse", "up",
         "details.bending_worse: “up” is none of forward, backward, both, neither"),
        ("pain_at_rest", 11, "details.pain_at_rest: “11” is none of yes, no"),
        ("rf01", "mild", "details.rf01: “mild” is none of nothing"),
        ("eye", "left", "details.eye: “left” is none of glaucoma, retina"),
        ("fusion_months", -1, "details.fusion_months: must be a whole number from 0 to 10000"),
        ("fusion_months", 10_001, "details.fusion_months: must be a whole number from 0 to 10000"),
        ("fusion_months", True, "details.fusion_months: must be a whole number from 0 to 10000"),
        ("fusion_months", "18", "details.fusion_months: must be a whole number from 0 to 10000"),
        ("affected_areas", ["knee"], "details.affected_areas: unknown area “knee”"),
        ("affected_areas", "glute-up", "details.affected_areas: unknown area “glute-up”"),
        ("eye", None, "details.eye: must be text, a whole number, true, false or a list"),
        ("eye", 1.5, "details.eye: must be text, a whole number, true, false or a list"),
        ("eye", {}, "details.eye: must be text, a whole number, true, false or a list"),
        ("eye", [None], "details.eye: must be text, a whole number, true, false or a list"),
    ],
)  # fmt: skip
def test_a_detail_nobody_could_have_given_is_named(catalogue, key, value, sentence):
    assert errors_of(catalogue, LEAST | {"details": {key: value}}) == [sentence]


def test_everything_wrong_is_named_at_once(catalogue):
    data = {
        "areas": [place(), place(side="both"), place(area="knee"), place(pain=11)],
        "tools": ["hands", "spoon"],
        "surfaces": ["chair"],
        "minutes": 90,
        "conditions": ["dragon-pox"],
        "details": {"mood": "fine", "eye": "left"},
        "colour": "red",
    }
    assert errors_of(catalogue, data) == [
        "areas.3.pain: Input should be less than or equal to 10",
        "minutes: Input should be less than or equal to 30",
        "age: required",
        "colour: unknown key",
        "tools: unknown tool “spoon”",
        "conditions: unknown condition “dragon-pox”",
        "areas: unknown area “knee”",
        "areas: low_back left is named twice",
        "details: unknown key “mood”",
        "details.eye: “left” is none of glaucoma, retina",
    ]


def test_the_exception_reads_as_its_sentences():
    assert str(BadIntake(["one", "two"])) == "one; two"
