"""What Backcare remembers. The catalogue tables mirror the content files; the rest belongs to a
profile.
"""

from routines.models.catalogue import (
    Area,
    CatalogueEntry,
    Condition,
    ContentRelease,
    Contraindication,
    Dosage,
    Move,
    NoPressZone,
    Phase,
    Position,
    ReadyRoutine,
    RedFlag,
    Rule,
    Source,
    Surface,
    Technique,
    Tool,
)
from routines.models.person import Intake, Place, Profile
from routines.models.routine import Routine, RoutineStep
from routines.models.session import (
    PainRating,
    Press,
    Session,
    SessionChange,
    SessionState,
    StepLog,
)

__all__ = [
    "Area",
    "CatalogueEntry",
    "Condition",
    "ContentRelease",
    "Contraindication",
    "Dosage",
    "Intake",
    "Move",
    "NoPressZone",
    "PainRating",
    "Phase",
    "Place",
    "Position",
    "Press",
    "Profile",
    "ReadyRoutine",
    "RedFlag",
    "Routine",
    "RoutineStep",
    "Rule",
    "Session",
    "SessionChange",
    "SessionState",
    "Source",
    "StepLog",
    "Surface",
    "Technique",
    "Tool",
]
