"""What a person last answered: the newest intake or routine, and never a milder one than it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from routines.models import Intake
from routines.queries.answers import last_request
from routines.queries.catalogue import current_catalogue
from routines.queries.intake import KIT, SIGNS, UNLISTED, WHERE, YOU
from routines.queries.intake_flow import asked_signs, missing_screen
from tests.factories import a_profile, a_routine

pytestmark = pytest.mark.django_db
NOW = timezone.now()
PLACE = {"regions": {"ql-right": 4}, "age": 51, "duration": "under_6_weeks", "bending_worse": []}


@pytest.fixture
def catalogue():
    return current_catalogue()


@pytest.fixture
def profile():
    return a_profile()


def whole_answers(catalogue):
    """Every screen answered, with no to all that can be said no to."""
    answers = {WHERE: PLACE}
    while screen := missing_screen(catalogue, answers):
        assert screen not in answers
        answers[screen] = {
            "signs": dict.fromkeys(asked_signs(catalogue, answers, screen), "no"),
            "conditions": {},
            "details": {},
        }
        if screen == KIT:
            answers[screen] |= {"tools": ["cane"], "surfaces": ["chair"], "minutes": 7}
    return answers


def asked(catalogue, profile):
    return last_request(catalogue, profile, NOW)


def test_someone_who_answered_nothing_has_no_answers(catalogue, profile):
    assert asked(catalogue, profile) is None


def test_a_finished_intake_speaks_before_there_is_a_routine(catalogue, profile):
    Intake.objects.create(profile=profile, answers=whole_answers(catalogue))
    answers = asked(catalogue, profile)
    assert (answers.age, answers.minutes) == (51, 7)
    assert "cane" in answers.tools


def test_an_intake_left_half_way_says_nothing(catalogue, profile):
    Intake.objects.create(profile=profile, answers={WHERE: PLACE})
    assert asked(catalogue, profile) is None
    a_routine(profile)
    Intake.objects.create(profile=profile, answers={WHERE: PLACE})
    assert asked(catalogue, profile).age == 44


def test_a_warning_sign_in_a_half_way_intake_outweighs_an_earlier_good_routine(catalogue, profile):
    a_routine(profile)
    signs = dict.fromkeys(asked_signs(catalogue, {WHERE: PLACE}, SIGNS), "no") | {"rf01": "yes"}
    Intake.objects.create(profile=profile, answers={WHERE: PLACE, SIGNS: {"signs": signs}})
    assert asked(catalogue, profile).red_flags == {"rf01"}


def test_a_routine_newer_than_the_intake_speaks(catalogue, profile):
    Intake.objects.create(profile=profile, answers=whole_answers(catalogue))
    a_routine(profile)
    assert asked(catalogue, profile).age == 44


def test_a_condition_on_no_list_waits_for_a_clinicians_word(catalogue, profile):
    a_routine(profile)
    answers = whole_answers(catalogue)
    answers[YOU]["conditions"][UNLISTED] = "yes"
    Intake.objects.create(profile=profile, answers=answers)
    assert asked(catalogue, profile) is None


def test_answers_that_no_longer_fit_the_content_are_asked_again(catalogue, profile):
    kept = a_routine(profile)
    kept.request = {**kept.request, "conditions": ["gone-from-the-content"]}
    kept.save()
    assert asked(catalogue, profile) is None


def test_health_answers_lapse_after_90_days(catalogue, profile):
    a_routine(profile)
    profile.answered_at = NOW - timedelta(days=90)
    assert asked(catalogue, profile) is not None
    profile.answered_at = NOW - timedelta(days=90, seconds=1)
    assert asked(catalogue, profile) is None


def test_a_clearance_older_than_90_days_holds_no_longer(catalogue, profile):
    kept = a_routine(profile, conditions=frozenset({"osteoporosis"}))
    kept.request = {**kept.request, "cleared": ["osteoporosis"]}
    kept.save()
    scope = {"conditions": ["osteoporosis"], "areas": ["low_back-left", "scap_inner-right"]}
    for days, cleared in ((90, {"osteoporosis"}), (91, set())):
        on = (timezone.localdate(NOW) - timedelta(days=days)).isoformat()
        profile.answers = {"cleared": {"osteoporosis": {"on": on, **scope}}}
        assert asked(catalogue, profile).cleared == cleared


def test_two_queries_are_enough(catalogue, profile, django_assert_num_queries):
    for _ in range(3):
        a_routine(profile)
    with django_assert_num_queries(2):
        asked(catalogue, profile)
