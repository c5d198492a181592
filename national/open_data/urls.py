"""Addresses of the public site: what the Department has published."""

from django.urls import path, re_path

from national.open_data import views

app_name = "open_data"
YEAR = r"(?P<year>20\d\d-\d\d)"

urlpatterns = [
    path("", views.determinations, name="list"),
    re_path(rf"^{YEAR}/$", views.determination, name="determination"),
    re_path(rf"^{YEAR}/grants\.(?P<kind>csv|ods)$", views.download, name="download"),
    re_path(rf"^{YEAR}/inputs\.json$", views.inputs, name="inputs"),
    re_path(rf"^{YEAR}/(?P<slug>[a-z0-9-]{{1,60}})/$", views.grant, name="grant"),
]
