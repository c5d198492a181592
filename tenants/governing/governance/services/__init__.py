from tenants.governing.governance.services.acts import act_under, ask_for_decision, let_go
from tenants.governing.governance.services.adoption import adopt_model, end_transition, review_model
from tenants.governing.governance.services.agendas import add_item, arrange_agenda, put_on_agenda
from tenants.governing.governance.services.attendance import (
    add_attendance,
    add_members,
    give_papers,
    record_attendance,
)
from tenants.governing.governance.services.beginning import begin_governing
from tenants.governing.governance.services.breaches import (
    consider_breaches,
    deal_with_breach,
    dismiss_breach,
    list_acts_not_covered,
    record_breach,
    refer_breach,
    tell_of_breach,
)
from tenants.governing.governance.services.decisions import (
    publish_decision,
    record_decision,
    supersede_decision,
    withdraw_decision,
)
from tenants.governing.governance.services.interests import consider_touched
from tenants.governing.governance.services.legal_forms import record_legal_form
from tenants.governing.governance.services.minutes import approve_minutes, publish_minutes
from tenants.governing.governance.services.papers import (
    papers_posted,
    send_papers,
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
    adopt_without_publishing,
    begin_procedure,
    draft_procedure,
    leave_to_words,
    publish_procedure,
    set_deciding,
    set_signatures,
)
from tenants.governing.governance.services.results import annul_result, record_result
from tenants.governing.governance.services.reviews import (
    begin_review,
    finish_action,
    publish_review,
    record_finding,
    sum_up,
)
from tenants.governing.governance.services.signatures import ask_for_changes, sign
from tenants.governing.governance.services.sittings import (
    call_sitting,
    decide_by_post,
    decide_item,
    hold_sitting,
    note_item,
)

__all__ = [
    "act_under",
    "add_attendance",
    "add_item",
    "add_members",
    "add_post",
    "adopt_model",
    "adopt_without_publishing",
    "annul_result",
    "appoint",
    "approve_minutes",
    "arrange_agenda",
    "ask_for_changes",
    "ask_for_decision",
    "begin_governing",
    "begin_procedure",
    "begin_review",
    "call_sitting",
    "consider_breaches",
    "consider_touched",
    "deal_with_breach",
    "decide_by_post",
    "decide_item",
    "dismiss_breach",
    "dissolve_body",
    "draft_procedure",
    "end_term",
    "end_transition",
    "finish_action",
    "give_papers",
    "give_sign_in",
    "hold_sitting",
    "leave_to_words",
    "let_go",
    "list_acts_not_covered",
    "name_in_public",
    "note_item",
    "papers_posted",
    "publish_decision",
    "publish_minutes",
    "publish_procedure",
    "publish_review",
    "put_on_agenda",
    "record_attendance",
    "record_breach",
    "record_decision",
    "record_finding",
    "record_legal_form",
    "record_result",
    "refer_breach",
    "review_model",
    "send_papers",
    "set_deciding",
    "set_signatures",
    "set_up_body",
    "sign",
    "sum_up",
    "supersede_decision",
    "tell_of_breach",
    "withdraw_decision",
]
