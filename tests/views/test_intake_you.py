"""The third screen of the intake: health, its follow-ups and the search."""

import pytest

from routines.models import Intake, Routine
from tests.intake import OUTCOME, PATHS, answer, answer_before

pytestmark = pytest.mark.django_db


def errors(response):
    return [problem.text for problem in response.context["errors"]]


def test_health_nobody_answered_is_a_mistake(client):
    answer_before(client, "you")
    assert errors(answer(client, "you", none=["after"])) == [
        "Your health: tick a row, or “No to all of these”."
    ]


def test_no_to_all_and_a_row_together_are_asked_back(client):
    answer_before(client, "you")
    response = answer(client, "you", **{"gateway-spine": "yes"})
    assert "No to all of these" in errors(response)[0]
    assert "Spine, bones, surgery: tick what fits" in errors(response)[1]


@pytest.mark.parametrize(
    ("ticks", "text"),
    [
        ({"gateway-spine": "yes"}, "tick what fits, or “None of these after all”."),
        ({"gateway-spine": "maybe"}, "that answer is not one of those offered."),
        ({"osteoporosis": "maybe"}, "that answer is not one of those offered."),
    ],
)
def test_an_open_row_wants_an_exact_answer(client, ticks, text):
    answer_before(client, "you")
    response = answer(client, "you", none=["after"], **ticks)
    assert response.status_code == 422
    assert text in errors(response)[0]


def test_a_condition_and_none_after_all_together_are_asked_back(client):
    answer_before(client, "you")
    response = answer(client, "you", none=["after", "spine"], osteoporosis="yes")
    assert "you ticked a line and “None of these after all”" in errors(response)[0]


def test_a_row_that_turns_out_to_be_none_counts_as_no(client):
    answer_before(client, "you")
    answer(client, "you", **{"none": ["after", "spine"], "gateway-spine": "not_sure"})
    assert Intake.objects.get().answers["you"]["gateways"]["spine"] == "no"
    assert client.get(PATHS["kit"]).status_code == 200


def test_conditions_reach_the_planner_and_not_sure_as_such(client):
    answer_before(client, "you")
    answer(client, "you", none=["after"], osteopenia="yes", scoliosis="not_sure")
    assert Intake.objects.get().answers["you"]["gateways"]["spine"] == "yes"
    response = answer(client, "you_more", none=["history"], scoliosis_kind="mild")
    assert response.url == PATHS["kit"]
    answer(client, "kit")
    kept = Routine.objects.get().request
    assert (kept["conditions"], kept["not_sure"]) == (["osteopenia"], ["scoliosis"])
    assert kept["details"] == {"scoliosis_kind": "mild"}


def test_only_not_sure_lines_make_a_row_not_sure(client):
    answer_before(client, "you")
    answer(client, "you", **{"none": ["after"], "hypertension-controlled": "not_sure"})
    assert Intake.objects.get().answers["you"]["gateways"]["circulation"] == "not_sure"
    page = client.get(PATHS["you"]).content
    assert b'name="gateway-circulation" value="not_sure" checked' in page


def test_the_search_finds_a_condition_by_an_everyday_word_and_keeps_the_rest(client):
    answer_before(client, "you")
    response = answer(client, "you", none=["after"], osteopenia="yes", q="Warfarin", find="1")
    form = response.context["form"]
    assert response.status_code == 200
    assert [row.slug for row in form.found_rows()] == ["anticoagulants"]
    assert response.content.count(b'name="anticoagulants" value="yes"') == 1
    assert b'name="osteopenia" value="yes" checked' in response.content


def test_the_search_answers_htmx_with_the_list_alone(client):
    answer_before(client, "you")
    headers = {"HX-Request": "true"}
    response = client.post(PATHS["you"], {"q": "zzz", "find": "1"}, headers=headers)
    assert b"Nothing by that name" in response.content
    assert b"<html" not in response.content


def test_an_empty_search_finds_nothing_and_asks_nothing(client):
    answer_before(client, "you")
    response = answer(client, "you", q=" ", find="1", none=None)
    assert response.status_code == 200
    assert response.context["form"].found_rows() == ()


def test_a_cancer_history_asks_its_own_warning_signs(client):
    answer_before(client, "you")
    response = answer(client, "you", **{"none": ["after"], "cancer-remission": "yes"})
    assert response.url == PATHS["you_more"]
    page = client.get(PATHS["you_more"]).content
    assert b'name="rf17"' in page
    assert b'name="rf18"' in page
    assert answer(client, "you_more", rf18="yes").url == OUTCOME
    assert client.get(OUTCOME).context["outcome"].tier == "emergency"


def test_a_sign_that_no_answer_asks_for_any_more_has_no_voice(client):
    answer_before(client, "you")
    answer(client, "you", **{"none": ["after"], "cancer-remission": "yes"})
    answer(client, "you_more", rf18="yes")
    assert answer(client, "you").url == PATHS["kit"]
    assert answer(client, "kit").url.startswith("/plans/")


def test_pregnancy_asks_its_own_warning_signs(client):
    answer_before(client, "you")
    answer(client, "you", **{"none": ["after"], "pregnancy-early": "yes"})
    assert b'name="rf27"' in client.get(PATHS["you_more"]).content


def test_follow_ups_are_asked_once_and_kept(client):
    answer_before(client, "you")
    ticked = {"back-surgery-recent": "yes", "hip-replacement-recent": "yes"}
    answer(client, "you", none=["after"], **ticked)
    rows = client.get(PATHS["you_more"]).context["form"].follow_up_rows()
    assert [row.key for row in rows] == ["surgery_weeks", "affected_areas"]
    response = answer(client, "you_more", surgery_weeks="x")
    assert response.status_code == 422
    assert errors(response)[0] == "Write a whole number, or leave it empty."
    both = ["glute-left", ""]
    response = answer(client, "you_more", surgery_weeks="20", affected_areas=both)
    assert "Not sure" in errors(response)[0]
    answer(client, "you_more", surgery_weeks="20", affected_areas=["glute-left"], none=["history"])
    details = Intake.objects.get().answers["you_more"]["details"]
    assert details == {"surgery_weeks": 20, "affected_areas": ["glute-left"]}
    page = client.get(PATHS["you_more"]).content
    assert b'value="20"' in page
    assert b'name="affected_areas" value="glute-left" checked' in page


def test_a_follow_up_left_open_is_kept_as_such_and_stays_out_of_the_request(client):
    answer_before(client, "you")
    answer(client, "you", **{"none": ["after"], "hip-replacement-recent": "yes"})
    answer(client, "you_more", surgery_weeks="", affected_areas="")
    rows = client.get(PATHS["you_more"]).context["form"].follow_up_rows()
    assert [it.value for it in rows[1].choices if it.checked] == [""]
    answer(client, "kit")
    client.post(OUTCOME, {"without": "1"})
    assert Routine.objects.get().request["details"] == {}


@pytest.mark.parametrize("value", ["elsewhere", "9" * 30])
def test_a_follow_up_answer_that_is_none_is_refused(client, value):
    answer_before(client, "you")
    answer(client, "you", **{"none": ["after"], "hip-replacement-recent": "yes"})
    response = answer(client, "you_more", surgery_weeks=value, affected_areas=value)
    assert len(errors(response)) == 2
