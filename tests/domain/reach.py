"""How long a session could be made: an honest lower bound, found by adding up and not by planning.

Only what is done upright counts (no way down to plan for), one technique after another in phase
order, each at the longest dose its range and the session's limits still leave. Whatever this
reaches, a planner has to reach too.
"""

from __future__ import annotations

from routines.domain.candidates import Candidate
from routines.domain.catalogue import Catalogue
from routines.domain.dosage import Ledger, range_of
from routines.domain.objective import Wishes
from routines.domain.planner import budget_of
from routines.domain.screening import screen
from routines.domain.types import Request
from routines.domain.variants import available

# The dearest set-up there is between two upright steps: set-up, tool, side, move to a bed's edge.
DEAREST_START = 8 + 10 + 5 + 15
ORDER = ("settle", "finish", "warm", "light", "deeper", "stretch")


def reachable_seconds(catalogue: Catalogue, request: Request) -> int:
    """Seconds a session of upright steps can last at least, overheads included; 0 when no session
    with both ends is possible or a rule makes it shorter than asked.
    """
    screening = screen(catalogue, request)
    if not screening.outcome.allows_techniques:
        return 0
    if budget_of(request, screening) < request.asked_seconds:
        return 0
    wishes = Wishes(catalogue, request, request.asked_seconds, no_deeper=False)
    wanted = {*wishes.chosen, *wishes.helpers}
    pairs: dict[tuple[str, tuple[str, ...], str | None, str], dict[str, Candidate]] = {}
    for it in screening.candidates.members(available(screening.candidates, screening, request)):
        if it.level == "floor" or (it.technique.mech == "heat"):
            continue
        key = (it.technique.slug, it.areas, it.tool, it.way.position)
        pairs.setdefault(key, {}).setdefault(it.side, it)
    ledger = Ledger()
    total, least, done = 0, 0, set()
    for phase in ORDER:
        count = 0
        for (slug, areas, _tool, _position), sides in pairs.items():
            parts = list(sides.values())
            technique = parts[0].technique
            end = phase in ("settle", "finish")
            if phase not in technique.phase or (slug, areas) in done or (end and count):
                continue
            if not end and wanted.isdisjoint({it for part in parts for it in part.worked}):
                continue
            if technique.mech == "none" and technique.contact != "move" and not end:
                continue
            if technique.sided == "each" and len(parts) < 2 and parts[0].side != "central":
                continue
            limits = [range_of(part, screening) for part in parts]
            if None in limits:
                continue
            room = [
                min(limit.most, ledger.room(part, phase, len(parts)))
                for part, limit in zip(parts, limits, strict=True)
            ]
            if any(have < limit.least for have, limit in zip(room, limits, strict=True)):
                continue
            shortest = sum(limit.least + DEAREST_START for limit in limits)
            if least + shortest > request.asked_seconds:
                continue
            done.add((slug, areas))
            count += 1
            least += shortest
            for part, length in zip(parts, room, strict=True):
                ledger.add(part, phase, length)
                total += length + 8
        if phase in ("settle", "finish") and not count:
            return 0
    return total
