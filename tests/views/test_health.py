"""`/healthz`: what load balancers and the container ask."""

import pytest
from django.db import OperationalError

from routines.content.reader import ContentMistakes
from routines.models import ContentRelease
from routines.queries.catalogue import current_catalogue
from routines.views import health

pytestmark = pytest.mark.django_db


def test_a_healthy_site_answers_200_with_its_digest_in_one_query(client, django_assert_num_queries):
    digest = current_catalogue().digest
    with django_assert_num_queries(1):
        response = client.get("/healthz")
    assert response.status_code == 200
    assert response.json() == {"database": "ok", "content": "ok", "digest": digest}
    assert "no-store" in response["Cache-Control"]


def test_content_written_since_the_process_began_is_not_healthy(client):
    current_catalogue()
    ContentRelease.objects.update(digest="0" * 64)
    response = client.get("/healthz")
    assert response.status_code == 503
    assert response.json()["content"] == "changed: restart this process"


def test_a_database_without_content_is_not_healthy(client):
    ContentRelease.objects.all().delete()
    response = client.get("/healthz")
    assert response.status_code == 503
    assert response.json() == {"database": "ok", "content": "missing"}


def test_content_that_makes_no_catalogue_is_not_healthy(client, monkeypatch):
    def broken():
        raise ContentMistakes([])

    monkeypatch.setattr(health, "current_catalogue", broken)
    response = client.get("/healthz")
    assert response.status_code == 503
    assert response.json() == {"database": "ok", "content": "unreadable"}


def test_a_database_that_does_not_answer_is_not_healthy(client, monkeypatch, caplog):
    def down():
        raise OperationalError("host=db password=secret")

    monkeypatch.setattr(health, "stored_digest", down)
    response = client.get("/healthz")
    assert response.status_code == 503
    assert response.json() == {"database": "down", "content": "unknown"}
    assert "secret" not in caplog.text


def test_health_is_read_only(client):
    assert client.post("/healthz").status_code == 405
