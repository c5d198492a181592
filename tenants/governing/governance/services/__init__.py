from tenants.governing.governance.services.acts import act_under, ask_for_decision, let_go
from tenants.governing.governance.services.decisions import (
    publish_decision,
    record_decision,
    supersede_decision,
    withdraw_decision,
)
from tenants.governing.governance.services.posts import (
    add_post,
    appoint,
    dissolve_body,
    end_term,
    give_sign_in,
    name_in_public,
    set_up_body,
)
from tenants.governing.governance.services.procedures import (
    begin_procedure,
    draft_procedure,
    leave_to_words,
    publish_procedure,
    set_deciding,
)

__all__ = [
    "act_under",
    "add_post",
    "appoint",
    "ask_for_decision",
    "begin_procedure",
    "dissolve_body",
    "draft_procedure",
    "end_term",
    "give_sign_in",
    "leave_to_words",
    "let_go",
    "name_in_public",
    "publish_decision",
    "publish_procedure",
    "record_decision",
    "set_deciding",
    "set_up_body",
    "supersede_decision",
    "withdraw_decision",
]
