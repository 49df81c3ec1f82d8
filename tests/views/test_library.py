"""The technique library and the ready-made routines, over HTTP."""

import gzip
import re

import pytest
from django.urls import reverse

from routines.queries.catalogue import current_catalogue
from routines.queries.library import Search, techniques_found

pytestmark = pytest.mark.django_db
LIST = "/techniques/"
HTMX = {"HX-Request": "true"}


@pytest.fixture
def catalogue():
    return current_catalogue()


def slugs_in(response):
    return re.findall(r'href="/techniques/([a-z0-9-]+)/"', response.content.decode())


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
