"""Earlier sessions for tests, made of the candidates of a small catalogue."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from routines.domain.candidates import Candidates, candidates_of
from routines.domain.past import Event, PastSession, PastStep
from tests.domain.factories import (
    breathing,
    catalogue,
    kneading,
    resting,
    rolling,
    technique,
)

NOW = datetime(2026, 3, 2, 18, 0, tzinfo=UTC)
LEFT = ("low_back", "left")
RIGHT = ("low_back", "right")
HEAT = technique(
    "warm", phase=("warm",), contact="heat", mech="heat", tools=(("heat",),), sided="both",
    sec=(400, 200, 600), presses=("low_back",),
)  # fmt: skip
GUN = kneading(
    "gun", contact="percuss", mech="percuss", tools=(("percussion",),), phase=("deeper",)
)
SMALL = catalogue(
    (breathing(), resting(), kneading(), rolling(), technique("reach"), HEAT, GUN), digest="pasts"
)


def candidates() -> Candidates:
    """Those of the small catalogue."""
    return candidates_of(SMALL)


def hours(count: float) -> datetime:
    """So many hours before now."""
    return NOW - timedelta(hours=count)


def event(ended: str = "done", pressure: int = 1, seconds: int = 60, at: datetime = NOW) -> Event:
    return Event(ended, pressure, seconds, at)


def past_step(slug: str = "knead", *events: Event, **changes: Any) -> PastStep:
    """A step of a minute on the left low back, done the way the small catalogue has it."""
    found = [it for it in candidates().all if it.technique.slug == slug]
    side = changes.get("side", found[0].side if found[0].side in ("both", "central") else "left")
    candidate = next(it for it in found if it.side == side)
    fields: dict[str, Any] = {
        "technique": slug, "areas": candidate.areas, "side": side, "tool": candidate.tool,
        "surface": candidate.way.surface, "position": candidate.way.position,
        "support": candidate.way.support, "pressure": 1, "planned_seconds": 60,
        "before_seconds": 10, "events": events or (event(),),
    }  # fmt: skip
    return PastStep(**{**fields, **changes})


def done(slug: str = "knead", at: datetime = NOW, pressure: int = 1, **changes: Any) -> PastStep:
    """A step that was done in full."""
    return past_step(slug, event("done", pressure, 60, at), pressure=pressure, **changes)


def session(*steps: PastStep, at: datetime = NOW, **changes: Any) -> PastSession:
    """A session of these steps that began at that moment."""
    return PastSession(started_at=at, steps=steps, **changes)
