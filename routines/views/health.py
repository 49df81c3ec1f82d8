"""Is the site fit to answer? For load balancers and container health checks."""

from __future__ import annotations

import logging

from django.db import DatabaseError
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from routines.content.reader import ContentMistakes
from routines.queries.catalogue import ContentNotSynced, current_catalogue, stored_digest

logger = logging.getLogger(__name__)


@never_cache
@require_safe
def healthz(request: HttpRequest) -> JsonResponse:
    """200 when the database answers and holds the content this process serves, else 503."""
    try:
        stored = stored_digest()
        is_current = stored == current_catalogue().digest
    except ContentNotSynced:
        return JsonResponse({"database": "ok", "content": "missing"}, status=503)
    except ContentMistakes:
        return JsonResponse({"database": "ok", "content": "unreadable"}, status=503)
    except DatabaseError as error:
        logger.error("The database does not answer: %s", type(error).__name__)
        return JsonResponse({"database": "down", "content": "unknown"}, status=503)
    body = {
        "database": "ok",
        "content": "ok" if is_current else "changed: restart this process",
        "digest": stored,
    }
    return JsonResponse(body, status=200 if is_current else 503)
