"""The figures as files: kept for good, the same for everybody, drawn for what there is."""

import pytest
from django.test import Client

from routines.queries.drawings import edition

pytestmark = pytest.mark.django_db

NAME = "ball-wall-scap-inner/wall_back-wall--tennis_ball-scap_inner"


def address(name: str = NAME, digest: str = "") -> str:
    return f"/figures/{name}.{digest or edition()}.svg"


def test_a_figure_is_a_picture_that_browsers_keep_for_good(client: Client) -> None:
    answer = client.get(address())
    assert answer.status_code == 200
    assert answer["Content-Type"] == "image/svg+xml"
    assert answer.content.startswith(b"<svg")
    assert "immutable" in answer["Cache-Control"]
    assert "public" in answer["Cache-Control"]
    assert not answer.cookies


def test_a_figure_may_style_itself_and_load_nothing(client: Client) -> None:
    policy = client.get(address())["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "style-src 'unsafe-inline'" in policy


def test_the_address_of_an_older_edition_gives_the_figure_of_today(client: Client) -> None:
    old = client.get(address(digest="0123456789ab"))
    assert old.content == client.get(address()).content
    assert "no-cache" in old["Cache-Control"]


@pytest.mark.parametrize(
    "name", ["gone/wall_back-wall--tennis_ball-scap_inner", "ball-wall-scap-inner/supine-floor---"]
)
def test_what_there_is_no_figure_of_is_not_found(client: Client, name: str) -> None:
    assert client.get(address(name)).status_code == 404
