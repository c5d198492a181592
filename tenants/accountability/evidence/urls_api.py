from django.urls import path

from tenants.accountability.evidence import api

urlpatterns = [
    path("evidence", api.evidence_list, name="evidence"),
    path("evidence/<int:evidence_id>", api.evidence, name="evidence_pack"),
    path("evidence/<int:evidence_id>/receipt", api.receipt, name="evidence_receipt"),
    path("evidence/<int:evidence_id>/use", api.use, name="evidence_use"),
]
