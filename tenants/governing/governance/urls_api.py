from django.urls import path

from tenants.governing.governance import api

urlpatterns = [
    path("decisions", api.decision_list, name="decisions"),
    path("decisions/<int:decision_id>", api.decision, name="decision"),
]
