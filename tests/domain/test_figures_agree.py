"""The planner's constants are the figures of the content's dosage tables."""

import pytest

from routines.domain import dosage, facts, objective, sequencing
from routines.domain.types import PHASE_ORDER
from tests.domain.factories import real_catalogue


@pytest.fixture(scope="module")
def numbers():
    return {entry.slug: entry.numbers for entry in real_catalogue().dosages}


@pytest.mark.parametrize(
    ("slug", "key", "constant"),
    [
        ("g09-rolling", "max_seconds", dosage.ROLLING_SECONDS),
        ("g10-holds", "max_seconds", dosage.ONE_SPOT_SECONDS),
        ("deeper-limit", "max_seconds", dosage.DEEP_SECONDS),
        ("deeper-limit", "max_techniques", dosage.DEEP_TECHNIQUES),
        ("g11-gun", "max_seconds", dosage.GUN_AREA_SECONDS),
        ("g11-gun", "session_seconds", dosage.GUN_SESSION_SECONDS),
        ("g20-heat", "default_max_seconds", dosage.HEAT_SECONDS),
        ("g14-session", "massage_max_seconds", dosage.MASSAGE_SECONDS),
        ("pressure-3", "from_session", dosage.FIRM_FROM_SESSIONS + 1),
        ("set-up", "set_up_seconds", sequencing.SETUP_SECONDS),
        ("set-up", "tool_change_seconds", sequencing.TOOL_SECONDS),
        ("set-up", "side_change_seconds", sequencing.SIDE_SECONDS),
        ("set-up", "floor_seconds", sequencing.FLOOR_SECONDS),
        ("set-up", "floor_seconds_slow", sequencing.SLOW_FLOOR_SECONDS),
        ("set-up", "bed_seconds", sequencing.BED_SECONDS),
        ("order-positions", "floor_crossings_each_way", sequencing.MOST_CROSSINGS // 2),
        ("flare-up", "pain_from", facts.FLARE_PAIN),
        ("flare-up", "pain_days", facts.FLARE_DAYS),
        ("area-weights", "sorest_times", objective.SOREST_FACTOR),
    ],
)
def test_a_constant_is_the_figure_of_its_table(numbers, slug, key, constant):
    assert numbers[slug][key] == constant


def test_firm_areas_and_the_sore_side_are_those_of_the_tables(numbers):
    assert set(numbers["pressure-3"]["areas"]) == dosage.FIRM_AREAS
    low, high = numbers["side-weights"]["sore_side_share"]
    assert low <= objective.SORE_SIDE_SHARE <= high


@pytest.mark.parametrize("minutes", sorted(dosage.COMPOSITION))
def test_the_composition_is_that_of_the_table(numbers, minutes):
    row = numbers[f"composition-{minutes}"]
    assert tuple(row[phase] for phase in PHASE_ORDER) == dosage.COMPOSITION[minutes]
