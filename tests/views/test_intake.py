"""The intake, screen by screen."""

from datetime import timedelta

import pytest
from django.utils import timezone

from routines.models import Intake, Place, Profile, Routine
from routines.queries.catalogue import current_catalogue
from routines.queries.intake_json import request_from_json
from routines.queries.plan_json import request_to_json
from routines.services.intake import save_screen
from tests.intake import OUTCOME, PATHS, answer, answer_before, ticking

pytestmark = pytest.mark.django_db


def errors(response):
    return [problem.text for problem in response.context["errors"]]


def test_a_healthy_person_has_a_plan_after_four_screens(client):
    answer_before(client, "kit")
    response = answer(client, "kit")
    routine = Routine.objects.get()
    assert (response.status_code, response.url) == (303, f"/plans/{routine.pk}/")
    assert routine.request["areas"] == [{"area": "low_back", "side": "left", "pain": 5}]
    assert routine.request["tools"] == ["hands", "pillow", "sock", "tennis_ball"]
    assert routine.steps.count() > 2


def test_looking_at_the_questions_makes_no_profile(client):
    assert client.get(PATHS["where"]).status_code == 200
    assert not Profile.objects.exists()


def test_the_first_answer_makes_a_profile_that_a_cookie_names(client):
    response = answer(client, "where")
    assert Profile.objects.get().intakes.count() == 1
    cookie = response.cookies["backcare_profile"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_no_page_of_the_intake_is_kept_by_a_cache(client):
    answer_before(client, "kit")
    for path in PATHS.values():
        assert "no-store" in client.get(path)["Cache-Control"], path


def test_home_hands_its_places_to_the_first_screen(client):
    response = client.post("/plan/new/", {"region": ["glute-right"], "pain-glute-right": "3"})
    assert (response.status_code, response.url) == (303, PATHS["where"])
    places = client.get(PATHS["where"]).context["body_map"].regions
    assert [(it.value, it.pain) for it in places if it.checked] == [("glute-right", "3")]


def test_a_place_without_a_number_comes_along_from_home_unnumbered(client):
    client.post("/plan/new/", {"region": ["glute-right", "no_such_place"]})
    places = client.get(PATHS["where"]).context["body_map"].regions
    assert [(it.value, it.pain) for it in places if it.checked] == [("glute-right", "")]


def test_an_intake_starts_with_a_post_alone(client):
    assert client.get("/plan/new/").status_code == 405


@pytest.mark.parametrize("screen", list(PATHS))
def test_a_screen_takes_no_other_method(client, screen):
    answer_before(client, "kit")
    assert client.put(PATHS[screen]).status_code == 405


@pytest.mark.parametrize("screen", ["signs", "signs_more", "you", "you_more", "kit"])
def test_a_later_screen_leads_a_stranger_to_the_first(client, screen):
    for response in (client.get(PATHS[screen]), answer(client, screen)):
        assert (response.status_code, response.url) == (303, PATHS["where"])


def test_a_screen_asked_for_too_early_leads_to_the_first_one_missing(client):
    answer_before(client, "signs")
    assert client.get(PATHS["kit"]).url == PATHS["signs"]


def test_an_extra_page_that_nothing_asks_for_leads_on(client):
    answer_before(client, "kit")
    assert client.get(PATHS["signs_more"]).url == PATHS["you"]
    assert client.get(PATHS["you_more"]).url == PATHS["kit"]


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"region": None}, "Tap at least one sore place."),
        ({"region": ["elbow"]}, "One of those places is not on the map."),
        ({"pain-low_back-left": "11"}, "Lower back beside the spine"),
        ({"pain-low_back-left": None}, "choose a number from 0 to 10."),
        ({"bending": None}, "Say which way of bending makes it worse."),
        ({"bending": ["sideways"]}, "Say which way of bending makes it worse."),
        ({"bending": ["neither", "forward"]}, "keep the one that is true"),
    ],
)
def test_the_first_screen_says_what_is_missing_and_keeps_the_rest(client, changes, text):
    response = answer(client, "where", **changes)
    assert response.status_code == 422
    assert any(text in error for error in errors(response))
    assert b'value="44"' in response.content
    assert not Profile.objects.exists()


@pytest.mark.parametrize(
    ("age", "text"),
    [
        ("", "Write your age in years."),
        ("0", "from 1 to 120"),
        ("121", "from 1 to 120"),
        ("x", "whole number"),
        ("9" * 500, "from 1 to 120"),
    ],
)
def test_an_age_that_is_none_is_refused_in_words(client, age, text):
    response = answer(client, "where", age=age)
    assert response.status_code == 422
    assert text in response.context["form"].errors["age"][0]


def test_an_unknown_duration_is_refused(client):
    assert answer(client, "where", duration="for_ever").status_code == 422


def test_a_group_nobody_touched_is_a_mistake_and_no_no(client):
    answer_before(client, "signs")
    response = answer(client, "signs", none=["cauda", "sudden", "unwell", "area"])
    assert response.status_code == 422
    assert errors(response) == ["In the last few hours: tick a line, or “No”."]
    assert "signs" not in Intake.objects.get().answers


def test_a_line_and_none_of_these_together_are_asked_back(client):
    answer_before(client, "signs")
    response = answer(client, "signs", rf01="yes")
    assert response.status_code == 422
    assert "keep the one that is true" in errors(response)[0]


def test_an_answer_that_was_never_offered_is_refused(client):
    answer_before(client, "signs")
    assert errors(answer(client, "signs", rf01="perhaps")) == [
        "That answer is not one of those offered."
    ]


def test_a_yes_that_has_kinds_asks_which(client):
    answer_before(client, "signs")
    response = answer(client, "signs", **ticking("unwell", rf06="yes"))
    assert response.status_code == 422
    assert errors(response) == [
        "One more answer is needed: Is it mild and no longer getting worse?"
    ]


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
    assert b"RF" not in client.get(PATHS["signs"]).content
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
    assert b"rf34" not in page
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


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"tools": None}, "Tick the tools you have, or “Just my hands”."),
        ({"surfaces": None}, "Tick where you can be, or “Only room to stand”."),
        ({"tools": ["chainsaw"]}, "That is not one of the things offered."),
        ({"none": ["body", "tools"]}, "keep what is true"),
        ({"none": None}, "Limits of your body today: tick a line"),
    ],
)
def test_the_kit_screen_says_what_is_missing(client, changes, text):
    answer_before(client, "kit")
    response = answer(client, "kit", **changes)
    assert response.status_code == 422
    assert text in errors(response)[0]
    assert not Routine.objects.exists()


@pytest.mark.parametrize("minutes", ["", "2", "31", "ten", "9" * 400])
def test_minutes_out_of_range_are_refused(client, minutes):
    answer_before(client, "kit")
    response = answer(client, "kit", minutes=minutes)
    assert response.status_code == 422
    assert response.context["form"].errors["minutes"]


def test_bare_hands_and_room_to_stand_are_a_kit(client):
    answer_before(client, "kit")
    bare = {"tools": None, "surfaces": None, "none": ["body", "tools", "surfaces"]}
    assert answer(client, "kit", **bare).url.startswith("/plans/")
    kept = client.get(PATHS["kit"]).context["form"].lists()
    assert kept["tools"].none_checked
    assert kept["surfaces"].none_checked


def test_limits_of_the_body_reach_the_planner_with_their_kind(client):
    answer_before(client, "kit")
    body = {"none": None, "contact-allergy": "yes"}
    assert answer(client, "kit", **body).status_code == 422
    answer(client, "kit", **body, **{"detail-contact-allergy": "lotion", "no-floor": "not_sure"})
    kept = Routine.objects.get().request
    assert (kept["conditions"], kept["not_sure"]) == (["contact-allergy"], ["no-floor"])
    assert kept["details"] == {"allergy": "lotion"}


def test_another_number_of_minutes_stands_among_those_to_tap(client):
    answer_before(client, "kit")
    answer(client, "kit", minutes="7")
    choices = client.get(PATHS["kit"]).context["form"].minute_choices()
    assert [it.value for it in choices if it.checked] == ["7"]
    assert [it.value for it in choices][:4] == ["3", "5", "7", "8"]


def test_naming_the_kit_keeps_it_as_a_place(client):
    answer_before(client, "kit")
    answer(client, "kit", place_name="Home")
    place = Place.objects.get()
    assert (place.name, place.tools) == ("Home", ["tennis_ball"])
    assert place.surfaces == ["chair", "wall", "floor"]


def test_choosing_a_place_fills_in_its_kit_and_keeps_what_was_typed(client):
    answer_before(client, "kit")
    profile = Profile.objects.get()
    place = Place.objects.create(profile=profile, name="Work", tools=["cane"], surfaces=["chair"])
    response = answer(
        client, "kit", use_place=place.pk, minutes="20", none=None, **{"no-floor": "yes"}
    )
    assert (response.status_code, response.url) == (303, PATHS["kit"])
    page = client.get(PATHS["kit"])
    assert b'name="tools" value="cane" checked' in page.content
    assert b'name="tools" value="tennis_ball" checked' not in page.content
    assert b'name="minutes" value="20" checked' in page.content
    assert b'name="no-floor" value="yes" checked' in page.content
    answer(client, "kit", tools=["cane"])
    assert "kit_draft" not in Intake.objects.get().answers


@pytest.mark.parametrize("place", ["999999", "x", ""])
def test_choosing_a_place_that_is_not_ones_own_is_not_found(client, place):
    answer_before(client, "kit")
    other = Profile.objects.create()
    Place.objects.create(profile=other, name="Theirs")
    assert answer(client, "kit", use_place=place).status_code == 404


def test_too_many_places_keep_the_answers_and_say_so(client, monkeypatch):
    monkeypatch.setattr("routines.services.places.MOST_PLACES", 0)
    answer_before(client, "kit")
    response = answer(client, "kit", place_name="Home")
    assert response.status_code == 422
    assert "remove one first" in errors(response)[0]
    assert not Place.objects.exists()


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
