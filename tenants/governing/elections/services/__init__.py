from tenants.governing.elections.services.counting import count, declare
from tenants.governing.elections.services.erasing import take_out
from tenants.governing.elections.services.nominations import (
    close_nominations,
    declare_drawn,
    declare_unopposed,
    nominate,
    record_draw,
    withdraw,
)
from tenants.governing.elections.services.paper import key_sheet, strike
from tenants.governing.elections.services.poll import (
    close,
    freeze_roll,
    make_link,
    mark_roll,
    open_voting,
    remind,
    write_invitations,
)
from tenants.governing.elections.services.preparing import announce, call_off, change, prepare
from tenants.governing.elections.services.voting import vote

__all__ = [
    "announce",
    "call_off",
    "change",
    "close",
    "close_nominations",
    "count",
    "declare",
    "declare_drawn",
    "declare_unopposed",
    "freeze_roll",
    "key_sheet",
    "make_link",
    "mark_roll",
    "nominate",
    "open_voting",
    "prepare",
    "record_draw",
    "remind",
    "strike",
    "take_out",
    "vote",
    "withdraw",
    "write_invitations",
]
