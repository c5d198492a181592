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
    "DecisionKind",
    "DecisionMaker",
    "Procedure",
    "ProcedureDraft",
    "ProcedureKind",
    "ProcedureText",
    "ProcedureVersion",
    "ProcedureVersionQuerySet",
    "RelevantDecision",
    "RelevantDecisionQuerySet",
]
