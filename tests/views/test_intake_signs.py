"""The warning signs of the intake: which are asked when, and what each answer leads to."""

import re

import pytest

from routines.models import Routine
from tests.intake import OUTCOME, PATHS, answer, answer_before, ticking

pytestmark = pytest.mark.django_db


def errors(response):
    return [problem.text for problem in response.context["errors"]]


@pytest.mark.parametrize(
    ("ticks", "tier"),
    [
        ({"group": "cauda", "rf01": "yes"}, "emergency"),
        ({"group": "cauda", "rf01": "not_sure"}, "urgent"),
        ({"group": "cauda", "rf01": ["yes", "not_sure"]}, "emergency"),
        ({"group": "unwell", "rf06": "yes", "detail-rf06": "stable"}, "urgent"),
        ({"group": "unwell", "rf06": "yes", "detail-rf06": "no"}, "emergency"),
        ({"group": "unwell", "rf19": "yes"}, "urgent"),
        ({"group": "unwell", "rf35": "yes"}, "see_clinician"),
        ({"group": "today", "rf39": "yes"}, "not_today"),
    ],
)
def test_a_warning_sign_ends_the_questions_at_once(client, ticks, tier):
    answer_before(client, "signs")
    group = ticks.pop("group")
    assert answer(client, "signs", **ticking(group, **ticks)).url == OUTCOME
    response = client.get(OUTCOME)
    assert response.status_code == 200
    assert response.context["outcome"].tier == tier
    for later in ("you", "kit"):
        assert client.get(PATHS[later]).url in (OUTCOME, PATHS["you"])
    assert not Routine.objects.exists()


def test_a_warning_sign_ticked_by_mistake_can_be_taken_back(client):
    answer_before(client, "signs")
    answer(client, "signs", **ticking("cauda", rf01="yes"))
    assert b'name="rf01" value="yes" checked' in client.get(PATHS["signs"]).content
    assert answer(client, "signs").url == PATHS["you"]
    assert client.get(OUTCOME).url == PATHS["you"]


def test_where_it_hurts_decides_which_signs_are_asked(client):
    answer_before(client, "signs")
    # With a digit: a page also holds random letters, in its token against forged forms.
    assert not re.search(rb"\bRF\d", client.get(PATHS["signs"]).content)
    assert b'name="rf23"' in client.get(PATHS["signs"]).content
    neck = {"region": ["neck_base"], "pain-neck_base": "4"}
    answer(client, "where", **neck)
    page = client.get(PATHS["signs"]).content
    assert b'name="rf29"' in page
    assert b'name="rf23"' not in page


def test_another_place_brings_its_own_sign_back_into_question(client):
    answer_before(client, "kit")
    answer(client, "where", region=["neck_base"], **{"pain-neck_base": "4"})
    assert client.get(PATHS["kit"]).url == PATHS["signs"]


def test_pain_of_eight_asks_how_it_is_at_rest(client):
    answer_before(client, "signs", where={})
    answer(client, "where", **{"pain-low_back-left": "8"})
    assert answer(client, "signs").url == PATHS["signs_more"]
    assert b'name="rf34"' in client.get(PATHS["signs_more"]).content
    assert answer(client, "signs_more").status_code == 422
    assert answer(client, "signs_more", none=["pain"]).url == PATHS["you"]


def test_strong_pain_at_rest_ends_the_questions(client):
    answer(client, "where", **{"pain-low_back-left": "9"})
    answer(client, "signs")
    response = answer(client, "signs_more", rf34="yes", **{"detail-rf34": "not_sudden"})
    assert response.url == OUTCOME
    assert client.get(OUTCOME).context["outcome"].tier == "see_clinician"


def test_not_being_sure_of_strong_pain_is_milder_than_a_yes(client):
    answer(client, "where", **{"pain-low_back-left": "9"})
    answer(client, "signs")
    answer(client, "signs_more", rf34="not_sure")
    assert client.get(OUTCOME).context["outcome"].tier == "see_clinician"


def test_pain_of_six_asks_only_whether_it_is_so_at_rest(client):
    answer(client, "where", **{"pain-low_back-left": "6"})
    answer(client, "signs")
    page = client.get(PATHS["signs_more"]).content
    assert b'name="rf34"' not in page
    assert answer(client, "signs_more", pain_at_rest="yes").url == PATHS["you"]
    answer(client, "you")
    answer(client, "kit")
    assert Routine.objects.get().request["details"]["pain_at_rest"] == "yes"


def test_age_and_duration_bring_their_own_signs_to_the_third_screen(client):
    answer_before(client, "you", where={"age": "62"})
    page = client.get(PATHS["you"]).content
    assert b'name="rf32"' in page
    assert b'name="rf09"' in page
    assert errors(answer(client, "you")) == ["About this pain: tick a line, or “None of these”."]
    assert answer(client, "you", none=["gateways", "after", "history"]).url == PATHS["kit"]


def test_a_pain_of_under_three_days_is_a_fresh_strain_and_the_plan_says_so(client):
    answer_before(client, "kit", where={"duration": "under_3_days", "pain-low_back-left": "3"})
    plan = answer(client, "kit").url
    assert Routine.objects.get().request["conditions"] == ["acute-flare"]
    page = client.get(plan).context["plan"]
    assert any("flare-up" in notice.text for notice in page.notices), page.notices
    assert max(step.pressure for step in page.steps) <= 1


def test_a_pain_that_turns_out_older_is_no_fresh_strain(client):
    answer_before(client, "kit", where={"duration": "under_3_days"})
    answer(client, "where")
    answer(client, "kit")
    assert Routine.objects.get().request["conditions"] == []
