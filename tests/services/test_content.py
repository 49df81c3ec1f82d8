"""Content gets into the database whole or not at all."""

import pytest
from django.db import DatabaseError, connection
from django.test.utils import CaptureQueriesContext

from routines.content.reader import ContentMistakes, digest_of, read_raw
from routines.models import ContentRelease, Move, Source, Technique, Tool
from routines.queries.catalogue import current_catalogue, forget_catalogue, stored_content
from routines.services.content import sync_content
from tests.content.spoiling import Content

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _catalogue_of_this_database():
    forget_catalogue()
    yield
    forget_catalogue()


@pytest.fixture
def changed():
    content = Content()
    content.entry("tools", "cane")["name"] = "Walking stick"
    content.drop("dosages", "hold-tender-spot")
    return {name: tuple(rows) for name, rows in content.raw.items()}


def writes(queries):
    return [it["sql"] for it in queries if it["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]


def test_what_is_stored_is_what_stands_in_the_files():
    assert digest_of(stored_content()) == digest_of(read_raw()) == current_catalogue().digest


def test_the_same_content_again_writes_nothing():
    with CaptureQueriesContext(connection) as queries:
        assert sync_content(read_raw()) is False
    assert writes(queries) == []


def test_changed_content_replaces_the_old_and_is_served_at_once(changed):
    assert current_catalogue().tool["cane"].name != "Walking stick"
    assert sync_content(changed) is True
    assert ContentRelease.objects.get().digest == digest_of(changed)
    assert digest_of(stored_content()) == digest_of(changed)
    assert current_catalogue().tool["cane"].name == "Walking stick"
    assert sync_content(changed) is False


def test_the_way_there_and_back_ends_where_it_began(changed):
    before = list(Technique.objects.values_list("slug", "place", "name"))
    sync_content(changed)
    sync_content(read_raw())
    assert list(Technique.objects.values_list("slug", "place", "name")) == before
    assert ContentRelease.objects.count() == 1


def test_entries_are_listed_under_the_name_people_know():
    assert Tool.objects.get(slug="tennis_ball").name == "Tennis ball"
    assert Source.objects.get(slug="cs-S01").name.startswith("NHS. Back pain")


def test_an_entry_with_no_name_is_listed_under_its_slug():
    move = read_raw()["moves"][0]
    assert Move.objects.get(slug=move.slug).name == move.slug


def test_a_fault_in_the_middle_leaves_the_old_content(changed, monkeypatch):
    before = {name: [row.entry for row in rows] for name, rows in stored_content().items()}

    def fails(rows):
        raise DatabaseError("disk full")

    # Areas, tools and techniques are written before the sources.
    monkeypatch.setattr(Source._default_manager, "bulk_create", fails)
    with pytest.raises(DatabaseError):
        sync_content(changed)
    assert {name: [row.entry for row in rows] for name, rows in stored_content().items()} == before
    assert ContentRelease.objects.get().digest == digest_of(read_raw())
    assert current_catalogue().tool["cane"].name != "Walking stick"


def test_a_mistake_stops_it_before_anything_is_written_and_the_old_content_is_served():
    content = Content()
    content.entry("tools", "cane")["name"] = 3
    digest = current_catalogue().digest
    with CaptureQueriesContext(connection) as queries, pytest.raises(ContentMistakes):
        sync_content({name: tuple(rows) for name, rows in content.raw.items()})
    assert writes(queries) == []
    assert current_catalogue().digest == digest
    assert Tool.objects.get(slug="cane").name != 3
