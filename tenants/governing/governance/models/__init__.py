from tenants.governing.governance.models.acts import DecisionPart, Part, RecordedAct
from tenants.governing.governance.models.adoption import AdoptedModel, GovernanceModel
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
from tenants.governing.governance.models.breaches import Breach, Considered, ReferredTo
from tenants.governing.governance.models.decisions import (
    DecidedHow,
    DecisionKind,
    DecisionMaker,
    RelevantDecision,
    RelevantDecisionQuerySet,
    VoteCast,
)
from tenants.governing.governance.models.legal_forms import Form, Holder, LegalForm
from tenants.governing.governance.models.procedures import (
    Procedure,
    ProcedureDraft,
    ProcedureKind,
    ProcedureText,
    ProcedureVersion,
    ProcedureVersionQuerySet,
)
from tenants.governing.governance.models.reviews import AdherenceReview
from tenants.governing.governance.models.signatures import Signature, Stance
from tenants.governing.governance.models.sittings import (
    AgendaItem,
    Attendance,
    Capacity,
    Outcome,
    Presence,
    Sitting,
    SittingWay,
)

__all__ = [
    "GOVERNS",
    "AdherenceReview",
    "AdoptedModel",
    "AgendaItem",
    "Attendance",
    "Body",
    "BodyKind",
    "BodyQuerySet",
    "Breach",
    "Capacity",
    "Considered",
    "DecidedHow",
    "DecisionKind",
    "DecisionMaker",
    "DecisionPart",
    "Form",
    "GovernanceModel",
    "Holder",
    "How",
    "LegalForm",
    "Office",
    "Outcome",
    "Part",
    "Post",
    "Presence",
    "Procedure",
    "ProcedureDraft",
    "ProcedureKind",
    "ProcedureText",
    "ProcedureVersion",
    "ProcedureVersionQuerySet",
    "RecordedAct",
    "ReferredTo",
    "RelevantDecision",
    "RelevantDecisionQuerySet",
    "Signature",
    "Sitting",
    "SittingWay",
    "Stance",
    "Term",
    "TermEnd",
    "TermQuerySet",
    "VoteCast",
]
