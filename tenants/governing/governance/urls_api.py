from django.urls import path

from tenants.governing.governance.api import bodies, decisions

urlpatterns = [
    path("decisions", decisions.decision_list, name="decisions"),
    path("decisions/<int:decision_id>", decisions.decision, name="decision"),
    path("governing-bodies", bodies.body_list, name="governing-bodies"),
    path("governing-bodies/<int:body_id>", bodies.body, name="governing-body"),
    path("interests", bodies.interests, name="interests"),
]
