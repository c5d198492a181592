from django.urls import path, re_path

from tenants.resources.money import api

urlpatterns = [
    path("grants", api.grant_list, name="grants"),
    re_path(r"^grants/(?P<year>20\d\d-\d\d)$", api.grant, name="grant"),
]
