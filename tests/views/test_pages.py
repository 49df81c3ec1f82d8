"""Pages about the site, and the ones for when something went wrong."""

import gzip
import logging
import re

import pytest
from django.core.exceptions import SuspiciousOperation
from django.db import OperationalError
from django.template import TemplateDoesNotExist
from django.test import Client, override_settings
from django.urls import reverse

from routines.queries.catalogue import current_catalogue
from routines.views import pages

pytestmark = pytest.mark.django_db


@pytest.fixture
def catalogue():
    return current_catalogue()


def ids_in(response):
    return set(re.findall(r'id="([^"]+)"', response.content.decode()))


@pytest.mark.parametrize("address", ["/about/", "/safety/", "/sources/", "/tools/"])
def test_a_page_about_the_site_is_small_and_needs_no_query(
    client, catalogue, django_assert_num_queries, address
):
    with django_assert_num_queries(0):
        response = client.get(address)
    assert response.status_code == 200
    assert len(gzip.compress(response.content)) <= 14_000
    assert client.post(address).status_code == 405


def test_about_counts_what_it_decides_with(client, catalogue):
    page = client.get("/about/").content.decode()
    assert f"{len(catalogue.red_flags)} of them can stop a plan" in page
    assert f"{len(catalogue.techniques)} techniques" in page
    assert "not yet been reviewed by a clinician" in page


def test_every_condition_warning_sign_and_rule_has_an_anchor_on_the_safety_page(client, catalogue):
    anchors = ids_in(client.get("/safety/"))
    wanted = [entry.slug for entry in (*catalogue.conditions, *catalogue.red_flags)]
    wanted += [rule.id for rule in catalogue.rules]
    assert [slug for slug in wanted if slug not in anchors] == []
    assert len(catalogue.conditions) >= 57


def test_the_safety_page_lists_conditions_from_a_to_z_each_with_its_page(client, catalogue):
    page = client.get("/safety/").content.decode()
    names = re.findall(r'<li id="[a-z0-9-]+"><a href="[a-z0-9-]+/">([^<]+)</a>', page)
    assert len(names) == len(catalogue.conditions)
    assert names == sorted(names, key=str.casefold)


@override_settings(BACKCARE_EMERGENCY_NUMBER="112", BACKCARE_URGENT_NUMBER="116117")
def test_the_safety_page_names_the_numbers_of_the_country(client, catalogue):
    page = client.get("/safety/").content.decode()
    assert "call 112" in page
    assert "116117" in page


def test_the_grades_are_counted_and_said_plainly(client, catalogue):
    page = client.get("/safety/").content.decode()
    grades = [technique.evidence.grade for technique in catalogue.techniques]
    assert f"{grades.count('D')} techniques." in page
    assert "No trial found." in page


def test_every_condition_page_says_what_changes_and_who_says_so(client, catalogue):
    for condition in catalogue.conditions:
        response = client.get(reverse("routines:condition_detail", args=[condition.slug]))
        page = response.content.decode().replace("&#x27;", "'").replace("&quot;", '"')
        rows = [row for row in catalogue.contraindications if row.condition == condition.slug]
        assert response.status_code == 200
        assert condition.name in page
        assert [row.advice for row in rows if row.advice not in page] == []
        ids = {*condition.sources, *(id for row in rows for id in row.sources)}
        plain = page.replace("&amp;", "&")
        assert [id for id in ids if catalogue.source[id].citation not in plain] == []
        assert len(gzip.compress(response.content)) <= 14_000


def test_a_rule_on_the_whole_plan_asks_for_a_word_first(client, catalogue):
    whole = next(row for row in catalogue.contraindications if row.whole_plan and row.condition)
    page = client.get(reverse("routines:condition_detail", args=[whole.condition]))
    assert "Asks for a clinician’s word first" in page.content.decode()


def test_every_source_has_an_anchor_and_says_how_far_it_was_read(client, catalogue):
    response = client.get("/sources/")
    assert {source.id for source in catalogue.sources} <= ids_in(response)
    page = response.content.decode()
    by_status = [source.status for source in catalogue.sources]
    assert page.count("Not verified by us.") == by_status.count("unverified")
    assert page.count("Wording checked through a copy.") == by_status.count("copy")


def test_every_source_page_names_what_rests_on_it(client, catalogue):
    for source in catalogue.sources:
        response = client.get(reverse("routines:source_detail", args=[source.id]))
        page = response.content.decode()
        assert response.status_code == 200
        for technique in catalogue.techniques:
            link = reverse("routines:technique_detail", args=[technique.slug])
            assert (link in page) == (source.id in technique.evidence.sources)
        for condition in catalogue.conditions:
            if source.id in condition.sources:
                assert reverse("routines:condition_detail", args=[condition.slug]) in page
        assert len(gzip.compress(response.content)) <= 14_000


def test_unknown_conditions_and_sources_are_a_404(client, catalogue):
    assert client.get("/safety/nix/").status_code == 404
    assert client.get("/sources/nix/").status_code == 404


def test_every_tool_surface_and_position_is_described_with_its_stand_ins(client, catalogue):
    page = client.get("/tools/").content.decode().replace("&#x27;", "'")
    for tool in catalogue.tools:
        assert tool.name in page
        assert [words for words in (*tool.stand_ins, *tool.cautions) if words not in page] == []
        assert f'href="/techniques/?tool={tool.slug}"' in page
    for surface in catalogue.surfaces:
        assert f'href="/techniques/?tool={surface.slug}"' in page
    for position in catalogue.positions:
        assert f'href="/techniques/?position={position.slug}"' in page


def test_robots_may_read_the_public_pages_but_not_the_back_office(client):
    response = client.get("/robots.txt")
    assert response["Content-Type"].startswith("text/plain")
    assert response.content.decode() == "User-agent: *\nDisallow: /admin/\n"


def test_a_missing_page_leads_on(client):
    response = client.get("/nothing/here/")
    assert response.status_code == 404
    assert "Nothing is here" in response.content.decode()
    assert 'href="/techniques/"' in response.content.decode()


def test_the_address_of_a_form_opened_by_hand_has_a_page_with_a_way_on(
    client, django_assert_num_queries
):
    with django_assert_num_queries(0):
        response = client.get("/plan/new/")
    page = response.content.decode()
    assert response.status_code == 405
    assert response["Allow"] == "POST"
    assert "This is not something to do here" in page
    assert 'href="/"' in page
    assert 'name="robots" content="noindex"' in page


@pytest.mark.parametrize(
    ("view", "status", "words"),
    [
        (pages.bad_request, 400, "This request can’t be read"),
        (pages.forbidden, 403, "This is not for this browser"),
    ],
)
def test_a_refusal_has_a_page_of_its_own(rf, view, status, words):
    request = rf.get("/")
    response = view(request, SuspiciousOperation("secret"))
    assert response.status_code == status
    assert words in response.content.decode()
    assert "secret" not in response.content.decode()


def test_a_body_too_large_is_answered_in_words_of_its_own(client, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 10
    response = client.post("/plan/new/", {"region": "low_back-left"})
    assert response.status_code == 413
    assert "That is more than this page can take" in response.content.decode()
    assert "can’t be read" not in response.content.decode()


def test_a_form_without_its_token_is_refused_in_words_and_nothing_is_kept(db):
    response = Client(enforce_csrf_checks=True).post("/routines/desk-reset-5/start/")
    assert response.status_code == 403
    assert "This form is too old" in response.content.decode()


@pytest.fixture
def broken(client, monkeypatch):
    """Makes the list of sources raise whatever a test wants."""
    client.raise_request_exception = False

    def with_error(error):
        def fail(catalogue):
            raise error

        monkeypatch.setattr(pages, "source_groups", fail)
        return client.get("/sources/")

    return with_error


def test_a_mistake_of_ours_is_a_500_that_asks_nothing_of_the_database(
    broken, catalogue, django_assert_num_queries
):
    with django_assert_num_queries(0):
        response = broken(RuntimeError("pain 7"))
    page = response.content.decode()
    assert response.status_code == 500
    assert "Something broke on our side" in page
    assert "call 999" in page
    assert "pain 7" not in page


@pytest.mark.parametrize("cause", ["database is locked", "database or disk is full"])
def test_a_busy_database_says_try_again_and_logs_no_value(broken, catalogue, caplog, cause):
    response = broken(OperationalError(f"{cause}: INSERT ... 'pain 7'"))
    assert response.status_code == 503
    assert response["Retry-After"] == "5"
    assert response["Cache-Control"] == "no-store"
    assert "Go back and try again" in response.content.decode()
    logged = [record.getMessage() for record in caplog.records if record.name == pages.__name__]
    assert logged == [f"The database is busy: {cause.removeprefix('database or ')}"]


def test_an_unknown_cause_is_logged_by_its_type_alone(broken, catalogue, caplog):
    broken(OperationalError("could not write 'pain 7'"))
    assert "pain 7" not in caplog.text
    assert "The database is busy: OperationalError" in caplog.text


def test_other_errors_pass_the_busy_middleware():
    from routines.busy import BusyDatabaseMiddleware

    assert BusyDatabaseMiddleware(lambda request: None).process_exception(None, KeyError()) is None


def test_a_database_that_fails_outside_the_views_is_busy_too(client, catalogue, monkeypatch):
    from django.contrib.sessions.middleware import SessionMiddleware

    def fail(self, request):
        raise OperationalError("database is locked")

    monkeypatch.setattr(SessionMiddleware, "process_request", fail)
    client.raise_request_exception = False
    response = client.get("/about/")
    assert response.status_code == 503
    assert response["Retry-After"] == "5"


def test_without_a_template_the_error_is_still_said(rf, monkeypatch, caplog):
    def gone(name):
        raise TemplateDoesNotExist(name)

    monkeypatch.setattr(pages.loader, "get_template", gone)
    with caplog.at_level(logging.ERROR):
        response = pages.server_error(rf.get("/"))
    assert response.status_code == 500
    assert "Something broke on our side" in response.content.decode()
