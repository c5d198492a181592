from django.urls import path, register_converter
from django.urls.converters import StringConverter

from tenants.governing.governance.models import DecisionKind, ProcedureKind
from tenants.governing.governance.views import (
    adoption,
    agendas,
    breaches,
    deciding,
    decisions,
    framework,
    interests,
    papers,
    posts,
    procedures,
    reviews,
    signatures,
    sittings,
)

app_name = "governance"


class KindConverter(StringConverter):
    """Only the kinds of procedures that there are."""

    regex = "|".join(ProcedureKind.values)


class DecisionKindConverter(StringConverter):
    """The letters of the eight kinds of decisions."""

    regex = "|".join(DecisionKind.values)


register_converter(KindConverter, "procedure_kind")
register_converter(DecisionKindConverter, "decision_kind")

urlpatterns = [
    path("", decisions.decisions, name="decisions"),
    path("decisions/new/", decisions.record, name="record_decision"),
    path("decisions/new/<decision_kind:kind>/", decisions.record_of_kind, name="record_decision_of_kind"),
    path("acts/<str:label>/<int:record_id>/ask/", decisions.ask, name="ask"),
    path("acts/<str:label>/<int:record_id>/let/<int:member_id>/", interests.let, name="let_take_part"),
    path("interests/<int:interest_id>/touched/", interests.touched, name="touched"),
    path(
        "interests/<int:interest_id>/touched/<str:label>/<int:record_id>/",
        interests.consider,
        name="consider_touched",
    ),
    path("interests/done-again/<int:consideration_id>/", interests.done_again, name="done_again"),
    path("leaves/<int:leave_id>/withdraw/", interests.withdraw_leave, name="withdraw_leave"),
    path("decisions/<int:decision_id>/", decisions.decision, name="decision"),
    path("decisions/<int:decision_id>/publish/", decisions.publish, name="publish_decision"),
    path("decisions/<int:decision_id>/withdraw/", decisions.withdraw, name="withdraw_decision"),
    path("decisions/<int:decision_id>/supersede/", decisions.supersede, name="supersede_decision"),
    path("model/", adoption.model, name="model"),
    path("model/new/", adoption.adopt, name="adopt_model"),
    path("model/legal-form/", adoption.legal_form, name="legal_form"),
    path("model/review/", adoption.review, name="review_model"),
    path("bodies/", posts.bodies, name="bodies"),
    path("bodies/new/", posts.set_up_body, name="set_up_body"),
    path("bodies/<int:body_id>/", posts.body, name="body"),
    path("bodies/<int:body_id>/posts/new/", posts.add_post, name="add_post"),
    path("bodies/<int:body_id>/dissolve/", posts.dissolve, name="dissolve_body"),
    path("posts/<int:post_id>/holder/", posts.find_holder, name="find_holder"),
    path("posts/<int:post_id>/holder/<int:member_id>/", posts.appoint, name="appoint"),
    path("terms/<int:term_id>/", posts.term, name="term"),
    path("terms/<int:term_id>/end/", posts.end_term, name="end_term"),
    path("terms/<int:term_id>/sign-in/", posts.give_sign_in, name="give_sign_in"),
    path("terms/<int:term_id>/public/", posts.name_in_public, name="name_in_public"),
    path("breaches/", breaches.breaches, name="breaches"),
    path("breaches/consider/", breaches.consider, name="consider_breaches"),
    path("breaches/new/", breaches.record, name="record_breach"),
    path("breaches/<int:breach_id>/", breaches.breach, name="breach"),
    path("breaches/<int:breach_id>/refer/", breaches.refer, name="refer_breach"),
    path("breaches/<int:breach_id>/deal-with/", breaches.deal_with, name="deal_with_breach"),
    path("breaches/<int:breach_id>/dismiss/", breaches.dismiss, name="dismiss_breach"),
    path("to-sign/", signatures.papers, name="papers"),
    path("to-sign/<str:record>/<int:pk>/", signatures.paper, name="paper"),
    path("sittings/", sittings.sittings, name="sittings"),
    path("sittings/new/", sittings.call, name="call_sitting"),
    path("sittings/<int:sitting_id>/", sittings.sitting, name="sitting"),
    path("sittings/<int:sitting_id>/agenda/", agendas.add_item, name="add_item"),
    path("sittings/<int:sitting_id>/agenda/waiting/", agendas.put, name="put_on_agenda"),
    path("sittings/<int:sitting_id>/agenda/order/", agendas.arrange, name="arrange_agenda"),
    path("sittings/<int:sitting_id>/there/", sittings.attendance, name="attendance"),
    path("sittings/<int:sitting_id>/there/new/", sittings.add_person, name="add_attendance"),
    path("sittings/<int:sitting_id>/members/", sittings.add_members, name="add_members"),
    path("sittings/<int:sitting_id>/send-papers/", papers.send, name="send_papers"),
    path("sittings/<int:sitting_id>/papers/", sittings.papers, name="give_papers"),
    path("sittings/<int:sitting_id>/held/", sittings.hold, name="hold_sitting"),
    path("sittings/<int:sitting_id>/minutes/", sittings.minutes, name="minutes"),
    path("sittings/<int:sitting_id>/minutes.pdf", sittings.minutes_pdf, name="minutes_pdf"),
    path("sittings/<int:sitting_id>/approve/", sittings.approve_minutes, name="approve_minutes"),
    path("sittings/<int:sitting_id>/publish/", sittings.publish_minutes, name="publish_minutes"),
    path("agenda/<int:item_id>/decide/", sittings.decide_item, name="decide_item"),
    path("agenda/<int:item_id>/outcome/", sittings.note_item, name="note_item"),
    path("procedures/", procedures.procedures, name="procedures"),
    path("framework/", framework.framework, name="framework"),
    path("framework/<procedure_kind:kind>/", framework.wording, name="wording"),
    path("procedures/new/", procedures.choose_kind, name="choose_procedure"),
    path("procedures/new/<procedure_kind:kind>/", procedures.new_procedure, name="new_procedure"),
    path("procedures/<int:procedure_id>/", procedures.procedure, name="procedure"),
    path("procedures/<int:procedure_id>/values/", deciding.set_usual, name="set_deciding"),
    path("procedures/<int:procedure_id>/values/words/", deciding.leave_to_words, name="leave_to_words"),
    path("procedures/<int:procedure_id>/values/signed/", deciding.set_signatures, name="set_signatures"),
    path(
        "procedures/<int:procedure_id>/values/<decision_kind:kind>/",
        deciding.set_kind,
        name="set_deciding_of_kind",
    ),
    path(
        "procedures/<int:procedure_id>/values/<decision_kind:kind>/drop/",
        deciding.drop_kind,
        name="drop_deciding_of_kind",
    ),
    path("procedures/<int:procedure_id>/review/", reviews.begin, name="begin_review"),
    path("reviews/<int:review_id>/", reviews.review, name="review"),
    path("reviews/<int:review_id>/clauses/<int:place>/", reviews.answer, name="answer_clause"),
    path("reviews/<int:review_id>/summary/", reviews.sum_up, name="sum_up_review"),
    path("reviews/<int:review_id>/publish/", reviews.publish, name="publish_review"),
    path("reviews/<int:review_id>/actions/<int:place>/", reviews.finish_action, name="finish_action"),
    path("procedures/<int:procedure_id>/amend/", procedures.amend_procedure, name="amend_procedure"),
    path("procedures/<int:procedure_id>/adopt/", procedures.keep_procedure, name="keep_procedure"),
    path("procedures/<int:procedure_id>/publish/", procedures.publish_procedure, name="publish_procedure"),
]
