"""The whole catalogue as JSON, for `manage.py catalogue` and for whoever checks it from outside."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from django.db import DatabaseError

from routines.content.reader import read_catalogue
from routines.domain.catalogue import Catalogue, Technique
from routines.queries.catalogue import ContentNotSynced, current_catalogue

JSON = dict[str, Any]


def catalogue_to_read() -> Catalogue:
    """The catalogue in the database, or that of the files before the first `sync_content`.

    Raises `ContentMistakes` when there is none that can be read.
    """
    try:
        return current_catalogue()
    except (ContentNotSynced, DatabaseError):
        return read_catalogue()


def catalogue_to_json(catalogue: Catalogue) -> JSON:
    """Every list of the catalogue; a technique's safety attributes stand beside its other keys."""
    return {
        "digest": catalogue.digest,
        "areas": _plain(catalogue.areas),
        "no_press": _plain(catalogue.no_press),
        "tools": _plain(catalogue.tools),
        "surfaces": _plain(catalogue.surfaces),
        "positions": _plain(catalogue.positions),
        "moves": [
            {"from": start, "to": end, "seconds": seconds}
            for (start, end), seconds in catalogue.moves.items()
        ],
        "phases": _plain(catalogue.phases),
        "techniques": [_technique(technique) for technique in catalogue.techniques],
        "red_flags": _plain(catalogue.red_flags),
        "conditions": _plain(catalogue.conditions),
        "contraindications": _plain(catalogue.contraindications),
        "rules": _plain(catalogue.rules),
        "dosage": _plain(catalogue.dosages),
        "routines": _plain(catalogue.routines),
        "sources": _plain(catalogue.sources),
    }


def _plain(entries: Iterable[Any]) -> list[JSON]:
    return [_without_underscores(asdict(entry)) for entry in entries]


def _without_underscores(entry: JSON) -> JSON:
    """`except_` is called `except` everywhere but in Python."""
    return {key.removesuffix("_"): value for key, value in entry.items()}


def _technique(technique: Technique) -> JSON:
    """One technique, flat.

    `surface` lists the surfaces its ways use, in their order; `bilateral` is true when it works
    both sides at once; `side` lists the sides a step of it may have.
    """
    entry = asdict(technique)
    safety = entry.pop("safety")
    ways = entry["ways"]
    surfaces = [slug for way in ways for slug in (way["surface"], way["support"]) if slug]
    entry["ways"] = [
        {key: value for key, value in way.items() if value is not None} for way in ways
    ]
    return (
        entry
        | safety
        | {
            "surface": list(dict.fromkeys(surfaces)),
            "bilateral": technique.sided != "each",
            "side": {"each": ["left", "right"], "both": ["both"], "central": ["central"]}[
                technique.sided
            ],
        }
    )
