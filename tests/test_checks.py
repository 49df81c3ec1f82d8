"""The system check that compares the content in the database with the files."""

import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db.migrations.recorder import MigrationRecorder

from routines import checks
from routines.content.reader import ContentMistakes
from routines.models import ContentRelease

pytestmark = pytest.mark.django_db


def found():
    return [message.id for message in checks.content_is_synced(databases=["default"])]


def test_nothing_is_wrong_while_database_and_files_agree():
    assert found() == []
    call_command("check", databases=["default"])


def test_a_database_with_other_content_than_the_files_fails_the_check():
    ContentRelease.objects.update(digest="0" * 64)
    assert found() == ["routines.E002"]
    with pytest.raises(SystemCheckError, match="sync_content"):
        call_command("check", databases=["default"])


def test_a_database_without_content_fails_the_check():
    ContentRelease.objects.all().delete()
    assert found() == ["routines.E001"]


def test_files_that_cannot_be_read_fail_the_check(monkeypatch):
    def broken():
        raise ContentMistakes(["areas.toml: this file is missing"])

    monkeypatch.setattr(checks, "read_raw", broken)
    assert found() == ["routines.E003"]
    (message,) = checks.content_is_synced(databases=["default"])
    assert "areas.toml: this file is missing" in message.msg


def test_nothing_is_asked_while_a_migration_is_waiting():
    ContentRelease.objects.all().delete()
    MigrationRecorder.Migration.objects.filter(app="routines").delete()
    assert found() == []


def test_the_database_is_left_alone_unless_it_is_being_checked(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert checks.content_is_synced(databases=None) == []
        assert checks.content_is_synced(databases=["other"]) == []
