from django.urls import path, re_path

from national.annual_reports import views

app_name = "annual_reports"
urlpatterns = [
    path("", views.report_list, name="list"),
    path("summary/", views.summary, name="summary"),
    re_path(r"^summary\.(?P<kind>csv|ods)$", views.download, name="download"),
    path("links.csv", views.download_networks, name="download_networks"),
    path("<int:pk>/", views.show, name="show"),
]
