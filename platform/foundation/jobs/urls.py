from django.urls import path

from foundation.jobs import views

app_name = "jobs"
urlpatterns = [
    path("", views.in_trouble, name="list"),
    path("<int:pk>/try-again/", views.try_again, name="try_again"),
]
