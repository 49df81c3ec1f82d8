"""Relief now."""

import pytest

from routines.models import Intake, Profile
from tests.intake import OUTCOME, PATHS, answer, answer_before

pytestmark = pytest.mark.django_db
EASE = "/relief/positions/"
FINE = {"none": ["new"], "surfaces": ["chair", "floor"], "age": "44"}


def names(client):
    return [it.name for it in client.get(EASE).context["rest"]]


def test_a_stranger_is_asked_and_then_shown_two_positions(client):
    assert client.get("/relief/").status_code == 200
    response = client.post("/relief/", FINE)
    assert (response.status_code, response.url) == (303, EASE)
    assert names(client) == ["Legs-on-chair rest", "Belly breathing lying down"]


def test_looking_makes_no_profile(client):
    client.get("/relief/")
    assert client.get(EASE).url == "/relief/"
    assert not Profile.objects.exists()


def test_nothing_answered_is_named_item_by_item(client):
    response = client.post("/relief/")
    assert response.status_code == 422
    assert len(response.context["errors"]) == 2
    assert response.context["form"].errors["age"] == ["Write your age in years."]


@pytest.mark.parametrize("surfaces", [[], ["moon"]])
def test_where_one_can_be_is_asked_for(client, surfaces):
    response = client.post("/relief/", {**FINE, "surfaces": surfaces})
    assert response.status_code == 422
    assert "Tick where you can be right now." in response.content.decode()


def test_none_of_these_pressed_with_a_line_ticked_is_asked_back(client):
    response = client.post("/relief/", {**FINE, "careful": "yes"})
    assert response.status_code == 422
    assert "keep the one that is true" in response.context["errors"][0].text
    assert b'name="careful" value="yes" checked' in response.content


def test_a_warning_sign_goes_before_relief(client):
    response = client.post("/relief/", {**FINE, "none": [], "rf11": "yes"})
    assert response.url == OUTCOME
    shown = client.get(OUTCOME).context["outcome"]
    assert (shown.tier, shown.clearable, shown.is_short) == ("emergency", (), True)
    assert client.get(EASE).url == OUTCOME


def test_a_fresh_fracture_goes_before_relief(client):
    response = client.post("/relief/", {**FINE, "none": [], "fracture-recent": "yes"})
    assert response.url == OUTCOME


def test_a_child_is_sent_on(client):
    assert client.post("/relief/", {**FINE, "age": "12"}).url == OUTCOME


def test_somebody_careful_gets_what_every_rule_leaves_open(client):
    client.post("/relief/", {**FINE, "none": [], "careful": "yes", "surfaces": ["chair", "wall"]})
    assert names(client) == ["Seated paced breathing", "Standing breathing"]


def test_where_nothing_fits_there_is_a_way_on(client):
    client.post("/relief/", {**FINE, "none": [], "careful": "yes", "surfaces": ["floor"]})
    page = client.get(EASE)
    assert page.context["rest"] == ()
    assert b"Change where I am" in page.content


def test_a_known_person_is_asked_only_the_signs_and_the_place(client):
    answer_before(client, "you")
    answer(client, "you", **{"none": ["after"], "pregnancy-16-weeks-on": "yes"})
    answer(client, "you_more", none=["history"])
    answer(client, "kit")
    page = client.get("/relief/").content
    assert b"careful" not in page
    assert b'name="age"' not in page
    assert b'name="surfaces" value="chair" checked' in page
    assert client.post("/relief/", {"none": ["new"], "surfaces": ["bed", "floor"]}).url == EASE
    assert "Legs-on-chair rest" not in names(client)


def test_a_cancer_history_adds_its_sign(client):
    answer_before(client, "you")
    answer(client, "you", **{"none": ["after"], "cancer-remission": "yes"})
    answer(client, "you_more", none=["history"])
    answer(client, "kit")
    assert b'name="rf17"' in client.get("/relief/").content


def test_relief_leaves_a_half_way_intake_alone_and_ends_with_its_signs(client):
    answer_before(client, "you")
    client.post("/relief/", {**FINE, "none": [], "rf11": "yes"})
    assert client.get(OUTCOME).status_code == 200
    assert answer(client, "signs").url == PATHS["you"]
    assert "relief" not in Intake.objects.get().answers


@pytest.mark.parametrize("path", ["/relief/", EASE])
def test_relief_takes_no_other_method(client, path):
    assert client.put(path).status_code == 405
