"""The back office: the catalogue to read, people's rows without an answer."""

import pytest
from django.contrib import admin
from django.urls import reverse

from routines.models import Intake, PainRating, Place, Profile, Routine, Session, Technique
from routines.queries.catalogue import MODEL_OF_LIST
from tests.factories import a_profile, a_routine, a_session

PERSONAL = [Profile, Place, Intake, Routine, Session, PainRating]


def address(model, page, *args):
    return reverse(f"admin:routines_{model._meta.model_name}_{page}", args=args)


@pytest.fixture
def rows(db):
    """One row of everything a person can have, each with an answer that must not be seen."""
    profile = a_profile()
    profile.answers = {"you": {"conditions": {"osteoporosis": "yes"}}}
    profile.save()
    Place.objects.create(profile=profile, name="Secret place", tools=["cane"])
    Intake.objects.create(profile=profile, answers={"signs": {"rf01": "yes"}})
    session = a_session(profile, a_routine(profile, name="Secret buttock"))
    PainRating.objects.create(session=session, region="glute-left", moment="before", pain=7)
    return profile


@pytest.mark.parametrize("model", MODEL_OF_LIST.values())
def test_every_catalogue_list_is_shown_and_cannot_be_changed(admin_client, model):
    row = model.objects.first()
    assert (
        row.slug in admin_client.get(address(model, "changelist"), {"q": row.slug}).content.decode()
    )
    assert admin_client.get(address(model, "add")).status_code == 403
    assert admin_client.post(address(model, "delete", row.pk), {"post": "yes"}).status_code == 403
    page = address(model, "change", row.pk)
    assert admin_client.post(page, {"name": "Changed"}).status_code == 403
    assert model.objects.get(pk=row.pk).name == row.name


def test_a_catalogue_entry_is_previewed_key_by_key_and_escaped(admin_client):
    row = Technique.objects.first()
    row.entry = {**row.entry, "purpose": "<b>bold</b>"}
    row.save()
    page = admin_client.get(address(Technique, "change", row.pk)).content.decode()
    assert "&lt;b&gt;bold&lt;/b&gt;" in page
    assert all(f'<th scope="row">{key}</th>' in page.replace("'", '"') for key in row.entry)


@pytest.mark.parametrize("model", PERSONAL)
def test_a_list_of_personal_rows_shows_no_answer(admin_client, rows, model):
    response = admin_client.get(address(model, "changelist"))
    page = response.content.decode()
    assert response.status_code == 200
    assert str(model.objects.first().pk) in page
    for answer in ("osteoporosis", "rf01", "glute", "Secret", "cane", "plan_modified"):
        assert answer not in page


@pytest.mark.parametrize("model", PERSONAL)
def test_a_personal_row_has_no_page_and_no_filter_and_cannot_be_changed(admin_client, rows, model):
    row = model.objects.first()
    assert admin_client.get(address(model, "change", row.pk)).status_code == 404
    assert admin_client.get(address(model, "history", row.pk)).status_code == 404
    assert admin_client.get(address(model, "add")).status_code == 403
    assert admin_client.post(address(model, "delete", row.pk), {"post": "yes"}).status_code == 403
    assert not admin.site._registry[model].list_filter
    searched = set(admin.site._registry[model].search_fields)
    assert searched <= {"id", "user__username"}


def test_profiles_are_found_by_account_or_number(admin_client, rows):
    page = admin_client.get(address(Profile, "changelist"), {"q": str(rows.pk)}).content.decode()
    assert "1 profile" in page


def test_the_back_office_is_closed_to_visitors(client):
    assert client.get(address(Profile, "changelist")).status_code == 302
