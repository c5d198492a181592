from tenants.governing.elections.services.complaining import (
    annul,
    let_stand,
    lodge_complaint,
    record_complaint,
)
from tenants.governing.elections.services.counting import count
from tenants.governing.elections.services.declaring import declare, declare_drawn, declare_unopposed
from tenants.governing.elections.services.erasing import delete_rolls, take_out
from tenants.governing.elections.services.nominations import (
    close_nominations,
    nominate,
    record_draw,
    withdraw,
)
from tenants.governing.elections.services.paper import key_sheet, make_out_paper, make_out_papers, strike
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
    "annul",
    "call_off",
    "change",
    "close",
    "close_nominations",
    "count",
    "declare",
    "declare_drawn",
    "declare_unopposed",
    "delete_rolls",
    "freeze_roll",
    "key_sheet",
    "let_stand",
    "lodge_complaint",
    "make_link",
    "make_out_paper",
    "make_out_papers",
    "mark_roll",
    "nominate",
    "open_voting",
    "prepare",
    "record_complaint",
    "record_draw",
    "remind",
    "strike",
    "take_out",
    "vote",
    "withdraw",
    "write_invitations",
]
