from django.urls import path

from tenants.plan.work_plan.views import groups, items, plan, rounds

app_name = "work_plan"
urlpatterns = [
    path("", plan.plan, name="plan"),
    path("board/", plan.board, name="board"),
    path("print/", plan.to_print, name="print"),
    path("items/new/", items.add, name="add_item"),
    path("items/from/<int:pk>/", items.add_from, name="add_item_from"),
    path("items/<int:pk>/", items.item, name="item"),
    path("items/<int:pk>/amend/", items.amend, name="amend_item"),
    path("items/<int:pk>/agree/", items.agree, name="agree"),
    path("items/<int:pk>/change/", items.change, name="change"),
    path("items/<int:pk>/finish/", items.finish, name="finish"),
    path("items/<int:pk>/drop/", items.drop, name="drop"),
    path("items/<int:pk>/progress/", items.progress, name="progress"),
    path("items/<int:pk>/progress/tell/", items.tell, name="tell"),
    path("priorities/", rounds.rounds, name="rounds"),
    path("priorities/new/", rounds.add, name="add_round"),
    path("priorities/<int:pk>/", rounds.round_, name="round"),
    path("priorities/<int:pk>/weights/", rounds.weights, name="weights"),
    path("priorities/<int:pk>/matters/", rounds.list_matters, name="list_matters"),
    path("priorities/<int:pk>/new/", rounds.list_candidate, name="list_candidate"),
    path("priorities/<int:pk>/ask/", rounds.ask_for_scores, name="ask_for_scores"),
    path("priorities/<int:pk>/decide/", rounds.decide, name="decide"),
    path("priorities/list/<int:pk>/", rounds.candidate, name="candidate"),
    path("priorities/score/<int:pk>/", rounds.score, name="score"),
    path("groups/", groups.groups, name="groups"),
    path("groups/new/", groups.add, name="add_group"),
    path("groups/<int:pk>/", groups.group, name="group"),
    path("groups/<int:pk>/join/", groups.join, name="join"),
    path("groups/<int:pk>/renew/", groups.renew, name="renew"),
    path("groups/<int:pk>/end/", groups.end, name="end_group"),
    path("groups/<int:pk>/publish/", groups.publish, name="publish_group"),
    path("groups/members/<int:pk>/leave/", groups.leave, name="leave"),
]
