"""Holds what people get to read against what the reference asks to tell them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from routines.domain.catalogue import Catalogue
from routines.domain.explanations import cautions_on
from routines.domain.leaving_out import left_out
from routines.domain.screening import screen
from routines.domain.types import Caution, Message
from routines.queries.intake_json import request_from_json
from tests.laws.probes import answers, probe
from tests.laws.told import PLAN, REASONS, TELLS, WHERE, Reason, Tell

JSON = dict[str, Any]


def asked(condition: str, cleared: bool, more: JSON) -> JSON:
    """A probe of this condition with the mildest answers, and these besides."""
    given = [condition] if condition else []
    details = answers(given, severe=False) | more.get("details", {})
    made = probe(given, **(more | {"details": details}))
    return made | {"cleared": given} if cleared else made


def untold(catalogue: Catalogue, tells: tuple[Tell, ...] = TELLS) -> list[str]:
    """What should be told and is not, one line each."""
    return [words for tell in tells for words in _untold(catalogue, tell)]


def _untold(catalogue: Catalogue, tell: Tell) -> Iterator[str]:
    met = False
    for cleared in (False, True) if tell.condition else (False,):
        request = request_from_json(catalogue, asked(tell.condition, cleared, tell.answers))
        screening = screen(catalogue, request)
        if tell.where == PLAN:
            met = True
            if not any(_says(it, tell) for it in screening.messages):
                yield f"{tell.condition or 'anybody'} is not told “{tell.word}” ({tell.source})"
            continue
        concerned = [
            it
            for it in screening.candidates.all
            if WHERE[tell.where](it) and screening.allows(it)
        ]  # fmt: skip
        met = met or bool(concerned)
        for candidate in concerned:
            if not any(_says(it, tell) for it in cautions_on(screening, candidate)):
                where = candidate.technique.slug
                yield f"{tell.condition}: no “{tell.word}” ({tell.source}) on {where}"
                break
    if not met:
        yield f"{tell.condition}: nothing to say “{tell.word}” on ({tell.where})"


def _says(said: Message | Caution, tell: Tell) -> bool:
    whose = said.condition == (tell.condition or None)
    return whose and tell.source in said.sources and _has(tell.word, said.text)


def _has(word: str, text: str) -> bool:
    return re.search(word, text.lower()) is not None


def unexplained(catalogue: Catalogue, reasons: tuple[Reason, ...] = REASONS) -> list[str]:
    """What is left out without the reason that the reference gives."""
    found = []
    for reason in reasons:
        more = dict(reason.answers)
        conditions = [reason.condition, *more.pop("beside", ())]
        given = probe([it for it in conditions if it], **more)
        request = request_from_json(catalogue, given)
        effect = "exclude_until_cleared" if reason.waits else "exclude"
        told = [
            it.reason
            for it in left_out(screen(catalogue, request), request)
            if (it.technique, it.condition, it.effect)
            == (reason.technique, reason.condition or None, effect)
        ]
        if not any(_has(reason.word, it) for it in told):
            words = "; ".join(told) or "nothing"
            found.append(
                f"{reason.condition}: {reason.technique} lacks “{reason.word}”, has: {words}"
            )
    return found
