from django.urls import path

from tenants.powers.visits.views import planning, recording

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
]
