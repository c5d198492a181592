from national.allocation.services.needs import discard_upload, load_needs, upload_needs, withdraw_needs
from national.allocation.services.prepare import add_scenario, change_scenario, remove_scenario, start_round
from national.allocation.services.publish import publish_round
from national.allocation.services.sign_off import approve_round, return_round, submit_round

__all__ = [
    "add_scenario",
    "approve_round",
    "change_scenario",
    "discard_upload",
    "load_needs",
    "publish_round",
    "remove_scenario",
    "return_round",
    "start_round",
    "submit_round",
    "upload_needs",
    "withdraw_needs",
]
