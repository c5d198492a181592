"""The states of a visit."""

from foundation.workflow import Machine, Move
from tenants.permissions import P

VISIT = Machine(
    "visit",
    states={
        "planned": "Planned",
        "confirmed": "Confirmed",
        "notified": "Notified",
        "entered": "Entered",
        "refused": "Refused",
        "abandoned": "Abandoned",
        "drafted": "Report drafted",
        "checking": "With the provider to check",
        "checked": "Checked by the provider",
        "reported": "Reported",
    },
    moves=(
        Move("confirm", "planned", "confirmed", P.VISITS_MANAGE, "Confirm decision and team"),
        Move("replan", ("confirmed", "notified"), "planned", P.VISITS_MANAGE, "Plan again"),
        Move("notify", "confirmed", "notified", P.VISITS_MANAGE, "Tell the provider"),
        Move(
            "enter", ("confirmed", "notified"), "entered", P.VISITS_RECORD, "Record that the team was let in"
        ),
        Move(
            "refuse", ("confirmed", "notified"), "refused", P.VISITS_RECORD, "Record that entry was refused"
        ),
        Move("abandon", ("planned", "confirmed", "notified"), "abandoned", P.VISITS_MANAGE, "Abandon"),
        Move("draft_report", "entered", "drafted", P.VISITS_RECORD, "Write the visit report"),
        Move("send_for_check", "drafted", "checking", P.VISITS_MANAGE, "Send to the provider to check"),
        Move("record_check", "checking", "checked", P.VISITS_MANAGE, "Record what the provider said"),
        Move("report", ("drafted", "checking", "checked"), "reported", P.VISITS_MANAGE, "Publish the report"),
    ),
)
