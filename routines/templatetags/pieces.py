"""Pieces of a page that look the same wherever the same words stand in them."""

from __future__ import annotations

from collections.abc import Hashable
from functools import lru_cache
from uuid import UUID

from django import template
from django.template.loader import get_template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

register = template.Library()
ANY_ROW = UUID(int=0)  # stands in a kept piece where the id of the row belongs


@register.simple_tag
def drawn(template_name: str, **words: Hashable) -> SafeString:
    """`{% drawn "includes/icon.html" name="play" %}`: an include drawn once per words and language.

    For templates that show nothing but `words`, which are strings, numbers, tuples and frozen
    dataclasses: no request, no form token. The last ones are kept in this process's memory only.
    """
    return _drawn(template_name, get_language() or "", tuple(words.items()))


@register.simple_tag
def drawn_for(row: UUID, template_name: str, **words: Hashable) -> SafeString:
    """As `drawn`, for a piece with addresses of one row; `row` is its id."""
    piece = _drawn(template_name, get_language() or "", (("row", ANY_ROW), *words.items()))
    return mark_safe(piece.replace(str(ANY_ROW), str(row)))  # noqa: S308 - an id in a drawn piece


@lru_cache(maxsize=1024)
def _drawn(name: str, _language: str, words: tuple[tuple[str, Hashable], ...]) -> SafeString:
    return mark_safe(get_template(name).render(dict(words)))  # noqa: S308 - a rendered, escaped template
