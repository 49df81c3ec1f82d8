"""The technique library and the ready-made routines, over HTTP."""

import gzip
import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from routines.models import Profile, Routine
from routines.queries.catalogue import current_catalogue
from routines.queries.library import Search, techniques_found
from tests.factories import a_profile, a_routine, a_session, owner_of, request

pytestmark = pytest.mark.django_db
LIST = "/techniques/"
HTMX = {"HX-Request": "true"}


@pytest.fixture
def catalogue():
    return current_catalogue()


@pytest.fixture
def regular(client, catalogue):
    """A person with answers of today: a plan, and all questions answered when it was made."""
    profile = a_profile()
    profile.answered_at = timezone.now()
    profile.save()
    owner_of(client, profile)
    a_routine(profile)
    return profile


def slugs_in(response):
    return re.findall(r'href="/techniques/([a-z0-9-]+)/"', response.content.decode())


def routines_in(response):
    return re.findall(r'href="/routines/([a-z0-9-]+)/"', response.content.decode())


def test_the_library_lists_every_technique_without_a_query(
    client, catalogue, django_assert_num_queries
):
    with django_assert_num_queries(0):
        response = client.get(LIST)
    assert response.status_code == 200
    assert sorted(slugs_in(response)) == sorted(catalogue.technique)


def test_the_whole_library_is_small_on_the_wire(client, catalogue):
    assert len(gzip.compress(client.get(LIST).content)) <= 14_000


@pytest.mark.parametrize("kind", ["area", "tool", "surface", "position"])
def test_every_area_tool_surface_and_position_leads_to_its_techniques(client, catalogue, kind):
    filter_name = "tool" if kind == "surface" else kind
    for slug in getattr(catalogue, kind):
        response = client.get(LIST, {filter_name: slug})
        assert response.status_code == 200
        found = techniques_found(catalogue, Search(**{filter_name: slug}))
        assert slugs_in(response) == [technique.slug for technique in found]


def test_filters_narrow_each_other(client, catalogue):
    found = slugs_in(client.get(LIST, {"area": "glute", "tool": "wall"}))
    assert found
    for slug in found:
        technique = catalogue.technique[slug]
        assert "glute" in technique.areas
        assert any("wall" in one_of for one_of in technique.tools) or "wall" in technique.optional


def test_the_position_filter_counts_every_way_of_doing_it(client, catalogue):
    found = slugs_in(client.get(LIST, {"position": "side_lying"}))
    assert "heat-low-back" in found
    assert catalogue.technique["heat-low-back"].position != "side_lying"


def test_the_time_filter_counts_both_sides(client, catalogue):
    found = slugs_in(client.get(LIST, {"minutes": "1"}))
    assert found
    for slug in found:
        technique = catalogue.technique[slug]
        sides = 2 if technique.sided == "each" else 1
        assert technique.sec[0] * sides <= 60


@pytest.mark.parametrize("words", ["stiff neck", "STIFF  Néck", "lacrosse", "figure four"])
def test_free_text_finds_everyday_words_without_regard_to_capitals_and_accents(
    client, catalogue, words
):
    assert slugs_in(client.get(LIST, {"q": words}))


def test_every_word_must_be_found(client, catalogue):
    response = client.get(LIST, {"q": "neck zebra"})
    assert slugs_in(response) == []
    assert "Nothing fits all of that" in response.content.decode()


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("area", "There is no area “nix”."),
        ("tool", "There is no tool or surface “nix”."),
        ("position", "There is no position “nix”."),
        ("minutes", "“nix” minutes is not on offer."),
    ],
)
def test_an_unknown_filter_value_is_named_and_the_rest_of_the_form_kept(
    client, catalogue, name, words
):
    response = client.get(LIST, {name: "nix", "q": "ball"})
    page = response.content.decode()
    assert response.status_code == 422
    assert words in page
    assert 'value="ball"' in page
    assert slugs_in(response) == [t.slug for t in techniques_found(catalogue, Search(words="ball"))]


def test_a_wrong_filter_leaves_the_other_ones_at_work(client, catalogue):
    response = client.get(LIST, {"area": "glute", "tool": "hammer"})
    assert slugs_in(response) == [t.slug for t in techniques_found(catalogue, Search(area="glute"))]
    assert re.search(r'value="glute" selected', response.content.decode())


def test_a_filter_given_twice_is_named(client, catalogue):
    response = client.get(LIST + "?area=glute&area=ql")
    assert response.status_code == 422
    assert "“Area” is there 2 times in the address." in response.content.decode()


@pytest.mark.parametrize("words", ["x" * 81, "a\0b"])
def test_words_too_long_or_with_a_null_are_refused_in_words(client, catalogue, words):
    response = client.get(LIST, {"q": words})
    assert response.status_code == 422
    assert 'id="errors"' in response.content.decode()


def test_hostile_words_are_shown_as_text(client, catalogue):
    page = client.get(LIST, {"q": '"><script>alert(1)</script>'}).content.decode()
    assert "<script>alert(1)" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_htmx_gets_the_list_alone_and_the_address_without_empty_filters(client, catalogue):
    response = client.get(LIST, {"q": "", "area": "glute", "tool": ""}, headers=HTMX)
    page = response.content.decode()
    assert "<html" not in page
    assert page.strip().startswith('<section class="stack" id="found"')
    assert response["HX-Push-Url"] == "/techniques/?area=glute"
    assert "HX-Request" in response["Vary"]


def test_typing_replaces_the_address_instead_of_filling_the_history(client, catalogue):
    response = client.get(LIST, {"q": "ne"}, headers=HTMX | {"HX-Source": "input#q"})
    assert response["HX-Replace-Url"] == "/techniques/?q=ne"
    assert "HX-Push-Url" not in response


def test_an_empty_search_has_the_plain_address(client, catalogue):
    assert client.get(LIST, {"q": ""}, headers=HTMX)["HX-Push-Url"] == LIST


def test_going_back_in_history_gets_the_whole_page(client, catalogue):
    response = client.get(LIST, headers=HTMX | {"HX-History-Restore-Request": "true"})
    assert "<html" in response.content.decode()


def test_a_library_page_is_not_changed_by_a_post(client):
    for address in (LIST, "/techniques/cat-camel/", "/routines/", "/routines/desk-reset-5/"):
        assert client.post(address).status_code == 405


def test_every_technique_page_says_all_there_is_without_a_query(
    client, catalogue, django_assert_num_queries
):
    for technique in catalogue.techniques:
        with django_assert_num_queries(0):
            response = client.get(reverse("routines:technique_detail", args=[technique.slug]))
        assert response.status_code == 200
        page = response.content.decode().replace("&#x27;", "'").replace("&quot;", '"')
        words = technique.words
        said = [technique.name, technique.purpose, words.feel, words.easier, words.harder]
        said += [*words.steps, *words.cues, *words.mistakes, *words.stop_if, words.caution]
        said += [technique.evidence.honest, f"Evidence grade {technique.evidence.grade}"]
        said += [catalogue.area[area].name for area in technique.areas]
        said += [catalogue.source[id].citation for id in technique.evidence.sources]
        said += ["Not yet reviewed by a clinician."]
        plain = page.replace("&amp;", "&")
        assert [sentence for sentence in said if sentence not in plain] == []
        assert len(gzip.compress(response.content)) <= 14_000


def test_a_technique_page_leads_to_related_techniques_and_their_areas(client, catalogue):
    page = client.get("/techniques/ball-wall-glute/").content.decode()
    related = re.findall(r'href="/techniques/([a-z0-9-]+)/"', page)
    assert "figure4-seated" in related
    assert "ball-wall-glute" not in related
    assert 'href="/techniques/?area=glute"' in page


def test_a_reviewed_technique_names_its_reviewer(client, catalogue, monkeypatch):
    from dataclasses import replace

    from routines.views import library

    technique = catalogue.technique["cat-camel"]
    review = replace(technique.review, reviewed_by="Dr A. Example", reviewed_on="2026-11-01")
    seen = replace(
        catalogue,
        techniques=tuple(
            replace(it, review=review) if it is technique else it for it in catalogue.techniques
        ),
    )
    monkeypatch.setattr(library, "current_catalogue", lambda: seen)
    page = client.get("/techniques/cat-camel/").content.decode()
    assert "Reviewed by Dr A. Example, 2026-11-01." in page


def test_an_unknown_technique_or_routine_is_a_404(client, catalogue):
    assert client.get("/techniques/nix/").status_code == 404
    assert client.get("/routines/nix/").status_code == 404
    assert client.post("/routines/nix/start/").status_code == 404


def test_a_stranger_sees_every_routine_unjudged_and_is_asked_to_answer_first(
    client, catalogue, django_assert_num_queries
):
    with django_assert_num_queries(0):
        response = client.get("/routines/")
    assert sorted(routines_in(response)) == sorted(catalogue.routine)
    page = response.content.decode()
    assert "answer the safety questions first" in page
    assert "Fits you" not in page


def test_routines_have_the_same_filters(client, catalogue):
    for name, value in [
        ("area", "glute"),
        ("tool", "wall"),
        ("position", "supine"),
        ("minutes", "10"),
        ("q", "desk"),
    ]:
        found = routines_in(client.get("/routines/", {name: value}))
        assert found, name
        assert len(found) < len(catalogue.routines), name
    short = routines_in(client.get("/routines/", {"minutes": "10"}))
    assert all(catalogue.routine[slug].minutes <= 10 for slug in short)
    assert client.get("/routines/", {"area": "nix"}).status_code == 422
    assert "Nothing fits all of that" in client.get("/routines/", {"q": "zebra"}).content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_a_regular_sees_each_routine_judged_in_three_queries(
    client, regular, django_assert_num_queries, rows
):
    for _ in range(rows - 1):
        a_routine(regular)
    client.get("/routines/")
    with django_assert_num_queries(3):
        response = client.get("/routines/")
    page = response.content.decode()
    assert "no-store" in response["Cache-Control"]
    assert "Fits you" in page
    assert len(gzip.compress(response.content)) <= 14_000


def test_a_routine_needing_what_is_not_there_is_changed_or_not_for_you(client, regular):
    page = client.get("/routines/bed-only-12/").content.decode()
    assert "Not for you" in page
    assert "Plan one for you instead" in page
    assert "Start this routine" not in page


def test_every_routine_page_shows_its_steps_and_what_it_needs(client, catalogue):
    for routine in catalogue.routines:
        page = client.get(f"/routines/{routine.slug}/").content.decode().replace("&#x27;", "'")
        assert routine.who in page
        for step in routine.steps:
            assert catalogue.technique[step.technique].name in page
        assert "Answer the safety questions first" in page


def test_starting_a_routine_keeps_it_and_asks_the_warning_signs_first(client, regular):
    response = client.post("/routines/desk-reset-5/start/")
    kept = Routine.objects.of(regular).first()
    assert kept.ready_routine == "desk-reset-5"
    assert kept.name == "Five-minute desk reset"
    assert response.status_code == 303
    assert response["Location"] == reverse("routines:check", args=[kept.pk])


def test_starting_without_answers_leads_to_the_questions_and_keeps_nothing(client, catalogue):
    response = client.post("/routines/desk-reset-5/start/", follow=True)
    assert response.redirect_chain == [(reverse("routines:home"), 303)]
    assert "Answer the safety questions first" in response.content.decode()
    assert not Profile.objects.exists()
    assert not Routine.objects.exists()


def test_starting_what_is_not_for_you_shows_why_and_keeps_nothing(client, regular):
    before = Routine.objects.count()
    response = client.post("/routines/bed-only-12/start/")
    assert response.status_code == 409
    assert "Not for you" in response.content.decode()
    assert Routine.objects.count() == before


def test_a_start_by_get_is_not_allowed(client, regular):
    assert client.get("/routines/desk-reset-5/start/").status_code == 405


def test_a_red_flag_in_the_last_answers_stops_every_routine_and_says_so_once(client, catalogue):
    profile = a_profile()
    owner_of(client, profile)
    kept = a_routine(profile)
    kept.request = {**kept.request, "red_flags": ["rf01"]}
    kept.save()
    page = client.get("/routines/").content.decode()
    assert "Fits you" not in page
    assert "Changed for you" not in page
    assert page.count("Not for you") == len(catalogue.routines)
    assert page.count("999") == 1
    assert "{emergency}" not in page
    assert client.post("/routines/desk-reset-5/start/").status_code == 409


def test_answers_older_than_90_days_count_no_longer(client, regular):
    regular.answered_at = timezone.now() - timedelta(days=91)
    regular.save()
    assert "answer the safety questions first" in client.get("/routines/").content.decode()


def test_another_browser_does_not_see_the_verdicts(client, regular):
    client.cookies.clear()
    assert "Fits you" not in client.get("/routines/").content.decode()


def test_a_banned_technique_is_kept_out_of_a_started_routine(client, regular):
    regular.banned = ["trap-squeeze"]
    regular.save()
    client.post("/routines/desk-reset-5/start/")
    kept = Routine.objects.of(regular).first()
    assert "trap-squeeze" not in set(kept.steps.values_list("technique", flat=True))


def test_sessions_done_since_count_in_the_judgement(client, regular):
    from routines.models.session import SessionState
    from routines.queries.answers import last_request

    for _ in range(3):
        a_session(regular)
    regular.sessions.update(state=SessionState.DONE)
    answers = last_request(current_catalogue(), regular, timezone.now())
    assert answers.sessions_done == 3
    assert answers.areas == request().areas
