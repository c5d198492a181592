"""The rules we apply, everywhere and for everyone."""

from django.urls import path

from foundation.law import views

app_name = "rules"
urlpatterns = [path("", views.rules, name="list")]
