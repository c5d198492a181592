from tenants.powers.visits.services.refusals import record_part_refusal, record_refusal, take_stance
from tenants.powers.visits.services.reports import note, publish, record_check, send_for_check, write_report
from tenants.powers.visits.services.visits import abandon, amend, confirm, plan, record_entry, replan, tell

__all__ = [
    "abandon",
    "amend",
    "confirm",
    "note",
    "plan",
    "publish",
    "record_check",
    "record_entry",
    "record_part_refusal",
    "record_refusal",
    "replan",
    "send_for_check",
    "take_stance",
    "tell",
    "write_report",
]
