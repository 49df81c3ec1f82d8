"""One way to answer: the whole page, or the fragment the view names."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control, patch_vary_headers

View = Callable[..., HttpResponse]


def page(
    request: HttpRequest,
    template: str,
    context: Mapping[str, Any] | None = None,
    *,
    fragment: str | None = None,
    status: int = 200,
) -> HttpResponse:
    """`template` whole; for an htmx request `template#fragment` when the view names one.

    A history restore is answered with the whole page: htmx puts it in the place of the document.
    """
    htmx = request.htmx  # type: ignore[attr-defined]
    alone = fragment is not None and bool(htmx) and not htmx.history_restore_request
    name = f"{template}#{fragment}" if alone else template
    response = render(request, name, dict(context or {}, alone=alone), status=status)
    patch_vary_headers(response, ["HX-Request"])
    return response


def private(view: View) -> View:
    """For pages with personal answers: no cache of any kind keeps them."""

    @wraps(view)
    def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        patch_cache_control(response, no_store=True, private=True)
        return response

    return inner
