"""What the style guide shows in its frames: one invented person's plan, step and techniques."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

from routines.domain.catalogue import Catalogue
from routines.domain.planner import plan
from routines.domain.types import AreaPain, Request
from routines.models import Routine, Session
from routines.models.session import PlannedStep, SessionState
from routines.queries.library import Row, rows
from routines.queries.plan_json import plan_to_json
from routines.queries.plan_page import PlanPage, plan_page
from routines.queries.sessions import StepPage, step_page
from routines.queries.sources import CitedSource, cited
from routines.queries.step_words import step_data

NOBODY = UUID(int=0)  # no row has it, so no button of a sample can change one
NOON = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)
STANDS_AT = 3
ASKED = Request(
    areas=(AreaPain("low_back", "left", 5), AreaPain("upper_trap", "right", 3)),
    tools=frozenset({"hands", "pillow", "sock", "towel", "tennis_ball"}),
    surfaces=frozenset({"chair", "wall", "floor"}),
    minutes=12,
    age=44,
    sessions_done=6,
    pain_days=21,
)


@dataclass(frozen=True)
class Samples:
    """Enough to fill every component that is fed by the planner or the catalogue."""

    routine: Routine
    plan: PlanPage
    step: StepPage
    rows: tuple[Row, ...]
    sources: tuple[CitedSource, ...]


@lru_cache(maxsize=1)
def samples(catalogue: Catalogue) -> Samples:
    """The samples of one catalogue; nothing is read from or written to the database."""
    made = plan(catalogue, ASKED)
    texts = [step_data(catalogue, step) for step in made.steps]
    stored: Mapping[str, Any] = json.loads(json.dumps(plan_to_json(made)))
    steps = tuple(
        PlannedStep(number, data["technique"], data)
        for number, data in enumerate(json.loads(json.dumps(texts)), start=1)
    )
    session = Session(
        pk=NOBODY,
        routine_id=NOBODY,
        state=SessionState.PAUSED,
        step_number=STANDS_AT,
        paused_seconds=steps[STANDS_AT - 1].data["before_seconds"] + 5,
    )
    vars(session)["steps"] = steps
    return Samples(
        routine=Routine(pk=NOBODY, name="Twelve minutes for a sore left side"),
        plan=plan_page(catalogue, NOBODY, stored, [step.data for step in steps]),
        step=step_page(catalogue, session, now=NOON),
        rows=rows(catalogue, catalogue.techniques[:3]),
        sources=cited(catalogue, [it.id for it in catalogue.sources[:3]]),
    )
