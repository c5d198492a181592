from tenants.accountability.annual_report.services.publish import (
    publish,
    record_handed_over,
    reopen,
    sign_off,
    sign_off_as_host,
)
from tenants.accountability.annual_report.services.write import (
    add_recipient,
    change_recipient,
    correct,
    remove_recipient,
    set_contacts,
    set_preparer,
    set_remit,
    start,
    take_figures,
    write_section,
)

__all__ = [
    "add_recipient",
    "change_recipient",
    "correct",
    "publish",
    "record_handed_over",
    "remove_recipient",
    "reopen",
    "set_contacts",
    "set_preparer",
    "set_remit",
    "sign_off",
    "sign_off_as_host",
    "start",
    "take_figures",
    "write_section",
]
