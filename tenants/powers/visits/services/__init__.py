from tenants.powers.visits.services.refusals import refused, refused_part, take_stance
from tenants.powers.visits.services.reports import note, publish, record_check, send_for_check, write_report
from tenants.powers.visits.services.visits import abandon, amend, confirm, entered, plan, replan, tell

__all__ = [
    "abandon",
    "amend",
    "confirm",
    "entered",
    "note",
    "plan",
    "publish",
    "record_check",
    "refused",
    "refused_part",
    "replan",
    "send_for_check",
    "take_stance",
    "tell",
    "write_report",
]
