"""Finding a condition by name: every one we know is found, wherever it is asked."""

import pytest

from routines.queries.catalogue import current_catalogue
from routines.queries.intake_conditions import asked_elsewhere, condition_groups, found_conditions
from tests.intake import answer, answer_before

pytestmark = pytest.mark.django_db


def test_every_condition_is_found_by_its_name_and_shown_once():
    catalogue = current_catalogue()
    asked_here = {it.slug for group in condition_groups(catalogue) for it in group.statements}
    for condition in catalogue.conditions:
        found = found_conditions(catalogue, condition.name)
        assert condition.slug in found
        elsewhere = [it.name for it in asked_elsewhere(catalogue, found)]
        assert (condition.name in elsewhere) is (condition.slug not in asked_here)


def test_a_limit_of_the_body_found_by_name_is_said_to_come_with_the_kit(client):
    answer_before(client, "you")
    response = answer(client, "you", q="reflux", find="1", none=None)
    page = response.content.decode()
    assert "asked with your kit on the next screen" in page
    assert "Nothing by that name" not in page
    assert 'name="reflux-hernia"' not in page


def test_what_follows_from_the_first_screen_says_so(client):
    answer_before(client, "you")
    response = answer(client, "you", q="under 18", find="1", none=None)
    assert b"follows from what you answered on the first screen" in response.content
