"""What a stored routine holds, so that one kept by an older version is told from a mistake."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q

from routines.models import Routine

PLAN_KEYS = {
    *("outcome", "messages", "left_out", "needs_clearance"),
    *("total_seconds", "asked_seconds", "score", "seed"),
}
UNDO_KEYS = {"change", "number", "plan", "steps"}
STEP_KEYS = {
    *("technique", "phase", "areas", "side", "tool", "surface", "support", "position", "contact"),
    *("pressure", "pain_ceiling", "seconds", "spots", "before_seconds", "starts_at"),
    *("why", "cautions", "name", "purpose", "instructions", "cues", "feel", "caution", "stop_if"),
    *("easier", "tool_name", "tool_icon", "surface_name", "support_name"),
    *("position_name", "position_how", "family"),
}


def is_of_an_older_shape(row_id: UUID) -> bool:
    """Whether this routine, or the routine of this session, misses something (two queries)."""
    mine = Q(pk=row_id) | Q(sessions=row_id)
    routine = Routine.objects.filter(mine).first()
    if routine is None:
        return False
    undo = routine.plan.get("undo")
    return not (
        routine.plan.keys() >= PLAN_KEYS
        and (undo is None or undo.keys() >= UNDO_KEYS)
        and all(data.keys() >= STEP_KEYS for data in routine.steps.values_list("data", flat=True))
    )
