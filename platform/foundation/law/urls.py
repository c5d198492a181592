"""Clocks, in every network and the Department."""

from django.urls import path

from foundation.law import views

app_name = "law"
urlpatterns = [
    path("", views.clocks, name="clocks"),
    path("<int:pk>/", views.clock, name="clock"),
]
