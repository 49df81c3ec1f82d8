"""Going back, coming again, other tabs and other people in the intake."""

from datetime import timedelta

import pytest
from django.utils import timezone

from routines.models import Intake, Place, Profile, Routine
from routines.queries.catalogue import current_catalogue
from routines.queries.intake_json import request_from_json
from routines.queries.plan_json import request_to_json
from routines.services.intake import save_screen
from tests.intake import PATHS, answer, answer_before

pytestmark = pytest.mark.django_db


def errors(response):
    return [problem.text for problem in response.context["errors"]]


def test_back_leads_through_the_screens_this_person_saw(client):
    answer(client, "where", **{"pain-low_back-left": "8"})
    answer(client, "signs")
    answer(client, "signs_more", none=["pain"])
    assert client.get(PATHS["you"]).context["back"] == "routines:intake_signs_more"
    assert client.get(PATHS["signs"]).context["back"] == "routines:intake_where"


def test_every_screen_shows_its_answers_again(client):
    answer_before(client, "kit", where={"bending": ["forward", "backward"]})
    where = client.get(PATHS["where"]).context["form"]
    assert [it.value for it in where.bendings() if it.checked] == ["forward", "backward"]
    assert all(group.none_checked for group in client.get(PATHS["signs"]).context["form"].rows())
    assert client.get(PATHS["you"]).context["form"].no_to_all
    answer(client, "kit")
    assert Routine.objects.get().request["details"] == {"bending_worse": "both"}


def test_neither_way_of_bending_is_shown_again_as_such(client):
    answer_before(client, "signs")
    form = client.get(PATHS["where"]).context["form"]
    assert [it.value for it in form.bendings() if it.checked] == ["neither"]


def test_changing_an_earlier_answer_goes_through_the_later_screens_again(client):
    answer_before(client, "kit")
    answer(client, "kit")
    assert answer(client, "where", **{"pain-low_back-left": "3"}).url == PATHS["signs"]


def test_the_last_screen_leads_back_to_one_that_came_to_be_missing(client):
    answer_before(client, "kit")
    intake = Intake.objects.get()
    answers = dict(intake.answers)
    kept = client.get(PATHS["kit"])
    assert kept.status_code == 200
    del answers["signs"]["signs"]["rf39"]
    Intake.objects.filter(pk=intake.pk).update(answers=answers)
    assert answer(client, "kit").url == PATHS["signs"]


def test_a_returning_person_finds_health_and_kit_filled_in_but_no_warning_sign(client):
    answer_before(client, "you", where={"age": "52"})
    answer(client, "you", none=["after", "history"], osteopenia="yes")
    answer(client, "kit", minutes="20")
    client.post("/plan/new/", {"region": ["low_back-left"]})
    assert b'value="52"' in client.get(PATHS["where"]).content
    assert answer(client, "where", age="52").url == PATHS["signs"]
    assert b" checked" not in client.get(PATHS["signs"]).content
    answer(client, "signs")
    page = client.get(PATHS["you"]).content
    assert b'name="osteopenia" value="yes" checked' in page
    assert b'name="rf09" value="yes" checked' not in page
    assert b'name="none" value="history" checked' not in page
    answer(client, "you", none=["gateways", "after", "history"])
    assert b'name="minutes" value="20" checked' in client.get(PATHS["kit"]).content


def test_after_ninety_days_nothing_is_filled_in(client):
    answer_before(client, "kit")
    answer(client, "kit")
    Profile.objects.update(answered_at=timezone.now() - timedelta(days=91))
    client.post("/plan/new/", {})
    answer_before(client, "you")
    assert not client.get(PATHS["you"]).context["form"].no_to_all


def test_another_persons_intake_is_never_shown(client):
    answer(client, "where")
    client.cookies.clear()
    form = client.get(PATHS["where"]).context["form"]
    assert form["age"].value() is None


def test_a_new_intake_forgets_the_one_before(client):
    answer_before(client, "kit")
    client.post("/plan/new/", {})
    assert Intake.objects.get().answers == {"draft": {"regions": {}}}


@pytest.mark.parametrize("screen", ["signs", "you", "kit"])
def test_hostile_values_are_shown_back_harmless(client, screen):
    answer_before(client, screen)
    bad = "<script>alert(1)</script>"
    fields = {"none": bad, "tools": bad, "rf01": bad, "q": bad, "minutes": bad, "place_name": bad}
    response = client.post(PATHS[screen], {**fields, "gateway-spine": bad})
    assert response.status_code == 422
    assert bad.encode() not in response.content


@pytest.mark.parametrize(
    ("screen", "queries"), [("where", 2), ("signs", 2), ("you", 3), ("kit", 4)]
)
def test_showing_a_screen_costs_the_same_at_one_and_three_places(
    client, screen, queries, django_assert_num_queries
):
    answer_before(client, "kit")
    answer(client, "kit")
    profile = Profile.objects.get()
    for names in (["A"], ["B", "C"]):
        for name in names:
            Place.objects.create(profile=profile, name=name)
        with django_assert_num_queries(queries):
            client.get(PATHS[screen])


def test_a_screen_answered_in_a_tab_whose_intake_is_gone_loses_nothing(client):
    answer_before(client, "you")
    stale = Intake.objects.get()
    stale.delete()
    stale.pk = stale.id = "00000000-0000-4000-8000-000000000000"
    kept = save_screen(stale, "you", {"conditions": {}})
    assert set(kept.answers) == {"where", "signs", "you"}
    assert Intake.objects.get() == kept


def test_two_tabs_do_not_lose_each_others_screens(client):
    answer_before(client, "signs")
    seen_by_the_other_tab = Intake.objects.get()
    answer(client, "signs")
    kept = save_screen(seen_by_the_other_tab, "kit", {})
    assert set(kept.answers) == {"where", "signs", "kit"}


def test_a_draft_with_a_null_character_is_kept_without_it(client):
    answer_before(client, "kit")
    place = Place.objects.create(profile=Profile.objects.get(), name="Work")
    answer(client, "kit", use_place=place.pk, place_name="a\0b")
    assert Intake.objects.get().answers["kit_draft"]["place_name"] == "ab"


def test_a_kept_request_reads_back_as_it_was_asked(client):
    answer_before(client, "signs", where={})
    answer(client, "where", bending=["forward"], **{"pain-low_back-left": "8"})
    answer(client, "signs")
    answer(client, "signs_more", none=["pain"])
    ticked = {"hip-replacement-recent": "yes", "pacemaker": "not_sure", "diabetes": "yes"}
    answer(client, "you", none=["after"], **ticked)
    more = {"surgery_weeks": "3", "affected_areas": ["glute-left", "leg-right"]}
    more |= {"device_side": "", "implant_weeks": "", "heat_sensation": "normal"}
    answer(client, "you_more", none=["history"], **more)
    body = {"none": None, "contact-allergy": "yes", "detail-contact-allergy": "rubber"}
    answer(client, "kit", time_of_day="evening", warmed_up="on", **body)
    client.post("/plan/outcome/", {"without": "1"})
    kept = Routine.objects.get().request
    assert request_to_json(request_from_json(current_catalogue(), kept)) == kept
    assert kept["details"] == {
        "affected_areas": ["glute-left", "leg-right"],
        "allergy": "rubber",
        "bending_worse": "forward",
        "heat_sensation": "normal",
        "pain_at_rest": "no",
        "surgery_weeks": 3,
    }
