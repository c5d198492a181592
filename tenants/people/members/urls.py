from django.urls import path

from tenants.people.members.views import (
    consents,
    equality,
    involvement,
    joining,
    labels,
    merging,
    pairs,
    register,
)

app_name = "members"

urlpatterns = [
    path("", register.members, name="list"),
    path("labels/", labels.labels, name="labels"),
    path("alike/", pairs.alike, name="alike"),
    path("alike/<int:first>/<int:second>/", pairs.keep_apart, name="keep_apart"),
    path("alike/<int:first>/<int:second>/merge/", merging.merge, name="merge"),
    path("merges/<int:pairing_id>/undo/", merging.undo_merge, name="undo_merge"),
    path("people/new/", register.add_person, name="add_person"),
    path("organisations/new/", register.add_organisation, name="add_organisation"),
    path("<int:member_id>/", register.member, name="member"),
    path("<int:member_id>/same/", merging.find_other, name="find_other"),
    path("<int:member_id>/details/", register.amend, name="amend"),
    path("<int:member_id>/involvement/", involvement.change, name="change_involvement"),
    path("<int:member_id>/leave/", involvement.leave, name="leave"),
    path("<int:member_id>/representative/", involvement.representative, name="name_representative"),
    path("<int:member_id>/consents/new/", consents.give, name="give_consent"),
    path("<int:member_id>/consents/<int:consent_id>/withdraw/", consents.withdraw, name="withdraw_consent"),
    path("joining/", joining.join_requests, name="join_requests"),
    path("joining/<int:request_id>/", joining.join_request, name="join_request"),
    path("joining/<int:request_id>/accept/", joining.accept, name="accept_join_request"),
    path("joining/<int:request_id>/known/", joining.find_known, name="find_known"),
    path("joining/<int:request_id>/known/<int:member_id>/", joining.recognise, name="recognise"),
    path("joining/<int:request_id>/decline/", joining.decline, name="decline_join_request"),
    path("joining/<int:request_id>/letter/", joining.letter, name="join_letter"),
    path("equality/", equality.equality, name="equality"),
    path("equality/form.pdf", equality.paper_form, name="equality_form"),
    path("equality/new/", equality.answer, name="answer_equality"),
]
