from django.urls import path

from tenants.governing.governance.api import bodies, decisions

urlpatterns = [
    path("decisions", decisions.decision_list, name="decisions"),
    path("decisions/<int:decision_id>", decisions.decision, name="decision"),
    path("governing-bodies", bodies.body_list, name="governing_bodies"),
    path("governing-bodies/<int:body_id>", bodies.body, name="governing_body"),
    path("interests", bodies.interests, name="interests"),
]
