"""What every test may count on: the catalogue is in the database and there is a secret key."""

import os

import pytest
from django.core.management import call_command
from django.db import connection

# For commands that a test starts in a process of its own.
os.environ.setdefault("BACKCARE_SECRET_KEY", "only-for-tests-" * 5)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Add the content files once; each test's own transaction leaves them in place."""
    with django_db_blocker.unblock():
        call_command("sync_content", verbosity=0)
    yield
    with django_db_blocker.unblock():
        end_other_connections()


def end_other_connections():
    """PostgreSQL drops no database that anybody is connected to, and the browser's event loop gives
    a test a connection of its own.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
