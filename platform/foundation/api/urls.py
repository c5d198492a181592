"""Version 1: its documentation, its endpoints, and one answer for every other address."""

from django.urls import path, re_path

from foundation.api.addresses import endpoints
from foundation.api.views import documentation

app_name = "api_v1"
urlpatterns = [
    path("", documentation.documentation, name="documentation"),
    path("openapi.yaml", documentation.openapi, name="openapi"),
    *endpoints(),
    re_path(r"^[\s\S]*$", documentation.nothing_here, name="nothing"),
]
