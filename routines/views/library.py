"""The technique library: public pages, the same for everyone."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.datastructures import MultiValueDict
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.views.decorators.http import require_safe
from django_htmx.http import push_url, replace_url

from routines.domain.catalogue import Catalogue, Technique
from routines.forms.library import SearchForm
from routines.queries.catalogue import current_catalogue
from routines.queries.library import MINUTES_OF_TECHNIQUES, rows, techniques_found
from routines.queries.technique_page import technique_page
from routines.views.render import page


@dataclass(frozen=True)
class Shown:
    """The answer to one search: its two parts rendered, and what the filters were."""

    form: SearchForm
    filters: SafeString
    found: SafeString


@require_safe
def technique_list(request: HttpRequest) -> HttpResponse:
    """All techniques that fit the filters of the address; 422 names a filter nobody offers."""
    given = tuple(
        (name, tuple(request.GET.getlist(name)))
        for name in SearchForm.base_fields
        if name in request.GET
    )
    shown = _shown(current_catalogue(), get_language() or "", request.path, given)
    context = {"filters": shown.filters, "found": shown.found}
    status = 422 if shown.form.errors else 200
    response = page(request, "routines/techniques.html", context, fragment="found", status=status)
    return with_tidy_address(request, response, shown.form)


@lru_cache(maxsize=64)
def _shown(
    catalogue: Catalogue, language: str, path: str, given: tuple[tuple[str, tuple[str, ...]], ...]
) -> Shown:
    """One search never changes for one catalogue and language, so the last ones are kept."""
    data = MultiValueDict({name: list(values) for name, values in given})
    form = SearchForm(data, catalogue=catalogue, minutes=MINUTES_OF_TECHNIQUES)
    found = techniques_found(catalogue, form.search())
    context = {
        "path": path,
        "form": form,
        "is_filtered": form.is_filtered,
        "items": _list_items(catalogue, found),
        "count": len(found),
    }
    return Shown(
        form,
        filters=render_to_string("routines/techniques.html#filters", context),
        found=render_to_string("routines/techniques.html#list", context),
    )


def with_tidy_address(
    request: HttpRequest, response: HttpResponse, form: SearchForm
) -> HttpResponse:
    """For htmx: the address bar follows the search, without its empty filters.

    Each chosen filter is a place to come Back to; letters on their way to a word are not.
    """
    filled = [(key, form.data.get(key)) for key in form.fields if form.data.get(key)]
    address = request.path + (f"?{urlencode(filled)}" if filled else "")
    if not request.htmx:  # type: ignore[attr-defined]
        return response
    if request.htmx.source == "input#q":  # type: ignore[attr-defined]
        return replace_url(response, address)
    return push_url(response, address)


def _list_items(catalogue: Catalogue, found: tuple[Technique, ...]) -> SafeString:
    language = get_language() or ""
    items = [_list_item(catalogue, technique.slug, language) for technique in found]
    return mark_safe("".join(items))  # noqa: S308 - each item is a rendered, escaped template


@lru_cache(maxsize=1024)
def _list_item(catalogue: Catalogue, slug: str, language: str) -> str:
    """One row: it never changes for one catalogue and language, so it is rendered once."""
    (row,) = rows(catalogue, [catalogue.technique[slug]])
    return render_to_string("routines/techniques.html#row", {"row": row})


@require_safe
def technique_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """How one technique is done, what is known of it, and what is like it."""
    shown = technique_page(current_catalogue(), slug)
    if shown is None:
        raise Http404
    return page(request, "routines/technique.html", {"page": shown})
