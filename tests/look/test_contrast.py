"""The colours keep the contrasts the design promises, in both schemes."""

from itertools import product

import pytest

from tests.look.colours import SCHEMES, contrast, tokens

COLOURS = tokens()
GROUNDS = ("paper", "paper-2", "paper-3", "accent-wash", "caution-wash", "alarm-wash")


def at(scheme: str, front: str, ground: str) -> float:
    return contrast(COLOURS[scheme][front], COLOURS[scheme][ground])


def test_white_on_black_has_the_contrast_the_standard_says() -> None:
    assert contrast((1, 1, 1), (0, 0, 0)) == pytest.approx(21)


@pytest.mark.parametrize(
    ("scheme", "front", "ground"), [*product(SCHEMES, ("ink", "ink-2"), GROUNDS)]
)
def test_reading_text_has_seven_to_one_on_every_ground(
    scheme: str, front: str, ground: str
) -> None:
    assert at(scheme, front, ground) >= 7


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(
    ("front", "ground"),
    [
        *product(("accent", "caution", "alarm"), GROUNDS),
        ("on-accent", "accent"),
        ("on-accent", "accent-strong"),
        ("paper", "ink"),
        ("paper", "alarm"),
    ],
)
def test_any_text_has_four_and_a_half_to_one(scheme: str, front: str, ground: str) -> None:
    assert at(scheme, front, ground) >= 4.5


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(
    ("front", "ground"),
    [
        *product(("edge", "accent", "alarm"), GROUNDS[:3]),
        *product(("draw",), ("paper", "body", "muscle")),
        *product(("draw-2",), ("paper", "body")),
    ],
)
def test_the_edge_of_a_control_and_the_line_of_a_drawing_have_three_to_one(
    scheme: str, front: str, ground: str
) -> None:
    assert at(scheme, front, ground) >= 3


@pytest.mark.parametrize("scheme", SCHEMES)
def test_more_pain_is_darker_so_that_the_order_survives_without_hue(scheme: str) -> None:
    grounds = [COLOURS[scheme][f"pain-{number}"] for number in range(1, 11)]
    assert grounds == sorted(grounds, key=lambda it: -contrast(it, (0, 0, 0)))
