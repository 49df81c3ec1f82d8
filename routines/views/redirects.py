"""After a POST: 303, so that reload and Back never send the form again."""

from __future__ import annotations

from django.http import HttpResponseRedirect
from django.shortcuts import resolve_url


def see_other(to: str, *args: object) -> HttpResponseRedirect:
    """303 to a named address of the site, or to an address as it stands."""
    return HttpResponseRedirect(resolve_url(to, *args), status=303)
