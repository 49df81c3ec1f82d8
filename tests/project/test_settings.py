"""The settings as processes of their own see them, and what a log line may hold."""

import io
import logging
import subprocess
import sys
from pathlib import Path

import pytest

from backcare.logs import NoRequestContent, WithoutAnswers
from tests.running_site import ROOT, clean_environment

DEPLOY = "check", "--deploy", "--fail-level", "WARNING"


def manage(folder: Path, *words: str, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "manage.py", *words],
        cwd=ROOT,
        env=clean_environment(folder, **variables),
        capture_output=True,
        text=True,
    )


def setting(folder: Path, expression: str, **variables: str) -> str:
    code = f"from django.conf import settings; print({expression})"
    answer = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=clean_environment(folder, DJANGO_SETTINGS_MODULE="backcare.settings", **variables),
        capture_output=True,
        text=True,
    )
    return answer.stdout.strip() or answer.stderr


def test_without_a_key_and_without_debug_the_site_refuses_to_start(tmp_path):
    assert "BACKCARE_SECRET_KEY" in setting(tmp_path, "settings.DEBUG", BACKCARE_SECRET_KEY="")


def test_debug_is_off_unless_asked_for(tmp_path):
    assert setting(tmp_path, "settings.DEBUG") == "False"
    assert setting(tmp_path, "settings.DEBUG", BACKCARE_DEBUG="1") == "True"


def test_an_unknown_country_fails_and_lists_the_known_ones(tmp_path):
    answer = setting(tmp_path, "settings.BACKCARE_COUNTRY", BACKCARE_COUNTRY="XX")
    assert "one of EU, GB, US" in answer


@pytest.mark.parametrize(("country", "number"), [("GB", "999"), ("US", "911"), ("EU", "112")])
def test_each_country_has_its_emergency_number(tmp_path, country, number):
    asked = "settings.BACKCARE_EMERGENCY_NUMBER"
    assert setting(tmp_path, asked, BACKCARE_COUNTRY=country) == number


def test_one_variable_turns_on_everything_that_needs_tls(tmp_path):
    asked = (
        "settings.SECURE_SSL_REDIRECT, settings.SESSION_COOKIE_SECURE, "
        "settings.CSRF_COOKIE_SECURE, settings.SECURE_HSTS_SECONDS > 0"
    )
    assert setting(tmp_path, asked) == "False False False False"
    assert setting(tmp_path, asked, BACKCARE_TLS="1") == "True True True True"


def test_a_postgres_url_brings_the_pool_and_no_persistent_connections(tmp_path):
    asked = (
        "settings.DATABASES['default']['OPTIONS'], settings.DATABASES['default']['CONN_MAX_AGE']"
    )
    answer = setting(tmp_path, asked, DATABASE_URL="postgres://someone@localhost/somewhere")
    assert answer == "{'pool': {'min_size': 2, 'max_size': 8}} 0"


def test_sqlite_takes_the_write_lock_at_once_and_keeps_its_connection(tmp_path):
    database = "settings.DATABASES['default']"
    asked = f"{database}['OPTIONS']['transaction_mode'], {database}['CONN_MAX_AGE']"
    assert setting(tmp_path, asked) == "IMMEDIATE None"


def test_a_logged_exception_shows_frames_and_types_but_not_its_words():
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(WithoutAnswers("%(message)s"))
    logger = logging.Logger("of one test")
    logger.addHandler(handler)
    try:
        try:
            raise KeyError("cauda equina")
        except KeyError as cause:
            raise ValueError("pregnant, 44") from cause
    except ValueError:
        logger.exception("Something broke")
    written = stream.getvalue()
    assert "Something broke" in written
    assert "builtins.KeyError" in written
    assert "builtins.ValueError" in written
    assert "in test_a_logged_exception" in written
    assert "cauda equina" not in written.replace('raise KeyError("cauda equina")', "")
    assert "pregnant" not in written.replace('raise ValueError("pregnant, 44") from cause', "")


def test_a_log_record_loses_its_request():
    record = logging.makeLogRecord({"msg": "x", "request": object()})
    assert NoRequestContent().filter(record)
    assert not hasattr(record, "request")
