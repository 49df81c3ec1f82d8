"""What nobody sane would send, and an eye on the log while it is sent."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.test import Client
from django.utils import timezone

from routines.models import Profile
from tests.factories import a_profile, owner_of

# A word that may come back in a page, but never in a line of the log.
SECRET = "zuckerkrank"
HUGE_NUMBER = "9" * 10_000
VALUES = {
    "empty": "",
    "null": f"{SECRET}\0",
    "enormous number": HUGE_NUMBER,
    "negative number": "-1",
    "not quite a number": "²",
    "right to left and emoji": f"\u202e{SECRET}\U0001f642\u2028" * 20,
    "ten thousand letters": SECRET * 1000,
    "a format": "%(secret)s {0} %s",
    "markup": "<script>alert(1)</script>",
    "JSON": '{"$ne": [null]}',
}


class _Lines(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


@contextmanager
def log_lines() -> Iterator[list[str]]:
    """Every line logged, tracebacks with their words included: the `django` logger keeps to
    itself, so pytest's own capture does not see it.
    """
    handler = _Lines()
    loggers = [logging.getLogger(), logging.getLogger("django")]
    for logger in loggers:
        logger.addHandler(handler)
    try:
        yield handler.lines
    finally:
        for logger in loggers:
            logger.removeHandler(handler)


def a_regular(client: Client) -> Profile:
    """Makes a client the browser of somebody who answered everything a moment ago."""
    profile = a_profile()
    profile.answered_at = timezone.now()
    profile.answers = {"areas": ["low_back-left", "scap_inner-right"], "with_conditions": []}
    profile.save()
    owner_of(client, profile)
    return profile


def why(response: Any) -> str:
    """The status, with the error behind a 500, for the message of a failed test."""
    error = getattr(response, "exc_info", None)
    return f"{response.status_code} {error[1]!r:.200}" if error else str(response.status_code)
