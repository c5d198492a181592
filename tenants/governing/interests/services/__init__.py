from tenants.governing.interests.services.asking import ask_to_confirm
from tenants.governing.interests.services.declaring import (
    confirm,
    consider,
    declare,
    end_interest,
    let_take_part,
    note_done_again,
    stay_out,
    withdraw_leave,
)

__all__ = [
    "ask_to_confirm",
    "confirm",
    "consider",
    "declare",
    "end_interest",
    "let_take_part",
    "note_done_again",
    "stay_out",
    "withdraw_leave",
]
