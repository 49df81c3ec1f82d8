import pytest

from backcare.env import Environment, EnvironmentProblems


def read(**values: str) -> Environment:
    return Environment(values, prefix="SITE_")


def test_a_text_is_stripped_and_an_empty_one_is_the_default():
    assert read(SITE_A=" x ").text("SITE_A", "y") == "x"
    assert read(SITE_A="  ").text("SITE_A", "y") == "y"
    assert read().text("SITE_A") == ""


def test_names_are_split_at_commas_without_empty_ones():
    assert read(SITE_A="a, b,,").names("SITE_A") == ["a", "b"]
    assert read().names("SITE_A", ["c"]) == ["c"]


@pytest.mark.parametrize(
    ("given", "default", "flag"),
    [("1", False, True), ("Yes", False, True), ("0", True, False), ("", True, True)],
)
def test_a_flag_reads_the_usual_words(given, default, flag):
    assert read(SITE_A=given).flag("SITE_A", default) is flag


def test_a_whole_number_keeps_its_bounds():
    assert read(SITE_A="3").whole_number("SITE_A", 1, lowest=1, highest=3) == 3
    assert read().whole_number("SITE_A", 1, lowest=1, highest=3) == 1


def test_every_problem_is_reported_at_once():
    env = read(SITE_FLAG="perhaps", SITE_NUMBER="4", SITE_CHOICE="z", SITE_TYPO="1", OTHER="1")
    assert env.flag("SITE_FLAG", True) is True
    assert env.whole_number("SITE_NUMBER", 2, lowest=1, highest=3) == 2
    assert env.choice("SITE_CHOICE", "b", ["b", "a"]) == "b"
    env.problem("Something else is wrong.")
    with pytest.raises(EnvironmentProblems) as raised:
        env.verify()
    assert str(raised.value).splitlines()[1:] == [
        "  SITE_FLAG must be 1 or 0, not 'perhaps'.",
        "  SITE_NUMBER must be a whole number from 1 to 3, not '4'.",
        "  SITE_CHOICE must be one of a, b, not 'z'.",
        "  Something else is wrong.",
        "  SITE_TYPO is not a variable of this site.",
    ]


@pytest.mark.parametrize("given", ["three", "-1", "²", "1.5"])
def test_a_number_that_is_not_whole_is_a_problem(given):
    env = read(SITE_A=given)
    env.whole_number("SITE_A", 1, lowest=-5, highest=9)
    with pytest.raises(EnvironmentProblems, match="SITE_A"):
        env.verify()


def test_good_variables_pass():
    env = read(SITE_A="1", OTHER="anything")
    env.flag("SITE_A")
    env.verify()
