"""Screening's verdict on every candidate held against the judge's, difference by difference."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from routines.content.reader import read_catalogue
from routines.domain.candidates import Candidate as Planned
from routines.domain.candidates import candidates_of
from routines.domain.catalogue import Catalogue, Contraindication
from routines.domain.screening import Screening, screen
from routines.domain.types import Effect
from routines.queries.catalogue_json import catalogue_to_json
from routines.queries.intake_json import request_from_json
from tests.laws.judge.candidates import Candidate, Key, every
from tests.laws.judge.outcome import acceptable
from tests.laws.judge.person import Person
from tests.laws.judge.verdicts import Verdict, refuses, session_seconds, verdict_for

JSON = Mapping[str, Any]
LOOSER = ("let through", "pressure over", "seconds over", "pain over", "session over", "outcome")
STRICTER = ("left out", "pressure under", "seconds under", "pain under", "session under")


@dataclass(frozen=True)
class Difference:
    """One point in which screening and judge differ. `kind` is one of LOOSER or STRICTER."""

    kind: str
    candidate: Key | None
    words: str
    rules: tuple[str, ...] = ()

    @property
    def unsafe(self) -> bool:
        """Whether screening allows what the judge does not."""
        return self.kind in LOOSER

    def __str__(self) -> str:
        where = "" if self.candidate is None else f" {self.candidate}"
        said = f" [{', '.join(self.rules)}]" if self.rules else ""
        return f"{self.kind}:{where} {self.words}{said}"


class Court:
    """One catalogue, planner's and written, with the candidates of both in pairs."""

    def __init__(self, catalogue: Catalogue, written: JSON) -> None:
        self.catalogue, self.written = catalogue, written
        self.judged = {it.key: it for it in every(written)}
        self.planned = {key_of(it): it for it in candidates_of(catalogue).all}

    def unpaired(self) -> frozenset[Key]:
        """Candidates that only one of the two knows."""
        return frozenset(self.judged) ^ frozenset(self.planned)

    @property
    def pairs(self) -> Iterator[tuple[Planned, Candidate]]:
        """Each candidate as both see it."""
        for key, planned in self.planned.items():
            yield planned, self.judged[key]

    def differences(self, intake: JSON) -> list[Difference]:
        """Every difference over one intake: outcome, session, and each candidate."""
        screening = screen(self.catalogue, request_from_json(self.catalogue, intake))
        person = Person(intake, self.written)
        allowed, why = acceptable(person, self.written)
        found = []
        if screening.outcome not in allowed:
            words = f"{screening.outcome}, not {' or '.join(sorted(allowed))} ({', '.join(why)})"
            found.append(Difference("outcome", None, words))
        if not screening.outcome.allows_techniques or refuses(person, self.written):
            return found
        found += self._session(screening, person)
        for planned, judged in self.pairs:
            found += _between(screening, planned, verdict_for(person, judged))
        return found

    def _session(self, screening: Screening, person: Person) -> Iterator[Difference]:
        asked = person.intake["minutes"] * 60
        planned, judged = min(asked, screening.session_seconds or asked), session_seconds(person)
        if planned != judged:
            kind = "session over" if planned > judged else "session under"
            yield Difference(kind, None, f"{planned} s, the judge says {judged}")


def _between(screening: Screening, planned: Planned, judged: Verdict) -> Iterator[Difference]:
    allows = screening.allows(planned)
    if judged.excluded:
        if allows:
            yield Difference("let through", key_of(planned), judged.why)
        return
    if not allows:
        speaking = (it.rule for it in screening.rules_on(planned))
        rules = tuple(it.id for it in speaking if _takes_away(it, planned))
        yield Difference("left out", key_of(planned), "the judge allows it", rules)
        return
    seconds = screening.seconds_cap(planned)
    longest = planned.technique.sec[2]
    for what, mine, theirs in (
        ("pressure", screening.pressure_cap(planned), judged.pressure_cap),
        ("seconds", longest if seconds is None else min(longest, seconds), judged.seconds_cap),
        ("pain", screening.pain_ceiling(planned), judged.pain_cap),
    ):
        if mine != theirs:
            kind = f"{what} {'over' if mine > theirs else 'under'}"
            effect = f"cap_{what}"
            rules = tuple(it.rule.id for it in screening.rules_on(planned) if it.effect == effect)
            yield Difference(kind, key_of(planned), f"{mine}, the judge says {theirs:g}", rules)


def _takes_away(rule: Contraindication, planned: Planned) -> bool:
    capped = (
        rule.effect == Effect.CAP_PRESSURE and int(rule.value or 0) < planned.technique.pressure[0]
    )
    return capped or rule.effect in (Effect.EXCLUDE, Effect.EXCLUDE_UNTIL_CLEARED)


def key_of(planned: Planned) -> Key:
    """The planner's candidate in the judge's words."""
    way = planned.way
    place = (way.position, way.surface, way.support)
    return (planned.technique.slug, planned.areas, planned.side, planned.tools, *place)


@lru_cache(maxsize=1)
def court() -> Court:
    """The court over the content files as they are."""
    catalogue = read_catalogue()
    return Court(catalogue, json.loads(json.dumps(catalogue_to_json(catalogue))))
