"""The catalogues that growth is measured on are sound, and the drawing of it can be read."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from bench.curve import Line, drawing
from bench.growth import exponent
from bench.optimum import asked, catalogue
from bench.varied import varied
from routines.domain.candidates import candidates_of
from routines.domain.dosage import over_the_limits
from routines.domain.planner import plan

SIZE = 200
SEEDS = (1, 2, 4, 9)


def test_the_same_size_gives_the_same_catalogue() -> None:
    assert varied(catalogue(), SIZE).techniques == varied(catalogue(), SIZE).techniques


def test_real_techniques_stay_and_variations_come_after_them() -> None:
    real = catalogue().techniques
    larger = varied(catalogue(), SIZE)
    assert larger.techniques[: len(real)] == real
    assert len({it.slug for it in larger.techniques}) == SIZE
    assert varied(catalogue(), len(real)).techniques == real


def test_a_variation_is_a_technique_like_the_others() -> None:
    real = catalogue()
    for it in varied(real, SIZE).techniques[len(real.techniques) :]:
        usual, least, most = it.sec
        assert 0 < least <= usual <= most
        assert len(set(it.areas)) == len(it.areas) > 0
        assert set(it.areas) | set(it.safety.presses) <= set(real.area)
        assert it.ways
        assert all(it.tools)


@pytest.mark.parametrize("seed", SEEDS)
def test_a_larger_catalogue_is_planned_under_the_same_limits(seed: int) -> None:
    request, _history = asked(seed)
    larger = varied(catalogue(), SIZE)
    found = plan(larger, request)
    by_identity = candidates_of(larger).by_identity
    assert found.steps
    assert found.total_seconds <= request.asked_seconds
    assert (
        over_the_limits((by_identity[it.identity], it.phase, it.seconds) for it in found.steps)
        == []
    )


def test_time_in_proportion_has_an_exponent_of_one() -> None:
    assert exponent((100, 5.0), (1000, 50.0)) == pytest.approx(1.0)
    assert exponent((100, 5.0), (1000, 5.0)) == 0


def test_the_drawing_names_its_axes_its_sizes_and_its_figures() -> None:
    drawn = drawing(
        [Line("median", [(88, 3.0), (1000, 9.0)]), Line("worst", [(88, 9.0), (1000, 99.0)])]
    )
    tree = ElementTree.fromstring(drawn)
    words = " ".join("".join(it.itertext()) for it in tree.iter() if it.tag.endswith("text"))
    for wanted in ("techniques", "milliseconds", "88", "1,000", "median, 9 ms", "worst, 99 ms"):
        assert wanted in words
