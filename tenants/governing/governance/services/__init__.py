from tenants.governing.governance.services.decisions import (
    publish_decision,
    record_decision,
    supersede_decision,
    withdraw_decision,
)
from tenants.governing.governance.services.procedures import (
    begin_procedure,
    draft_procedure,
    publish_procedure,
)

__all__ = [
    "begin_procedure",
    "draft_procedure",
    "publish_decision",
    "publish_procedure",
    "record_decision",
    "supersede_decision",
    "withdraw_decision",
]
