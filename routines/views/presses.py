"""The key and the age a browser gives each press, and the word on what became of it.

The age counts, not the clock of the phone: that may be wrong by hours.
"""

from __future__ import annotations

import json
import re
from datetime import datetime, timedelta
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from routines.models import Session
from routines.queries.offline import standing
from routines.services.presses import Made, SentPress

KEY, AGE, STANDS = "Backcare-Press", "Backcare-Ago", "Backcare-Stands"
MILLISECONDS = re.compile(r"[0-9]{1,11}", re.ASCII)


def sent_press(request: HttpRequest) -> SentPress | None:
    """The press of this request; None without a key that can be read, or where nothing is sent."""
    if request.method != "POST":
        return None
    match = request.resolver_match
    try:
        key = UUID(request.headers.get(KEY, ""))
    except ValueError:
        return None
    age = request.headers.get(AGE, "")
    ago = timedelta(milliseconds=int(age) if MILLISECONDS.fullmatch(age) else 0)
    return SentPress(key, (match and match.url_name) or "", timezone.now() - ago)


def pressed_at(request: HttpRequest) -> datetime:
    """The moment this request counts as of: when its press was made, else now."""
    sent = sent_press(request)
    return timezone.now() if sent is None else sent.pressed_at


def told(response: HttpResponse, made: Made) -> HttpResponse:
    """The answer, with what became of the press."""
    if made.verdict:
        response[KEY] = made.verdict
    return response


def telling(response: HttpResponse, session: Session) -> HttpResponse:
    """The answer, with where the session stands: what a worker goes on from without the network."""
    response[STANDS] = json.dumps(standing(session, now=timezone.now()))
    return response
