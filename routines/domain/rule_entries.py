"""The entries of the catalogue that speak of safety, dosage, routines and sources.

Like `entries`, they are also the schema of the content files.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from routines.domain.entries import Confidence, Entry, Scalar, Tier


@dataclass(frozen=True)
class Qualifier(Entry):
    value: str
    label: str
    tier: Tier


@dataclass(frozen=True)
class RedFlag(Entry):
    slug: str
    code: str
    group: str
    question: str
    concern: str
    tier: Tier
    qualifier_question: str
    qualifiers: tuple[Qualifier, ...]
    asked_when: tuple[str, ...]
    every_session: bool
    derived: bool
    action: str
    sources: tuple[str, ...]
    confidence: Confidence


@dataclass(frozen=True)
class Option(Entry):
    value: str
    label: str


@dataclass(frozen=True)
class Detail(Entry):
    """A follow-up a severity hangs on. No options and `multiple`: areas are offered; no options:
    a whole number.
    """

    key: str
    question: str
    options: tuple[Option, ...] = ()
    multiple: bool = False


@dataclass(frozen=True)
class Condition(Entry):
    slug: str
    code: str
    name: str
    gateway: str
    asked: Literal["gateway", "kit", "derived"]
    question: str
    explain: str
    everyday_words: tuple[str, ...]
    severity: Literal["C", "A", "W"]
    advice: str
    stays_ok: str
    rechecked_days: int
    details: tuple[Detail, ...]
    sources: tuple[str, ...]
    basis: str
    confidence: str


@dataclass(frozen=True)
class Contraindication(Entry):
    """One rule: whom it concerns (`condition`, `when`), what it matches, what it does, who says
    so.
    """

    id: str
    condition: str
    effect: str
    advice: str
    sources: tuple[str, ...]
    basis: str
    confidence: str
    rule: str = ""
    value: int | str | None = None
    whole_plan: bool = False
    when: Mapping[str, Scalar | tuple[Scalar, ...]] = field(default_factory=dict)
    match: Mapping[str, Scalar | tuple[Scalar, ...]] = field(default_factory=dict)
    except_: tuple[Mapping[str, Scalar | tuple[Scalar, ...]], ...] = ()
    local: Literal["", "affected", "affected_quadrant", "device", "lain_on"] = ""


@dataclass(frozen=True)
class Rule(Entry):
    id: str
    title: str
    text: str
    sources: tuple[str, ...]
    basis: str
    confidence: str


@dataclass(frozen=True)
class Dosage(Entry):
    slug: str
    item: str
    value: str
    basis: str
    sources: tuple[str, ...]
    numbers: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class RoutineStepEntry(Entry):
    technique: str
    area: str
    side: str
    tool: str
    position: str
    pressure: int
    seconds: int
    surface: str = ""


@dataclass(frozen=True)
class ReadyRoutine(Entry):
    slug: str
    name: str
    who: str
    minutes: int
    needs: tuple[str, ...]
    before: str
    note: str
    areas: tuple[str, ...]
    steps: tuple[RoutineStepEntry, ...]
    changed: str


@dataclass(frozen=True)
class Source(Entry):
    id: str
    citation: str
    url: str
    status: Literal["read", "copy", "unverified"]
    kind: str
