from django.urls import path, re_path

from national.returns import views

app_name = "national_returns"
urlpatterns = [
    path("", views.return_list, name="list"),
    re_path(r"^coverage\.(?P<kind>csv|ods)$", views.download, name="download"),
    path("<int:pk>/", views.show, name="show"),
    path("<int:pk>/ask/", views.ask, name="ask"),
    path("<int:pk>/accept/", views.accept, name="accept"),
]
