from django.urls import path

from tenants.powers.visits.views import planning, recording, representatives

app_name = "visits"
urlpatterns = [
    path("", planning.visit_list, name="list"),
    path("premises/", planning.find_premises, name="find_premises"),
    path("premises/<int:premises_pk>/new/", planning.plan, name="plan"),
    path("<int:pk>/", planning.show, name="show"),
    path("<int:pk>/change/", planning.amend, name="amend"),
    path("<int:pk>/confirm/", planning.confirm, name="confirm"),
    path("<int:pk>/plan-again/", planning.replan, name="replan"),
    path("<int:pk>/tell/", planning.tell, name="tell"),
    path("<int:pk>/letter/", planning.letter, name="letter"),
    path("<int:pk>/abandon/", planning.abandon, name="abandon"),
    path("<int:pk>/entered/", recording.entered, name="entered"),
    path("<int:pk>/refused/", recording.refused, name="refused"),
    path("<int:pk>/part-refused/", recording.refused_part, name="refused_part"),
    path("refusals/<int:pk>/", recording.stance, name="stance"),
    path("<int:pk>/notes/new/", recording.add_note, name="add_note"),
    path("<int:pk>/report/", recording.write, name="write"),
    path("<int:pk>/report/check/", recording.send_for_check, name="send_for_check"),
    path("<int:pk>/report/checked/", recording.checked, name="checked"),
    path("<int:pk>/report/publish/", recording.publish, name="publish"),
    path("representatives/", representatives.representative_list, name="representatives"),
    path("representatives/find/", representatives.find_person, name="find_person"),
    path("representatives/members/<int:member_pk>/", representatives.consider, name="consider"),
    path("representatives/nominated/", representatives.nominated, name="nominated"),
    path("representatives/nominated/new/", representatives.nominate, name="nominate"),
    path("representatives/nominated/<int:pk>/end/", representatives.end_nomination, name="end_nomination"),
    path("representatives/<int:pk>/", representatives.show, name="representative"),
    path("representatives/<int:pk>/authorise/", representatives.authorise, name="authorise"),
    path("representatives/<int:pk>/decline/", representatives.decline, name="decline"),
    path("representatives/<int:pk>/evidence/", representatives.evidence, name="evidence"),
    path("representatives/<int:pk>/evidence/given/", representatives.evidence_given, name="evidence_given"),
    path("representatives/<int:pk>/end/", representatives.end, name="end"),
    path("representatives/<int:pk>/destroyed/", representatives.destroyed, name="destroyed"),
]
