from django.urls import path

from tenants.powers.information_requests import api

urlpatterns = [
    path("requests", api.request_list, name="requests"),
    path("requests/<int:request_id>", api.information_request, name="request"),
    path("requests/<int:request_id>/clock", api.clock, name="request_clock"),
]
