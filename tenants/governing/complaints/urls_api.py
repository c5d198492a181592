from django.urls import path

from tenants.governing.complaints import api

urlpatterns = [
    path("complaints", api.complaint_list, name="complaints"),
    path("complaints/<int:complaint_id>", api.complaint, name="complaint"),
]
