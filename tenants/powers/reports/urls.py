from django.urls import path

from tenants.powers.reports.views import follow, promises, respond, write

app_name = "reports"
urlpatterns = [
    path("", write.report_list, name="list"),
    path("new/", write.add, name="add"),
    path("outcomes/", follow.outcome_list, name="outcomes"),
    path("outcomes/new/", follow.add_outcome, name="add_outcome"),
    path("outcomes/<int:pk>/", follow.outcome, name="outcome"),
    path("promises/", promises.promise_list, name="promises"),
    path("promises/<int:pk>/", promises.promise, name="promise"),
    path("<int:pk>/", write.show, name="show"),
    path("<int:pk>/change/", write.amend, name="amend"),
    path("<int:pk>/recipients/new/", write.add_recipient, name="add_recipient"),
    path("<int:pk>/send/", write.send, name="send"),
    path("<int:pk>/publish/", write.publish, name="publish"),
    path("<int:pk>/withdraw/", write.withdraw, name="withdraw"),
    path("recipients/<int:pk>/", follow.recipient, name="recipient"),
    path("recipients/<int:pk>/remove/", write.remove_recipient, name="remove_recipient"),
    path("recipients/<int:pk>/address/", follow.check_address, name="check_address"),
    path("recipients/<int:pk>/receipt/", follow.receipt, name="receipt"),
    path("recipients/<int:pk>/link/", follow.new_link, name="new_link"),
    path("recipients/<int:pk>/revoke/", follow.revoke, name="revoke"),
    path("recipients/<int:pk>/acknowledged/", follow.acknowledged, name="acknowledged"),
    path("recipients/<int:pk>/answered/", follow.answered, name="answered"),
    path("recipients/<int:pk>/lead/", follow.lead, name="lead"),
    path("respond/<str:secret>/", respond.start, name="respond"),
    path("respond/<str:secret>/acknowledge/", respond.acknowledge, name="respond_acknowledge"),
    path("respond/<str:secret>/answer/", respond.answer, name="respond_answer"),
    path("respond/<str:secret>/pass-on/", respond.pass_on, name="respond_pass_on"),
    path("respond/<str:secret>/nobody/", respond.nobody, name="respond_nobody"),
]
