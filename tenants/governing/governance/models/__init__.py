from tenants.governing.governance.models.acts import DecisionPart, Part, RecordedAct
from tenants.governing.governance.models.bodies import (
    GOVERNS,
    Body,
    BodyKind,
    BodyQuerySet,
    How,
    Office,
    Post,
    Term,
    TermEnd,
    TermQuerySet,
)
from tenants.governing.governance.models.decisions import (
    DecisionKind,
    DecisionMaker,
    RelevantDecision,
    RelevantDecisionQuerySet,
)
from tenants.governing.governance.models.procedures import (
    Procedure,
    ProcedureDraft,
    ProcedureKind,
    ProcedureText,
    ProcedureVersion,
    ProcedureVersionQuerySet,
)

__all__ = [
    "GOVERNS",
    "Body",
    "BodyKind",
    "BodyQuerySet",
    "DecisionKind",
    "DecisionMaker",
    "DecisionPart",
    "How",
    "Office",
    "Part",
    "Post",
    "Procedure",
    "ProcedureDraft",
    "ProcedureKind",
    "ProcedureText",
    "ProcedureVersion",
    "ProcedureVersionQuerySet",
    "RecordedAct",
    "RelevantDecision",
    "RelevantDecisionQuerySet",
    "Term",
    "TermEnd",
    "TermQuerySet",
]
