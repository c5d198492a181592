from django.urls import path

from foundation.retention import views

app_name = "retention"
urlpatterns = [
    path("", views.kinds, name="list"),
    path("usual/", views.agree_to_usual, name="usual"),
    path("<str:code>/", views.agree, name="agree"),
]
