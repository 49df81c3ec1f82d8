"""What every test may count on: the catalogue is in the database and there is a secret key."""

import os

import pytest
from django.core.management import call_command

# For commands that a test starts in a process of its own.
os.environ.setdefault("BACKCARE_SECRET_KEY", "only-for-tests-" * 5)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Add the content files once; each test's own transaction leaves them in place."""
    with django_db_blocker.unblock():
        call_command("sync_content", verbosity=0)
