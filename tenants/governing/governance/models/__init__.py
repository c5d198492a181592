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
    "How",
    "Office",
    "Post",
    "Procedure",
    "ProcedureDraft",
    "ProcedureKind",
    "ProcedureText",
    "ProcedureVersion",
    "ProcedureVersionQuerySet",
    "RelevantDecision",
    "RelevantDecisionQuerySet",
    "Term",
    "TermEnd",
    "TermQuerySet",
]
