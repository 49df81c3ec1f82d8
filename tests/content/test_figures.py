"""What the reader says of poses: every mistake by file, entry and key."""

import pytest

from routines.content.figures import read_figures
from routines.content.reader import CONTENT, read_catalogue

STANCES = (CONTENT / "stances.toml").read_text()
FILE = "techniques/any/cat-camel.toml"


@pytest.fixture(scope="module")
def catalogue():
    return read_catalogue()


@pytest.fixture
def mistakes(tmp_path, catalogue):
    """What is said of the pose of one technique, and of the stances."""

    def read(technique, stances=STANCES, held_against=catalogue):
        (tmp_path / "stances.toml").write_text(stances)
        (tmp_path / FILE).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / FILE).write_text(technique)
        return [str(it) for it in read_figures(tmp_path, held_against).mistakes]

    return read


@pytest.mark.parametrize(
    ("lines", "key", "problem"),
    [
        ('stance = "moon"', "stance", "names the unknown stance “moon”"),
        ("loose = 1", "loose", "Extra inputs are not permitted"),
        ('words = "No stance."', "stance", "is missing"),
        ('stance = "sit"\nghost = ["tail"]', "ghost", "names the unknown part “tail”"),
        ('stance = "sit"\ncontact = { level = "L9" }', "contact.level", "unknown level “L9”"),
        ('stance = "sit"\nways = ["sit"]', "ways", "“sit” is none of this technique’s ways"),
        ('stance = "sit"\ntools = ["cane"]', "tools", "“cane” is none of this technique’s tools"),
        ('stance = "sit"\ncase = [{ areas = ["ql"] }]', "case.0.areas", "“ql” is none of"),
        ('stance = "sit"\ncase = [{ stance = "moon" }]', "case.0.stance", "unknown stance"),
        ('stance = "sit"\nbands = [[["nose", 1, 1]]]', "bands.0", "unknown part “nose”"),
        ('stance = "sit"\narrows = [{ path = [["nose", 1, 1]] }]', "arrows.0.path.0", "nose"),
        ('stance = "sit"\ntool = { string = [["nose", 1, 1]] }', "tool.string.0", "nose"),
        ('stance = "sit"\ntool = { end_at = ["nose", 1, 1] }', "tool.end_at", "nose"),
        (
            'stance = "sit"\npose = { leg_right = { sole = [1, "hip"] } }',
            "pose.leg_right.sole",
            "must be [x, up] or [name, number, number]",
        ),
        (
            'stance = "sit"\npose = { leg_right = { sole = [] } }',
            "pose.leg_right.sole",
            "must be [x, up] or [name, number, number]",
        ),
        (
            'stance = "sit"\nend = { arm_left = { hand = ["hip", 1, 2, 3] } }',
            "end.arm_left.hand",
            "has more than two numbers after the name",
        ),
        (
            'stance = "sit"\nend = { arm_left = { hand = [1] } }',
            "end.arm_left.hand",
            "must be two numbers, x and height",
        ),
    ],
)  # fmt: skip
def test_a_mistake_in_a_pose_is_named_with_file_entry_and_key(mistakes, lines, key, problem):
    told = mistakes(f"[[figures]]\n{lines}\n")
    assert [it for it in told if it.startswith(f"{FILE} › cat-camel › figures.0.{key}")]
    assert [it for it in told if problem in it]


def test_the_same_pose_without_a_mistake_is_read(mistakes):
    assert mistakes('[[figures]]\nstance = "quadruped"\nways = ["quadruped/floor"]\n') == []


def test_a_list_of_plain_values_is_no_pose(mistakes):
    for lines in ("figures = 3", "figures = [1, 2]"):
        assert mistakes(lines) == [f"{FILE} › cat-camel › figures: must be a list of tables"]


def test_a_file_that_is_no_toml_is_named(mistakes):
    (mistake,) = mistakes("figures = [")
    assert mistake.startswith(f"{FILE}: is not readable as TOML: ")


def test_a_stance_needs_a_view_and_only_keys_that_exist(mistakes):
    assert mistakes("", '[[stance]]\nname = "odd"\n') == ["stances.toml › odd › view: is missing"]
    (mistake,) = mistakes("", '[[stance]]\nview = "side"\nloose = 1\n')
    assert mistake.startswith("stances.toml › entry 1 › stance.loose: ")


def test_without_a_catalogue_the_names_of_a_technique_are_not_held_against_it(mistakes):
    pose = '[[figures]]\nstance = "sit"\nareas = ["gone"]\n'
    assert mistakes(pose, held_against=None) == []
