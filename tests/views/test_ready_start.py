"""A ready-made routine keeps its own time."""

import pytest
from django.urls import reverse

from routines.models import Routine
from routines.queries.catalogue import current_catalogue
from tests.factories import a_profile, a_routine, owner_of

pytestmark = pytest.mark.django_db


def test_a_change_to_a_started_routine_is_fitted_to_the_routines_own_minutes(client):
    profile = a_profile()
    owner_of(client, profile)
    a_routine(profile, minutes=30)
    ready = current_catalogue().routine["desk-reset-5"]
    client.post("/routines/desk-reset-5/start/")
    kept = Routine.objects.get(ready_routine=ready.slug)
    assert kept.request["minutes"] == ready.minutes
    change = reverse("routines:plan_change", args=[kept.pk, 2, "drop"])
    assert client.post(change).status_code == 303
    kept.refresh_from_db()
    assert kept.plan["asked_seconds"] == ready.minutes * 60
    assert kept.total_seconds <= ready.minutes * 60
