"""The pages that stop or hold a plan, and what a clinician's word opens."""

import pytest
from django.utils import timezone

from routines.models import Profile, Routine
from routines.queries.catalogue import current_catalogue
from tests.intake import OUTCOME, PATHS, answer, answer_before, ticking

pytestmark = pytest.mark.django_db
FUSION = {"none": ["after"], "spinal-fusion": "yes"}
FUSED = {"none": ["history"], "fusion_months": "6", "affected_areas": "low_back-left"}


def stopped_by(client, group, **ticks):
    answer_before(client, "signs")
    answer(client, "signs", **ticking(group, **ticks))
    return client.get(OUTCOME)


def held_by_a_fusion(client):
    answer_before(client, "you")
    answer(client, "you", **FUSION)
    answer(client, "you_more", **FUSED)
    return answer(client, "kit")


def test_a_stranger_and_somebody_well_see_no_outcome(client):
    assert client.get(OUTCOME).url == "/"
    answer_before(client, "kit")
    assert client.get(OUTCOME).url == PATHS["kit"]
    answer(client, "kit")
    assert client.get(OUTCOME).url == PATHS["kit"]


def test_an_emergency_names_the_countrys_number_and_no_technique(client, settings):
    settings.BACKCARE_EMERGENCY_NUMBER = "112"
    response = stopped_by(client, "cauda", rf01="yes")
    page = response.content.decode()
    assert 'href="tel:112"' in page
    assert "Call 112 or go to the nearest emergency department now" in page
    assert "{emergency}" not in page
    assert "Relief now" not in page
    assert response.context["outcome"].clearable == ()
    assert response.context["outcome"].reasons[0].sources
    assert "no-store" in response["Cache-Control"]


def test_an_urgent_sign_names_the_urgent_number_where_it_is_one(client, settings):
    settings.BACKCARE_URGENT_NUMBER = "your doctor"
    response = stopped_by(client, "unwell", rf19="yes")
    assert response.context["outcome"].tier == "urgent"
    assert b"Call your doctor today." in response.content
    assert b"tel:" not in response.content


def test_the_gravest_sign_speaks_first_and_the_others_are_mentioned(client):
    ticks = {"rf35": "yes", "rf19": "yes"}
    shown = stopped_by(client, "unwell", **ticks).context["outcome"]
    assert shown.tier == "urgent"
    assert [it.said[:20] for it in shown.reasons] == ["Have you lost weight"]
    assert len(shown.also) == 1


def test_beside_a_refusal_nothing_that_merely_waits_is_mentioned(client):
    held_by_a_fusion(client)
    answer(client, "signs", **ticking("cauda", rf01="yes"))
    assert client.get(OUTCOME).context["outcome"].also == ()


def test_being_seen_opens_a_milder_sign_and_the_questions_go_on(client):
    response = stopped_by(client, "unwell", rf35="yes")
    assert [it.slug for it in response.context["outcome"].clearable] == ["rf35"]
    response = client.post(OUTCOME, {"cleared": "rf35"})
    assert (response.status_code, response.url) == (303, PATHS["you"])
    answer(client, "you")
    answer(client, "kit")
    assert Routine.objects.get().request["cleared"] == ["rf35"]


@pytest.mark.parametrize("data", [{}, {"cleared": "rf01"}, {"without": "1"}])
def test_nothing_opens_without_a_proper_word(client, data):
    stopped_by(client, "unwell", rf35="yes")
    response = client.post(OUTCOME, data)
    assert response.status_code == 422
    assert response.context["form"].errors["cleared"]
    assert Profile.objects.get().answers == {}


def test_an_emergency_can_not_be_cleared(client):
    stopped_by(client, "cauda", rf01="yes")
    assert client.post(OUTCOME, {"cleared": "rf01"}).status_code == 422
    assert client.get(PATHS["you"]).url == OUTCOME


def test_clearing_one_of_two_signs_leaves_the_other(client):
    ticks = {"rf06": "not_sure", "rf35": "yes"}
    answer_before(client, "signs")
    answer(client, "signs", **ticking("unwell", **ticks))
    shown = client.get(OUTCOME).context["outcome"]
    assert {it.slug for it in shown.clearable} == {"rf06", "rf35"}
    response = client.post(OUTCOME, {"cleared": "rf35"})
    assert response.url == OUTCOME


def test_a_child_is_sent_to_a_clinician_whose_word_opens_nothing(client):
    answer_before(client, "you", where={"age": "12"})
    shown = client.get(OUTCOME).context["outcome"]
    assert shown.tier == "see_clinician"
    assert shown.clearable == ()
    assert answer(client, "you").url == OUTCOME


def test_back_leads_to_the_screen_that_ended_the_questions(client):
    held_by_a_fusion(client)
    assert f'href="{PATHS["you"]}"' in client.get(OUTCOME).content.decode()
    answer(client, "you_more", **{**FUSED, "none": None, "rf16": "yes"})
    assert f'href="{PATHS["you_more"]}"' in client.get(OUTCOME).content.decode()
    answer(client, "signs", **ticking("cauda", rf01="yes"))
    assert f'href="{PATHS["signs"]}"' in client.get(OUTCOME).content.decode()


def test_a_recent_fracture_ends_before_the_kit(client):
    answer_before(client, "you")
    response = answer(client, "you", **{"none": ["after"], "fracture-recent": "yes"})
    assert response.url == OUTCOME
    shown = client.get(OUTCOME).context["outcome"]
    assert (shown.tier, shown.clearable) == ("see_clinician", ())


def test_a_fever_means_not_today(client):
    answer_before(client, "you")
    answer(client, "you", **{"none": ["after"], "fever-infection": "yes"})
    response = answer(client, "you_more", none=["history"])
    assert response.url == OUTCOME
    assert client.get(OUTCOME).context["outcome"].tier == "not_today"


def test_a_whole_plan_that_waits_asks_after_the_kit(client):
    assert held_by_a_fusion(client).url == OUTCOME
    shown = client.get(OUTCOME).context["outcome"]
    assert shown.tier == "ask_first"
    assert [it.slug for it in shown.clearable] == ["spinal-fusion"]
    assert shown.may_go_on
    assert not Routine.objects.exists()


def test_a_waiting_plan_before_the_kit_is_no_outcome_yet(client):
    answer_before(client, "you")
    answer(client, "you", **FUSION)
    assert answer(client, "you_more", **FUSED).url == PATHS["kit"]
    assert client.get(OUTCOME).url == PATHS["kit"]


def test_a_clinicians_word_opens_the_plan_and_is_kept_with_date_and_scope(client):
    held_by_a_fusion(client)
    response = client.post(OUTCOME, {"cleared": "spinal-fusion"})
    routine = Routine.objects.get()
    assert response.url == f"/plans/{routine.pk}/"
    assert routine.request["cleared"] == ["spinal-fusion"]
    kept = Profile.objects.get().answers["cleared"]["spinal-fusion"]
    assert kept == {
        "on": timezone.localdate().isoformat(),
        "conditions": ["spinal-fusion"],
        "areas": ["low_back-left"],
    }


def test_what_stays_open_without_a_word_is_said_beside_what_waits(client):
    held_by_a_fusion(client)
    page = client.get(OUTCOME).content.decode()
    row = current_catalogue().condition["spinal-fusion"]
    assert f"{row.name}:</span> {row.stays_ok}" in page


def test_a_warning_sign_leaves_nothing_open_and_says_nothing_of_it(client):
    response = stopped_by(client, "unwell", rf35="yes")
    assert response.context["outcome"].clearable
    assert b"What stays open" not in response.content


def test_going_on_without_a_word_plans_only_what_is_open(client):
    held_by_a_fusion(client)
    response = client.post(OUTCOME, {"without": "1"})
    routine = Routine.objects.get()
    assert response.url == f"/plans/{routine.pk}/"
    assert routine.outcome == "ask_first"
    assert routine.request["cleared"] == []


def test_a_condition_on_no_list_waits_for_a_word_and_then_does_not(client):
    answer_before(client, "you")
    answer(client, "you", none=["after"], unlisted="not_sure")
    assert answer(client, "kit").url == OUTCOME
    shown = client.get(OUTCOME).context["outcome"]
    assert (shown.tier, shown.may_go_on) == ("ask_first", False)
    assert [it.slug for it in shown.clearable] == ["unlisted"]
    assert client.post(OUTCOME, {"without": "1"}).status_code == 422
    assert client.post(OUTCOME, {"cleared": "unlisted"}).url.startswith("/plans/")
    assert Routine.objects.get().request["cleared"] == []


def test_what_waits_in_part_has_its_page_too(client):
    answer_before(client, "you")
    answer(client, "you", none=["after"], **{"dizziness-fainting": "yes", "pacemaker": "yes"})
    answer(client, "you_more", device_side="left", implant_weeks="60")
    assert answer(client, "kit").url.startswith("/plans/")
    shown = client.get(OUTCOME).context["outcome"]
    assert shown.tier == "ask_first"
    assert [it.slug for it in shown.clearable] == ["pacemaker"]


def test_the_outcome_takes_no_other_method(client):
    assert client.delete(OUTCOME).status_code == 405
