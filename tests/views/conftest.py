"""A person with a profile, and the browser that owns it."""

import pytest
from django.test import Client

from routines.models import Profile
from tests.factories import a_profile, owner_of


@pytest.fixture
def profile() -> Profile:
    return a_profile()


@pytest.fixture
def browser(client: Client, profile: Profile) -> Client:
    owner_of(client, profile)
    return client
