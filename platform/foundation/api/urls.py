"""Version 1: its documentation, its endpoints, and one answer for every other address."""

from django.conf import settings
from django.urls import include, path, re_path

from foundation.api.views import documentation

app_name = "api_v1"
urlpatterns = [
    path("", documentation.documentation, name="documentation"),
    path("openapi.yaml", documentation.openapi, name="openapi"),
    path("", include(settings.LINKS_API_URLCONF)),
    re_path(r"^.*$", documentation.nothing_here, name="nothing"),
]
