"""The style guide: there for those who work on the site, and made of the product's own pieces."""

import pytest
from django.contrib.auth.models import User
from django.test import Client

pytestmark = pytest.mark.django_db


def test_the_style_guide_is_not_there_for_a_visitor(client: Client) -> None:
    assert client.get("/styleguide/").status_code == 404


def test_the_style_guide_is_not_there_for_somebody_with_an_account(client: Client) -> None:
    client.force_login(User.objects.create_user("somebody"))
    assert client.get("/styleguide/").status_code == 404


def test_the_staff_see_every_component(client: Client) -> None:
    client.force_login(User.objects.create_user("staff", is_staff=True))
    answer = client.get("/styleguide/")
    html = answer.content.decode()
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    assert '<meta name="robots" content="noindex">' in html
    for piece in (
        *('class="errors"', 'aria-invalid="true"', 'class="statement"', 'class="line"'),
        *('class="scale group-invalid"', 'class="chip"', 'class="choice"', "notice-emergency"),
        *('class="list-link"', 'class="empty"', 'class="table"', 'class="map"', 'class="strip"'),
        *('class="step"', 'class="left-out"', 'class="player-stage"', 'class="player-hear"'),
        *('class="dock', 'class="pager"', 'class="facts"', 'class="kit"', "pressure-3"),
    ):
        assert piece in html, piece


def test_whoever_works_on_the_site_sees_it_without_an_account(client: Client, settings) -> None:
    settings.DEBUG = True
    assert client.get("/styleguide/").status_code == 200


def test_no_page_leads_to_the_style_guide(client: Client) -> None:
    for address in ("/", "/about/", "/techniques/"):
        assert "styleguide" not in client.get(address).content.decode()
