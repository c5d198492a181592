from tenants.resources.money.services.accounts import (
    amend_spending,
    open_year,
    record_council,
    record_received,
    record_spending,
    remove_spending,
    take_in_grant,
)
from tenants.resources.money.services.acts import amend_plan, drop, plan_spending, spend

__all__ = [
    "amend_plan",
    "amend_spending",
    "drop",
    "open_year",
    "plan_spending",
    "record_council",
    "record_received",
    "record_spending",
    "remove_spending",
    "spend",
    "take_in_grant",
]
