"""Seeded pasts for seeded intakes: what was done, helped, was too much, and left soreness."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from typing import Any

from routines.domain.types import History, Soreness, Today
from tests.laws.judge.vocabulary import MIDLINE, REGION

JSON = Mapping[str, Any]
PLACES = tuple(
    (area, side)
    for area in REGION
    for side in (("central",) if area in MIDLINE else ("left", "right"))
)
NOTHING: JSON = {
    "recent": (),
    "effects": {},
    "pressing": {},
    "used_up": frozenset(),
    "heated": frozenset(),
    "softened": {},
    "paused": frozenset(),
    "firm": frozenset(),
    "minutes": None,
    "is_worse": False,
}


def past(seed: int, slugs: tuple[str, ...]) -> JSON:
    """What happened before the intake of this seed; for every third nothing at all."""
    random = Random(f"past {seed}")
    if seed % 3 == 0:
        return NOTHING
    made = dict(NOTHING)
    made["recent"] = tuple(
        frozenset(random.sample(slugs, random.randint(3, 12))) for _ in range(random.randint(1, 10))
    )
    some = random.sample(slugs, random.randint(0, 20))
    made["effects"] = {slug: round(random.uniform(-1, 1), 3) for slug in some}
    made["softened"] = {slug: random.choice((1, 2)) for slug in some[:4]}
    if random.random() < 0.4:
        worked = random.sample(PLACES, random.randint(1, 12))
        made["pressing"] = {place: random.randint(1, 3) for place in worked}
        made["used_up"] = frozenset(worked[: random.randint(0, len(worked))])
        made["heated"] = frozenset(worked[-3:]) if random.random() < 0.4 else frozenset()
    chance = random.random()
    if chance < 0.12:
        made["firm"] = frozenset(random.sample(PLACES, 4))
        made["minutes"] = random.randint(5, 20)
    elif chance < 0.2:
        made["is_worse"] = True
    if random.random() < 0.4:
        # Breathing and rest work on no place, so pain cannot rise there and nothing pauses them.
        working = [it for it in slugs if "breathing" not in it and not it.endswith("-rest")]
        made["paused"] = frozenset(random.sample(working, random.randint(1, 8)))
    return made


def history_of(made: JSON) -> History:
    """The same past as the planner takes it."""
    return History(
        recent=made["recent"],
        effects=made["effects"],
        today=Today(made["pressing"], made["used_up"], made["heated"]),
        softened=made["softened"],
        paused=made["paused"],
        sore=None if made["minutes"] is None else Soreness(made["firm"], made["minutes"]),
        is_worse=made["is_worse"],
    )
