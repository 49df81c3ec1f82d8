"""Places: named kits."""

import pytest

from routines.models import Place, Profile
from tests.factories import a_profile, owner_of

pytestmark = pytest.mark.django_db
KIT = {"name": "Home", "tools": ["tennis_ball"], "surfaces": ["chair"]}


@pytest.fixture
def profile(client):
    profile = a_profile()
    owner_of(client, profile)
    return profile


def test_a_stranger_sees_an_empty_list_and_gets_no_profile(client):
    assert b"No place yet" in client.get("/places/").content
    assert not Profile.objects.exists()


def test_keeping_a_place_makes_a_profile_and_lists_it(client):
    response = client.post("/places/new/", KIT)
    assert (response.status_code, response.url) == (303, "/places/")
    page = client.get("/places/").content
    assert b"Home" in page
    assert b"Tennis ball, Chair" in page


def test_a_place_may_hold_nothing(client):
    client.post("/places/new/", {"name": "Bus", "none": ["tools", "surfaces"]})
    assert b"Just your hands, standing" in client.get("/places/").content


def test_a_place_without_name_or_kit_is_shown_again_with_what_was_typed(client):
    response = client.post("/places/new/", {"tools": ["cane"]})
    assert response.status_code == 422
    assert response.context["form"].errors["name"] == ["Give the place a name."]
    assert b'value="cane" checked' in response.content
    assert client.post("/places/new/", {**KIT, "name": "x" * 61}).status_code == 422


def test_the_same_name_again_replaces_the_kit(client, profile):
    client.post("/places/new/", KIT)
    client.post("/places/new/", {**KIT, "tools": ["cane"]})
    assert Place.objects.get().tools == ["cane"]


def test_a_place_is_renamed_and_its_kit_changed(client, profile):
    place = Place.objects.create(profile=profile, name="Home", tools=["cane"])
    page = client.get(f"/places/{place.pk}/").content
    assert b'value="Home"' in page
    assert b'value="cane" checked' in page
    assert client.post(f"/places/{place.pk}/", {**KIT, "name": "Flat"}).url == "/places/"
    place.refresh_from_db()
    assert (place.name, place.tools) == ("Flat", ["tennis_ball"])


def test_two_places_do_not_share_a_name(client, profile):
    Place.objects.create(profile=profile, name="Home")
    other = Place.objects.create(profile=profile, name="Work")
    response = client.post(f"/places/{other.pk}/", KIT)
    assert response.status_code == 422
    assert b"Another place has this name." in response.content


def test_there_is_an_end_to_places(client, profile, monkeypatch):
    monkeypatch.setattr("routines.services.places.MOST_PLACES", 1)
    client.post("/places/new/", KIT)
    response = client.post("/places/new/", {**KIT, "name": "Work"})
    assert response.status_code == 422
    assert b"remove one first" in response.content
    assert Place.objects.count() == 1


def test_a_removed_place_can_be_put_back_once(client, profile):
    place = Place.objects.create(profile=profile, name="Home", tools=["cane"], surfaces=["bed"])
    response = client.post(f"/places/{place.pk}/remove/")
    assert (response.status_code, response.url) == (303, "/places/?removed=1")
    assert "“Home” is removed." in client.get(response.url).content.decode()
    assert not Place.objects.exists()
    assert client.post("/places/restore/").url == "/places/"
    back = Place.objects.get()
    assert (back.name, back.tools, back.surfaces) == ("Home", ["cane"], ["bed"])
    back.delete()
    client.post("/places/restore/")
    assert not Place.objects.exists()


def test_putting_back_for_a_stranger_changes_nothing(client):
    assert client.post("/places/restore/").url == "/places/"
    assert not Profile.objects.exists()


def test_another_persons_place_is_not_found(client, profile):
    place = Place.objects.create(profile=a_profile(), name="Theirs")
    for path in (f"/places/{place.pk}/", "/places/999999/", f"/places/{10**30}/"):
        assert client.get(path).status_code == 404
        assert client.post(f"{path}remove/").status_code == 404
    assert Place.objects.count() == 1


def test_removing_takes_a_post(client, profile):
    place = Place.objects.create(profile=profile, name="Home")
    assert client.get(f"/places/{place.pk}/remove/").status_code == 405
    assert client.get("/places/restore/").status_code == 405


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_at_one_and_three(
    client, profile, count, django_assert_num_queries
):
    for number in range(count):
        Place.objects.create(profile=profile, name=f"Place {number}")
    with django_assert_num_queries(2):
        client.get("/places/")
