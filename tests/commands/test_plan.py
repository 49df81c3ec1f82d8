"""`manage.py plan` and `manage.py sync_content`, as somebody at a terminal meets them."""

import io
import json

import pytest
from django.core.management import CommandError, call_command

from routines.models import ContentRelease
from tests.content.spoiling import Folder

pytestmark = pytest.mark.django_db

# The example of the documented interface, word for word.
EXAMPLE = """
{"areas": [{"area": "low_back", "side": "left", "pain": 5}],
 "tools": ["hands", "tennis_ball"], "surfaces": ["chair", "wall", "floor", "bed"],
 "minutes": 15, "goal": "relief", "age": 44, "sessions_done": 6, "pain_days": 21,
 "time_of_day": "evening", "warmed_up": false,
 "conditions": ["osteoporosis"], "not_sure": ["diabetes"], "cleared": [], "details": {},
 "red_flags": [], "red_flags_not_sure": [], "seed": 0}
"""
LEAST = {
    "areas": [{"area": "low_back", "side": "left", "pain": 5}],
    "tools": ["hands"],
    "surfaces": ["chair", "wall", "floor", "bed"],
    "minutes": 10,
    "age": 44,
}
PLAN_KEYS = {
    "outcome", "messages", "steps", "left_out", "needs_clearance", "total_seconds",
    "asked_seconds", "score", "seed",
}  # fmt: skip
STEP_TYPES = {
    "technique": str, "phase": str, "areas": list, "side": str, "tool": str | None,
    "surface": str | None, "position": str, "contact": str, "pressure": int, "seconds": int,
    "before_seconds": int, "starts_at": int, "why": list, "cautions": list,
}  # fmt: skip
# Beside what is documented, which may grow.
MORE_OF_STEP = {"support", "pain_ceiling", "spots"}
SOURCED = {"condition": str | None, "sources": list}
MESSAGE_TYPES = {"kind": str, "text": str, **SOURCED}
LEFT_OUT_TYPES = {"technique": str, "reason": str, "effect": str, **SOURCED}
CAUTION_TYPES = {"text": str, **SOURCED}


def as_bytes(text):
    return text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")


@pytest.fixture
def run(monkeypatch):
    def run(text, *words):
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(as_bytes(text))))
        out, err = io.StringIO(), io.StringIO()
        status = 0
        try:
            call_command("plan", *words, stdout=out, stderr=err, no_color=True)
        except SystemExit as end:
            status = end.code
        return status, out.getvalue(), err.getvalue()

    return run


@pytest.fixture
def example(run):
    status, out, err = run(EXAMPLE)
    assert (status, err) == (0, "")
    return json.loads(out)


def has_shape(value, types, more=frozenset()):
    assert set(types) <= set(value) <= {*types, *more}
    for key, wanted in types.items():
        assert isinstance(value[key], wanted), key
        assert not isinstance(value[key], bool), key


def test_the_documented_example_answers_a_modified_plan(example):
    assert example["outcome"] == "plan_modified"
    assert example["steps"]
    assert example["needs_clearance"] == ["osteoporosis"]
    assert (example["asked_seconds"], example["seed"]) == (900, 0)
    assert "osteoporosis" in {row["condition"] for row in example["left_out"]}


def test_an_answer_has_the_documented_keys_and_types(example):
    assert set(example) == PLAN_KEYS
    assert isinstance(example["score"], float)
    assert isinstance(example["total_seconds"], int)
    for message in example["messages"]:
        has_shape(message, MESSAGE_TYPES, {"red_flag"})
    for step in example["steps"]:
        has_shape(step, STEP_TYPES, MORE_OF_STEP)
        for caution in step["cautions"]:
            has_shape(caution, CAUTION_TYPES)
    for row in example["left_out"]:
        has_shape(row, LEFT_OUT_TYPES, {"area", "side", "tool"})


def test_the_steps_follow_each_other_without_a_gap(example):
    clock = 0
    for step in example["steps"]:
        clock += step["before_seconds"]
        assert step["starts_at"] == clock
        clock += step["seconds"]
    assert clock <= example["total_seconds"] <= example["asked_seconds"]


def test_each_side_of_a_sided_technique_is_a_step_of_its_own(run):
    data = LEAST | {"areas": [{"area": "glute", "side": "both", "pain": 4}]}
    _status, out, _err = run(json.dumps(data))
    steps = json.loads(out)["steps"]
    sides = {step["side"] for step in steps if step["areas"] == ["glute"]}
    assert {"left", "right"} <= sides


def test_the_same_intake_answers_the_same_bytes(run):
    assert run(EXAMPLE) == run(EXAMPLE)


def test_a_warning_sign_leaves_no_step(run):
    status, out, _err = run(json.dumps(LEAST | {"red_flags": ["rf01"]}))
    answer = json.loads(out)
    assert (status, answer["outcome"], answer["steps"]) == (0, "emergency", [])
    assert answer["messages"][0]["kind"] == "emergency"
    assert answer["messages"][0]["red_flag"] == "rf01"


def test_a_plan_under_no_rule_is_plain(run):
    data = LEAST | {"sessions_done": 6, "pain_days": 21}
    assert json.loads(run(json.dumps(data))[1])["outcome"] == "plan"


def test_all_that_is_wrong_is_named_at_once_on_standard_error(run):
    data = LEAST | {"minutes": 90, "tools": ["spoon"], "colour": "red", "details": {"mood": 1}}
    status, out, err = run(json.dumps(data))
    assert (status, out) == (2, "")
    assert err.splitlines() == [
        "minutes: Input should be less than or equal to 30",
        "colour: unknown key",
        "tools: unknown tool “spoon”",
        "details: unknown key “mood”",
    ]


@pytest.mark.parametrize(
    "text", ["", "{", "[" * 100_000, "1" * 10_000, '{"age": NaN}', "null", b"\xff\xfe{"]
)
def test_what_is_no_intake_is_refused_with_a_sentence(run, text):
    status, out, err = run(text)
    assert (status, out) == (2, "")
    assert err.strip()
    assert "Traceback" not in err


def test_lines_are_answered_in_order_with_errors_where_one_is_refused(run):
    lines = [
        json.dumps(LEAST | {"seed": 1}),
        json.dumps(LEAST | {"minutes": 90, "colour": "red"}),
        "",
        "no json",
        json.dumps(LEAST | {"tools": ["\ud800"]}),
        json.dumps(LEAST | {"seed": 2}),
    ]
    status, out, err = run("\n".join(lines), "--lines")
    answers = [json.loads(line) for line in out.encode().decode().splitlines()]
    assert (status, err) == (0, "")
    assert [answer.get("seed") for answer in answers] == [1, None, None, None, 2]
    assert answers[1] == {
        "errors": ["minutes: Input should be less than or equal to 30", "colour: unknown key"]
    }
    assert answers[2]["errors"][0].startswith("not readable as JSON: ")
    assert answers[3] == {"errors": ["tools: unknown tool “?”"]}


def test_a_line_is_answered_like_an_intake_of_its_own(run):
    assert json.loads(run(json.dumps(LEAST), "--lines")[1]) == json.loads(run(json.dumps(LEAST))[1])


class TestSyncContent:
    def sync(self, *words):
        out = io.StringIO()
        call_command("sync_content", *words, stdout=out)
        return out.getvalue()

    def test_a_second_run_says_that_nothing_changed(self):
        assert self.sync().endswith("Unchanged.\n")

    def test_a_check_counts_and_writes_nothing(self, tmp_path):
        folder = Folder(tmp_path / "content")
        folder.replace("tools.toml", 'name = "Hands"', 'name = "Two hands"')
        before = ContentRelease.objects.get()
        said = self.sync("--check", "--folder", str(folder.path))
        assert "39 red flags" in said
        assert said.endswith("Checked.\n")
        assert ContentRelease.objects.get().digest == before.digest

    @pytest.mark.parametrize("words", [("--check",), ()])
    def test_mistakes_are_counted_listed_and_stop_it(self, tmp_path, words):
        folder = Folder(tmp_path / "content")
        folder.add("tools.toml", "[[gadget]]\n")
        folder.replace("areas.toml", 'helpers = ["neck_base"', 'helpers = ["elbow"')
        before = ContentRelease.objects.get().digest
        with pytest.raises(CommandError) as stop:
            self.sync(*words, "--folder", str(folder.path))
        assert str(stop.value).splitlines() == [
            "2 mistakes in the content; nothing was written:",
            "  tools.toml › gadget: is not a list this file may hold",
            "  areas.toml › upper_trap › helpers: names the unknown area “elbow”",
        ]
        assert ContentRelease.objects.get().digest == before
